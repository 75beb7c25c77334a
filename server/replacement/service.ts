/** Judging machines, and the lists of what is to be replaced. */
import { authorize } from '../auth/policy.ts';
import type { Actor, Scope } from '../auth/types.ts';
import { config } from '../config.ts';
import { inTransaction } from '../db/transaction.ts';
import { NotFound } from '../errors.ts';
import { COMPUTER_KINDS } from '../inventory/rules/kinds.ts';
import { onAssetsChanged } from '../inventory/service/changes.ts';
import { type Day, todayIn } from '../shared/days.ts';
import {
  type Cursor,
  DEFAULT_LIMIT,
  decodeCursor,
  encodeCursor,
  HIGHEST_LIMIT,
  type Page,
} from '../shared/pages.ts';
import { settleTodos } from '../todo/service.ts';
import { criteriaOn } from './criteria/service/versions.ts';
import type { Criteria } from './data/criteria.ts';
import { priceCap } from './data/norms.ts';
import { type FactsRow, factsOf } from './facts.ts';
import { dueOf } from './forecast/rules.ts';
import { type OpenList, openList, type VerdictItem, type VerdictQuery } from './lists.ts';
import { roleOfUse } from './roles.ts';
import { hasCriteria, isJudged, judge } from './rules.ts';
import * as facts from './store/facts.ts';
import * as items from './store/items.ts';
import * as verdicts from './store/verdicts.ts';
import { summarise, type VerdictSummary } from './summary.ts';
import type { Judgement, MachineFacts, Verdict } from './types.ts';

const PIECE = 2000;

/** Judges again whatever changes in the register, in the transaction of the change. Called once when a program starts. */
export function followInventory(): void {
  onAssetsChanged(judgeChanged);
}

async function judgeChanged(assetIds: number[]): Promise<void> {
  await assess(assetIds, todayIn(config.timeZone));
}

/** Judges assets as of today and keeps the verdicts; those no longer judged lose theirs. Answers how many were judged. */
export async function assess(assetIds: readonly number[], today: Day): Promise<number> {
  const criteria = await criteriaOn(today);
  if (!criteria || assetIds.length === 0) return 0;
  let count = 0;
  await inTransaction(async () => {
    for (let start = 0; start < assetIds.length; start += PIECE) {
      const ids = assetIds.slice(start, start + PIECE);
      const rows = await facts.factsOfAssets(ids, Object.keys(criteria.kinds), today);
      const judged = new Map(rows.map((row) => [row.id, judgeRow(row, criteria, today)]));
      await verdicts.saveVerdicts(
        ids.map((assetId) => judged.get(assetId) ?? { assetId, judgement: null, due: null }),
        today,
      );
      await settleTodos(
        new Map(ids.map((assetId) => [assetId, judged.get(assetId)?.judgement.missing ?? []])),
      );
      count += rows.length;
    }
  });
  return count;
}

/**
 * Judges every asset whose verdict is missing, older than today or made by other criteria: time alone changes verdicts. Short transactions,
 * so that nobody waits. Answers how many were judged.
 */
export async function reassessAll(today: Day, progress: (done: number) => void = () => {}): Promise<number> {
  const criteria = await criteriaOn(today);
  if (!criteria) return 0;
  const kinds = Object.keys(criteria.kinds);
  await inTransaction(() => verdicts.removeVerdictsOfUnjudged(kinds));
  let done = 0;
  for (let after = 0; ; ) {
    const rows = await facts.factsDue(after, { version: criteria.version, kinds }, today, PIECE);
    if (rows.length === 0) return done;
    const judged = rows.map((row) => judgeRow(row, criteria, today));
    await inTransaction(async () => {
      await verdicts.saveVerdicts(judged, today);
      await settleTodos(new Map(judged.map(({ assetId, judgement }) => [assetId, judgement.missing])));
    });
    after = rows.at(-1)!.id;
    done += rows.length;
    progress(done);
  }
}

function judgeRow(row: FactsRow, criteria: Criteria, day: Day) {
  const machine = factsOf(row);
  const judgement = judge(machine, criteria, day);
  return { assetId: row.id, judgement, due: dueOf(machine, judgement, criteria, day) };
}

/**
 * The judgement of one machine as of a day, passes included, from what was known on that day. Null when it was not
 * judged then: no criteria for its kind, disposed of, lost, or not yet there. NotFound outside the scope.
 */
export async function getVerdict(actor: Actor, assetId: number, asOf: Day): Promise<Judgement | null> {
  const known = await getFacts(actor, assetId, asOf);
  return known && judge(known.machine, known.criteria, asOf);
}

/**
 * What is known of one machine on a day, and the criteria it is judged by then. Null when it is not judged.
 * NotFound outside the scope.
 */
export async function getFacts(
  actor: Actor,
  assetId: number,
  day: Day,
): Promise<{ machine: MachineFacts; criteria: Criteria } | null> {
  authorize(actor, 'replacement.view');
  const row = await facts.factsOn(actor.scope, assetId, day);
  if (!row) {
    if (!(await facts.assetInScope(actor.scope, assetId))) throw new NotFound('asset');
    return null;
  }
  const criteria = await criteriaOn(day);
  const judged = criteria && hasCriteria(criteria, row.kind) && isJudged(row.state);
  return judged ? { machine: factsOf(row), criteria } : null;
}

/** A page of machines with their verdicts. Today's are kept; those of another day are judged from the facts of that day. */
export async function listVerdicts(
  actor: Actor,
  query: VerdictQuery,
  today: Day,
): Promise<Page<VerdictItem>> {
  authorize(actor, 'replacement.view');
  const list = await openList(actor, query, today);
  const [page, total] = [await readPage(list, query), await list.total()];
  return { ...page, total };
}

/** The page and what its head says, from one opening of the list. */
export async function openVerdicts(
  actor: Actor,
  query: VerdictQuery,
  today: Day,
): Promise<{ page: Page<VerdictItem>; summary: VerdictSummary }> {
  authorize(actor, 'replacement.view');
  const list = await openList(actor, query, today);
  const summary = summarise(
    await list.counts(),
    list.fits,
    (kind) => priceCap(kind, list.day)?.amount ?? null,
  );
  return { page: { ...(await readPage(list, query)), total: summary.listed }, summary };
}

async function readPage(list: OpenList, query: VerdictQuery): Promise<Omit<Page<VerdictItem>, 'total'>> {
  const limit = Math.min(Math.max(1, query.limit ?? DEFAULT_LIMIT), HIGHEST_LIMIT);
  const rows = await list.read(decodeCursor(query.cursor), limit + 1);
  const last = rows.length > limit ? rows[limit - 1]! : null;
  return {
    items: rows.slice(0, limit).map((row) => list.name(row)),
    nextCursor: last && encodeCursor({ value: last.sortValue, id: last.assetId }),
  };
}

/** What the head of the list says: counts by verdict, reason and unit, and the money at the highest prices. */
export async function summariseVerdicts(
  actor: Actor,
  query: VerdictQuery,
  today: Day,
): Promise<VerdictSummary> {
  authorize(actor, 'replacement.view');
  const list = await openList(actor, query, today);
  return summarise(await list.counts(), list.fits, (kind) => priceCap(kind, list.day)?.amount ?? null);
}

/** Everything a query lists, piece by piece, in its order. */
export async function* exportVerdicts(
  actor: Actor,
  query: VerdictQuery,
  today: Day,
): AsyncGenerator<VerdictItem[]> {
  authorize(actor, 'replacement.export');
  const list = await openList(actor, query, today);
  for (let after: Cursor | null = null; ; ) {
    const rows = await list.read(after, HIGHEST_LIMIT);
    if (rows.length > 0) yield rows.map((row) => list.name(row));
    if (rows.length < HIGHEST_LIMIT) return;
    const last = rows.at(-1)!;
    after = { value: last.sortValue, id: last.assetId };
  }
}

/** Computers in use by unit and verdict on a day. Those never judged are absent: the caller knows how many there are. */
export async function countComputerVerdicts(
  scope: Scope,
  day: Day,
  today: Day,
): Promise<Map<number, Record<Verdict, number>>> {
  const criteria = await criteriaOn(day);
  if (!criteria) return new Map();
  const kinds = COMPUTER_KINDS.filter((kind) => hasCriteria(criteria, kind));
  const counts =
    day === today
      ? await items.countVerdictsToday(scope, kinds)
      : (await facts.computersInUseOn(scope, kinds, day, await roleWords(criteria, kinds))).map((row) => ({
          unitId: row.unit_id,
          verdict: judge(factsOf({ ...row, id: 0, state: 'in_use' }), criteria, day).verdict,
          count: row.count,
        }));
  const byUnit = new Map<number, Record<Verdict, number>>();
  for (const { unitId, verdict, count } of counts) {
    const unit = byUnit.get(unitId) ?? { replace: 0, upgrade: 0, unknown: 0, watch: 0, meets: 0 };
    unit[verdict] += Number(count);
    byUnit.set(unitId, unit);
  }
  return byUnit;
}

/** The rooms and posts that matter for what is asked; none are read where roles have no needs of their own. */
async function roleWords(criteria: Criteria, kinds: readonly string[]): Promise<facts.RoleWords> {
  if (!kinds.some((kind) => criteria.kinds[kind]?.roles)) return { rooms: [], posts: [] };
  const { rooms, posts } = await facts.roomsAndPosts();
  const hasRole = (text: string) => roleOfUse(text, null) !== null;
  return { rooms: rooms.filter(hasRole), posts: posts.filter(hasRole) };
}
