/** Agents as they report on a morning: many at once, and nearly all with machines that are as they were. */
import { insertRows, select } from '../../db/query.ts';
import { type AgentSeen, type ArrivalNote, agentKey } from './agents.ts';

/** What is known of an agent that reported before. */
export interface KnownAgent {
  assetId: number;
  digest: string | null;
}

/** Of agents whose machine is known, by `agentKey`. */
export async function knownAgents(
  wanted: readonly { unitId: number; deviceId: string }[],
): Promise<Map<string, KnownAgent>> {
  const rows = await select<{ unit_id: number; device_id: string; asset_id: number; digest: string | null }>(
    `SELECT g.unit_id, g.device_id, g.asset_id, i.digest FROM agents g
     JOIN machine_identities i ON i.asset_id = g.asset_id
     WHERE (g.unit_id, g.device_id) IN (VALUES :wanted) AND g.question_id IS NULL`,
    { wanted: wanted.map(({ unitId, deviceId }) => [unitId, deviceId]) },
  );
  return new Map(
    rows.map(({ unit_id, device_id, asset_id, digest }) => [
      agentKey({ unitId: unit_id, deviceId: device_id }),
      { assetId: asset_id, digest },
    ]),
  );
}

/** Notes that agents reported, each once, and how their inventories went. */
export async function saveReports(
  all: readonly { seen: AgentSeen; note: ArrivalNote }[],
  at: Date,
): Promise<void> {
  await insertRows(
    'agents',
    [
      ...['unit_id', 'device_id', 'installation', 'client', 'hostname', 'address', 'first_seen_at'],
      ...['last_seen_at', 'last_inventory_at', 'outcome', 'problem', 'asset_id', 'question_id'],
    ],
    all.map(({ seen, note }) => [
      ...[seen.unitId, seen.deviceId, seen.installation, seen.client, seen.hostname, seen.address],
      ...[at, at, at, note.outcome, note.problem, note.assetId, note.questionId],
    ]),
    `ON CONFLICT (unit_id, device_id) DO UPDATE SET last_seen_at = excluded.last_seen_at,
       last_inventory_at = excluded.last_inventory_at, outcome = excluded.outcome, problem = excluded.problem,
       asset_id = COALESCE(excluded.asset_id, agents.asset_id), question_id = excluded.question_id,
       installation = COALESCE(excluded.installation, agents.installation),
       client = COALESCE(excluded.client, agents.client),
       hostname = COALESCE(excluded.hostname, agents.hostname), address = excluded.address`,
  );
}
