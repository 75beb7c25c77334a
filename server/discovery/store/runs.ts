/** Runs in the database: asked for, taken by one process with a lease, ended. */
import { QueryTypes } from 'sequelize';
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { db } from '../../db/connection.ts';
import { execute, instant, json, select, selectOne } from '../../db/query.ts';
import { DiscoveryRunRow } from '../../db/tables/discovery.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { SweepProgress } from '../../snmp/sweep.ts';
import type { Run, RunState } from '../types.ts';

/** A run whose process has written nothing for so long is over. */
const LEASE_MS = 60_000;

export type RunDraft = Pick<
  Run,
  'rangeId' | 'unitId' | 'cidrs' | 'ports' | 'packetsPerSecond' | 'requestedBy' | 'addresses'
>;

interface RunSql {
  id: number;
  range_id: number | null;
  unit_id: number | null;
  cidrs: unknown;
  ports: unknown;
  packets_per_second: number;
  requested_by: string;
  requested_at: string | Date;
  started_at: string | Date | null;
  finished_at: string | Date | null;
  state: RunState;
  problem: string | null;
  addresses: number;
  packets_planned: number;
  packets_sent: number;
  answered: number;
  identified: number;
}

const COLUMNS = `id, range_id, unit_id, cidrs, ports, packets_per_second, requested_by, requested_at, started_at,
  finished_at, state, problem, addresses, packets_planned, packets_sent, answered, identified`;

export async function addRun(draft: RunDraft, now: Date): Promise<number> {
  const row = await DiscoveryRunRow.create({
    ...draft,
    ...{ requestedAt: now, state: 'waiting', packetsPlanned: 0, packetsSent: 0, answered: 0, identified: 0 },
  });
  return row.id;
}

export async function runById(scope: Scope, id: number): Promise<Run | null> {
  const row = await selectOne<RunSql>(
    `SELECT ${COLUMNS} FROM discovery_runs WHERE id = :id AND ${scopeCondition(scope, 'unit_id')}`,
    { id },
  );
  return row && toRun(row);
}

/** The latest, newest first. */
export async function latestRuns(scope: Scope, limit: number): Promise<Run[]> {
  const rows = await select<RunSql>(
    `SELECT ${COLUMNS} FROM discovery_runs WHERE ${scopeCondition(scope, 'unit_id')}
     ORDER BY id DESC LIMIT :limit`,
    { limit },
  );
  return rows.map(toRun);
}

/** The newest run of each range. */
export async function lastRunsOfRanges(scope: Scope): Promise<Run[]> {
  const rows = await select<RunSql>(
    `SELECT ${COLUMNS} FROM discovery_runs WHERE id IN (
       SELECT MAX(id) FROM discovery_runs WHERE range_id IS NOT NULL GROUP BY range_id)
     AND ${scopeCondition(scope, 'unit_id')}`,
  );
  return rows.map(toRun);
}

/** The run of a range that waits or goes on; null when none does. */
export async function openRunOf(rangeId: number): Promise<number | null> {
  const row = await selectOne<{ id: number }>(
    `SELECT id FROM discovery_runs WHERE range_id = :rangeId AND state IN ('waiting', 'running') LIMIT 1`,
    { rangeId },
  );
  return row?.id ?? null;
}

/** The run of the same ranges before this one that went to its end. */
export async function runBefore(run: Run): Promise<number | null> {
  const row = await selectOne<{ id: number }>(
    `SELECT id FROM discovery_runs WHERE range_id = :rangeId AND id < :id AND state = 'done'
     ORDER BY id DESC LIMIT 1`,
    { rangeId: run.rangeId, id: run.id },
  );
  return row?.id ?? null;
}

/** Takes a waiting run, a certain one or the oldest: of several processes one gets it. */
export async function claimRun(owner: string, now: Date, id: number | null = null): Promise<Run | null> {
  const rows = await db.query<{ id: number }>(
    `UPDATE discovery_runs SET state = 'running', started_at = :now, claimed_by = :owner, claimed_until = :until,
       packets_sent = 0, answered = 0, identified = 0
     WHERE state = 'waiting' AND id = ${id === null ? "(SELECT MIN(id) FROM discovery_runs WHERE state = 'waiting')" : ':id'}
     RETURNING id`,
    { type: QueryTypes.SELECT, replacements: { owner, now, until: lease(now), id } },
  );
  return rows[0] ? runById('all', rows[0].id) : null;
}

export async function isAnyWaiting(): Promise<boolean> {
  return (await selectOne(`SELECT id FROM discovery_runs WHERE state = 'waiting' LIMIT 1`)) !== null;
}

/** Writes how far it is and renews the lease. Answers false when the run is to end: cancelled, or taken away. */
export async function beat(
  id: number,
  owner: string,
  { planned, sent, answered, identified }: SweepProgress & { identified: number },
  now: Date,
): Promise<boolean> {
  const count = await execute(
    `UPDATE discovery_runs SET packets_planned = :planned, packets_sent = :sent, answered = :answered,
       identified = :identified, claimed_until = :until
     WHERE id = :id AND state = 'running' AND claimed_by = :owner AND cancel_at IS NULL`,
    { id, owner, planned, sent, answered, identified, until: lease(now) },
  );
  return count === 1;
}

/** Ends a run its owner still holds. Answers whether it did. */
export async function endRun(
  id: number,
  owner: string,
  end: { state: 'done' | 'cancelled' | 'failed' | 'waiting'; problem?: string },
  now: Date,
): Promise<boolean> {
  const { state, problem = null } = end;
  const count = await execute(
    `UPDATE discovery_runs SET state = :state, problem = :problem, claimed_by = NULL, claimed_until = NULL,
       finished_at = :finishedAt
     WHERE id = :id AND state = 'running' AND claimed_by = :owner`,
    { id, owner, state, problem, finishedAt: state === 'waiting' ? null : now },
  );
  return count === 1;
}

/** Asks a run to end; one that waits ends at once. */
export async function cancel(id: number, now: Date): Promise<void> {
  await execute(
    `UPDATE discovery_runs SET cancel_at = :now WHERE id = :id AND state IN ('waiting', 'running')`,
    { id, now },
  );
  await execute(
    `UPDATE discovery_runs SET state = 'cancelled', finished_at = :now WHERE id = :id AND state = 'waiting'`,
    { id, now },
  );
}

/** Ends the runs of processes that died; looks before it writes. */
export async function failAbandoned(now: Date): Promise<void> {
  const abandoned = await selectOne(
    `SELECT id FROM discovery_runs WHERE state = 'running' AND claimed_until < :now LIMIT 1`,
    { now },
  );
  if (abandoned === null) return;
  await inTransaction(() =>
    execute(
      `UPDATE discovery_runs SET state = 'failed', problem = 'abandoned', finished_at = :now,
         claimed_by = NULL, claimed_until = NULL
       WHERE state = 'running' AND claimed_until < :now`,
      { now },
    ),
  );
}

function lease(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

function toRun(row: RunSql): Run {
  return {
    ...{ id: row.id, rangeId: row.range_id, unitId: row.unit_id, requestedBy: row.requested_by },
    ...{ state: row.state, problem: row.problem, addresses: row.addresses, answered: row.answered },
    cidrs: json<string[]>(row.cidrs),
    ports: json<number[]>(row.ports),
    packetsPerSecond: row.packets_per_second,
    requestedAt: instant(row.requested_at),
    startedAt: instant(row.started_at),
    finishedAt: instant(row.finished_at),
    packetsPlanned: row.packets_planned,
    packetsSent: row.packets_sent,
    identified: row.identified,
  };
}
