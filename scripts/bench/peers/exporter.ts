/** snmp_exporter of Prometheus as a server, scraped over HTTP as Prometheus does; only its own CPU counts. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '../../../server/config.ts';
import type { Round } from './child.ts';
import { COLUMNS, COMMUNITY, countYes, JOBS, type Job, type Place, ROOTS, UPTIME } from './jobs.ts';

const NAMES = ['snmp_exporter', 'prometheus-snmp-exporter'];
const PORT = 19_116;
const AT_ONCE = 50;
/** Of /proc/PID/stat. */
const TICK_MS = 10;
const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** What each round cost; null where the program is not installed. */
export async function exporterRounds(job: Job, places: Place[], rounds: number): Promise<Round[] | null> {
  const program = NAMES.find((name) => !spawnSync(name, ['--version']).error);
  if (!program) return null;
  const child = await start(program);
  try {
    const results: Round[] = [];
    for (let i = 0; i < rounds; i++) results.push(await round(child, job, places));
    return results;
  } finally {
    child.kill();
  }
}

async function start(program: string): Promise<ChildProcess> {
  const file = path.join(config.dataDir, 'snmp_exporter.yml');
  fs.writeFileSync(file, settings());
  const child = spawn(program, [`--config.file=${file}`, `--web.listen-address=127.0.0.1:${PORT}`], {
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 50; tries++) {
    if (await get('/').catch(() => null)) return child;
    await sleep(100);
  }
  child.kill();
  throw new Error(`${program} did not begin to listen`);
}

async function round(child: ChildProcess, { name }: Job, places: Place[]): Promise<Round> {
  const cpu = cpuMs(child.pid!);
  const started = performance.now();
  const complete = await countYes(places, AT_ONCE, async ({ address, port }) => {
    const text = await get(`/snmp?module=${name}&target=${address}:${port}`).catch(() => '');
    return samplesIn(text ?? '') >= EXPECTED[name];
  });
  return { cpuMs: cpuMs(child.pid!) - cpu, milliseconds: performance.now() - started, complete };
}

/** Numbers it is to tell of one device; of J3 those of the columns named in its settings. */
const EXPECTED = { j1: 1, j2: JOBS.j2.varbinds, j3: 1 };

function samplesIn(text: string): number {
  return text.split('\n').filter((line) => /^(uptime|column_)/.test(line)).length;
}

function get(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    http
      .get({ agent, host: '127.0.0.1', port: PORT, path: url }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        answer.on('end', () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(text))));
      })
      .on('error', reject);
  });
}

function cpuMs(pid: number): number {
  const [, after = ''] = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = after.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function settings(): string {
  const common = `  version: 2\n  max_repetitions: 60\n  retries: 1\n  timeout: 1s\n  auth:\n    community: ${COMMUNITY}\n`;
  const uptime = `  - {name: uptime, oid: ${UPTIME.slice(0, -2)}, type: gauge}\n`;
  const columns = COLUMNS.map(
    (oid, i) =>
      `  - {name: column_${i}, oid: ${oid}, type: counter, indexes: [{labelname: ifIndex, type: gauge}]}\n`,
  ).join('');
  return [
    `j1:\n  get: [${UPTIME}]\n  metrics:\n${uptime}${common}`,
    `j2:\n  get: [${UPTIME}]\n  walk: [${COLUMNS.join(', ')}]\n  metrics:\n${uptime}${columns}${common}`,
    `j3:\n  walk: [${ROOTS.join(', ')}]\n  metrics:\n${uptime}${columns}${common}`,
  ].join('');
}
