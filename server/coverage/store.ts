/**
 * What is counted by unit, in few aggregate queries: machines, people who hold a computer, headcounts. Today's figures
 * read the columns of `assets`; those of another day read the periods and the sightings of that day.
 */
import { scopeCondition } from '../auth/scope.ts';
import type { Scope } from '../auth/types.ts';
import { type Bind, instant, select, selectOne, unindexed } from '../db/query.ts';
import { verifiedSince } from '../inventory/rules/evidence.ts';
import { COMPUTER_KINDS } from '../inventory/rules/kinds.ts';
import { addDays, type Day } from '../shared/days.ts';

/** What makes a local network: equipment of the unit's own. A modem of the line's owner does not. */
export const LAN_KINDS = ['switch', 'router', 'access_point'] as const;

export interface UnitMachines {
  unitId: number;
  computers: number;
  computersVerified: number;
  lanDevices: number;
  lanDevicesVerified: number;
  firewalls: number;
  firewallsVerified: number;
  /** Firewalls whose licence is running on the day, or has no end. */
  firewallsLicensed: number;
}

/** Machines in use on a day, by the unit that has them in custody. */
export async function countMachines(scope: Scope, day: Day, today: Day): Promise<UnitMachines[]> {
  const past = day !== today;
  const { from, unit, state } = placesOf(past);
  const seen = past ? 'e.asset_id IS NOT NULL' : 'a.verified_at >= :since';
  const count = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const rows = await select<UnitMachines>(
    `SELECT ${unit} AS "unitId",
       ${count('a.kind IN (:computers)')} AS computers,
       ${count(`a.kind IN (:computers) AND ${seen}`)} AS "computersVerified",
       ${count('a.kind IN (:lan)')} AS "lanDevices",
       ${count(`a.kind IN (:lan) AND ${seen}`)} AS "lanDevicesVerified",
       ${count("a.kind = 'firewall'")} AS firewalls,
       ${count(`a.kind = 'firewall' AND ${seen}`)} AS "firewallsVerified",
       ${count("a.kind = 'firewall' AND (a.licence_ends_on IS NULL OR a.licence_ends_on >= :day)")} AS "firewallsLicensed"
     FROM ${from} ${past ? SEEN_IN_TIME : ''}
     WHERE ${state} = 'in_use' AND a.kind IN (:all) AND ${scopeCondition(scope, unit)}
     GROUP BY ${unit}`,
    { ...valuesOf(day), all: [...COMPUTER_KINDS, ...LAN_KINDS, 'firewall'] },
  );
  return rows.map(numbers);
}

/**
 * People who hold a computer in use on a day, by unit, each counted once in the province: in the unit they belong to
 * where it has one of their computers, else in the first of those that have.
 */
export async function countEquipped(
  scope: Scope,
  day: Day,
  today: Day,
): Promise<{ unitId: number; equipped: number }[]> {
  const { from, unit, state, holder } = placesOf(day !== today);
  const few = (column: string) => (scope === 'all' ? column : unindexed(column)); // the holders are few then
  const held = scope === 'all' ? '1 = 1' : `${holder} IN (${holdersOf(scope, day !== today)})`;
  const rows = await select<{ unitId: number; equipped: number }>(
    `SELECT held.unit_id AS "unitId", COUNT(*) AS equipped FROM (
       SELECT COALESCE(MIN(CASE WHEN ${unit} = p.unit_id THEN ${unit} END), MIN(${unit})) AS unit_id
       FROM ${from} JOIN people p ON p.id = ${holder}
       WHERE ${few(state)} = 'in_use' AND ${few('a.kind')} IN (:computers) AND ${held} AND (p.left_on IS NULL OR p.left_on > :day)
       GROUP BY ${holder}
     ) held WHERE ${scopeCondition(scope, 'held.unit_id')} GROUP BY held.unit_id`,
    valuesOf(day),
  );
  return rows.map(numbers);
}

/** Those who hold anything in the scope: who holds nothing there need not be looked at. */
function holdersOf(scope: Scope, past: boolean): string {
  const { from, unit, holder } = placesOf(past);
  const inner = (text: string) => text.replace(/\ba\b/g, 'b').replace(/\bc\b/g, 'k').replace(/\bs\b/g, 'z');
  return `SELECT ${inner(holder)} FROM ${inner(from)} WHERE ${scopeCondition(scope, inner(unit))} AND ${inner(holder)} IS NOT NULL`;
}

/** Seen within 90 days of the day, and first seen no later than on it. */
const SEEN_IN_TIME = `LEFT JOIN (SELECT DISTINCT asset_id FROM evidence WHERE last_seen_at >= :since AND first_seen_at < :dayEnd) e
  ON e.asset_id = a.id`;

/** Where machines, units, states and holders of a day stand. */
export function placesOf(past: boolean): { from: string; unit: string; state: string; holder: string } {
  if (!past) return { from: 'assets a', unit: 'a.unit_id', state: 'a.state', holder: 'a.holder_id' };
  const on = (table: string) =>
    `${table}.from_on <= :day AND (${table}.to_on IS NULL OR ${table}.to_on > :day)`;
  return {
    from: `assets a JOIN custody_periods c ON c.asset_id = a.id AND ${on('c')}
      JOIN state_periods s ON s.asset_id = a.id AND ${on('s')}`,
    unit: 'c.unit_id',
    state: 's.state',
    holder: 'c.holder_id',
  };
}

function valuesOf(day: Day): Bind {
  return {
    day,
    since: new Date(`${verifiedSince(day)}T00:00:00Z`),
    dayEnd: new Date(`${addDays(day, 1)}T00:00:00Z`),
    computers: [...COMPUTER_KINDS],
    lan: [...LAN_KINDS],
  };
}

/** The two databases count in different types. */
function numbers<Row extends object>(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)])) as Row;
}

/** What is missing from the register of a scope today, and when anything was last seen. */
export async function countGaps(
  scope: Scope,
  today: Day,
): Promise<{ withoutSpec: number; notSeen: number; lastSeenAt: string | null }> {
  const row = await selectOne<{ withoutSpec: number; notSeen: number }>(
    `SELECT
       SUM(CASE WHEN a.spec_id IS NULL THEN 1 ELSE 0 END) AS "withoutSpec",
       SUM(CASE WHEN a.state = 'in_use' AND (a.verified_at IS NULL OR a.verified_at < :since) THEN 1 ELSE 0 END) AS "notSeen"
     FROM assets a
     WHERE a.kind IN (:computers) AND a.state NOT IN ('disposed', 'lost') AND ${scopeCondition(scope, 'a.unit_id')}`,
    valuesOf(today),
  );
  const last = await selectOne<{ at: string | Date | null }>(
    `SELECT MAX(a.verified_at) AS at FROM assets a WHERE ${scopeCondition(scope, 'a.unit_id')}`,
  );
  return {
    withoutSpec: Number(row?.withoutSpec ?? 0),
    notSeen: Number(row?.notSeen ?? 0),
    lastSeenAt: instant(last?.at),
  };
}
