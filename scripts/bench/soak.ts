/**
 * A day's work of the poller, shortened: 5,000 switches of 24 ports asked every 30 seconds by the real poller in a process of
 * its own, while people open pages. A cycle here is a cycle of five minutes in service, so CPU is told as the share of a
 * core it would be there; `BENCH_INTERVAL=300` asks as seldom as in service. `BENCH_CYCLES` says how many cycles (12 make an
 * hour of service), `SNMP_FARM` names a program that plays the switches; without it our own simulator does.
 */
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '../../server/auth/scope.ts';
import { createUser } from '../../server/auth/service/users.ts';
import { config } from '../../server/config.ts';
import { db } from '../../server/db/connection.ts';
import { execute } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { livingPollers } from '../../server/polling/overview.ts';
import { registerSwitches } from './support/devices.ts';
import { startFarm } from './support/farm.ts';
import { figure, percentile } from './support/figures.ts';
import { startPoller, stopPoller, untilAllRead } from './support/poller.ts';
import { PASSWORD } from './support/register.ts';
import { openSite, timed, type Visitor } from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const DEVICES = 5000;
const PORTS = 24;
const CYCLE_SECONDS = Number(process.env.BENCH_INTERVAL ?? 30);
const SERVICE_SECONDS = 300;
const PAGES = ['/devices', '/devices/events?list=all', '/devices/17'];
const PAGE_EVERY_MS = 500;

export async function measure(tell: Tell): Promise<Figure[]> {
  const farm = await startFarm(DEVICES, PORTS);
  let poller: ChildProcess | null = null;
  try {
    await registerSwitches(farm.devices, CYCLE_SECONDS);
    await inTransaction(() => execute('UPDATE devices SET own_interval = :yes', { yes: true }));
    tell(`${DEVICES} switches answer and are in the register`);
    const site = await openSite();
    const visitor = await login(site);
    const started = Date.now();
    poller = startPoller();
    await untilAllRead(DEVICES, tell);
    tell(`the first cycle, which asks each who it is, took ${Math.round((Date.now() - started) / 1000)} s`);
    await sleep(60_000);
    const { moments, busy } = await watch(visitor, tell);
    await stopPoller(poller);
    const calm = await pages(visitor, busy.length);
    await site.close();
    return figuresOf(moments, calm, busy);
  } finally {
    if (poller) await stopPoller(poller);
    farm.stop();
  }
}

async function login(site: Awaited<ReturnType<typeof openSite>>): Promise<Visitor> {
  await createUser(systemActor('cli:bench'), {
    ...{ username: 'quantri', fullName: 'Quản trị', role: 'province', unitId: null, language: 'vi' },
    password: PASSWORD,
  });
  return site.login('quantri');
}

interface Moment {
  at: number;
  cpuSeconds: number;
  memoryBytes: number;
  polls: number;
  lateSeconds: number;
  bytes: number;
}

/** Pages are compared with the same pages once the poller is gone: before its first cycle they had nothing to show. */
async function watch(visitor: Visitor, tell: Tell): Promise<{ moments: Moment[]; busy: number[] }> {
  const cycles = Number(process.env.BENCH_CYCLES ?? 12);
  const moments = [await momentNow()];
  const busy: number[] = [];
  for (let cycle = 1; cycle <= cycles; cycle++) {
    busy.push(...(await pages(visitor, (CYCLE_SECONDS * 1000) / PAGE_EVERY_MS)));
    const moment = await momentNow();
    moments.push(moment);
    const { memoryBytes, lateSeconds, bytes } = moment;
    tell(
      `cycle ${cycle}: ${Math.round(memoryBytes / 2 ** 20)} MB, late by ${lateSeconds.toFixed(1)} s at most, database ${Math.round(bytes / 2 ** 20)} MB`,
    );
  }
  return { moments, busy };
}

function figuresOf(moments: Moment[], calm: number[], busy: number[]): Figure[] {
  const first = moments[0]!;
  const last = moments.at(-1)!;
  const middle = moments[Math.floor(moments.length / 2)]!;
  const cycles = (last.polls - first.polls) / DEVICES;
  const cpuPerCycle = (last.cpuSeconds - first.cpuSeconds) / cycles;
  const samples = ((last.polls - middle.polls) * PORTS) as number;
  return [
    figure('soak.cpu.share', '% of a core', (cpuPerCycle / SERVICE_SECONDS) * 100),
    figure('soak.cpu.device', 'ms/poll', (cpuPerCycle / DEVICES) * 1000),
    figure('soak.memory', 'MB', last.memoryBytes / 2 ** 20, middle.memoryBytes / 2 ** 20),
    figure('soak.lateness.p99', 's', Math.max(...settled(moments).map(({ lateSeconds }) => lateSeconds))),
    figure('soak.lateness.p99.first', 's', first.lateSeconds),
    figure(
      'soak.polled',
      'of the polls that were due',
      cycles / ((last.at - first.at) / 1000 / CYCLE_SECONDS),
    ),
    figure('soak.bytes.sample', 'bytes a port and poll', (last.bytes - middle.bytes) / samples),
    figure('soak.web.p95', 'ms', percentile(busy, 0.95), percentile(calm, 0.95)),
    figure('soak.web.p50', 'ms', percentile(busy, 0.5), percentile(calm, 0.5)),
  ];
}

/**
 * The poller remembers how late its last 4,096 polls were. The second cycle is spread out and has fewer than that, so until its
 * end they are also those of the first, in which all are due at once.
 */
function settled(moments: readonly Moment[]): readonly Moment[] {
  return moments.slice(Math.min(2, moments.length - 1));
}

/** The poller tells of itself every ten seconds: the figures are as old as that. */
async function momentNow(): Promise<Moment> {
  const [poller] = await livingPollers();
  if (!poller) throw new Error('the poller is gone');
  await db.query('PRAGMA wal_checkpoint(TRUNCATE)');
  const { cpuSeconds, memoryBytes, polls, lateness } = poller.figures;
  const bytes = fs.statSync(path.join(config.dataDir, 'inventory.sqlite')).size;
  return {
    ...{ at: Date.parse(poller.seenAt), cpuSeconds, memoryBytes, polls, bytes },
    lateSeconds: lateness.p99 / 1000,
  };
}

async function pages(visitor: Visitor, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = Date.now();
    times.push(await timed(() => visitor.get(PAGES[i % PAGES.length]!)));
    await sleep(Math.max(0, PAGE_EVERY_MS - (Date.now() - started)));
  }
  return times;
}
