/** Programs of the command line: braa for many devices at once, and the tools of net-snmp, a process a request. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { config } from '../../../server/config.ts';
import type { Round } from './child.ts';
import { COLUMNS, cellsOfJ2, type Job, type Place, PORTS, ROOTS, UPTIME } from './jobs.ts';

const CELLS_PER_REQUEST = 37;

/** braa has no bulk walk: J1 and J2 only. Null where it is not installed. */
export function braaRounds(job: Job, places: Place[]): Round[] | null {
  if (job.name === 'j3' || spawnSync('braa', ['-h']).error) return null;
  const oids = job.name === 'j1' ? [UPTIME] : cellsOfJ2();
  const commands: string[] = [];
  for (let from = 0; from < oids.length; from += CELLS_PER_REQUEST) {
    const some = oids.slice(from, from + CELLS_PER_REQUEST).map((oid) => `.${oid}`);
    const file = path.join(config.dataDir, `braa-${from}`);
    const queries = places.flatMap(({ address, port }) => some.map((oid) => `${address}:${port}:${oid}`));
    fs.writeFileSync(file, `${queries.join('\n')}\n`);
    commands.push(`braa -2 -t 1 -r 1 -f ${file}`);
  }
  return [shell(`{ ${commands.join('; ')}; } | wc -l`, oids.length)];
}

/** snmpget, snmpbulkget and snmpbulkwalk. Null where they are not installed. */
export function netSnmpToolsRounds(job: Job, places: Place[]): Round[] | null {
  if (spawnSync('snmpbulkget', ['-V']).error) return null;
  const columns = COLUMNS.join(' ');
  const rest = COLUMNS.map((column) => `${column}.${PORTS / 2}`).join(' ');
  const ask: Record<Job['name'], (to: string) => string> = {
    j1: (to) => `snmpget $o ${to} ${UPTIME}`,
    j2: (to) =>
      `snmpbulkget $o -Cn1 -Cr${PORTS / 2} ${to} ${UPTIME.slice(0, -2)} ${columns}; snmpbulkget $o -Cr${PORTS / 2} ${to} ${rest}`,
    j3: (to) => ROOTS.map((root) => `snmpbulkwalk $o -Cr60 ${to} ${root}`).join('; '),
  };
  const lines = places.map(({ address, port }) => ask[job.name](`${address}:${port}`));
  return [shell(`o="-v2c -c public -On -r1 -t1"\n{ ${lines.join('\n')}\n} | wc -l`, job.varbinds)];
}

/** Runs the lines; the last number they print is how many values were told. */
function shell(lines: string, perDevice: number): Round {
  const started = performance.now();
  // The shell's own children are what is counted: `times` prints them last.
  const { stdout, stderr, status } = spawnSync('bash', ['-s'], {
    input: `${lines}\ntimes\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`a tool failed: ${stderr.slice(0, 500)}`);
  const [count = '0', , children = ''] = stdout.trim().split('\n');
  return {
    cpuMs: secondsIn(children) * 1000,
    milliseconds: performance.now() - started,
    complete: Math.floor(Number(count) / perDevice),
  };
}

/** `0m1.28s 0m0.40s`. */
function secondsIn(text: string): number {
  return [...text.matchAll(/(\d+)m([\d.,]+)s/g)]
    .map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds!.replace(',', '.')))
    .reduce((sum, each) => sum + each, 0);
}
