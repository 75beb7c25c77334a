/** Verdicts as pages and files show them: in sentences, with ages, money and what to do next. */

import { ASSET_KINDS } from '../inventory/types/assets.ts';
import { type Day, yearsBetween } from '../shared/days.ts';
import { type Formatter, hasText, type Translate } from '../shared/locale.ts';
import { listCriteria } from './data/criteria.ts';
import { ANSWERS, type ListState, listAddress, type VerdictChoice } from './form.ts';
import type { VerdictItem, VerdictSort } from './lists.ts';
import { RULE_CODES } from './ruleCodes.ts';
import { explain, hasCriteria, VERDICTS } from './rules.ts';
import type { VerdictSummary } from './summary.ts';

export interface Speech {
  t: Translate;
  format: Formatter;
  asOf: Day;
  today: Day;
}

/** The words a verdict is explained with: the worst first, without what is fine. */
export function sentencesOf(
  item: Pick<VerdictItem, 'verdict' | 'reasons' | 'missing' | 'criteriaVersion'>,
  speech: Speech,
) {
  const { lines, missing } = explain(item, speech.format.date);
  const worth = lines.filter((line) => line.effect !== 'pass' && line.effect !== 'unknown');
  const open = lines.filter((line) => line.effect === 'unknown');
  const told = item.verdict === 'unknown' ? [...open, ...worth] : [...worth, ...open];
  return {
    sentences: told.map((line) => speech.t(line.key, line.params)),
    missing: missing.map((key) => speech.t(key)),
  };
}

/** Everything the view of the list needs besides its title. */
export function listPage(
  state: ListState,
  found: { items: VerdictItem[]; total: number; nextCursor: string | null },
  summary: VerdictSummary,
  speech: Speech,
) {
  return {
    ...headOf(state, summary, speech),
    total: found.total,
    shown: found.items.length,
    columns: COLUMNS.map((column) => columnHead(column, state, speech)),
    rows: found.items.map((item) => rowOf(item, speech)),
    filters: filterFields(state, summary, speech),
    chips: chipsOf(state, speech),
    clearHref: listAddress({ ...state, ...NOTHING_CHOSEN }),
    firstHref: state.cursor ? listAddress(state) : null,
    nextHref: found.nextCursor ? listAddress(state, { cursor: found.nextCursor }) : null,
    exports: {
      xlsx: listAddress(state, {}, '/replacement/export.xlsx'),
      csv: listAddress(state, {}, '/replacement/export.csv'),
    },
    advice: state.verdict === 'unknown' ? speech.t('replacement.unknown.advice') : null,
  };
}

const NOTHING_CHOSEN = {
  kinds: [],
  reason: null,
  withoutSpec: false,
  windows11: null,
  dueYear: null,
  planned: null,
  own: false,
  level: null,
  inUse: false,
  q: '',
};

/** The figures above the list and the tabs of verdicts. */
function headOf(state: ListState, summary: VerdictSummary, { t, format }: Speech) {
  const tab = (verdict: VerdictChoice, count: number) => ({
    label: t(verdict === 'all' ? 'common.filters.all' : `replacement.verdict.${verdict}`),
    href: listAddress(state, { verdict, reason: null }),
    current: state.verdict === verdict,
    count,
  });
  const all = VERDICTS.reduce((sum, verdict) => sum + summary.verdicts[verdict], 0);
  const priced = summary.kinds
    .filter((kind) => kind.priceCap !== null)
    .map(({ kind, replace, priceCap }) =>
      t('replacement.money.part', {
        count: replace,
        kind: t(`asset.kind.${kind}`),
        price: format.money(priceCap),
      }),
    );
  return {
    tabs: [...VERDICTS.map((verdict) => tab(verdict, summary.verdicts[verdict])), tab('all', all)],
    replace: {
      count: summary.verdicts.replace,
      of: all,
      share: all === 0 ? null : summary.verdicts.replace / all,
    },
    unknown: {
      count: summary.verdicts.unknown,
      href: listAddress(state, { verdict: 'unknown', reason: null }),
    },
    money: format.money(summary.money),
    moneyParts: priced,
    withoutPrice: summary.withoutPrice,
  };
}

const COLUMNS: { key: string; sort?: VerdictSort; numeric?: boolean }[] = [
  { key: 'tag', sort: 'tag' },
  { key: 'unit', sort: 'unit' },
  { key: 'reason' },
  { key: 'age', sort: 'putIntoUseOn', numeric: true },
  { key: 'seen' },
  { key: 'priceCap', numeric: true },
  { key: 'verdict', sort: 'verdict' },
];

function columnHead(
  { key, sort, numeric = false }: (typeof COLUMNS)[number],
  state: ListState,
  { t }: Speech,
) {
  const head = { label: t(`replacement.column.${key}`), numeric, href: null, sorted: null };
  if (!sort) return head;
  const chosen = state.sort ?? 'putIntoUseOn';
  const sorted = chosen === sort ? 'asc' : chosen === `-${sort}` ? 'desc' : null;
  return {
    ...head,
    sorted,
    href: listAddress(state, { sort: sorted === 'asc' ? (`-${sort}` as VerdictSort) : sort }),
  };
}

function rowOf(item: VerdictItem, speech: Speech) {
  const { t, format, asOf } = speech;
  const { sentences, missing } = sentencesOf(item, speech);
  return {
    id: item.assetId,
    tag: item.tag,
    product: [t(`asset.kind.${item.kind}`), productOf(item)].filter(Boolean).join(' · '),
    unit: item.unitName,
    holder: item.holderName,
    main: sentences[0] ?? t('replacement.reason.none'),
    others: furtherReasons(sentences.slice(1), t),
    missing: missing.length > 0 ? t('replacement.missing.list', { facts: missing.join(', ') }) : null,
    specHref: item.verdict === 'unknown' ? `/assets/${item.assetId}/specs/new` : null,
    age: item.putIntoUseOn ? t('replacement.age', { years: yearsBetween(item.putIntoUseOn, asOf) }) : null,
    usedOn: item.putIntoUseOn ? format.date(item.putIntoUseOn) : null,
    seen: item.verifiedAt ? format.ago(item.verifiedAt) : t('common.notSeen'),
    seenAt: item.verifiedAt ? format.dateTime(item.verifiedAt) : null,
    priceCap: item.priceCap === null ? null : format.money(item.priceCap),
    verdict: item.verdict,
  };
}

/** The second reason in full, the others as a number: the page of the machine has them all. */
function furtherReasons([second, ...rest]: string[], t: Translate): string[] {
  if (second === undefined) return [];
  return rest.length === 0 ? [second] : [second, t('replacement.reason.more', { count: rest.length })];
}

function productOf(item: Pick<VerdictItem, 'manufacturer' | 'model'>): string {
  return [item.manufacturer, item.model].filter(Boolean).join(' ');
}

/** The two groups, and every kind that any criteria judge. */
const KIND_CHOICES = [
  'computer',
  'network',
  ...ASSET_KINDS.filter((kind) => listCriteria().some((criteria) => hasCriteria(criteria, kind))),
];

function filterFields(state: ListState, summary: VerdictSummary, { t, format }: Speech) {
  const all = { value: '', label: t('common.filters.all') };
  const reasons = summary.reasons.map(({ reason, count }) => ({
    value: reason as string,
    label: `${shortReason(reason, t)} (${format.number(count)})`,
  }));
  const chosen =
    state.reason && !reasons.some(({ value }) => value === state.reason)
      ? [{ value: state.reason, label: shortReason(state.reason, t) }]
      : [];
  return {
    hidden: hiddenFields(state),
    q: state.q,
    kind: {
      value: state.kinds.join(','),
      options: [all, ...KIND_CHOICES.map((kind) => ({ value: kind, label: t(`asset.kind.${kind}`) }))],
    },
    reason: { value: state.reason ?? '', options: [all, ...reasons, ...chosen] },
    windows11: {
      value: state.windows11 ?? '',
      options: [
        all,
        ...ANSWERS.map((answer) => ({ value: answer, label: t(`replacement.windows11.answer.${answer}`) })),
      ],
    },
  };
}

function hiddenFields(state: ListState): { name: string; value: string }[] {
  const fields: [string, string | number | null][] = [
    ['unit', state.unit],
    ['asOf', state.asOf],
    ['verdict', state.verdict === 'replace' ? null : state.verdict],
    ['spec', state.withoutSpec ? 'none' : null],
    ['due', state.dueYear],
    ['planned', state.planned],
    ['own', state.own ? '1' : null],
    ['level', state.level ?? null],
    ['state', state.inUse ? 'in_use' : null],
    ['sort', state.sort],
  ];
  return fields
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({ name, value: String(value) }));
}

/** A reason as a few words, for choices and headings. */
export function shortReason(reason: string, t: Translate): string {
  const known = (RULE_CODES as readonly string[]).includes(reason) && hasText('vi', `asset.reason.${reason}`);
  return known ? t(`asset.reason.${reason}`) : reason;
}

/** What is filtered, each with the address of the list without it. */
function chipsOf(state: ListState, { t }: Speech) {
  const chip = (chosen: unknown, label: string, value: string, change: Partial<ListState>) =>
    chosen ? [{ label: t(label), value, removeHref: listAddress(state, change) }] : [];
  const kinds = state.kinds.map((kind) => t(`asset.kind.${kind}`)).join(', ');
  return [
    ...chip(state.q, 'common.search', state.q, { q: '' }),
    ...chip(state.kinds.length > 0, 'replacement.filter.kind', kinds, { kinds: [] }),
    ...chip(state.reason, 'replacement.filter.reason', shortReason(state.reason ?? '', t), { reason: null }),
    ...chip(state.withoutSpec, 'replacement.filter.spec', t('replacement.filter.spec.none'), {
      withoutSpec: false,
    }),
    ...chip(
      state.windows11,
      'replacement.filter.windows11',
      t(`replacement.windows11.answer.${state.windows11}`),
      { windows11: null },
    ),
    ...chip(state.dueYear, 'replacement.filter.due', String(state.dueYear), { dueYear: null }),
    ...chip(state.planned, 'replacement.filter.planned', t(`replacement.filter.planned.${state.planned}`), {
      planned: null,
    }),
    ...chip(state.inUse, 'replacement.filter.state', t('common.badge.state.in_use'), { inUse: false }),
    ...chip(state.own, 'replacement.filter.own', t('replacement.filter.own.yes'), { own: false }),
    ...chip(state.level, 'replacement.filter.level', t(`coverage.group.${state.level}`), { level: null }),
    ...chip(isPair(state.verdict), 'replacement.column.verdict', t(`replacement.verdict.${state.verdict}`), {
      verdict: 'replace',
    }),
  ];
}

/** Two verdicts together have no tab of their own. */
function isPair(verdict: VerdictChoice): boolean {
  return verdict === 'fails' || verdict === 'serves';
}
