/**
 * Inventories through the real door of the real server, each acknowledged when it is in the database, beside inflating
 * and parsing the same bodies alone. Bodies of XML are inflated, and JSON of the same content is parsed: there is no
 * parser of XML that everybody has. Three arrivals of each machine: the first, the one of the next day with other
 * processes and nothing else, and one with more memory.
 */
import zlib from 'node:zlib';
import { anotherDay, machineOf, upgraded } from './support/crowd/machines.ts';
import { inventoryLetter, type Letter } from './support/crowd/messages.ts';
import { postAll } from './support/crowd/post.ts';
import { enrolledProvince } from './support/crowd/province.ts';
import { sampleLetters } from './support/crowd/samples.ts';
import { figure, median, percentile } from './support/figures.ts';
import { PROVINCE_USER } from './support/register.ts';
import { serverState, startServer, type WebServer } from './support/server.ts';
import { timed, type Visitor, visit } from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const UNITS = 60;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MACHINES = 300;
const AT_ONCE = 16;
/** A round that met other work of the machine is slower, none is faster than the program. */
const QUARTILE = 0.25;

type Occasion = 'first' | 'unchanged' | 'changed';

interface Round {
  cpuMs: number;
  wallMs: number;
  plainCpuMs: number;
  plainWallMs: number;
}

export async function measure(tell: Tell): Promise<Figure[]> {
  const credentials = await enrolledProvince(UNITS);
  const server = await startServer();
  try {
    const visitor = await visit(server.port, PROVINCE_USER);
    const bench = { server, visitor, credentials, tell };
    await round(bench, lettersOf(ROUNDS).first);
    const rounds: Record<Occasion, Round[]> = { first: [], unchanged: [], changed: [] };
    for (let number = 0; number < ROUNDS; number++) {
      const letters = lettersOf(number);
      if (number === 0) tell(sizes(letters.first));
      for (const occasion of ['first', 'unchanged', 'changed'] as const)
        rounds[occasion].push(await round(bench, letters[occasion], `round ${number + 1}, ${occasion}`));
    }
    const figures = Object.entries(rounds).flatMap(([occasion, all]) => figuresOf(`agent.${occasion}`, all));
    return [...figures, ...(await samples(bench))];
  } finally {
    await server.stop();
  }
}

interface Bench {
  server: WebServer;
  visitor: Visitor;
  credentials: string[];
  tell: Tell;
}

function lettersOf(round: number): Record<Occasion, Letter[]> {
  const machines = Array.from({ length: MACHINES }, (_, at) => machineOf(round * MACHINES + at));
  return {
    first: machines.map(inventoryLetter),
    unchanged: machines.map((machine) => inventoryLetter(anotherDay(machine, 1))),
    changed: machines.map((machine) => inventoryLetter(upgraded(anotherDay(machine, 2)))),
  };
}

/** Recorded inventories of others under names and serials of their own; only where `AGENT_SAMPLES` names their folder. */
async function samples(bench: Bench): Promise<Figure[]> {
  const folder = process.env.AGENT_SAMPLES;
  if (!folder) return [];
  const rounds: Record<'first' | 'unchanged', Round[]> = { first: [], unchanged: [] };
  for (let number = 0; number <= ROUNDS; number++) {
    const letters = sampleLetters(folder, number, 6);
    if (number === 0) bench.tell(`samples: ${sizes(letters)}`);
    for (const occasion of ['first', 'unchanged'] as const) {
      const done = await round(bench, letters, `samples ${number}, ${occasion}`);
      if (number > 0) rounds[occasion].push(done);
    }
  }
  return Object.entries(rounds).flatMap(([occasion, all]) => figuresOf(`agent.samples.${occasion}`, all));
}

async function round(bench: Bench, letters: readonly Letter[], name?: string): Promise<Round> {
  const { server, visitor, credentials, tell } = bench;
  const plain = await plainly(letters);
  const addressed = letters.map((letter, at) => ({ letter, authorization: credentials[at % UNITS]! }));
  const before = await serverState(visitor);
  const wall = await timed(() => postAll(server.port, addressed, AT_ONCE));
  const after = await serverState(visitor);
  const each = (milliseconds: number) => milliseconds / letters.length;
  const done = {
    ...{ cpuMs: each((after.cpuSeconds - before.cpuSeconds) * 1000), wallMs: each(wall) },
    ...{ plainCpuMs: each(plain.cpu), plainWallMs: each(plain.wall) },
  };
  if (name)
    tell(
      `${name}: ${done.cpuMs.toFixed(2)} ms CPU, ${done.wallMs.toFixed(2)} ms, alone ${done.plainCpuMs.toFixed(2)} ms, memory ${Math.round(after.memoryBytes / 2 ** 20)} MB`,
    );
  return done;
}

/** Inflating and parsing the same bodies, one after the other. */
async function plainly(letters: readonly Letter[]): Promise<{ cpu: number; wall: number }> {
  const before = process.cpuUsage();
  const wall = await timed(async () => {
    for (const { body, json } of letters) {
      zlib.inflateSync(body).toString('utf8');
      JSON.parse(json);
    }
  });
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall };
}

function sizes(letters: readonly Letter[]): string {
  const inflated = letters.map(({ body }) => zlib.inflateSync(body).length / 1024);
  const sent = letters.map(({ body }) => body.length / 1024);
  return `${letters.length} bodies, ${Math.round(median(sent))} kB each, ${Math.round(median(inflated))} kB inflated (medians)`;
}

function figuresOf(name: string, rounds: readonly Round[]): Figure[] {
  const least = (field: keyof Round) =>
    percentile(
      rounds.map((one) => one[field]),
      QUARTILE,
    );
  return [
    figure(`${name}.cpu`, 'ms', least('cpuMs'), least('plainCpuMs')),
    figure(`${name}.wall`, 'ms', least('wallMs'), least('plainWallMs')),
    figure(`${name}.rate`, 'inventories/s', 1000 / least('wallMs'), 1000 / least('plainWallMs')),
  ];
}
