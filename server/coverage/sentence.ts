/** The sentence of the yearly report. */
import type { PageState } from './form.ts';
import { INDICATORS, type Indicator, partsOf } from './indicators.ts';
import {
  groupsOf,
  listHref,
  listOf,
  PERCENT_DIGITS,
  type Speech,
  scopeWords,
  sumOf,
  unitsOf,
} from './page.ts';
import type { Coverage, Group } from './types.ts';

/** Of the machines that do not serve, those that no upgrade would carry on. */
const REPLACED = { path: '/replacement', query: 'kind=computer&state=in_use&verdict=replace' };

/** A piece of a sentence: words, or a number that leads to the list behind it. */
export interface Piece {
  text: string;
  href: string | null;
}

/** The sentence of the yearly report, made of the figures on the page; every number is a link. */
export function reportSentence(found: Coverage, state: PageState, speech: Speech): Piece[] {
  const { t, format } = speech;
  const numbers = new Map<string, Piece>();
  const put = (name: string, text: string, href: string | null) => {
    numbers.set(name, { text, href });
    return `\u0001${name}\u0001`;
  };
  const clauses = INDICATORS.filter(({ spoken }) => spoken).flatMap((indicator: Indicator) => {
    const groups: Group[] =
      indicator.code === 'inadequate' && found.groups.communes.units > 0
        ? ['communes']
        : groupsOf(indicator, found);
    const sums = sumOf(found, groups);
    const { a, b } = partsOf(indicator, unitsOf(found, groups));
    if (b === 0) return [];
    const level = groups.length === 1 ? groups[0] : null;
    const href = listHref(state, listOf(indicator.code), { level });
    const { code } = indicator;
    return [
      t(`coverage.sentence.${code}`, {
        scope: scopeWords(groups, t),
        percent: put(`${code}Percent`, format.percent(a, b, PERCENT_DIGITS), href),
        parts: put(`${code}Parts`, `${format.number(a)}/${format.number(b)}`, href),
        replaced: put(`${code}Replaced`, format.number(sums.replace), listHref(state, REPLACED, { level })),
      }),
    ];
  });
  if (clauses.length === 0) return [];
  const sentence = t('coverage.sentence', { day: format.date(found.asOf), clauses: clauses.join('; ') });
  return sentence
    .split('\u0001')
    .flatMap((piece) => (piece === '' ? [] : [numbers.get(piece) ?? { text: piece, href: null }]));
}
