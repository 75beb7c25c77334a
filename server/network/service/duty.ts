/** Once a day: what polling says of the service of every device, condensed for those who judge machines. */
import { isDeepStrictEqual } from 'node:util';
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { sensorHistory } from '../../history/service.ts';
import { assetsChanged } from '../../inventory/service/changes.ts';
import { type Day, todayIn } from '../../shared/days.ts';
import type { MeasureKind } from '../../snmp/measures/kinds.ts';
import type { DutyFigures } from '../rules/duty.ts';
import { AVAILABILITY_DAYS, type DutyParts, dutyOf, LOAD_DAYS, saysNothing } from '../rules/duty.ts';
import { cutOffBy } from '../rules/singlePoint.ts';
import * as store from '../store/duty.ts';

const PIECE = 200;
const DAY_MS = 86_400_000;
const MEASURES: readonly MeasureKind[] = [
  ...(['cpu', 'pages', 'battery_status', 'battery_date', 'battery_minutes'] as const),
];

/** Writes the figures of today where they differ from those that hold; answers for how many assets they do. */
export async function recordDuty(now: Date = new Date()): Promise<number> {
  const today = todayIn(config.timeZone, now);
  const behind = await behindDevices();
  let changed = 0;
  for (let after = 0; ; ) {
    const devices = await store.dutyDevicesAfter(after, PIECE);
    if (devices.length === 0) break;
    changed += await recordPiece(devices, behind, today, now);
    after = devices.at(-1)!.id;
  }
  const gone = await store.dutyWithoutDevice();
  await begin(new Map(gone.map((id) => [id, null])), today);
  return changed + gone.length;
}

async function recordPiece(
  devices: readonly store.DutyDevice[],
  behind: ReadonlyMap<number, number>,
  today: Day,
  now: Date,
): Promise<number> {
  const before = await store.openDuty(devices.map(({ assetId }) => assetId));
  const changed = new Map<number, DutyFigures | null>();
  for (const [assetId, parts] of await partsOf(devices, behind, now)) {
    const known = before.get(assetId) ?? null;
    const figures = dutyOf(parts, known, today, now);
    const told = saysNothing(figures) ? null : figures;
    if (!isDeepStrictEqual(told, known)) changed.set(assetId, told);
  }
  await begin(changed, today);
  return changed.size;
}

/** Whoever judges machines looks at these again, in the same transaction. */
async function begin(changed: ReadonlyMap<number, DutyFigures | null>, today: Day): Promise<void> {
  await inTransaction(async () => {
    await store.beginDuty(changed, today);
    await assetsChanged([...changed.keys()]);
  });
}

async function partsOf(
  devices: readonly store.DutyDevice[],
  behind: ReadonlyMap<number, number>,
  now: Date,
): Promise<Map<number, DutyParts>> {
  const ids = devices.map(({ id }) => id);
  const since = new Date(now.getTime() - AVAILABILITY_DAYS * DAY_MS);
  const periods = await store.dutyPeriods(ids, since);
  const ports = await store.dutyPorts(ids);
  const sensors = await store.dutySensors(ids, MEASURES);
  const parts = new Map<number, DutyParts>();
  for (const { id, assetId, ...said } of devices) {
    const own = sensors.get(id) ?? [];
    parts.set(assetId, {
      ...said,
      ...{ periods: periods.get(id) ?? [], ports: ports.get(id) ?? [], measures: own },
      loads: await loadsOf(id, own, now),
      behind: behind.get(id) ?? null,
    });
  }
  return parts;
}

/** The hours of the processor that is busiest on the whole. */
async function loadsOf(
  deviceId: number,
  sensors: readonly store.DutySensor[],
  now: Date,
): Promise<readonly number[]> {
  const from = new Date(now.getTime() - LOAD_DAYS * DAY_MS);
  let busiest: number[] = [];
  let most = 0;
  for (const { sensorId } of sensors.filter(({ kind }) => kind === 'cpu')) {
    const points = await sensorHistory(sensorId, deviceId, from, now, 'hour');
    const hours = points.flatMap(({ value }) => (value === null ? [] : [value]));
    const sum = hours.reduce((total, value) => total + value, 0);
    if (busiest.length > 0 && sum <= most) continue;
    [busiest, most] = [hours, sum];
  }
  return busiest;
}

async function behindDevices(): Promise<Map<number, number>> {
  const links = await store.allLinks();
  const units = await store.unitsOfDevices();
  return cutOffBy(links, await store.rootDevices(), (id) => units.get(id) ?? null);
}
