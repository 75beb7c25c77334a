/** Agents whose machines are as they were: nearly all of a morning, and recorded many at once. */
import { insertRows, select } from '../../db/query.ts';
import type { AgentSeen } from './agents.ts';

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

export function agentKey({ unitId, deviceId }: { unitId: number; deviceId: string }): string {
  return `${unitId} ${deviceId}`;
}

/** Notes that all of them reported, each once, and nothing is new. */
export async function saveUnchanged(agents: readonly AgentSeen[], at: Date): Promise<void> {
  await insertRows(
    'agents',
    [
      ...['unit_id', 'device_id', 'installation', 'client', 'hostname', 'address'],
      ...['first_seen_at', 'last_seen_at', 'last_inventory_at', 'outcome'],
    ],
    agents.map((one) => [
      ...[one.unitId, one.deviceId, one.installation, one.client, one.hostname, one.address],
      ...[at, at, at, 'unchanged'],
    ]),
    `ON CONFLICT (unit_id, device_id) DO UPDATE SET last_seen_at = excluded.last_seen_at,
       last_inventory_at = excluded.last_inventory_at, outcome = excluded.outcome, problem = NULL,
       installation = COALESCE(excluded.installation, agents.installation),
       client = COALESCE(excluded.client, agents.client),
       hostname = COALESCE(excluded.hostname, agents.hostname), address = excluded.address`,
  );
}
