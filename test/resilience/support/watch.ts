/** What others notice of an attack: the memory of the web process, and how long a page takes. */
import fs from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from './system.ts';

export interface Seen {
  /** Megabytes of resident memory above those at the beginning, at most. */
  grown: number;
  /** Milliseconds each page took, the quickest first. */
  waits: number[];
}

/** Looks at the memory of the web process, and asks for a page, all the while. */
export class Watch {
  readonly #system: System;
  readonly #before: number;
  readonly #pid: number;
  readonly #waits: number[] = [];
  readonly #looking: Promise<void>;
  #most = 0;
  #ended = false;

  constructor(system: System) {
    this.#system = system;
    this.#pid = system.pidOf('web')!;
    this.#before = megabytesOf(this.#pid);
    this.#looking = this.#look();
  }

  /** Says in one line of the report what was seen. */
  async stop(what: string): Promise<Seen> {
    this.#ended = true;
    await this.#looking;
    const grown = this.#most - this.#before;
    const waits = this.#waits.sort((a, b) => a - b);
    const p95 = waits.at(Math.floor(waits.length * 0.95))!;
    process.stdout.write(
      `\n  ${what}: memory up by ${grown.toFixed(0)} MB at most, others answered within ${p95.toFixed(0)} ms ` +
        `(p95 of ${waits.length}), ${waits.at(-1)!.toFixed(0)} ms at most\n`,
    );
    return { grown, waits };
  }

  async #look(): Promise<void> {
    for (let turn = 0; !this.#ended; turn++) {
      const started = performance.now();
      await page(`${this.#system.url}${turn % 2 ? '/login' : '/healthz'}`);
      this.#waits.push(performance.now() - started);
      this.#most = Math.max(this.#most, megabytesOf(this.#pid));
      await sleep(20);
    }
  }
}

/** On a connection of its own: one that is kept may be closed by the other side just when it is used again. */
function page(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false }, (answer) => answer.resume().on('end', resolve));
    request.on('error', reject);
  });
}

/** Resident memory. */
function megabytesOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}
