/** What was found, and what discovery compares it with. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, instant, json, select, selectOne, truth } from '../../db/query.ts';
import { addressKey } from '../../network/rules/addresses.ts';
import { clip } from '../../shared/clip.ts';
import { decodeCursor, encodeCursor, fittingValue } from '../../shared/pages.ts';
import type { Decision, Find, KnownDevice, Proposal, Reason, StoredFind } from '../types.ts';

const COLUMNS = `f.id, f.run_id, f.address, f.port, f.also_at, f.credential_id, f.device_id, f.unit_id, f.proposal, f.certain,
  f.reasons, f.missed_runs, f.decision, f.decided_at, f.decided_by,
  ${['kind', 'vendor', 'model', 'serial', 'firmware', 'name'].map(saidOrRead).join(', ')}`;
const FINDS = 'discovery_finds f LEFT JOIN readings r ON r.device_id = f.device_id';

/** One that was silent said nothing: it is told by what was read of it before. */
function saidOrRead(column: string): string {
  return `CASE WHEN f.proposal IN ('missed', 'gone') THEN r.${column} ELSE f.${column} END AS ${column}`;
}

interface FindSql {
  id: number;
  run_id: number;
  address: string;
  port: number;
  also_at: unknown;
  credential_id: number | null;
  device_id: number | null;
  unit_id: number | null;
  proposal: Proposal;
  certain: unknown;
  reasons: unknown;
  kind: string | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  name: string | null;
  missed_runs: number;
  decision: Decision | null;
  decided_at: string | Date | null;
  decided_by: string | null;
}

/** Writes what a run found; only inside `inTransaction`. */
export async function saveFinds(runId: number, finds: readonly Find[], now: Date): Promise<void> {
  const rows = finds.map((find) => [
    ...[runId, find.address, addressKey(find.address), find.port, JSON.stringify(find.alsoAt.slice(0, 50))],
    ...[find.facts?.credentialId ?? null, find.deviceId, find.unitId, find.proposal, find.certain],
    ...[JSON.stringify(find.reasons), clip(find.facts?.kind, 20), clip(find.facts?.vendor, 80)],
    ...[clip(find.facts?.model, 120), clip(find.facts?.serial, 80), clip(find.facts?.firmware, 120)],
    ...[clip(find.facts?.name, 255), clip(find.facts?.engineId, 64), find.missedRuns],
    ...[find.ignored ? 'ignored' : null, find.ignored ? now : null],
  ]);
  await insertRows(
    'discovery_finds',
    [
      ...['run_id', 'address', 'address_key', 'port', 'also_at', 'credential_id', 'device_id', 'unit_id'],
      ...['proposal', 'certain', 'reasons', 'kind', 'vendor', 'model', 'serial', 'firmware', 'name'],
      ...['engine_id', 'missed_runs', 'decision', 'decided_at'],
    ],
    rows,
  );
}

/** The finds of a run by address, of some proposals, at most so many. */
export async function findsOf(
  scope: Scope,
  runId: number,
  proposals: readonly Proposal[],
  limit: number,
): Promise<StoredFind[]> {
  const rows = await select<FindSql>(
    `SELECT ${COLUMNS} FROM ${FINDS} WHERE f.run_id = :runId AND f.proposal IN (:proposals)
       AND ${visible(scope)} ORDER BY f.address_key, f.port LIMIT :limit`,
    { runId, proposals: [...proposals], limit },
  );
  return rows.map(toFind);
}

/** A page of the finds of one proposal by address. */
export async function findPage(
  scope: Scope,
  runId: number,
  proposal: Proposal,
  cursorText: string | null,
  limit: number,
): Promise<{ items: StoredFind[]; nextCursor: string | null }> {
  const cursor = decodeCursor(cursorText);
  const after = cursor ? 'AND (f.address_key > :key OR (f.address_key = :key AND f.id > :afterId))' : '';
  const values = cursor ? { key: fittingValue(cursor, 'string'), afterId: cursor.id } : {};
  const rows = await select<FindSql>(
    `SELECT ${COLUMNS} FROM ${FINDS} WHERE f.run_id = :runId AND f.proposal = :proposal
       AND ${visible(scope)} ${after} ORDER BY f.address_key, f.id LIMIT :limit`,
    { ...values, runId, proposal, limit: limit + 1 },
  );
  const items = rows.slice(0, limit).map(toFind);
  const last = items.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return {
    items,
    nextCursor: isMore ? encodeCursor({ value: addressKey(last.address), id: last.id }) : null,
  };
}

export async function findById(scope: Scope, id: number): Promise<StoredFind | null> {
  const row = await selectOne<FindSql>(
    `SELECT ${COLUMNS} FROM ${FINDS} WHERE f.id = :id AND ${visible(scope)}`,
    { id },
  );
  return row && toFind(row);
}

/** Finds that may be taken without a question and are not decided yet, by id; of certain ids when given. */
export async function certainFinds(
  scope: Scope,
  runId: number,
  after: number,
  limit: number,
): Promise<StoredFind[]> {
  const rows = await select<FindSql>(
    `SELECT ${COLUMNS} FROM ${FINDS} WHERE f.run_id = :runId AND f.proposal = 'new' AND f.certain = :yes
       AND f.decision IS NULL AND f.id > :after AND ${visible(scope)} ORDER BY f.id LIMIT :limit`,
    { runId, after, limit, yes: true },
  );
  return rows.map(toFind);
}

/** New finds of these ids that nobody has decided on. */
export async function newFinds(scope: Scope, runId: number, ids: readonly number[]): Promise<StoredFind[]> {
  if (ids.length === 0) return [];
  const rows = await select<FindSql>(
    `SELECT ${COLUMNS} FROM ${FINDS} WHERE f.run_id = :runId AND f.id IN (:ids) AND f.proposal = 'new'
       AND f.decision IS NULL AND ${visible(scope)} ORDER BY f.id`,
    { runId, ids: [...ids] },
  );
  return rows.map(toFind);
}

/** How many of each proposal a run made, how many of those wait for a decision, how many are certain. */
export async function countFinds(
  scope: Scope,
  runId: number,
): Promise<Record<Proposal, { all: number; open: number; certain: number }>> {
  const rows = await select<{ proposal: Proposal; all: number; open: number; certain: number }>(
    `SELECT f.proposal, COUNT(*) AS "all", SUM(CASE WHEN f.decision IS NULL THEN 1 ELSE 0 END) AS "open",
       SUM(CASE WHEN f.decision IS NULL AND f.certain = :yes THEN 1 ELSE 0 END) AS "certain"
     FROM discovery_finds f WHERE f.run_id = :runId AND ${visible(scope)} GROUP BY f.proposal`,
    { runId, yes: true },
  );
  const none = () => ({ all: 0, open: 0, certain: 0 });
  const counts = { new: none(), changed: none(), gone: none(), missed: none(), known: none() };
  for (const { proposal, all, open, certain } of rows)
    counts[proposal] = { all: Number(all), open: Number(open), certain: Number(certain) };
  return counts;
}

/** Every device in use as discovery compares it; `previousRun` tells how often each was silent before. */
export async function knownDevices(previousRun: number | null): Promise<KnownDevice[]> {
  const rows = await select<
    Omit<KnownDevice, 'answers' | 'missedRuns'> & { status: string; missed: number | null }
  >(
    `SELECT d.id, d.unit_id AS "unitId", d.address, d.port, d.status, r.vendor, r.model, r.serial,
       f.missed_runs AS missed
     FROM devices d LEFT JOIN readings r ON r.device_id = d.id
     LEFT JOIN discovery_finds f ON f.run_id = :previousRun AND f.device_id = d.id
       AND f.proposal IN ('missed', 'gone')
     WHERE d.retired_at IS NULL ORDER BY d.id`,
    { previousRun: previousRun ?? 0 },
  );
  return rows.map(({ status, missed, ...device }) => ({
    ...device,
    answers: status === 'up',
    missedRuns: Number(missed ?? 0),
  }));
}

/** Places and serials that people put aside. */
export function ignoredFinds(): Promise<{ address: string; port: number; serial: string | null }[]> {
  return select(`SELECT DISTINCT address, port, serial FROM discovery_finds WHERE decision = 'ignored'`);
}

/** How often each credential answered in the runs of a range. */
export async function successesIn(rangeId: number | null): Promise<Map<number, number>> {
  const rows = await select<{ id: number; count: number }>(
    `SELECT f.credential_id AS id, COUNT(*) AS count FROM discovery_finds f
     JOIN discovery_runs r ON r.id = f.run_id
     WHERE r.range_id = :rangeId AND f.credential_id IS NOT NULL GROUP BY f.credential_id`,
    { rangeId: rangeId ?? 0 },
  );
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

/** Forgets devices that were as known in runs before a day; what was decided stays. */
export function forgetKnown(before: Date): Promise<number> {
  return execute(
    `DELETE FROM discovery_finds WHERE decision IS NULL AND run_id IN (
       SELECT id FROM discovery_runs WHERE requested_at < :before)`,
    { before },
  );
}

/** A find belongs to its unit; one without a unit is seen by those who see everything. */
function visible(scope: Scope): string {
  return scopeCondition(scope, 'f.unit_id');
}

function toFind(row: FindSql): StoredFind {
  const { id, address, port, proposal, kind, vendor, model, serial, firmware, name, decision } = row;
  return {
    ...{ id, address, port, proposal, kind, vendor, model, serial, firmware, name, decision },
    runId: row.run_id,
    alsoAt: json<string[]>(row.also_at),
    credentialId: row.credential_id,
    deviceId: row.device_id,
    unitId: row.unit_id,
    certain: truth(row.certain),
    reasons: json<Reason[]>(row.reasons),
    missedRuns: row.missed_runs,
    decidedAt: instant(row.decided_at),
    decidedBy: row.decided_by,
  };
}
