/**
 * `npm test`: every test on SQLite, then every test that touches the database again on a real PostgreSQL.
 * Ends with the line `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { startPostgres } from '../test/support/postgres.ts';

/** Tests of rules, protocols and pages do not differ by database; these do. */
const ON_BOTH = [
  'test/schema.test.ts',
  'test/access.test.ts',
  'test/{audit,auth,org,inventory,network,polling,replacement,coverage,jobs}/**/*.test.ts',
  'test/web/**/*.test.ts',
];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const chosen = process.argv.slice(2);
const total: Tally = { passed: 0, failed: 0, skipped: 0 };

add(await run('SQLite', chosen.length > 0 ? chosen : ['test/**/*.test.ts'], {}));
if (process.env.SKIP_POSTGRES !== '1') {
  const postgres = await startPostgres();
  try {
    add(await run('PostgreSQL', chosen.length > 0 ? chosen : ON_BOTH, { DATABASE_URL: postgres.url }));
  } finally {
    await postgres.stop();
  }
}

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function add(tally: Tally): void {
  total.passed += tally.passed;
  total.failed += tally.failed;
  total.skipped += tally.skipped;
}

/** Runs mocha in a process of its own and reads its closing lines. A run that dies counts as a failure. */
function run(name: string, files: string[], environment: Record<string, string>): Promise<Tally> {
  process.stdout.write(`\n=== ${name}\n`);
  return new Promise((resolve) => {
    const mocha = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', ...files], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    mocha.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
    mocha.on('exit', (code) => {
      const count = (word: string): number =>
        Number(new RegExp(`^\\s+(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
      const failed = count('failing');
      resolve({
        passed: count('passing'),
        skipped: count('pending'),
        failed: failed === 0 && code !== 0 ? 1 : failed,
      });
    });
  });
}
