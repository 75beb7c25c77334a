/**
 * Gives the demo's devices a past: hourly samples of two weeks and periods of a month, written in pieces once the poller has
 * read the ports, while the system already runs. Each device has its own curve, the same in every run.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { closeDatabase } from '../../server/db/connection.ts';
import { execute, insertRows, json, select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { recordSamples } from '../../server/history/service.ts';
import type { DeviceSample } from '../../server/history/types.ts';
import { recordDuty } from '../../server/network/service/duty.ts';
import { followInventory } from '../../server/replacement/service.ts';
import { createRandom, type Random } from './random.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS_OF_SAMPLES = 14;
const DAYS_OF_PERIODS = 30;
const SEED = 2026;
const ROWS_AT_ONCE = 400;
/** Offices are seven hours ahead of UTC. */
const OFFSET_HOURS = 7;

interface Known {
  id: number;
  ports: [index: number, id: number, speed: number | null][];
  sensors: { id: number; value: number | null }[];
}

const began = Date.now();
await untilRead();
for (const device of await knownDevices()) {
  await givePeriods(device.id);
  const samples = samplesOf(device);
  for (let start = 0; start < samples.length; start += ROWS_AT_ONCE)
    await inTransaction(() => recordSamples(samples.slice(start, start + ROWS_AT_ONCE)));
  await sleep(20);
}
followInventory();
await recordDuty();
await closeDatabase();

/** The poller needs a moment for all of them; what it has not read by then has no past. */
async function untilRead(): Promise<void> {
  for (let waited = 0; waited < 120; waited += 3) {
    const [row] = await select<{ count: number }>(
      'SELECT COUNT(*) AS count FROM devices WHERE last_polled_at IS NULL',
    );
    if (Number(row?.count) === 0) return;
    await sleep(3000);
  }
}

async function knownDevices(): Promise<Known[]> {
  const rows = await select<{ id: number; plan: unknown }>(
    `SELECT d.id, r.port_plan AS plan FROM devices d JOIN readings r ON r.device_id = d.id
     WHERE r.port_plan IS NOT NULL ORDER BY d.id`,
  );
  const sensors = await select<{ id: number; deviceId: number; value: number | null }>(
    `SELECT id, device_id AS "deviceId", value FROM sensors WHERE unit IN ('percent', 'celsius', 'count')`,
  );
  return rows.map(({ id, plan }) => ({
    id,
    ports: json<{ ports: Known['ports'] }>(plan).ports,
    sensors: sensors.filter(({ deviceId }) => deviceId === id),
  }));
}

/** Up for a month, with a short failure now and then. */
async function givePeriods(deviceId: number): Promise<void> {
  const random = createRandom(SEED, `periods ${deviceId}`);
  const rows: unknown[][] = [];
  let from = began - DAYS_OF_PERIODS * DAY_MS;
  while (from < began) {
    const until = Math.min(began, from + random.int(4, 40) * DAY_MS + random.int(0, 23) * HOUR_MS);
    rows.push([deviceId, 'up', new Date(from), new Date(until)]);
    if (until === began) break;
    from = Math.min(began, until + random.int(10, 240) * 60_000);
    rows.push([deviceId, 'down', new Date(until), new Date(from)]);
  }
  await inTransaction(async () => {
    await insertRows('status_periods', ['device_id', 'status', 'from_at', 'to_at'], rows);
    await execute('DELETE FROM status_periods WHERE device_id = :deviceId AND from_at >= to_at', {
      deviceId,
    });
  });
}

function samplesOf(device: Known): DeviceSample[] {
  const random = createRandom(SEED, `traffic ${device.id}`);
  const levels = device.ports.map((_, place) => levelOf(place, random));
  const hours = DAYS_OF_SAMPLES * 24;
  return Array.from({ length: hours }, (_, i) => {
    const at = new Date(began - (hours - i) * HOUR_MS);
    const busy = businessOf(at);
    return {
      deviceId: device.id,
      at,
      ports: portsAt(device, levels, busy, random),
      sensors: sensorsAt(device, busy, random),
    };
  });
}

/** The first port leads on; of the others some are quiet. In bits per second at the busiest hour. */
function levelOf(place: number, random: Random): number {
  if (place === 0) return random.int(20, 180) * 1e6;
  return random.chance(0.35) ? 0 : random.int(100, 9000) * 1e3;
}

/** From 0 to 1: offices work from Monday to Friday, with a pause at noon. */
function businessOf(at: Date): number {
  const local = new Date(at.getTime() + OFFSET_HOURS * HOUR_MS);
  const weekday = local.getUTCDay();
  const hour = local.getUTCHours();
  if (weekday === 0 || weekday === 6 || hour < 7 || hour > 17) return 0.04;
  return hour === 12 ? 0.4 : hour === 7 || hour === 17 ? 0.5 : 0.9;
}

function portsAt(device: Known, levels: number[], busy: number, random: Random): DeviceSample['ports'] {
  const rates = (share: number) =>
    Float64Array.from(levels, (level) => level * share * busy * (0.6 + 0.8 * random.next()));
  const errors = () => Float64Array.from(levels, () => (random.chance(0.01) ? random.int(1, 12) : 0));
  return {
    ids: device.ports.map(([, id]) => id),
    ...{ inBps: rates(1), outBps: rates(0.4), inErrors: errors(), outErrors: errors() },
    states: Uint8Array.from(levels, (level) => (level > 0 ? 1 : 2)),
  };
}

function sensorsAt({ sensors }: Known, busy: number, random: Random): DeviceSample['sensors'] {
  if (sensors.length === 0) return null;
  const near = (value: number | null) =>
    value === null ? Number.NaN : Math.round(value * (0.8 + 0.15 * busy + 0.1 * random.next()));
  return { ids: sensors.map(({ id }) => id), values: Float64Array.from(sensors, ({ value }) => near(value)) };
}
