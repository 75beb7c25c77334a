/** The facts verdicts are made from, of today or of a day in the past. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { type Bind, select, unindexed } from '../../db/query.ts';
import { addDays, addMonths, type Day } from '../../shared/days.ts';
import type { FactsRow } from '../facts.ts';

export const REPAIRS_MONTHS = 24;
export const NOT_JUDGED = "('disposed', 'lost')";

/** Needed only where the day of use is not known; few such machines, so that the JSON is seldom opened. */
const FIRMWARE_ON = `CASE WHEN a.put_into_use_on IS NULL THEN sp.details ->> 'firmwareOn' END`;
const SPEC_COLUMNS = `sp.id AS spec_id, sp.cpu, sp.cores, sp.memory_mb, sp.disks, sp.os, sp.os_version, sp.tpm, sp.secure_boot,
  ${FIRMWARE_ON} AS firmware_on`;
/** A machine that was away for repair, and repairs where it stands: one recorded of a time it was away is the same repair. */
const AWAY = "r.state = 'in_repair' AND r.from_on > :repairsSince AND r.from_on <= :day";
const IN_PLACE = `q.repaired_on > :repairsSince AND q.repaired_on <= :day AND q.recorded_on <= :day
  AND NOT EXISTS (SELECT 1 FROM state_periods w WHERE w.asset_id = q.asset_id AND w.state = 'in_repair'
    AND w.from_on <= q.repaired_on AND (w.to_on IS NULL OR w.to_on >= q.repaired_on))`;
export const FACT_COLUMNS = `a.id, a.kind, a.put_into_use_on, a.put_into_use_precision, m.support, m.support_ends_on, m.sale, m.sale_ends_on,
  u.figures AS duty, ro.name AS room_name, hp.post, ${SPEC_COLUMNS},
  COALESCE(sp.firmware, (SELECT g.firmware FROM devices d JOIN readings g ON g.device_id = d.id
    WHERE d.asset_id = a.id AND d.retired_at IS NULL AND g.read_at < :dayEnd)) AS firmware,
  (SELECT COUNT(*) FROM state_periods r WHERE r.asset_id = a.id AND ${AWAY}) +
    (SELECT COUNT(*) FROM repairs q WHERE q.asset_id = a.id AND ${IN_PLACE}) AS repairs`;

/** What was known of the machine on the day; what was learnt later does not count. */
const PAST_SPEC = `(SELECT x.id FROM spec_versions x WHERE x.asset_id = a.id AND x.recorded_on <= :day
  ORDER BY x.recorded_on DESC, x.id DESC LIMIT 1)`;

const PAST_MACHINES = `assets a
  JOIN custody_periods c ON c.asset_id = a.id AND c.from_on <= :day AND (c.to_on IS NULL OR c.to_on > :day)
  JOIN state_periods s ON s.asset_id = a.id AND s.from_on <= :day AND (s.to_on IS NULL OR s.to_on > :day)
  LEFT JOIN spec_versions sp ON sp.id = ${PAST_SPEC}
  LEFT JOIN models m ON m.id = a.model_id`;
const PAST_ROLES = 'LEFT JOIN rooms ro ON ro.id = c.room_id LEFT JOIN people hp ON hp.id = c.holder_id';

/** `FROM` of the facts: today's values stand in the asset, those of the past in its periods. */
export function factsFrom(past: boolean): string {
  return past
    ? `${PAST_MACHINES} ${PAST_ROLES}
       LEFT JOIN duty_periods u ON u.asset_id = a.id AND u.from_on <= :day AND (u.to_on IS NULL OR u.to_on > :day)`
    : `assets a LEFT JOIN spec_versions sp ON sp.id = a.spec_id LEFT JOIN models m ON m.id = a.model_id
       LEFT JOIN rooms ro ON ro.id = a.room_id LEFT JOIN people hp ON hp.id = a.holder_id
       LEFT JOIN duty_periods u ON u.asset_id = a.id AND u.to_on IS NULL`;
}

export function dayValues(day: Day): Bind {
  return {
    day,
    dayEnd: new Date(`${addDays(day, 1)}T00:00:00Z`),
    repairsSince: addMonths(day, -REPAIRS_MONTHS),
  };
}

/** The facts of today of chosen assets, whatever their unit: judging is the system's own work. */
export function factsOfAssets(
  assetIds: readonly number[],
  kinds: readonly string[],
  day: Day,
): Promise<FactsRow[]> {
  return select<FactsRow>(
    `SELECT a.state, ${FACT_COLUMNS} FROM ${factsFrom(false)}
     WHERE a.id IN (:assetIds) AND a.kind IN (:kinds) AND a.state NOT IN ${NOT_JUDGED}`,
    { ...dayValues(day), assetIds: [...assetIds], kinds: [...kinds] },
  );
}

/** The same with what agents tell of the board: whether parts help depends on modules and slots. */
export function factsWithBoards(assetIds: readonly number[], day: Day): Promise<FactsRow[]> {
  return select<FactsRow>(
    `SELECT a.state, ${FACT_COLUMNS}, sp.details FROM ${factsFrom(false)} WHERE a.id IN (:assetIds)`,
    { ...dayValues(day), assetIds: [...assetIds] },
  );
}

/** The next assets of these kinds by id, judged or not, with the unit each belongs to. */
export function factsAfter(
  after: number,
  kinds: readonly string[],
  day: Day,
  limit: number,
): Promise<(FactsRow & { unit_id: number })[]> {
  return select<FactsRow & { unit_id: number }>(
    `SELECT a.state, a.unit_id, ${FACT_COLUMNS} FROM ${factsFrom(false)}
     WHERE a.id > :after AND ${unindexed('a.kind')} IN (:kinds) AND a.state NOT IN ${NOT_JUDGED} ORDER BY a.id LIMIT :limit`,
    { ...dayValues(day), after, kinds: [...kinds], limit },
  );
}

/** How many assets of these kinds there are to judge. */
export async function countJudged(kinds: readonly string[]): Promise<number> {
  const [row] = await select<{ count: number }>(
    `SELECT COUNT(*) AS count FROM assets a WHERE a.kind IN (:kinds) AND a.state NOT IN ${NOT_JUDGED}`,
    { kinds: [...kinds] },
  );
  return Number(row!.count);
}

/** The next assets by id whose verdict is missing, older than the day, or made by other criteria. */
export function factsDue(
  after: number,
  { version, kinds }: { version: string; kinds: readonly string[] },
  day: Day,
  limit: number,
): Promise<FactsRow[]> {
  return select<FactsRow>(
    `SELECT a.state, ${FACT_COLUMNS} FROM ${factsFrom(false)} LEFT JOIN verdicts v ON v.asset_id = a.id
     WHERE a.id > :after AND ${unindexed('a.kind')} IN (:kinds) AND a.state NOT IN ${NOT_JUDGED}
       AND (v.assessed_on IS NULL OR v.assessed_on < :day OR v.criteria_version <> :version)
     ORDER BY a.id LIMIT :limit`,
    { ...dayValues(day), after, kinds: [...kinds], version, limit },
  );
}

/** The facts of one asset of the scope on a day; null when it was not there, or is not to be seen. */
export async function factsOn(scope: Scope, assetId: number, day: Day): Promise<FactsRow | null> {
  const rows = await select<FactsRow>(
    `SELECT s.state, ${FACT_COLUMNS}, sp.details FROM ${factsFrom(true)}
     WHERE a.id = :assetId AND ${scopeCondition(scope, 'c.unit_id')} AND s.state NOT IN ${NOT_JUDGED}`,
    { ...dayValues(day), assetId },
  );
  return rows[0] ?? null;
}

export async function assetInScope(scope: Scope, assetId: number): Promise<boolean> {
  const rows = await select(
    'SELECT id FROM assets a WHERE a.id = :assetId AND ' + scopeCondition(scope, 'a.unit_id'),
    {
      assetId,
    },
  );
  return rows.length > 0;
}

/** Words of rooms and posts that tell what a machine is used for; of all others it makes no difference. */
export interface RoleWords {
  rooms: readonly string[];
  posts: readonly string[];
}

/** Every name of a room and every post there is, once. */
export async function roomsAndPosts(): Promise<RoleWords> {
  const rooms = await select<{ text: string }>('SELECT DISTINCT name AS text FROM rooms');
  const posts = await select<{ text: string }>(
    'SELECT DISTINCT post AS text FROM people WHERE post IS NOT NULL',
  );
  return { rooms: rooms.map(({ text }) => text), posts: posts.map(({ text }) => text) };
}

/**
 * The computers in use on a day in the past as unit, facts and how many there are of the same: machines bought together
 * are judged once. Rooms and posts are told apart so far as they tell a role.
 */
export function computersInUseOn(
  scope: Scope,
  kinds: readonly string[],
  day: Day,
  { rooms, posts }: RoleWords,
): Promise<(FactsRow & { unit_id: number; count: number })[]> {
  const room = rooms.length > 0 ? 'CASE WHEN ro.name IN (:rooms) THEN ro.name END' : 'NULL';
  const post = posts.length > 0 ? 'CASE WHEN hp.post IN (:posts) THEN hp.post END' : 'NULL';
  const facts = [
    'c.unit_id, a.kind, a.put_into_use_on, a.put_into_use_precision, m.support, m.support_ends_on',
    'sp.cpu, sp.cores, sp.memory_mb, sp.disks, sp.os, sp.os_version, sp.tpm, sp.secure_boot, sp.firmware, r.repairs',
  ].join(', ');
  const roles = [room, post].filter((column) => column !== 'NULL');
  return select(
    `SELECT ${facts}, ${FIRMWARE_ON} AS firmware_on, ${room} AS room_name, ${post} AS post, MAX(sp.id) AS spec_id,
       COUNT(*) AS count
     FROM ${PAST_MACHINES} ${roles.length > 0 ? PAST_ROLES : ''} LEFT JOIN (
       SELECT asset_id, COUNT(*) AS repairs FROM (
         SELECT r.asset_id FROM state_periods r WHERE ${AWAY} UNION ALL SELECT q.asset_id FROM repairs q WHERE ${IN_PLACE}
       ) known GROUP BY asset_id
     ) r ON r.asset_id = a.id
     WHERE a.kind IN (:kinds) AND s.state = 'in_use' AND ${scopeCondition(scope, 'c.unit_id')}
     GROUP BY ${[facts, FIRMWARE_ON, 'CASE WHEN sp.id IS NULL THEN 0 ELSE 1 END', ...roles].join(', ')}`,
    { ...dayValues(day), kinds: [...kinds], rooms: [...rooms], posts: [...posts] },
  );
}
