/**
 * Child processes: the one place that starts them. What they run is a file of our own; nothing that was typed or
 * received is ever part of a command line but a path of our own making, and there is no shell.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

/** Node 20 runs TypeScript through it, from whatever folder we were started. */
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts a process that stays and can be told to stop; it shares our output. */
export function startLasting(file: string, args: readonly string[]): ChildProcess {
  return fork(file, args, { stdio: 'inherit' });
}

export interface ShortLimits {
  /** Heap of the process. */
  memoryMb: number;
  /** Killed after this long on the clock. */
  wallSeconds: number;
}

export interface ShortProcess {
  output: Readable;
  /** Resolves when it has ended, by itself or killed. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; tooLong: boolean }>;
  kill(): void;
}

/** Starts a process that does one thing and ends; with no secrets around it, little memory and a deadline. */
export function startShort(file: string, args: readonly string[], limits: ShortLimits): ShortProcess {
  const options = [`--max-old-space-size=${limits.memoryMb}`, '--import', TSX];
  const child = spawn(process.execPath, [...options, file, ...args], {
    env: {},
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let tooLong = false;
  const deadline = setTimeout(() => {
    tooLong = true;
    child.kill('SIGKILL');
  }, limits.wallSeconds * 1000);
  const ended = new Promise<Awaited<ShortProcess['ended']>>((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null, tooLong }));
    child.once('close', (code, signal) => resolve({ code, signal, tooLong }));
  }).finally(() => clearTimeout(deadline));
  return { output: child.stdout, ended, kill: () => child.kill('SIGKILL') };
}
