/** Coverage as its page shows it: the sentence, the headline figures, the table with its links. */
import type { Day } from '../shared/days.ts';
import type { Formatter, Translate } from '../shared/locale.ts';
import { COLUMNS, type Column, type Line, lineOfTotals, lineOfUnit } from './columns.ts';
import { type PageState, pageAddress } from './form.ts';
import { colourOf, INDICATORS, type Indicator, indicatorOf, partsOf } from './indicators.ts';
import { isHeadcountOld, isOverNeed, totalsOf } from './rules.ts';
import { type Coverage, GROUPS, type Group, type Totals, type UnitCoverage } from './types.ts';

export interface Speech {
  t: Translate;
  format: Formatter;
  asOf: Day;
  today: Day;
}

const NUMERALS: Record<Group, string> = { departments: 'I', districts: 'II', communes: 'III' };
export const PERCENT_DIGITS = 1;

/** What the figures of some groups come to. */
export function sumOf(found: Coverage, groups: readonly Group[]): Totals {
  return totalsOf(unitsOf(found, groups));
}

export function unitsOf(found: Coverage, groups: readonly Group[]): UnitCoverage[] {
  return found.units.filter((unit) => groups.includes(unit.group));
}

/** The list behind a figure: of one agency, of a group, or of everything in view. Codes and ids need no escaping. */
export function listHref(
  state: PageState,
  list: { path: string; query: string },
  of: { unitId?: number; level?: Group | null },
): string {
  const unit = of.unitId ?? state.unit;
  const own = of.unitId === undefined ? '' : '&own=1';
  return [
    `${list.path}?${list.query}`,
    unit === null ? '' : `&unit=${unit}${own}`,
    of.level ? `&level=${of.level}` : '',
    state.asOf ? `&asOf=${state.asOf}` : '',
  ].join('');
}

/** The figures at the head of the page: each as a/b with its scope in its title. */
export function headlines(found: Coverage, state: PageState, speech: Speech) {
  const { t, format } = speech;
  return INDICATORS.map((indicator: Indicator) => {
    const groups = groupsOf(indicator, found);
    const { a, b, verified } = partsOf(indicator, unitsOf(found, groups));
    const isShare = indicator.form === 'share';
    return {
      code: indicator.code,
      label: t(`coverage.indicator.${indicator.code}.title`, { scope: scopeWords(groups, t) }),
      value: isShare ? a : figureOfParts(indicator, { a, b }, format),
      of: isShare ? b : null,
      percent: b === 0 || !isShare ? null : a / b,
      kind: colourOf(indicator, { a, b }),
      verified,
      verifiedPercent: verified === null || b === 0 ? null : verified / b,
      note: b === 0 ? t('coverage.nothingToDivide') : isShare ? null : ratioNote(indicator, { a, b }, speech),
      href: listHref(state, listOf(indicator.code), { level: groups.length === 1 ? groups[0] : null }),
      format,
    };
  });
}

/** A share in percent that never says more than is true; a ratio as a number of two decimals. */
export function figureOfParts(
  { form }: Pick<Indicator, 'form'>,
  { a, b }: { a: number; b: number },
  format: Formatter,
  digits = PERCENT_DIGITS,
): string {
  if (b === 0) return '–';
  return form === 'ratio' ? format.number(a / b, 2) : format.percent(a, b, digits);
}

/** What a ratio divides, in words: more than one is no mistake. */
function ratioNote({ code }: Indicator, { a, b }: { a: number; b: number }, { t, format }: Speech): string {
  return t(`coverage.indicator.${code}.note`, { a: format.number(a), b: format.number(b) });
}

/** An indicator of agencies is of all groups in view when none of its own is. */
export function groupsOf(indicator: Pick<Indicator, 'groups'>, found: Coverage): Group[] {
  const inView = GROUPS.filter((group) => found.groups[group].units > 0);
  const own = inView.filter((group) => indicator.groups.includes(group));
  return own.length > 0 ? own : inView;
}

export function scopeWords(groups: readonly Group[], t: Translate): string {
  if (groups.length === GROUPS.length) return t('coverage.scope.all');
  return groups.map((group) => t(`coverage.scope.${group}`)).join(` ${t('coverage.and')} `);
}

/** The list behind an indicator. */
export function listOf(code: string): { path: string; query: string } {
  const keys: Record<string, string> = {
    equipped: 'equipped',
    lan: 'lan',
    firewall: 'firewall',
    inadequate: 'fails',
    verified: 'computersVerified',
  };
  // What is read out of systems and ages has no list of its own: the computers it is a part of.
  return COLUMNS.find((column) => column.key === (keys[code] ?? 'computers'))!.list!;
}

/** The annex: groups with roman numerals and sums, every figure a link. */
export function annexTable(found: Coverage, state: PageState, speech: Speech) {
  const { t } = speech;
  const groups = GROUPS.filter((group) => found.groups[group].units > 0);
  return {
    over: overHeads(speech),
    heads: PAGE_COLUMNS.map(({ column }) => headOf(column, state, speech)),
    total: {
      label: t('coverage.total', { count: found.totals.units }),
      cells: cellsOf(lineOfTotals(found.totals), state, speech, {}),
    },
    groups: groups.map((group) => ({
      numeral: NUMERALS[group],
      name: t(`coverage.group.${group}`),
      href: pageAddress(state, { level: group }),
      count: found.groups[group].units,
      cells: cellsOf(lineOfTotals(found.groups[group]), state, speech, { level: group }),
      rows: sorted(
        found.units.filter((unit) => unit.group === group),
        state,
      ).map((unit, index) => ({
        number: index + 1,
        name: unit.unitName,
        href:
          unit.kind === 'district'
            ? pageAddress(state, { unit: unit.unitId, level: null })
            : `/units/${unit.unitId}`,
        marks: marksOf(unit, found, speech),
        cells: cellsOf(lineOfUnit(unit), state, speech, { unitId: unit.unitId }),
      })),
    })),
  };
}

/** Two figures of one thing stand in one cell: what was declared, below it what was seen. */
const PAGE_COLUMNS: readonly { column: Column; second: Column | null }[] = COLUMNS.flatMap(
  (column, index) => {
    if (column.below) return [];
    const next = COLUMNS[index + 1];
    return [{ column, second: next?.below ? next : null }];
  },
);

function overHeads({ t }: Speech) {
  return (['people', 'computers', 'network'] as const).map((over) => ({
    label: t(`coverage.over.${over}`),
    span: PAGE_COLUMNS.filter(({ column }) => column.over === over).length,
  }));
}

function headOf(column: Column, state: PageState, { t }: Speech) {
  const down = `-${column.key}`;
  const sorted = state.sort === column.key ? 'asc' : state.sort === down ? 'desc' : null;
  return {
    key: column.key,
    label: t(`coverage.column.${column.key}`),
    numeric: true,
    sorted,
    // Large first is what people look for; a third press goes back to the official order.
    href: pageAddress(state, { sort: sorted === 'desc' ? column.key : sorted === 'asc' ? null : down }),
  };
}

function cellsOf(line: Line, state: PageState, speech: Speech, of: { unitId?: number; level?: Group }) {
  return PAGE_COLUMNS.map(({ column, second }) => ({
    ...figureOf(column, line, state, speech, of),
    second: second && {
      ...figureOf(second, line, state, speech, of),
      label: speech.t(`coverage.column.${second.key}`),
    },
  }));
}

function figureOf(
  column: Column,
  line: Line,
  state: PageState,
  { t, format }: Speech,
  of: { unitId?: number; level?: Group },
) {
  const value = column.value(line);
  const href = value && column.list ? listHref(state, column.list, of) : null;
  if (value === null) return { text: '–', href: null };
  if (column.parts) {
    const { a, b } = column.parts(line);
    return { text: format.percent(a, b, PERCENT_DIGITS), href: null };
  }
  if (column.yesNo && line.unit) return { text: t(value ? 'coverage.yes' : 'coverage.no'), href };
  const text = column.yesNo ? `${format.number(value)}/${format.number(line.units)}` : format.number(value);
  return { text, href: column.key === 'staff' && of.unitId ? `/units/${of.unitId}` : href };
}

/** What a reader must know of a row before trusting it. */
function marksOf(unit: UnitCoverage, found: Coverage, { t, format }: Speech): string[] {
  const marks: string[] = [];
  if (unit.headcountOn === null) marks.push(t('coverage.mark.noHeadcount'));
  else if (isHeadcountOld(unit.headcountOn, found.asOf))
    marks.push(t('coverage.mark.oldHeadcount', { day: format.date(unit.headcountOn) }));
  if (isOverNeed(unit)) marks.push(t('coverage.mark.overNeed'));
  if (unit.firewallExpired) marks.push(t('coverage.mark.firewallExpired'));
  return marks;
}

function sorted(units: readonly UnitCoverage[], { sort }: PageState): UnitCoverage[] {
  const column = COLUMNS.find(({ key }) => key === sort?.replace('-', ''));
  if (!sort || !column) return [...units];
  const sign = sort.startsWith('-') ? -1 : 1;
  const value = (unit: UnitCoverage) => column.value(lineOfUnit(unit));
  return [...units].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}

/** The cells of the grid of units, coloured by one indicator. */
export function unitGrid(found: Coverage, state: PageState, { format, t }: Speech) {
  const indicator: Indicator = indicatorOf(state.indicator)!;
  return {
    name: t('coverage.grid', { indicator: t(`coverage.indicator.${indicator.code}.short`) }),
    choices: INDICATORS.map(({ code }) => ({
      label: t(`coverage.indicator.${code}.short`),
      href: `${pageAddress(state, { indicator: code })}#grid`,
      current: code === indicator.code,
    })),
    groups: GROUPS.filter((group) => found.groups[group].units > 0).map((group) => ({
      name: t(`coverage.group.${group}`),
      units: found.units
        .filter((unit) => unit.group === group)
        .map((unit) => gridCell(unit, indicator, state, format, t)),
    })),
  };
}

function gridCell(
  unit: UnitCoverage,
  indicator: Indicator,
  state: PageState,
  format: Formatter,
  t: Translate,
) {
  const { a, b } = indicator.ofUnit(unit);
  const network = indicator.code === 'lan' || indicator.code === 'firewall';
  return {
    label: unit.unitName,
    href: listHref(state, listOf(indicator.code), { unitId: unit.unitId }),
    kind: colourOf(indicator, { a, b }),
    figure:
      network && b > 0
        ? t(a > 0 ? 'coverage.yes' : 'coverage.no')
        : figureOfParts(indicator, { a, b }, format, 0),
  };
}

/** What each indicator divides, for the foot of the page. */
export function definitions(found: Coverage, { t, format }: Speech) {
  return INDICATORS.map((indicator: Indicator) => ({
    code: indicator.code,
    title: t(`coverage.indicator.${indicator.code}.title`, {
      scope: scopeWords(groupsOf(indicator, found), t),
    }),
    numerator: t(`coverage.indicator.${indicator.code}.numerator`),
    denominator: t(`coverage.indicator.${indicator.code}.denominator`),
    version: indicator.criteria
      ? t('coverage.criteriaVersion', { version: found.criteriaVersion ?? t('coverage.noCriteria') })
      : t('coverage.dayOnly', { day: format.date(found.asOf) }),
  }));
}

/** What does not fit into the sums, told beside them. */
export function notesOf(found: Coverage, { t }: Speech): string[] {
  const { totals } = found;
  const fresh = found.units.filter((unit) => unit.computersVerified > 0).length;
  const note = (count: number, key: string) => (count > 0 ? [t(key, { count })] : []);
  return [
    t('coverage.note.fresh', { units: totals.units, fresh }),
    ...note(totals.withoutHeadcount, 'coverage.note.withoutHeadcount'),
    ...note(totals.overNeed, 'coverage.note.overNeed'),
    ...note(totals.firewallExpired, 'coverage.note.firewallExpired'),
    ...note(found.outside, 'coverage.note.outside'),
  ];
}
