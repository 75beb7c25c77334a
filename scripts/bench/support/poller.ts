/** The real poller in a process of its own, on the database of the benchmark. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { selectOne } from '../../../server/db/query.ts';
import type { Tell } from '../types.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export function startPoller(): ChildProcess {
  return fork(path.join(ROOT, 'server/main.ts'), ['poller'], {
    cwd: ROOT,
    env: process.env,
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** It writes what is under way: the folder may go only after that. */
export async function stopPoller(poller: ChildProcess): Promise<void> {
  if (poller.exitCode !== null) return;
  const ended = once(poller, 'exit');
  poller.kill('SIGTERM');
  await ended;
}

/** Ends when so many devices have answered. */
export async function untilAllRead(devices: number, tell: Tell): Promise<void> {
  for (;;) {
    const row = await selectOne<{ count: number }>(
      "SELECT COUNT(*) AS count FROM devices WHERE status = 'up' AND failures = 0",
    );
    if (Number(row?.count) === devices) return;
    tell(`${row?.count} of ${devices} were read`);
    await sleep(5000);
  }
}
