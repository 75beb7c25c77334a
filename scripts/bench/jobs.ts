/**
 * Reading alone, without storage: our reader beside a bare socket, the package net-snmp, and the programs of others
 * where they are installed, each in a process of its own, all against the same devices in the same run. Only the CPU
 * of the reading process counts.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Round } from './peers/child.ts';
import { exporterRounds } from './peers/exporter.ts';
import { JOBS, type Job, type Place, PORTS } from './peers/jobs.ts';
import { braaRounds, netSnmpToolsRounds } from './peers/tools.ts';
import { startFarm } from './support/farm.ts';
import { figure, percentile } from './support/figures.ts';
import type { Figure, Tell } from './types.ts';

const ROUNDS = 90;
/** Rounds until a process is warm, as one that runs for months is. */
const COLD_ROUNDS = 50;
const LOSSY_ROUNDS = 5;
const EXPORTER_ROUNDS = 3;
/** A process for each request: a few devices tell as much as all. */
const TOOLS_DEVICES = 100;
const READERS = ['ours', 'bare', 'net-snmp-shared', 'net-snmp-naive'] as const;
/** Two tries of a second. */
const FLOOR_MS = 2000;
const MICROSECONDS = 1000;
/** A round that met other work of the machine is slower, none is faster than the program: its lower quartile tells. */
const QUARTILE = 0.25;

export async function measure(tell: Tell): Promise<Figure[]> {
  const figures: Figure[] = [];
  const farm = await startFarm(JOBS.j1.devices, PORTS);
  try {
    for (const job of Object.values(JOBS)) figures.push(...(await compare(job, farm.devices, tell)));
  } finally {
    farm.stop();
  }
  return [...figures, ...(await late(tell)), ...(await lossy(tell))];
}

/** Our cost of a varbind beside that of everybody else. */
async function compare(job: Job, devices: Place[], tell: Tell): Promise<Figure[]> {
  const places = devices.slice(0, job.devices);
  tell(`${job.name}: ${job.about}, ${places.length} devices`);
  const costs = new Map<string, number>();
  const note = (name: string, rounds: Round[] | null, count: number, skip: number) => {
    if (!rounds) return tell(`${job.name}: ${name} is not installed or cannot do this`);
    const warm = rounds.slice(skip);
    const cost = (least(warm.map(({ cpuMs }) => cpuMs)) * MICROSECONDS) / (count * job.varbinds);
    costs.set(name, cost);
    const complete = Math.min(...warm.map((round) => round.complete));
    const wall = Math.round(least(warm.map(({ milliseconds }) => milliseconds)));
    tell(
      `${job.name}: ${name.padEnd(16)} ${cost.toFixed(3)} µs/varbind, ${wall} ms, ${complete} of ${count}`,
    );
  };
  for (const reader of READERS)
    note(reader, await inChild(reader, job, places, ROUNDS), places.length, COLD_ROUNDS);
  note('snmp-exporter', await exporterRounds(job, places, EXPORTER_ROUNDS), places.length, 1);
  note('braa', braaRounds(job, places), places.length, 0);
  const few = places.slice(0, TOOLS_DEVICES);
  note('net-snmp-tools', netSnmpToolsRounds(job, few), few.length, 0);
  const own = costs.get('ours')!;
  costs.delete('ours');
  return [...costs].map(([name, cost]) => figure(`poll.${job.name}.cpu.vs-${name}`, 'µs/varbind', own, cost));
}

/** Replies 5 to 50 ms later: no answer is there yet when the question leaves. */
async function late(tell: Tell): Promise<Figure[]> {
  const { j2 } = JOBS;
  const farm = await startFarm(j2.devices, PORTS, { delayMs: '5-50' });
  try {
    const cost = async (reader: string) => {
      const rounds = await inChild(reader, j2, farm.devices, ROUNDS);
      return (
        (least(rounds.slice(COLD_ROUNDS).map(({ cpuMs }) => cpuMs)) * MICROSECONDS) /
        (farm.devices.length * j2.varbinds)
      );
    };
    if (!farm.canMisbehave) return [];
    tell('j2 with replies 5 to 50 ms late');
    return [
      figure(
        'poll.j2.late.cpu.vs-net-snmp-shared',
        'µs/varbind',
        await cost('ours'),
        await cost('net-snmp-shared'),
      ),
    ];
  } finally {
    farm.stop();
  }
}

/** 5 % of the requests lost, a tenth of the devices dead, timeout 1 s, two tries: the floor is what the dead take. */
async function lossy(tell: Tell): Promise<Figure[]> {
  const { j2 } = JOBS;
  const farm = await startFarm(j2.devices, PORTS, { lossPercent: 5, deadPercent: 10 });
  try {
    if (!farm.canMisbehave) return [];
    tell(`j2 with 5 % lost and ${farm.devices.length - farm.living} of ${farm.devices.length} dead`);
    const own = await inChild('ours', j2, farm.devices, LOSSY_ROUNDS);
    const peer = await inChild('net-snmp-shared', j2, farm.devices, LOSSY_ROUNDS);
    return [
      figure('poll.j2.lossy.wall.first', 'ms', own[0]!.milliseconds, FLOOR_MS),
      ...lossyFigures('poll.j2.lossy', own.slice(1), farm.living),
      ...lossyFigures('poll.j2.lossy.net-snmp-shared', peer.slice(1), farm.living),
    ];
  } finally {
    farm.stop();
  }
}

function lossyFigures(name: string, rounds: readonly Round[], living: number): Figure[] {
  const wall = least(rounds.map(({ milliseconds }) => milliseconds));
  const complete = rounds.reduce((sum, round) => sum + round.complete, 0) / rounds.length;
  return [
    figure(`${name}.wall`, 'ms', wall, FLOOR_MS),
    figure(`${name}.complete`, 'devices', complete, living),
  ];
}

async function inChild(reader: string, { name }: Job, places: Place[], rounds: number): Promise<Round[]> {
  const child = fork(fileURLToPath(new URL('./peers/child.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const order: Order = { reader, job: name, places, rounds };
  child.send(order);
  const [results] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${reader} ended with ${code}`);
    }),
  ])) as [Round[]];
  return results;
}

function least(samples: readonly number[]): number {
  return percentile(samples, QUARTILE);
}
