/** Counters of ports: the last ones in one row a device, the traffic between two of them in the history. */
import { insertRows } from '../../db/query.ts';
import type { PortSample } from '../../history/types.ts';
import { type PortCounters, packCounters, statusByNumber } from '../../network/rules/counters.ts';
import { portState } from '../../network/rules/ports.ts';
import { type Gains, gainsBetween } from '../gains.ts';
import type { PlannedPort, PollResult, PortPlan } from '../types.ts';

const STATES = ['unknown', 'up', 'down', 'disabled'];

/**
 * Keeps the counters and answers what they say of the time since the poll before, for the history.
 * @param plans the plans of devices whose ports were written with this batch
 */
export async function saveCounters(
  results: readonly PollResult[],
  plans: ReadonlyMap<number, PortPlan>,
): Promise<Map<number, PortSample>> {
  const samples = new Map<number, PortSample>();
  const rows: unknown[][] = [];
  for (const result of results) {
    const { device, counters } = result;
    const plan = plans.get(device.id) ?? device.plan;
    if (counters === null || plan === null) continue;
    const ports = portsCounted(result, plan);
    if (ports === null) continue;
    counters.ids.set(ports.map(([, id]) => id));
    const gains = gainsBetween(
      device.before,
      counters,
      ports.map(([, , speed]) => speed),
    );
    counters.inBps = gains.inBps;
    counters.outBps = gains.outBps;
    rows.push([device.id, new Date(counters.at), packCounters(counters)]);
    samples.set(device.id, sampleOf(counters, gains));
  }
  await insertRows(
    'port_counters',
    ['device_id', 'read_at', 'packed'],
    rows,
    'ON CONFLICT (device_id) DO UPDATE SET read_at = excluded.read_at, packed = excluded.packed',
  );
  return samples;
}

/** The planned port of each counted one; null when the device was counted by another plan. */
function portsCounted({ counted }: PollResult, plan: PortPlan): PlannedPort[] | null {
  const byIndex = new Map(plan.ports.map((port) => [port[0], port]));
  const ports = counted.map((index) => byIndex.get(index)).filter((port) => port !== undefined);
  return ports.length === counted.length ? ports : null;
}

function sampleOf(counters: PortCounters, gains: Gains): PortSample {
  const states = new Uint8Array(counters.ids.length);
  for (let i = 0; i < states.length; i++) {
    const status = (number: number) => statusByNumber(number);
    const state = portState({
      adminStatus: status(counters.admin[i]!),
      operStatus: status(counters.oper[i]!),
    });
    states[i] = STATES.indexOf(state);
  }
  return { ids: [...counters.ids], states, ...gains };
}
