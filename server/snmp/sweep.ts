/** Asks very many addresses who is there, at a bounded rate, without waiting for any of them. */
import { createHmac, randomBytes } from 'node:crypto';
import dgram from 'node:dgram';
import { isIPv6 } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { communityProbe, engineProbe, idFrom, type Reply, readReply } from './sweep-packets.ts';
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
  endpoints(): Iterable<Target>;
  count: number;
  /** In the order in which they are tried. */
  keys: readonly SweepKey[];
  packetsPerSecond: number;
  /** How long answers are waited for after the last packet of a pass (default 1500). */
  timeoutMs?: number;
  /** How often each address that is silent is asked with each key (default 2). */
  tries?: number;
  /** At this many answers the sweep ends: that is no network of devices (default 20,000). */
  mostAnswers?: number;
  onFound(answer: Answer): void;
  onProgress?(progress: SweepProgress): void;
  signal?: AbortSignal;
}

const TICK_MS = 10;
/** A pause of the process may be made up for by this much at once, no more. */
const MOST_BEHIND_MS = 100;
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

interface Pass {
  /** What identifies the question in the request id: the number of the key, or "engine". */
  name: string;
  applies(target: Target): boolean;
  packet(id: number): Buffer;
}

/**
 * Sweeps. Each pass asks with one key those that have not answered; the wall time is the number of packets
 * divided by the rate, and a moment after each pass. Nothing is kept of a question: the request id is a keyed
 * hash of address, port and question, so that an answer is believed only from the very address that was asked.
 * SNMPv3 begins with the discovery of engines; users and keys are for whoever asks those agents next.
 */
export async function sweep(options: SweepOptions): Promise<SweepProgress> {
  const sweeper = new Sweeper(options);
  try {
    await sweeper.open();
    for (const pass of passesOf(options)) {
      if (sweeper.ended) break;
      await sweeper.run(pass);
    }
  } finally {
    sweeper.close();
  }
  return sweeper.progress;
}

/** How many packets a sweep sends when nobody answers. */
export function packetsPlanned(options: Pick<SweepOptions, 'count' | 'keys' | 'tries'>): number {
  return options.count * passesOf(options).length;
}

function passesOf({ keys, tries = 2 }: Pick<SweepOptions, 'keys' | 'tries'>): Pass[] {
  const community = keys.flatMap((key): Pass[] =>
    key.credential.version === '3' ? [] : [communityPass(key, key.credential)],
  );
  const users = keys.filter(({ credential }) => credential.version === '3');
  const engine: Pass = {
    name: 'engine',
    applies: ({ address }) => users.some((key) => key.allows(address)),
    packet: engineProbe,
  };
  const once = users.length > 0 ? [...community, engine] : community;
  return Array.from({ length: tries }, () => once).flat();
}

function communityPass(key: SweepKey, credential: CommunityCredential): Pass {
  return {
    name: String(key.id),
    applies: ({ address }) => key.allows(address),
    packet: (id) => communityProbe(credential, id),
  };
}

class Sweeper {
  readonly progress: SweepProgress;
  readonly #options: SweepOptions;
  readonly #secret = randomBytes(32);
  readonly #sockets = new Map<'udp4' | 'udp6', dgram.Socket>();
  readonly #answered = new Set<string>();

  constructor(options: SweepOptions) {
    this.#options = options;
    this.progress = { planned: packetsPlanned(options), sent: 0, answered: 0 };
  }

  get ended(): boolean {
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

  /** Sends the packets of one pass at the rate, and waits for late answers. */
  async run(pass: Pass): Promise<void> {
    const { packetsPerSecond, timeoutMs = 1500, signal } = this.#options;
    const most = Math.max(1, (packetsPerSecond * MOST_BEHIND_MS) / 1000);
    let tokens = 1;
    let filledAt = performance.now();
    let sent = 0;
    for (const target of this.#options.endpoints()) {
      if (this.ended) return;
      if (!pass.applies(target) || this.#answered.has(nameOf(target))) {
        this.progress.planned -= 1;
        continue;
      }
      while (tokens < 1) {
        this.#options.onProgress?.(this.progress);
        await sleep(TICK_MS, undefined, { signal }).catch(() => {});
        const now = performance.now();
        tokens = Math.min(most, tokens + ((now - filledAt) * packetsPerSecond) / 1000);
        filledAt = now;
      }
      tokens -= 1;
      sent += 1;
      this.#send(target, pass);
    }
    if (sent > 0) await sleep(timeoutMs, undefined, { signal }).catch(() => {});
    this.#options.onProgress?.(this.progress);
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
    if (!reply || this.ended || this.#answered.has(nameOf(from))) return;
    const key = reply.version === '3' ? null : this.#keyOf(reply);
    if (key === undefined) return;
    if (reply.id !== this.#idOf(from, key === null ? 'engine' : String(key.id))) return;
    this.#answered.add(nameOf(from));
    this.progress.answered += 1;
    const { address, port } = from;
    this.#options.onFound({
      ...{ address, port, keyId: key?.id ?? null },
      engineId: reply.version === '3' ? reply.engineId : null,
    });
  }

  #keyOf(reply: Exclude<Reply, { version: '3' }>): SweepKey | undefined {
    return this.#options.keys.find(
      ({ credential }) =>
        credential.version !== '3' &&
        credential.version === reply.version &&
        reply.community.equals(Buffer.from(credential.community, 'utf8')),
    );
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
