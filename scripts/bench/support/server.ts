/** The real web process, on a port of its own and the database of the benchmark. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expectPage, textOf, type Visitor } from './web.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface WebServer {
  port: number;
  stop(): Promise<void>;
}

/** `SERVER_PROFILE` names a folder into which the server writes what its CPU was spent on. */
export async function startServer(): Promise<WebServer> {
  const port = await freePort();
  const profile = process.env.SERVER_PROFILE;
  const child = fork(path.join(ROOT, 'server/main.ts'), ['web'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', SERVER_PROFILE: undefined },
    execArgv: ['--import', 'tsx', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await untilAlive(child, port);
  return { port, stop: () => stop(child) };
}

/** CPU seconds since it began, and bytes it holds, as the server itself tells. */
export interface ServerState {
  cpuSeconds: number;
  memoryBytes: number;
}

export async function serverState(visitor: Visitor): Promise<ServerState> {
  const text = textOf(await expectPage(visitor, '/metrics'));
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  return {
    cpuSeconds: value('process_cpu_user_seconds_total') + value('process_cpu_system_seconds_total'),
    memoryBytes: value('process_resident_memory_bytes'),
  };
}

async function untilAlive(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
