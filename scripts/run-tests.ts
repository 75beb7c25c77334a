/**
 * `npm test`: every test on SQLite, and every test that touches the database on a real PostgreSQL as well, in two lanes side by
 * side; what the second says comes when both are done. Ends with the line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { startPostgres } from '../test/support/postgres.ts';

/** Tests of rules, protocols and pages do not differ by database; these do. */
const ON_BOTH = [
  'test/schema.test.ts',
  'test/access.test.ts',
  'test/{audit,auth,org,inventory,network,polling,replacement,coverage,campaigns,reports,reorganisations,jobs}/**/*.test.ts',
  'test/web/**/*.test.ts',
  'test/intake/{imports,pages,service}/**/*.test.ts',
];

/** Tests with processes of their own, which wait more than they reckon: they go with those of PostgreSQL. */
const WITH_PROCESSES = ['test/{browser,resilience}/**/*.test.ts'];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const chosen = process.argv.slice(2);
const total: Tally = { passed: 0, failed: 0, skipped: 0 };

for (const { tally, output } of (await Promise.all([firstLane(), secondLane()])).flat()) {
  add(tally);
  process.stdout.write(output);
}

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function add(tally: Tally): void {
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped;
}

async function firstLane(): Promise<Outcome[]> {
  if (chosen.length > 0) return [await run('SQLite', chosen, {}, show)];
  const without = WITH_PROCESSES.flatMap((pattern) => ['--ignore', pattern]);
  return [await run('SQLite', ['test/**/*.test.ts', ...without], {}, show)];
}

async function secondLane(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  if (process.env.SKIP_POSTGRES !== '1') outcomes.push(await onPostgres());
  if (chosen.length === 0) outcomes.push(await run('SQLite, with processes', WITH_PROCESSES, {}, keep));
  return outcomes;
}

async function onPostgres(): Promise<Outcome> {
  const postgres = await startPostgres();
  try {
    const files = chosen.length > 0 ? chosen : ON_BOTH;
    return await run('PostgreSQL', files, { DATABASE_URL: postgres.url }, keep);
  } finally {
    await postgres.stop();
  }
}

/** What a run says: shown as it comes, or kept until the other one is done. */
type Output = (chunk: string) => string;

function show(chunk: string): string {
  process.stdout.write(chunk);
  return '';
}

function keep(chunk: string): string {
  return chunk;
}

interface Outcome {
  tally: Tally;
  /** What is still to be shown. */
  output: string;
}

/** Runs mocha in a process of its own and reads its closing lines. A run that dies counts as a failure. */
function run(
  name: string,
  files: string[],
  environment: Record<string, string>,
  say: Output,
): Promise<Outcome> {
  let output = say(`\n=== ${name}\n`);
  let told = '';
  return new Promise((resolve) => {
    const mocha = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...files], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    mocha.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      output += say(chunk.toString());
    });
    mocha.on('exit', (code) => resolve({ tally: tallyOf(told, code), output }));
  });
}

function tallyOf(told: string, code: number | null): Tally {
  const count = (word: string): number => Number(new RegExp(`^\\s+(\\d+) ${word}`, 'm').exec(told)?.[1] ?? 0);
  const failed = count('failing');
  const isDead = failed === 0 && code !== 0;
  return { passed: count('passing'), skipped: count('pending'), failed: isDead ? 1 : failed };
}
