/** Lists of machines with their verdicts: a page, everything of a past day, the counts. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { type Bind, json, select, selectOne } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { FactsRow } from '../facts.ts';
import { PLANNED } from '../forecast/store.ts';
import type { Answer, Judgement, MissingFact, Reason, Verdict } from '../types.ts';
import { dayValues, FACT_COLUMNS, factsFrom, NOT_JUDGED } from './facts.ts';

/** A machine with its verdict, as lists show it. */
export interface StoredItem {
  assetId: number;
  tag: string;
  kind: string;
  manufacturer: string | null;
  model: string | null;
  unitId: number;
  holderName: string | null;
  state: string;
  putIntoUseOn: string | null;
  usedOn: Day | null;
  cost: number | null;
  verifiedAt: string | Date | null;
  withoutSpec: boolean;
  verdict: Verdict;
  reasons: Reason[];
  missing: MissingFact[];
  criteriaVersion: string;
  windows11: Answer | null;
}

/** What narrows a list, with the scope and the units already resolved. */
export interface ItemFilter {
  scope: Scope;
  /** Null: every kind, every verdict. */
  kinds: readonly string[] | null;
  verdicts: readonly Verdict[] | null;
  reason: string | null;
  inUse: boolean;
  withoutSpec: boolean;
  windows11: Answer | null;
  /** Falls due in this year. */
  dueYear: number | null;
  /** Whether a frozen plan replaces it. */
  planned: boolean | null;
  /** Each word with the units it may name. */
  words: { text: string; unitIds: number[] }[];
}

interface ItemRow {
  id: number;
  tag: string;
  kind: string;
  manufacturer: string | null;
  model_name: string | null;
  unit_id: number;
  holder_name: string | null;
  state: string;
  put_into_use_on: Day | null;
  put_into_use_precision: 'day' | 'year' | null;
  cost: number | null;
  verified_at: string | Date | null;
  spec_id: number | null;
}
type JudgedRow = ItemRow & {
  verdict: Verdict;
  reasons: unknown;
  missing: unknown;
  criteria_version: string;
} & {
  windows11: Answer | null;
};

const ITEM_COLUMNS = `a.id, a.tag, a.kind, m.manufacturer, m.name AS model_name, p.full_name AS holder_name,
  a.put_into_use_on, a.put_into_use_precision, a.cost, a.verified_at`;

/** How lists of today are ordered: an expression that is never null, so that a page begins exactly after a row. */
export const SORTS = {
  tag: { sql: 'a.tag', of: (item: StoredItem) => item.tag },
  unit: { sql: 'a.unit_id', of: (item: StoredItem) => item.unitId },
  kind: { sql: 'a.kind', of: (item: StoredItem) => item.kind },
  model: { sql: "COALESCE(a.model_key, '')", of: (item: StoredItem) => modelText(item) },
  putIntoUseOn: {
    sql: "COALESCE(CAST(a.put_into_use_on AS VARCHAR(10)), '9999')",
    of: (item: StoredItem) => item.usedOn ?? '9999',
  },
  cost: { sql: 'COALESCE(a.cost, -1)', of: (item: StoredItem) => item.cost ?? -1 },
  verdict: {
    sql: "CASE v.verdict WHEN 'replace' THEN 0 WHEN 'upgrade' THEN 1 WHEN 'unknown' THEN 2 WHEN 'watch' THEN 3 ELSE 4 END",
    of: (item: StoredItem) => ['replace', 'upgrade', 'unknown', 'watch', 'meets'].indexOf(item.verdict),
  },
} as const;
export type VerdictSortKey = keyof typeof SORTS;

const modelText = (item: StoredItem) => `${item.manufacturer ?? ''} ${item.model ?? ''}`.trim().toLowerCase();

/** One page of today's verdicts, beginning after a row. */
export async function readItems(
  filter: ItemFilter,
  order: { key: VerdictSortKey; descending: boolean },
  after: { value: string | number; id: number } | null,
  limit: number,
): Promise<(StoredItem & { sortValue: string | number })[]> {
  const { conditions, values } = conditionsOf(filter);
  const { sql } = SORTS[order.key];
  const operator = order.descending ? '<' : '>';
  if (after)
    conditions.push(`(${sql} ${operator} :afterValue OR (${sql} = :afterValue AND a.id > :afterId))`);
  const ids = `SELECT a.id FROM assets a JOIN verdicts v ON v.asset_id = a.id WHERE ${conditions.join(' AND ')}
    ORDER BY ${sql}${order.descending ? ' DESC' : ''}, a.id LIMIT :limit`;
  const rows = await select<JudgedRow & { sort_value: string | number }>(
    `SELECT ${ITEM_COLUMNS}, a.unit_id, a.state, a.spec_id, v.verdict, v.reasons, v.missing, v.criteria_version, v.windows11, ${sql} AS sort_value
     FROM assets a JOIN verdicts v ON v.asset_id = a.id
     LEFT JOIN models m ON m.id = a.model_id LEFT JOIN people p ON p.id = a.holder_id
     WHERE a.id IN (${ids}) ORDER BY ${sql}${order.descending ? ' DESC' : ''}, a.id`,
    { ...values, afterValue: after?.value, afterId: after?.id, limit },
  );
  return rows.map((row) => ({
    ...toItem(row, {
      verdict: row.verdict,
      reasons: json<Reason[]>(row.reasons),
      missing: json<MissingFact[]>(row.missing),
      criteriaVersion: row.criteria_version,
      windows11: row.windows11,
    }),
    sortValue: row.sort_value,
  }));
}

/** Everything of a day in the past that could be judged, with its facts. */
export async function readPastItems(
  filter: Pick<ItemFilter, 'scope' | 'words'>,
  kinds: readonly string[],
  day: Day,
  judgeRow: (row: FactsRow) => Judgement,
): Promise<StoredItem[]> {
  const conditions = [
    'a.kind IN (:kinds)',
    scopeCondition(filter.scope, 'c.unit_id'),
    `s.state NOT IN ${NOT_JUDGED}`,
  ];
  const words = wordConditions(filter.words, 'c.unit_id');
  const rows = await select<FactsRow & ItemRow>(
    `SELECT ${FACT_COLUMNS}, ${ITEM_COLUMNS.replace('a.verified_at', 'NULL AS verified_at')}, c.unit_id, s.state
     FROM ${factsFrom(true)} LEFT JOIN people p ON p.id = c.holder_id
     WHERE ${[...conditions, ...words.conditions].join(' AND ')}`,
    { ...dayValues(day), ...words.values, kinds: [...kinds] },
  );
  return rows.map((row) => toItem(row, judgeRow(row)));
}

function toItem(row: ItemRow, judgement: Judgement): StoredItem {
  const year = row.put_into_use_precision === 'year';
  return {
    assetId: row.id,
    tag: row.tag,
    kind: row.kind,
    manufacturer: row.manufacturer,
    model: row.model_name,
    unitId: row.unit_id,
    holderName: row.holder_name,
    state: row.state,
    putIntoUseOn: year ? (row.put_into_use_on?.slice(0, 4) ?? null) : row.put_into_use_on,
    usedOn: row.put_into_use_on,
    cost: row.cost,
    verifiedAt: row.verified_at,
    withoutSpec: row.spec_id === null,
    ...judgement,
  };
}

export interface ItemCount {
  unitId: number;
  kind: string;
  verdict: Verdict;
  reason: string | null;
  count: number;
}

/** How many of each unit, kind, verdict and main reason: everything the head of the list adds up. */
export async function countItems(filter: ItemFilter): Promise<ItemCount[]> {
  const { conditions, values } = conditionsOf(filter);
  const rows = await select<ItemCount>(
    `SELECT a.unit_id AS "unitId", a.kind AS kind, v.verdict AS verdict, v.main_reason AS reason, COUNT(*) AS count
     FROM assets a JOIN verdicts v ON v.asset_id = a.id WHERE ${conditions.join(' AND ')}
     GROUP BY a.unit_id, a.kind, v.verdict, v.main_reason`,
    values,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** How many machines the list itself holds. */
export async function countAll(filter: ItemFilter): Promise<number> {
  const { conditions, values } = conditionsOf(filter);
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM assets a JOIN verdicts v ON v.asset_id = a.id WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return Number(row?.count ?? 0);
}

/** What does not narrow is left out, so that the database need not look at it. */
function conditionsOf(filter: ItemFilter): { conditions: string[]; values: Bind } {
  const { conditions, values } = wordConditions(filter.words, 'a.unit_id');
  const add = (condition: string, given: Bind) => {
    conditions.push(condition);
    Object.assign(values, given);
  };
  add(scopeCondition(filter.scope, 'a.unit_id'), {});
  if (filter.kinds) add('a.kind IN (:kinds)', { kinds: [...filter.kinds] });
  if (filter.verdicts) add('v.verdict IN (:verdicts)', { verdicts: [...filter.verdicts] });
  if (filter.reason !== null) add('v.main_reason = :reason', { reason: filter.reason });
  if (filter.inUse) add("a.state = 'in_use'", {});
  if (filter.withoutSpec) add('a.spec_id IS NULL', {});
  if (filter.dueYear !== null) add('v.due_year = :dueYear', { dueYear: filter.dueYear });
  if (filter.planned !== null) add(`${filter.planned ? '' : 'NOT '}${PLANNED}`, {});
  if (filter.windows11) add('v.windows11 = :windows11', { windows11: filter.windows11 });
  return { conditions, values };
}

/** Sorts after every term that begins with the word, byte for byte. */
const AFTER_ALL = '\u{10FFFF}';

/** A word is the beginning of a term of the asset, or names its unit. */
function wordConditions(
  words: ItemFilter['words'],
  unitColumn: string,
): { conditions: string[]; values: Bind } {
  const values: Bind = {};
  const conditions = words.map(({ text, unitIds }, index) => {
    values[`word${index}`] = text;
    values[`word${index}End`] = `${text}${AFTER_ALL}`;
    const terms = `a.id IN (SELECT t.asset_id FROM asset_terms t WHERE t.term >= :word${index} AND t.term < :word${index}End)`;
    return unitIds.length > 0 ? `(${terms} OR ${unitColumn} IN (${unitIds.join(', ')}))` : terms;
  });
  return { conditions, values };
}

/** How many computers in use have which verdict today, by unit. */
export function countVerdictsToday(
  scope: Scope,
  kinds: readonly string[],
): Promise<{ unitId: number; verdict: Verdict; count: number }[]> {
  return select(
    `SELECT a.unit_id AS "unitId", v.verdict AS verdict, COUNT(*) AS count
     FROM assets a JOIN verdicts v ON v.asset_id = a.id
     WHERE a.kind IN (:kinds) AND a.state = 'in_use' AND ${scopeCondition(scope, 'a.unit_id')}
     GROUP BY a.unit_id, v.verdict`,
    { kinds: [...kinds] },
  );
}
