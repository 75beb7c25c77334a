/** Agents as they arrive. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, instant, select, selectOne } from '../../db/query.ts';
import type { AssetKind } from '../../inventory/types/assets.ts';
import type { AgentLine, ArrivalOutcome } from '../types.ts';

export interface AgentSeen {
  unitId: number;
  deviceId: string;
  installation: string | null;
  client: string | null;
  hostname: string | null;
  address: string | null;
}

interface AgentRow {
  id: number;
  unit_id: number;
  device_id: string;
  client: string | null;
  hostname: string | null;
  address: string | null;
  asset_id: number | null;
  shown_asset_id: number | null;
  tag: string | null;
  first_seen_at: string | Date;
  last_seen_at: string | Date;
  last_inventory_at: string | Date | null;
  outcome: ArrivalOutcome;
  problem: string | null;
  shown_question_id: number | null;
}

/** Notes that an agent spoke. What it does not say of itself this time stays as it was. */
export async function saveAgent(seen: AgentSeen, at: Date): Promise<number> {
  await saveAgents([seen], at);
  return (await agentIds([seen])).get(agentKey(seen))!;
}

/** The numbers of agents, by `agentKey`. */
export async function agentIds(
  wanted: readonly Pick<AgentSeen, 'unitId' | 'deviceId'>[],
): Promise<Map<string, number>> {
  const rows = await select<{ id: number; unit_id: number; device_id: string }>(
    'SELECT id, unit_id, device_id FROM agents WHERE (unit_id, device_id) IN (VALUES :wanted)',
    { wanted: wanted.map(({ unitId, deviceId }) => [unitId, deviceId]) },
  );
  return new Map(
    rows.map(({ id, unit_id, device_id }) => [agentKey({ unitId: unit_id, deviceId: device_id }), id]),
  );
}

export function agentKey({ unitId, deviceId }: Pick<AgentSeen, 'unitId' | 'deviceId'>): string {
  return `${unitId} ${deviceId}`;
}

/** The same for several, each once. */
export async function saveAgents(all: readonly AgentSeen[], at: Date): Promise<void> {
  await insertRows(
    'agents',
    [
      ...['unit_id', 'device_id', 'installation', 'client', 'hostname', 'address'],
      ...['first_seen_at', 'last_seen_at', 'outcome'],
    ],
    all.map((seen) => [
      ...[seen.unitId, seen.deviceId, seen.installation, seen.client, seen.hostname, seen.address],
      ...[at, at, 'asked'],
    ]),
    `ON CONFLICT (unit_id, device_id) DO UPDATE SET last_seen_at = excluded.last_seen_at,
       installation = COALESCE(excluded.installation, agents.installation),
       client = COALESCE(excluded.client, agents.client),
       hostname = COALESCE(excluded.hostname, agents.hostname), address = excluded.address`,
  );
}

/** What an agent sent could not be taken. When its last inventory came stays as it was. */
export async function saveProblem(id: number, problem: string): Promise<void> {
  await execute("UPDATE agents SET outcome = 'refused', problem = :problem WHERE id = :id", { id, problem });
}

/** Agents of a unit by the number of their installation, or by their program and address; a few are enough. */
export async function agentsLike(
  unitId: number,
  { installation, client, address }: Pick<AgentSeen, 'installation' | 'client' | 'address'>,
): Promise<string[]> {
  const same = installation ? 'installation = :installation' : 'address = :address AND client = :client';
  const rows = await select<{ device_id: string }>(
    `SELECT device_id FROM agents WHERE unit_id = :unitId AND ${same} LIMIT 2`,
    { unitId, installation, client, address },
  );
  return rows.map(({ device_id }) => device_id);
}

/** The agents that wait for the answer to a question. */
export async function agentsWaiting(questionId: number): Promise<{ id: number; deviceId: string }[]> {
  const rows = await select<{ id: number; device_id: string }>(
    'SELECT id, device_id FROM agents WHERE question_id = :questionId',
    { questionId },
  );
  return rows.map(({ id, device_id }) => ({ id, deviceId: device_id }));
}

/** These agents, and what they sent since a moment, are of this machine. */
export async function settleAgents(ids: readonly number[], assetId: number, since: Date): Promise<void> {
  if (ids.length === 0) return;
  await execute(
    "UPDATE agents SET asset_id = :assetId, question_id = NULL, outcome = 'changed' WHERE id IN (:ids)",
    { ids, assetId },
  );
  await execute(
    `UPDATE inventories SET asset_id = :assetId WHERE reporter_id IN (:ids) AND asset_id IS NULL
     AND outcome = 'question' AND received_at >= :since`,
    { ids, assetId, since },
  );
}

/** These agents wait no longer; what they send next says which machine they are. */
export async function releaseAgents(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await execute("UPDATE agents SET question_id = NULL, outcome = 'asked' WHERE id IN (:ids)", { ids });
}

export interface ArrivalNote {
  outcome: ArrivalOutcome;
  problem: string | null;
  assetId: number | null;
  questionId: number | null;
}

export interface AgentQuery {
  scope: Scope;
  /** Machines in other units than these are not named. */
  assetScope: Scope;
  /** Seen last before this moment. */
  silentSince?: Date | undefined;
  /** Seen last at this moment or later. */
  seenSince?: Date | undefined;
  outcomes?: readonly ArrivalOutcome[] | undefined;
  /** Last seen at and id of the line before. */
  after?: { at: string; id: number } | undefined;
  limit: number;
}

/** Agents of the scope, the latest first. Walks `agents_last_seen` of each unit, or the key of all. */
export async function listAgents(query: AgentQuery): Promise<AgentLine[]> {
  const { scope, assetScope, silentSince, seenSince, outcomes, after, limit } = query;
  const where = [
    scopeCondition(scope, 'g.unit_id'),
    silentSince && 'g.last_seen_at < :silentSince',
    seenSince && 'g.last_seen_at >= :seenSince',
    outcomes && 'g.outcome IN (:outcomes)',
    after && '(g.last_seen_at < :afterAt OR (g.last_seen_at = :afterAt AND g.id < :afterId))',
  ].filter(Boolean);
  const rows = await select<AgentRow>(
    `${linesFor(assetScope)} WHERE ${where.join(' AND ')}
     ORDER BY g.last_seen_at DESC, g.id DESC LIMIT ${limit}`,
    { silentSince, seenSince, outcomes, afterAt: after && new Date(after.at), afterId: after?.id },
  );
  return rows.map(toLine);
}

function linesFor(assetScope: Scope): string {
  return `SELECT g.*, a.id AS shown_asset_id, a.tag, q.id AS shown_question_id FROM agents g
    LEFT JOIN assets a ON a.id = g.asset_id AND ${scopeCondition(assetScope, 'a.unit_id')}
    LEFT JOIN identity_questions q ON q.id = g.question_id AND ${scopeCondition(assetScope, 'q.unit_id')}`;
}

/** How many machines of these kinds are in use and have an agent that was heard of since then. */
export async function countReporting(
  scope: Scope,
  kinds: readonly AssetKind[],
  since: Date,
): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(DISTINCT a.id) AS count FROM agents g JOIN assets a ON a.id = g.asset_id
     WHERE a.kind IN (:kinds) AND a.state = 'in_use' AND g.last_seen_at >= :since
       AND ${scopeCondition(scope, 'a.unit_id')}`,
    { kinds, since },
  );
  return Number(row?.count ?? 0);
}

export interface AgentCounts {
  all: number;
  silent: number;
  byOutcome: Map<ArrivalOutcome, number>;
  /** Refused, and heard of since then. */
  failing: number;
}

/** How many agents there are, how many were silent since then, and how many by outcome. */
export async function countAgents(scope: Scope, silentSince: Date): Promise<AgentCounts> {
  const rows = await select<{ outcome: ArrivalOutcome; count: number; silent: number }>(
    `SELECT outcome, COUNT(*) AS count, SUM(CASE WHEN last_seen_at < :silentSince THEN 1 ELSE 0 END) AS silent
     FROM agents WHERE ${scopeCondition(scope, 'unit_id')} GROUP BY outcome`,
    { silentSince },
  );
  const sum = (field: 'count' | 'silent') => rows.reduce((total, row) => total + Number(row[field]), 0);
  return {
    all: sum('count'),
    silent: sum('silent'),
    byOutcome: new Map(rows.map((row) => [row.outcome, Number(row.count)])),
    failing: rows
      .filter(({ outcome }) => outcome === 'refused')
      .reduce((total, row) => total + Number(row.count) - Number(row.silent), 0),
  };
}

export async function agentById(scope: Scope, id: number): Promise<AgentLine | null> {
  const row = await selectOne<AgentRow>(
    `${linesFor(scope)} WHERE g.id = :id AND ${scopeCondition(scope, 'g.unit_id')}`,
    { id },
  );
  return row && toLine(row);
}

/** The agents that tell of a machine, the latest first. */
export async function agentsOfAsset(scope: Scope, assetId: number, most: number): Promise<AgentLine[]> {
  const rows = await select<AgentRow>(
    `${linesFor(scope)} WHERE g.asset_id = :assetId AND ${scopeCondition(scope, 'g.unit_id')}
     ORDER BY g.last_seen_at DESC, g.id DESC LIMIT ${most}`,
    { assetId },
  );
  return rows.map(toLine);
}

function toLine(row: AgentRow): AgentLine {
  return {
    id: row.id,
    unitId: row.unit_id,
    deviceId: row.device_id,
    client: row.client,
    hostname: row.hostname,
    address: row.address,
    assetId: row.shown_asset_id,
    assetTag: row.tag,
    assetElsewhere: row.asset_id !== null && row.shown_asset_id === null,
    firstSeenAt: instant(row.first_seen_at),
    lastSeenAt: instant(row.last_seen_at),
    lastInventoryAt: instant(row.last_inventory_at),
    outcome: row.outcome,
    problem: row.problem,
    questionId: row.shown_question_id,
  };
}

/** An agent that has already reported to the other unit stays where it was: its later row is the living one. */
export async function handOverAgents(fromUnitId: number, toUnitId: number): Promise<number> {
  return execute(
    `UPDATE agents SET unit_id = :toUnitId WHERE unit_id = :fromUnitId
       AND NOT EXISTS (SELECT 1 FROM agents x WHERE x.unit_id = :toUnitId AND x.device_id = agents.device_id)`,
    { fromUnitId, toUnitId },
  );
}
