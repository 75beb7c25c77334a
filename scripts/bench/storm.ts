/**
 * A morning: 5,000 agents within a minute, each with its question and its inventory and each message twice because it
 * comes without a name first, while somebody opens pages. Most machines are known and as they were, some have more
 * memory, some are new. In the end the database is asked whether every machine is there, once, as it was told.
 * `BENCH_AGENTS` says how many.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { select, selectOne } from '../../server/db/query.ts';
import type { Order, Report } from './support/crowd/child.ts';
import { machineOf } from './support/crowd/machines.ts';
import { inventoryLetter } from './support/crowd/messages.ts';
import { postAll } from './support/crowd/post.ts';
import { enrolledProvince } from './support/crowd/province.ts';
import { figure, percentile } from './support/figures.ts';
import { PROVINCE_USER } from './support/register.ts';
import { serverState, startServer } from './support/server.ts';
import { expectPage, timed, type Visitor, visit } from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const AGENTS = Number(process.env.BENCH_AGENTS ?? 5000);
const ADDED = AGENTS / 20;
const CHANGED = AGENTS / 20;
const SECONDS = 60;
const UNITS = 60;
const AT_ONCE = 16;
const PAGES = ['/assets', '/assets?q=optiplex', '/assets/17', '/agents', '/'];
const PAGE_EVERY_MS = 250;
const CALM_PAGES = 60;
const WARM_UP = 10;

export async function measure(tell: Tell): Promise<Figure[]> {
  const credentials = await enrolledProvince(UNITS);
  const server = await startServer();
  try {
    await seed(server.port, credentials, tell);
    const visitor = await visit(server.port, PROVINCE_USER);
    await pages(visitor, () => false, WARM_UP);
    const order = { port: server.port, credentials, machines: AGENTS, added: ADDED, changed: CHANGED };
    const crowd = await gathered({ ...order, seconds: SECONDS });
    const calm = await pages(visitor, () => false, CALM_PAGES);
    const before = await serverState(visitor);
    const since = new Date();
    const storm = await duringStorm(visitor, crowd);
    const after = await serverState(visitor);
    tell(`${tally(storm.report)}, all answered after ${storm.report.seconds.toFixed(1)} s`);
    const figures = stormFigures(storm, calm);
    const cpu = (after.cpuSeconds - before.cpuSeconds) / storm.report.seconds;
    return [
      ...figures,
      figure('agent.storm.cpu', '% of a core', 100 * cpu),
      figure('agent.storm.memory', 'MB', storm.memory / 2 ** 20, before.memoryBytes / 2 ** 20),
      ...(await wrongs(storm.report, since, tell)),
    ];
  } finally {
    await server.stop();
  }
}

async function seed(port: number, credentials: string[], tell: Tell): Promise<void> {
  for (let from = 0; from < AGENTS - ADDED; from += 500) {
    const numbers = Array.from({ length: Math.min(500, AGENTS - ADDED - from) }, (_, at) => from + at);
    const letters = numbers.map((number) => ({
      letter: inventoryLetter(machineOf(number)),
      authorization: credentials[number % UNITS]!,
    }));
    await postAll(port, letters, AT_ONCE);
    tell(`${from + numbers.length} machines are known`);
  }
}

async function gathered(order: Order): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./support/crowd/child.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send(order);
  await once(child, 'message');
  return child;
}

interface Storm {
  report: Report;
  pages: number[];
  memory: number;
}

async function duringStorm(visitor: Visitor, crowd: ChildProcess): Promise<Storm> {
  let report: Report | null = null;
  let memory = 0;
  crowd.once('message', (message: Report) => {
    report = message;
  });
  crowd.once('exit', (code) => {
    if (code !== 0) throw new Error(`the agents ended with ${code}`);
  });
  crowd.send('go');
  const watch = setInterval(async () => {
    const state = await serverState(visitor).catch(() => null);
    memory = Math.max(memory, state?.memoryBytes ?? 0);
  }, 2000);
  const times = await pages(visitor, () => report !== null);
  clearInterval(watch);
  return { report: report!, pages: times, memory };
}

/** Opens one page after the other until it is enough; answers how long each took. */
async function pages(
  visitor: Visitor,
  isOver: () => boolean,
  most = Number.POSITIVE_INFINITY,
): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < most && !isOver(); at++) {
    const took = await timed(() => expectPage(visitor, PAGES[at % PAGES.length]!));
    times.push(took);
    await sleep(Math.max(0, PAGE_EVERY_MS - took));
  }
  return times;
}

function stormFigures({ report, pages: times }: Storm, calm: number[]): Figure[] {
  const told = (what: Report['told'][number]) => report.told.filter((one) => one === what).length;
  return [
    figure('agent.storm.recorded', 'agents', told('recorded'), AGENTS),
    figure('agent.storm.later', 'agents', told('later')),
    figure('agent.storm.unanswered', 'agents', told('failed'), 0),
    figure('agent.storm.seconds', 's', report.seconds, SECONDS),
    figure('agent.storm.answer.p95', 'ms', percentile(report.milliseconds, 0.95)),
    figure('agent.storm.web.p95', 'ms', percentile(times, 0.95), percentile(calm, 0.95)),
    figure('agent.storm.web.p50', 'ms', percentile(times, 0.5), percentile(calm, 0.5)),
  ];
}

function tally({ told }: Report): string {
  const counts = new Map<string, number>();
  for (const one of told) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].map(([what, count]) => `${count} ${what}`).join(', ');
}

/** What the database says otherwise than the agents were told; each is a fault. */
async function wrongs({ told }: Report, since: Date, tell: Tell): Promise<Figure[]> {
  const rows = await select<{
    device_id: string;
    asset_id: number | null;
    memory_mb: number;
    recent: number;
  }>(
    `SELECT g.device_id, g.asset_id, s.memory_mb, CASE WHEN g.last_inventory_at >= :since THEN 1 ELSE 0 END AS recent
     FROM agents g LEFT JOIN assets a ON a.id = g.asset_id LEFT JOIN spec_versions s ON s.id = a.spec_id`,
    { since },
  );
  const byDevice = new Map(rows.map((row) => [row.device_id, row]));
  const lost = told.flatMap((what, number) => {
    const row = byDevice.get(machineOf(number).deviceId);
    const isChanged = number < AGENTS - ADDED && number >= AGENTS - ADDED - CHANGED;
    const right = row?.recent === 1 && row.asset_id !== null && (!isChanged || row.memory_mb === 16_384);
    return what === 'recorded' && !right ? [machineOf(number).deviceId] : [];
  });
  const assets = rows.flatMap(({ asset_id }) => asset_id ?? []);
  const count = await selectOne<{ count: number }>(
    "SELECT COUNT(*) AS count FROM assets WHERE kind IN ('desktop', 'laptop')",
  );
  const twice = Number(count?.count) - new Set(assets).size + (assets.length - new Set(assets).size);
  for (const name of lost.slice(0, 10)) tell(`not recorded as told: ${name}`);
  return [
    figure('agent.storm.lost', 'machines', lost.length, 0),
    figure('agent.storm.twice', 'machines', twice, 0),
  ];
}
