/**
 * Bombs, lies and injections against the door of agents of the real system: refused or stored within ten seconds, with
 * little memory, while others go on. `HOSTILE_ROUNDS` says how often everything is sent.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import zlib from 'node:zlib';
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { createEnrolment } from '../../server/auth/service/enrolments.ts';
import { config } from '../../server/config.ts';
import { selectOne } from '../../server/db/query.ts';
import { type Attack, attacks, json } from '../intake/agents/attacks.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince } from '../support/province.ts';
import { isHealthy, type System, startSystem, until } from './support/system.ts';

const ROUNDS = Number(process.env.HOSTILE_ROUNDS ?? 1);
const AT_ONCE = 4;
const LONGEST = 10_000;
const MOST_MEGABYTES = 100;

describe('The door of agents under attack', function () {
  this.timeout(60_000 + ROUNDS * 60_000);
  let system: System;
  let authorization: string;

  before(async () => {
    await emptyDatabase();
    const units = await smallProvince();
    const { username, password } = await createEnrolment(systemActor('test'), units.ducHoaThuong, '27964');
    authorization = `Basic ${btoa(`${username}:${password}`)}`;
    system = await startSystem(config.dataDir);
    await until('the system answers', 30_000, () => isHealthy(system));
  });
  after(async () => {
    system?.main.kill('SIGTERM');
    await system?.ended;
  });

  /** What it needs for its usual work it has before anything is measured. */
  async function warmUp(): Promise<void> {
    for (let i = 0; i < 30; i++) {
      await send(json({ hardware: { name: `WARM-${i}` }, software: 'x'.repeat(300_000) }));
      await fetch(`${system.url}/login`);
    }
  }

  /** Each on a connection of its own. */
  function send(body: Buffer | string, authorized = authorization): Promise<number> {
    const headers = { Authorization: authorized, 'Content-Length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const request = http.request(`${system.url}/agent`, { method: 'POST', agent: false, headers });
      request.on('response', (answer) => answer.resume().on('end', () => resolve(answer.statusCode!)));
      request.on('error', reject).end(body);
    });
  }

  it('stays small and quick for others, whatever is sent', async () => {
    await warmUp();
    const all = [...attacks()];
    const watch = new Watch(system);
    const slow: string[] = [];
    const wrong: string[] = [];
    let sent = 0;
    const one = async ({ name, body, statuses }: Attack): Promise<void> => {
      const started = performance.now();
      const status = await send(body);
      sent += 1;
      if (performance.now() - started > LONGEST) slow.push(name);
      if (!statuses.includes(status)) wrong.push(`${name}: ${status}`);
    };
    for (let round = 0; round < ROUNDS; round++) {
      const running = new Set<Promise<void>>();
      for (const attack of all) {
        const next: Promise<void> = one(attack).finally(() => running.delete(next));
        running.add(next);
        if (running.size >= AT_ONCE) await Promise.race(running);
      }
      await Promise.all(running);
    }
    const { grown, waits } = await watch.stop();
    process.stdout.write(
      `\n  ${sent} hostile messages: memory up by ${grown.toFixed(0)} MB at most, ` +
        `others answered within ${waits.at(Math.floor(waits.length * 0.95))!.toFixed(0)} ms (p95 of ${waits.length}), ${waits.at(-1)!.toFixed(0)} ms at most\n`,
    );
    expect([wrong, slow]).to.deep.equal([[], []]);
    expect(grown).to.be.below(MOST_MEGABYTES);
    expect(waits.at(-1)).to.be.below(2000);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
    expect(Number((await selectOne<{ n: number }>('SELECT COUNT(*) AS n FROM assets'))!.n)).to.be.greaterThan(
      5,
    );
  });

  it('keeps nothing of the bodies of those it does not know', async () => {
    const watch = new Watch(system);
    const body = Buffer.alloc(7 << 20, 0x41);
    const strangers = Array.from({ length: 40 }, () => send(body, `Basic ${btoa('agent:sai')}`));
    const statuses = await Promise.all(strangers);
    const { grown, waits } = await watch.stop();
    process.stdout.write(
      `\n  40 strangers with 7 MB each: memory up by ${grown.toFixed(0)} MB, others answered within ${waits.at(-1)!.toFixed(0)} ms\n`,
    );
    expect(new Set(statuses)).to.deep.equal(new Set([401]));
    expect(grown).to.be.below(MOST_MEGABYTES);
  });

  it('takes what one credential sends in a rush, or says when to come again', async () => {
    const software = Array.from({ length: 120 }, () => randomBytes(600).toString('hex').padEnd(60_000, 'x'));
    const bodies = Array.from({ length: 40 }, (_, n) =>
      zlib.deflateSync(json({ hardware: { name: `RUSH-${n}`, uuid: randomUUID() }, software })),
    );
    const watch = new Watch(system);
    const statuses = await Promise.all(bodies.map((body) => send(body)));
    const { grown, waits } = await watch.stop();
    process.stdout.write(
      `\n  40 inventories of 7 MB at once: memory up by ${grown.toFixed(0)} MB, others answered within ${waits.at(-1)!.toFixed(0)} ms\n`,
    );
    const answers = [...new Set(statuses)].sort();
    expect(answers)
      .to.include(200)
      .and.satisfy(() => answers.every((status) => status === 200 || status === 503));
    // Honest ones of this size: what was read is let go of a little later.
    expect(grown).to.be.below(1.5 * MOST_MEGABYTES);
  });

  it('ends bodies without an end, and is not held up by two hundred that drip', async () => {
    const { hostname, port } = new URL(system.url);
    const head = `POST /agent HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n`;
    const watch = new Watch(system);
    const drippers = Array.from({ length: 200 }, (_, n) => {
      const socket = net.connect(Number(port), hostname);
      socket.on('error', () => socket.destroy());
      socket.write(n % 2 ? `${head}\r\n` : `${head}Authorization: ${authorization}\r\n\r\n`);
      const drip = setInterval(() => socket.write('1\r\n{\r\n'), 500);
      return { socket, drip };
    });
    const endless = await Promise.all(
      [1, 2, 3, 4].map(() => untilAnswered(Number(port), hostname, authorization)),
    );
    await sleep(2000);
    const { grown, waits } = await watch.stop();
    for (const { socket, drip } of drippers) {
      clearInterval(drip);
      socket.destroy();
    }
    process.stdout.write(
      `\n  4 endless bodies and 200 that drip: memory up by ${grown.toFixed(0)} MB, others answered within ${waits.at(-1)!.toFixed(0)} ms\n`,
    );
    for (const answer of endless) expect(answer).to.match(/^HTTP\/1\.1 413 /);
    expect(grown).to.be.below(MOST_MEGABYTES);
    expect(waits.at(-1)).to.be.below(2000);
  });

  it('lets go of those who promise more than they send', async () => {
    const { hostname, port } = new URL(system.url);
    const head = `POST /agent HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n`;
    const promises = [
      `${head}Content-Length: 5000000\r\n\r\n{"action":`,
      `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"act\r\n`,
      `${head}Content-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `${head}Content-Length: -5\r\n\r\n{}`,
      `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}`,
    ];
    const ended = await Promise.all(promises.map((text) => whatComes(Number(port), hostname, text)));
    for (const { after, text } of ended) {
      expect(text).to.match(/^HTTP\/1\.1 4\d\d /);
      expect(after).to.be.below(LONGEST + 2000);
    }
    expect(await isHealthy(system)).to.equal(true);
  });
});

/** Sends a body in pieces for as long as nothing is answered; what is. */
function untilAnswered(port: number, host: string, authorization: string): Promise<string> {
  const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`;
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, host);
    const more = (): void => {
      while (socket.write(piece));
    };
    socket.on('drain', more);
    socket.once('data', (data) => {
      socket.removeListener('drain', more);
      socket.destroy();
      resolve(data.toString('latin1'));
    });
    socket.on('error', reject);
    socket.write(
      `POST /agent HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    more();
  });
}

/** Sends this and nothing more; what comes back, and after how long the connection is over. */
function whatComes(port: number, host: string, text: string): Promise<{ after: number; text: string }> {
  return new Promise((resolve) => {
    const started = performance.now();
    const socket = net.connect(port, host, () => socket.write(text));
    let heard = '';
    socket.on('data', (data) => {
      heard += data.toString('latin1');
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve({ after: performance.now() - started, text: heard }));
    socket.setTimeout(55_000, () => socket.destroy());
  });
}

/** Looks at the memory of the web process, and asks for a page, all the while. */
class Watch {
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

  async stop(): Promise<{ grown: number; waits: number[] }> {
    this.#ended = true;
    await this.#looking;
    return { grown: this.#most - this.#before, waits: this.#waits.sort((a, b) => a - b) };
  }

  async #look(): Promise<void> {
    for (let turn = 0; !this.#ended; turn++) {
      const started = performance.now();
      await (await fetch(`${this.#system.url}${turn % 2 ? '/login' : '/healthz'}`)).arrayBuffer();
      this.#waits.push(performance.now() - started);
      this.#most = Math.max(this.#most, megabytesOf(this.#pid));
      await sleep(20);
    }
  }
}

/** Resident memory. */
function megabytesOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
}
