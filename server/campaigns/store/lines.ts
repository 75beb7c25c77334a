/** The machines of a unit and what was said of them. Which units: the caller has found the part in its scope. */
import { insertRows, select, selectOne } from '../../db/query.ts';
import type { Answer, Line, LineCounts } from '../types.ts';

/** What a unit is asked about: the machines the official figures count. */
const ASKED = [
  ...['desktop', 'laptop', 'all_in_one', 'server'],
  ...['firewall', 'router', 'switch', 'access_point'],
];

const MACHINES = `FROM assets a LEFT JOIN campaign_lines l ON l.part_id = :partId AND l.asset_id = a.id
  WHERE a.unit_id IN (:unitIds) AND a.kind IN (:asked) AND a.state NOT IN ('disposed', 'lost')`;

export interface LinesOf {
  partId: number;
  /** The agency and its divisions. */
  unitIds: readonly number[];
}

/** `open`: nothing said yet. */
export type LineFilter = 'open' | 'problem' | 'present' | 'all';

const NARROWED: Record<LineFilter, string> = {
  open: 'AND l.answer IS NULL',
  problem: "AND l.answer = 'problem'",
  present: "AND l.answer = 'present'",
  all: '',
};

/** In the order of their ids. */
export function listLines(of: LinesOf, filter: LineFilter, after: number, limit: number): Promise<Line[]> {
  return select<Line>(
    `SELECT a.id AS "assetId", l.answer, l.note ${MACHINES} ${NARROWED[filter]} AND a.id > :after
     ORDER BY a.id LIMIT :limit`,
    { ...bindOf(of), after, limit },
  );
}

export async function countLines(of: LinesOf): Promise<LineCounts> {
  const row = await selectOne<Record<'total' | 'present' | 'problem', number>>(
    `SELECT COUNT(*) AS total, SUM(CASE WHEN l.answer = 'present' THEN 1 ELSE 0 END) AS present,
       SUM(CASE WHEN l.answer = 'problem' THEN 1 ELSE 0 END) AS problem ${MACHINES}`,
    bindOf(of),
  );
  const [all, present, problem] = [row?.total, row?.present, row?.problem].map(Number) as [
    number,
    number,
    number,
  ];
  return { all, present, problem, open: all - present - problem };
}

/** Of the given machines those the unit has and is asked about; null: every one nothing was said of. */
export async function askedOf(of: LinesOf, assetIds: readonly number[] | null): Promise<number[]> {
  const rows = await select<{ id: number }>(
    `SELECT a.id ${MACHINES} ${assetIds === null ? NARROWED.open : 'AND a.id IN (:assetIds)'} ORDER BY a.id`,
    { ...bindOf(of), assetIds: assetIds && [...assetIds, 0] },
  );
  return rows.map(({ id }) => id);
}

/** What is said later replaces what was said before. */
export async function saveAnswers(
  partId: number,
  assetIds: readonly number[],
  { answer, note }: { answer: Answer; note: string | null },
  by: string,
  at: Date,
): Promise<void> {
  await insertRows(
    'campaign_lines',
    ['part_id', 'asset_id', 'answer', 'note', 'answered_at', 'answered_by'],
    assetIds.map((assetId) => [partId, assetId, answer, note, at, by]),
    `ON CONFLICT (part_id, asset_id) DO UPDATE SET answer = excluded.answer, note = excluded.note,
       answered_at = excluded.answered_at, answered_by = excluded.answered_by`,
  );
}

function bindOf({ partId, unitIds }: LinesOf) {
  return { partId, unitIds: [...unitIds], asked: ASKED };
}
