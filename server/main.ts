/**
 * `main.ts` alone keeps all processes running; `main.ts web`, `poller` or `scheduler` is one of them.
 * Each process is restarted when it dies, so that no device and no request can take the others down.
 */
import { migrate } from './db/migrate.ts';
import { log } from './log.ts';
import { keepRunning, runUntilStopped } from './supervisor.ts';

const PROCESSES = {
  web: async () => (await import('./web/start.ts')).startWeb(),
  poller: async () => (await import('./polling/start.ts')).startPoller(),
  scheduler: async () => (await import('../jobs/start.ts')).startScheduler(),
};

type ProcessName = keyof typeof PROCESSES;

const [chosen] = process.argv.slice(2);

if (chosen === undefined) {
  await startAll().catch(refuse);
} else if (Object.hasOwn(PROCESSES, chosen)) {
  await runUntilStopped(PROCESSES[chosen as ProcessName]).catch(refuse);
} else {
  process.stderr.write(`Unknown process "${chosen}". Choose one of: ${Object.keys(PROCESSES).join(', ')}\n`);
  process.exitCode = 2;
}

async function startAll(): Promise<void> {
  const done = await migrate();
  if (done.length > 0) log.info({ migrations: done }, 'the database was brought up to date');
  await (await import('./web/firstRun.ts')).printSetupLink();
  keepRunning(import.meta.filename, Object.keys(PROCESSES));
}

/** What cannot start says why in one sentence; where it happened stands in the log. */
function refuse(error: unknown): never {
  log.error({ err: error }, 'cannot start');
  process.stderr.write(`Cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
