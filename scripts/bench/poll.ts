/**
 * One cycle of the poller over simulated switches: claiming, asking, comparing with what was known, storing. The
 * yardstick sends the very same packets from a bare socket and throws the answers away. Only the CPU of this process
 * counts; the switches run in another one.
 */

import pLimit from 'p-limit';
import { systemActor } from '../../server/auth/scope.ts';
import { readPortCounters } from '../../server/polling/counters.ts';
import { pollAll } from '../../server/polling/service.ts';
import { COMMUNITY, registerSwitches } from './support/devices.ts';
import { figure, median } from './support/figures.ts';
import { netSnmpCpu } from './support/net-snmp.ts';
import { exchangeAll, recordRequests } from './support/packets.ts';
import { type Switch, type Switches, startSwitches } from './support/switches.ts';
import type { Figure, Tell } from './types.ts';

const DEVICES = 1000;
const PORTS = 24;
const PORT_NUMBERS = Array.from({ length: PORTS }, (_, i) => i + 1);
const ROUNDS = 5;
const DEAD_EVERY = 10;
const AT_ONCE = 256;
const NET_SNMP_DEVICES = 100;
const actor = systemActor('cli:bench');

export async function measure(tell: Tell): Promise<Figure[]> {
  const switches = await startSwitches(DEVICES, PORTS);
  try {
    await registerSwitches(switches.devices, 300);
    tell(`${DEVICES} switches of ${PORTS} ports answer`);
    const first = await cycle();
    tell(`the first cycle, which asks each who it is, took ${Math.round(first.milliseconds)} ms`);
    const packets = await recordRequests(switches.devices[0]!, (place) =>
      readPortCounters(place, COMMUNITY, PORT_NUMBERS, 64, {}),
    );
    const routine = await rounds(() => cycle());
    const bare = await rounds(() => costOf(() => exchangeAll(switches.devices, packets)));
    tell(`a routine poll is ${packets.length} requests`);
    const read = await rounds(() => costOf(() => readAll(switches.devices)));
    const tool = netSnmpCpu(switches.devices.slice(0, NET_SNMP_DEVICES), PORTS);
    if (tool === null) tell('the tools of net-snmp are not installed: nothing to compare reading with');
    const dead = switches.devices.filter((_, index) => index % DEAD_EVERY === 0);
    const living = switches.devices.filter((device) => !dead.includes(device));
    const turns = await rounds(() => besideDead(switches, dead, living));
    const cpu = (costs: Cost[]) => median(costs.map(({ cpuMs }) => cpuMs)) / DEVICES;
    const rate = (costs: Cost[]) => DEVICES / (median(costs.map(({ milliseconds }) => milliseconds)) / 1000);
    const completed = (turn: keyof Turn) => median(turns.map((one) => one[turn].livingAt));
    return [
      figure('poll.cycle', 'devices/s', rate(routine), rate(bare)),
      figure('poll.cycle.cpu', 'ms/device', cpu(routine), cpu(bare)),
      figure('poll.read.cpu.vs-net-snmp', 'ms/device', cpu(read), tool),
      figure('poll.cycle.first', 'devices/s', rate([first])),
      figure('poll.cycle.living-beside-dead', 'ms', completed('dead'), completed('allLiving')),
      figure('poll.cycle.living-beside-newly-dead', 'ms', completed('newlyDead'), completed('allLiving')),
    ];
  } finally {
    switches.stop();
  }
}

interface Turn {
  allLiving: Cost;
  /** The cycle in which the poller finds them dead. */
  newlyDead: Cost;
  /** The cycle after that, when it knows. */
  dead: Cost;
}

/** The three cases in turn, so that all meet the same noise; at the end all are alive again. */
async function besideDead(
  switches: Switches,
  dead: readonly Switch[],
  living: readonly Switch[],
): Promise<Turn> {
  const allLiving = await cycle(living);
  await switches.silence(dead.map(({ name }) => name));
  const turn = { allLiving, newlyDead: await cycle(living), dead: await cycle(living) };
  await switches.silence([]);
  await cycle(living);
  return turn;
}

/** Reads everything once and keeps nothing. */
async function readAll(devices: readonly Switch[]): Promise<void> {
  const limit = pLimit(AT_ONCE);
  await Promise.all(
    devices.map((device) => limit(() => readPortCounters(device, COMMUNITY, PORT_NUMBERS, 64, {}))),
  );
}

interface Cost {
  milliseconds: number;
  cpuMs: number;
  /** When the last of the living was stored, in milliseconds from the start. */
  livingAt: number;
}

/** Polls everything once. */
async function cycle(living: readonly Switch[] = []): Promise<Cost> {
  const addresses = new Set(living.map(({ address }) => address));
  const started = performance.now();
  let livingAt = 0;
  const cost = await costOf(() =>
    pollAll(actor, ({ address, outcome }) => {
      if (!addresses.has(address)) return;
      if (outcome !== 'ok') throw new Error(`${address} ended with ${outcome}`);
      livingAt = performance.now() - started;
    }),
  );
  return { ...cost, livingAt };
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await work();
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { milliseconds, cpuMs: (user + system) / 1000, livingAt: 0 };
}

async function rounds<T>(work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < ROUNDS; round++) results.push(await work());
  return results;
}
