/** Asks very many addresses who is there, at a bounded rate, without waiting for any of them. */
import { createHmac, randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import { setImmediate as otherWork, setTimeout as sleep } from 'node:timers/promises';
import { Pacer } from './pacer.ts';
import { communityProbe, engineProbe, idFrom, packetMaker, type Reply, readReply } from './sweep-packets.ts';
import { Evidence } from './sweep-rounds.ts';
import type { CommunityCredential, Credential, Target } from './types.ts';

/** A credential and where it may go: a secret is sent to no other address. */
export interface SweepKey {
  id: number;
  credential: Credential;
  allows(address: string): boolean;
}

/** Who answered, and to what: a key, or the question for an SNMPv3 engine. */
export interface Answer extends Target {
  keyId: number | null;
  engineId: string | null;
}

export interface SweepProgress {
  planned: number;
  sent: number;
  answered: number;
}

export interface SweepOptions {
  /** The addresses to ask, anew for each pass; they are never held in memory together. */
  addresses(): Iterable<string>;
  /** How many they are. */
  count: number;
  ports: readonly number[];
  /** In the order in which they are tried. */
  keys: readonly SweepKey[];
  packetsPerSecond: number;
  /** How long answers are waited for after the last packet of a pass (default 1500). */
  timeoutMs?: number;
  /** How often an address that is silent is asked the same at most (default 4); `sweep-rounds.ts` says when. */
  tries?: number;
  /** At this many answers the sweep ends: that is no network of devices (default 20,000). */
  mostAnswers?: number;
  onFound(answer: Answer): void;
  onProgress?(progress: SweepProgress): void;
  signal?: AbortSignal;
}

const TRIES = 4;
const TICK_MS = 10;
/** So many addresses that are not asked are passed over before others have their turn. */
const PASSED_OVER = 500;
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

/** One question at one port, asked of all addresses. */
interface Pass {
  /** What identifies it in the request id: the number of the key, or "engine". */
  name: string;
  port: number;
  round: number;
  applies(address: string): boolean;
  packet(id: number): Buffer;
}

type Question = Pick<Pass, 'name' | 'applies' | 'packet'>;

/**
 * Sweeps. Each pass asks one question at one port of those that have not answered; the wall time is the number of
 * packets divided by the rate, and a moment after each pass. Nothing is kept of a question: the request id is a keyed
 * hash of address, port and question, so that an answer is believed only from the very address that was asked.
 * SNMPv3 begins with the discovery of engines; users and keys are for whoever asks those agents next.
 */
export async function sweep(options: SweepOptions): Promise<SweepProgress> {
  const sweeper = new Sweeper(options);
  const questions = questionsOf(options.keys);
  try {
    await sweeper.open();
    for (let round = 1; round <= (options.tries ?? TRIES); round += 1)
      for (const question of questions)
        for (const port of options.ports) await sweeper.run({ ...question, port, round });
  } finally {
    sweeper.close();
  }
  return sweeper.progress;
}

function questionsOf(keys: readonly SweepKey[]): Question[] {
  const communities = keys.flatMap((key): Question[] =>
    key.credential.version === '3' ? [] : [communityQuestion(key, key.credential)],
  );
  const users = keys.filter(({ credential }) => credential.version === '3');
  if (users.length === 0) return communities;
  const applies = (address: string) => users.some((key) => key.allows(address));
  return [...communities, { name: ENGINE, applies, packet: packetMaker(engineProbe) }];
}

const ENGINE = 'engine';

function communityQuestion(key: SweepKey, credential: CommunityCredential): Question {
  return {
    name: String(key.id),
    applies: (address) => key.allows(address),
    packet: packetMaker((id) => communityProbe(credential, id)),
  };
}

class Sweeper {
  readonly progress: SweepProgress;
  readonly #options: SweepOptions;
  readonly #secret = randomBytes(32);
  readonly #sockets = new Map<'udp4' | 'udp6', dgram.Socket>();
  readonly #answered = new Set<string>();
  readonly #evidence: Evidence;
  readonly #pacer: Pacer;
  #round = 1;
  #allowance = 1;

  constructor(options: SweepOptions) {
    this.#options = options;
    this.#evidence = new Evidence(options.count);
    this.#pacer = new Pacer(options.packetsPerSecond, performance.now());
    const planned = options.count * options.ports.length * questionsOf(options.keys).length;
    this.progress = { planned, sent: 0, answered: 0 };
  }

  get #ended(): boolean {
    const { signal, mostAnswers = 20_000 } = this.#options;
    return signal?.aborted === true || this.#answered.size >= mostAnswers;
  }

  async open(): Promise<void> {
    for (const type of ['udp4', 'udp6'] as const) {
      const socket = dgram.createSocket({
        type,
        recvBufferSize: RECEIVE_BUFFER_BYTES,
        // Targets are IP literals: nothing to look up, so sending costs no thread of the resolver.
        lookup: (host, _options, done) => done(null, host, type === 'udp4' ? 4 : 6),
      });
      socket.on('message', (bytes, from) => this.#receive(bytes, from));
      socket.on('error', () => {});
      this.#sockets.set(type, socket);
    }
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket.close();
  }

  /** Sends the packets of one pass at the rate, and waits for late answers. Most passes are asked for nothing. */
  async run(pass: Pass): Promise<void> {
    if (this.#ended || !this.#evidence.isWorth(pass)) return;
    const { count, timeoutMs = 1500, signal, onProgress } = this.#options;
    this.#round = pass.round;
    if (pass.round > 1) this.progress.planned += count;
    this.#pacer.rest(performance.now());
    let sent = 0;
    let passedOver = 0;
    for (const address of this.#options.addresses()) {
      if (!this.#isAsked(address, pass)) {
        this.progress.planned -= 1;
        passedOver += 1;
        if (passedOver % PASSED_OVER === 0) await otherWork();
        continue;
      }
      await this.#turn();
      if (this.#ended) return;
      sent += 1;
      this.#send({ address, port: pass.port }, pass);
    }
    if (sent > 0) await sleep(timeoutMs, undefined, { signal }).catch(() => {});
    onProgress?.(this.progress);
  }

  #isAsked(address: string, pass: Pass): boolean {
    return (
      !this.#answered.has(nameOf({ address, port: pass.port })) &&
      this.#evidence.isWorthAt(address, pass) &&
      pass.applies(address)
    );
  }

  /** Waits until a packet may leave. */
  async #turn(): Promise<void> {
    const { onProgress, signal } = this.#options;
    while (this.#allowance < 1) {
      onProgress?.(this.progress);
      if (this.#ended) return;
      await sleep(TICK_MS, undefined, { signal }).catch(() => {});
      this.#allowance = this.#pacer.take(performance.now());
    }
    this.#allowance -= 1;
  }

  #send(target: Target, pass: Pass): void {
    const socket = this.#sockets.get(isIPv6(target.address) ? 'udp6' : 'udp4')!;
    const packet = pass.packet(this.#idOf(target, pass.name));
    this.progress.sent += 1;
    try {
      // An address that cannot be reached is as silent as any other.
      socket.send(packet, target.port, target.address, () => {});
    } catch {}
  }

  #receive(bytes: Buffer, from: Target): void {
    const reply = readReply(bytes);
    if (!reply || this.#ended || this.#answered.has(nameOf(from))) return;
    const question = this.#questionsFor(reply).find((name) => reply.id === this.#idOf(from, name));
    if (question === undefined) return;
    this.#answered.add(nameOf(from));
    this.progress.answered += 1;
    const { address, port } = from;
    this.#evidence.note({ name: question, port, round: this.#round }, address);
    this.#options.onFound({
      ...{ address, port, keyId: question === ENGINE ? null : Number(question) },
      engineId: reply.version === '3' ? reply.engineId : null,
    });
  }

  /** What it may be the answer to: several credentials can have one community. */
  #questionsFor(reply: Reply): string[] {
    if (reply.version === '3') return [ENGINE];
    return this.#options.keys
      .filter(
        ({ credential }) =>
          credential.version !== '3' &&
          credential.version === reply.version &&
          reply.community.equals(Buffer.from(credential.community, 'utf8')),
      )
      .map(({ id }) => String(id));
  }

  #idOf(target: Target, question: string): number {
    const hash = createHmac('sha256', this.#secret)
      .update(`${nameOf(target)} ${question}`)
      .digest();
    return idFrom(hash.readUInt32BE(0));
  }
}

function nameOf({ address, port }: Target): string {
  return `${address} ${port}`;
}
