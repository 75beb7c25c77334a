/** The real system, started as an administrator starts it, and what is seen of it from outside. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../../support/sources.ts';

export type ProcessName = 'web' | 'poller' | 'scheduler';

export interface System {
  url: string;
  main: ChildProcess;
  /** The number of one of its processes; null while it is not running. */
  pidOf(name: ProcessName): number | null;
  /** Answers how it ended: with a code, or by a signal. */
  ended: Promise<{ code: number | null; signal: string | null }>;
  /** Everything it said. */
  said(): string;
}

/** `npm start` on a folder and a free port. */
export async function startSystem(folder: string, settings: NodeJS.ProcessEnv = {}): Promise<System> {
  const port = await freePort();
  const main = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATA_DIR: folder,
      PORT: String(port),
      MANAGEMENT_NETWORKS: '127.0.0.0/8',
      LOG_LEVEL: 'info',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [main.stdout, main.stderr]) stream.on('data', (data) => output.push(String(data)));
  process.once('exit', () => main.kill('SIGKILL'));
  return {
    url: `http://127.0.0.1:${port}`,
    main,
    pidOf: (name) =>
      childrenOf(main.pid!).find(({ command }) => command.endsWith(`main.ts ${name}`))?.pid ?? null,
    ended: new Promise((resolve) => main.once('exit', (code, signal) => resolve({ code, signal }))),
    said: () => output.join(''),
  };
}

/** Processes that others started, as the system lists them. */
export function childrenOf(pid: number): { pid: number; command: string }[] {
  const [command, args] = ['ps', ['-A', '-o', 'pid=,ppid=,stat=,args=']] as const;
  return execFileSync(command, args, { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*?)\s*$/.exec(line))
    .filter((found) => found !== null && Number(found[2]) === pid && !found[3]!.startsWith('Z'))
    .map((found) => ({ pid: Number(found![1]), command: found![4]! }));
}

/** Waits until something is so; answers after how many milliseconds, or throws with what was waited for. */
export async function until(
  what: string,
  longest: number,
  isSo: () => Promise<boolean> | boolean,
): Promise<number> {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > longest) throw new Error(`After ${longest} ms still waiting: ${what}`);
    await sleep(25);
  }
  return performance.now() - started;
}

export async function isHealthy({ url }: Pick<System, 'url'>): Promise<boolean> {
  const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
  return answer?.ok ?? false;
}

export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(fs.readFileSync(path.join('/proc', String(pid), 'status'), 'utf8'));
  } catch {
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
