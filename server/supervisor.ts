/** The lasting child processes: keeps them running and stops them in order. */
import type { ChildProcess } from 'node:child_process';
import { closeDatabase } from './db/connection.ts';
import { log } from './log.ts';
import { startLasting } from './shared/children.ts';

const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;
const STOP_MILLISECONDS = 30_000;

/** Starts each named process from `file` and restarts it, a little later each time, whenever it dies. */
export function keepRunning(file: string, names: string[]): void {
  const children = new Map<string, ChildProcess>();
  let stopping = false;

  const start = (name: string, wait = FIRST_WAIT): void => {
    let ready = false;
    const child = startLasting(file, [name]);
    children.set(name, child);
    child.once('message', () => {
      ready = true;
    });
    child.once('exit', (code, signal) => {
      children.delete(name);
      if (stopping) return;
      // What had begun to work is missed and comes back at once; what cannot even start is tried less and less often.
      const pause = ready ? FIRST_WAIT : wait;
      log.error(
        { process: name, code, signal, restartInMilliseconds: pause },
        'a process died and is started again',
      );
      setTimeout(() => !stopping && start(name, Math.min(pause * 2, LONGEST_WAIT)), pause);
    });
  };

  onStop(async () => {
    stopping = true;
    await Promise.all([...children.values()].map(stopChild));
    process.exit(0);
  });
  for (const name of names) start(name);
}

/** Runs one process until it is told to stop, or until the process that started it is gone. */
export async function runUntilStopped(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  const running = await start();
  process.send?.('ready');
  onStop(async () => {
    await running.stop();
    await closeDatabase();
    process.exit(0);
  });
}

function onStop(stop: () => Promise<void>): void {
  let asked = false;
  const once = (): void => {
    if (asked) return;
    asked = true;
    setTimeout(() => process.exit(1), STOP_MILLISECONDS).unref();
    stop().catch((error: unknown) => {
      log.error({ err: error }, 'stopping failed');
      process.exit(1);
    });
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
  process.on('disconnect', once);
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS - 5_000).unref();
  });
}
