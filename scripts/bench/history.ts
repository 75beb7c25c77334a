/**
 * Measurements kept, rolled up and read again: what a sample (one port at one time: traffic and errors in both
 * directions, state) takes in the database, indexes included, and what writing and reading cost. The yardstick is the
 * plain table one would make first: a row for each port and time, numbers in columns.
 */
import { systemActor } from '../../server/auth/scope.ts';
import { migrate } from '../../server/db/migrate.ts';
import { execute, insertRows, select } from '../../server/db/query.ts';
import { DeviceRow } from '../../server/db/tables/network.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { rollUp } from '../../server/history/rollUp.ts';
import { portHistory, recordSamples } from '../../server/history/service.ts';
import type { DeviceSample, Step } from '../../server/history/types.ts';
import { establishUnits } from '../../server/org/service.ts';
import { figure, median } from './support/figures.ts';
import { trafficOf } from './support/traffic.ts';
import type { Figure, Tell } from './types.ts';

const PORTS = 24;
const SENSORS = 4;
const EVERY = 300;
const DAY = 86_400;
/** As many as the poller writes in one transaction. */
const AT_ONCE = 128;
const HOURS_WRITTEN = 6;
/** So many have a whole month. */
const DEVICES_OF_A_MONTH = 16;
const DAYS = 31;
const READS = 30;
const actor = systemActor('cli:bench');

export async function measure(tell: Tell): Promise<Figure[]> {
  const devices = await register();
  const midnight = Math.floor(Date.now() / 1000 / DAY) * DAY;
  const recent = await writing(devices, midnight, tell);
  const month = await aMonth(devices.slice(0, DEVICES_OF_A_MONTH), midnight - DAYS * DAY, tell);
  return [...recent, ...month, ...(await reading(devices[0]!, midnight, tell))];
}

/** Samples as they come, beside the same as plain rows. */
async function writing(devices: readonly number[], from: number, tell: Tell): Promise<Figure[]> {
  await inTransaction(() => execute(PLAIN_TABLE));
  const sources = new Map(devices.map((id) => [id, trafficOf(id, portsOf(id), sensorsOf(id))]));
  const ours: number[] = [];
  const plain: number[] = [];
  for (let at = from; at < from + HOURS_WRITTEN * 3600; at += EVERY) {
    const samples = devices.map((id) => sources.get(id)!.sampleAt(id, at));
    ours.push(await cpuOf(() => inTransaction(() => recordSamples(samples))));
    plain.push(await cpuOf(() => inTransaction(() => insertPlain(samples))));
  }
  const count = devices.length * PORTS * ours.length;
  const bytes = (await bytesOf('samples')) / count;
  const plainBytes = (await bytesOf('plain_samples')) / count;
  const perDevice = (costs: number[]) => (median(costs) * 1000) / devices.length;
  tell(`${ours.length} times ${devices.length} devices written`);
  await inTransaction(() => execute('DELETE FROM samples'));
  return [
    figure('history.bytes-per-sample.recent', 'bytes', bytes, plainBytes),
    figure('history.write.cpu', 'µs/device', perDevice(ours), perDevice(plain)),
  ];
}

/** A month of some devices, rolled up day by day as the job does. */
async function aMonth(devices: readonly number[], from: number, tell: Tell): Promise<Figure[]> {
  const sources = devices.map((id) => ({ id, source: trafficOf(id, portsOf(id), sensorsOf(id)) }));
  let cpu = 0;
  for (let day = 0; day < DAYS; day++) {
    const start = from + day * DAY;
    await inTransaction(async () => {
      for (let at = start; at < start + DAY; at += EVERY)
        await recordSamples(sources.map(({ id, source }) => source.sampleAt(id, at + lateness(at))));
    });
    cpu += await cpuOf(() => rollUp(new Date((start + DAY + 3600) * 1000), 600_000));
  }
  tell(`${DAYS} days of ${devices.length} devices rolled up`);
  await plainMonth(devices[0]!, from);
  const cells = devices.length * PORTS * DAYS;
  const perPoint = async (grain: number, count: number) => (await blobBytes(grain)) / count;
  const raw = await perPoint(1, cells * (DAY / EVERY));
  const hour = await perPoint(2, cells * 24);
  return [
    figure('history.bytes-per-sample', 'bytes', raw, await plainBytesPerSample()),
    figure('history.bytes-per-sample.hours', 'bytes/hour', hour),
    figure('history.bytes-per-sample.days', 'bytes/day', await perPoint(3, cells)),
    figure('history.roll-up.cpu', 'ms/device and day', cpu / (devices.length * DAYS)),
  ];
}

/** Graphs of one port, beside the same from the plain table. */
async function reading(deviceId: number, to: number, tell: Tell): Promise<Figure[]> {
  const portId = portsOf(deviceId)[0]!;
  const since = (days: number) => to - days * DAY;
  const graph = (days: number, step: Step) =>
    timesOf(() => portHistory(portId, deviceId, new Date(since(days) * 1000), new Date(to * 1000), step));
  const plain = (days: number, length: number) =>
    timesOf(() =>
      select(
        `SELECT at - at % :length AS period, AVG(in_bps), AVG(out_bps), MAX(in_bps), MAX(out_bps),
           SUM(in_errors), SUM(out_errors), AVG(state = 1)
         FROM plain_samples WHERE port_id = :portId AND at >= :from AND at < :to GROUP BY period`,
        { length, portId, from: since(days), to },
      ),
    );
  const points = await portHistory(portId, deviceId, new Date(since(30) * 1000), new Date(to * 1000), 'auto');
  tell(`a month is ${points.length} points`);
  return [
    figure('history.month-graph', 'ms', await graph(30, 'auto'), await plain(30, 3600)),
    figure('history.month-graph.rows', 'rows', await rowsOf(deviceId, 2, since(30)), 30 * (DAY / EVERY)),
    figure('history.month-raw', 'ms', await graph(30, 'raw'), await plain(30, 1)),
    figure('history.day-graph', 'ms', await graph(1, 'auto'), await plain(1, 1)),
  ];
}

const PLAIN_TABLE = `CREATE TABLE plain_samples (
  port_id INTEGER NOT NULL, at INTEGER NOT NULL, in_bps REAL, out_bps REAL, in_errors INTEGER, out_errors INTEGER,
  state INTEGER, PRIMARY KEY (port_id, at)) WITHOUT ROWID`;

async function insertPlain(samples: readonly DeviceSample[]): Promise<void> {
  const rows = samples.flatMap(({ at, ports }) =>
    ports!.ids.map((id, i) => [
      id,
      at.getTime() / 1000,
      ports!.inBps[i],
      ports!.outBps[i],
      ports!.inErrors[i],
      ports!.outErrors[i],
      ports!.states[i],
    ]),
  );
  const columns = ['port_id', 'at', 'in_bps', 'out_bps', 'in_errors', 'out_errors', 'state'];
  await insertRows('plain_samples', columns, rows);
}

async function plainMonth(deviceId: number, from: number): Promise<void> {
  const source = trafficOf(deviceId, portsOf(deviceId), []);
  await inTransaction(async () => {
    await execute('DELETE FROM plain_samples');
    for (let at = from; at < from + DAYS * DAY; at += EVERY * 12)
      await insertPlain(Array.from({ length: 12 }, (_, k) => source.sampleAt(deviceId, at + k * EVERY)));
  });
}

async function plainBytesPerSample(): Promise<number> {
  return (await bytesOf('plain_samples')) / (PORTS * DAYS * (DAY / EVERY));
}

/** Pages of a table and its indexes. */
async function bytesOf(table: string): Promise<number> {
  const [row] = await select<{ bytes: number }>(
    `SELECT SUM(pgsize) AS bytes FROM dbstat
     WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name = :table)`,
    { table },
  );
  return row!.bytes;
}

/** What a grain has of the pages of all blocks, by the lengths of its bytes. */
async function blobBytes(grain: number): Promise<number> {
  const length = 'COALESCE(LENGTH(ports), 0)';
  const [row] = await select<{ own: number; whole: number }>(
    `SELECT SUM(CASE WHEN grain = :grain THEN ${length} ELSE 0 END) AS own,
       SUM(${length} + COALESCE(LENGTH(sensors), 0)) AS whole FROM sample_blocks`,
    { grain },
  );
  return (await bytesOf('sample_blocks')) * (row!.own / row!.whole);
}

async function rowsOf(deviceId: number, grain: number, from: number): Promise<number> {
  const [row] = await select<{ rows: number }>(
    `SELECT COUNT(*) AS rows FROM sample_blocks
     WHERE device_id = :deviceId AND grain = :grain AND from_at > :from - ${DAY}`,
    { deviceId, grain, from },
  );
  return row!.rows;
}

function portsOf(deviceId: number): number[] {
  return Array.from({ length: PORTS }, (_, i) => deviceId * 100 + i);
}

function sensorsOf(deviceId: number): number[] {
  return Array.from({ length: SENSORS }, (_, i) => deviceId * 10 + i);
}

/** Polls are some seconds late, now more, now less. */
function lateness(at: number): number {
  return ((at / EVERY) * 7919) % 5;
}

async function register(): Promise<number[]> {
  const codes = { adminCode: '80', agencyCode: null, budgetCode: null };
  const unit = { name: 'Tỉnh Long An', shortName: 'Long An', kind: 'province' as const, parentId: null };
  await migrate();
  const [unitId] = await establishUnits(actor, '2020-01-01', [{ ...unit, ...codes }], null);
  const now = new Date();
  const state = { failures: 0, status: 'up', nextPollAt: now, createdAt: now, pollSeconds: EVERY };
  const places = Array.from({ length: AT_ONCE }, (_, i) => `127.9.0.${i + 1}`);
  const rows = await inTransaction(() =>
    DeviceRow.bulkCreate(
      places.map((address) => ({ address, addressKey: address, port: 17_400, unitId: unitId!, ...state })),
    ),
  );
  return rows.map(({ id }) => id);
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function timesOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < READS; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}
