/** One run from the network's side: sweep, ask who answered, and nothing of the database. */
import pLimit from 'p-limit';
import type { OpenCredential } from '../network/service/opening.ts';
import { readFingerprint } from '../snmp/fingerprint.ts';
import { type Identification, identifyDevice } from '../snmp/identify.ts';
import { type Answer, type SweepProgress, sweep } from '../snmp/sweep.ts';
import type { Facts } from './types.ts';

/** Devices asked who they are at once; the sweep goes on meanwhile. */
const ASKED_AT_ONCE = 64;
const TIMING = { timeoutMs: 1500, retries: 3, deadlineMs: 20_000 };

export type SurveyProgress = SweepProgress & { identified: number };

export interface SurveyOptions {
  addresses(): Iterable<string>;
  count: number;
  ports: readonly number[];
  packetsPerSecond: number;
  /** In the order in which they are tried. */
  credentials: readonly OpenCredential[];
  /** Whether a secret may be sent to an address. */
  allows(credential: OpenCredential, address: string): boolean;
  onProgress(progress: SurveyProgress): void;
  signal: AbortSignal;
  timeoutMs?: number;
}

/** Sweeps and asks who answered. What is read until it is told to stop is kept. */
export async function survey(options: SurveyOptions): Promise<{ facts: Facts[]; progress: SurveyProgress }> {
  const limit = pLimit(ASKED_AT_ONCE);
  const facts: Facts[] = [];
  const asked: Promise<void>[] = [];
  let latest: SweepProgress = { planned: 0, sent: 0, answered: 0 };
  const tell = () => options.onProgress({ ...latest, identified: facts.length });
  latest = await sweep({
    ...{ addresses: options.addresses, count: options.count, ports: options.ports },
    keys: options.credentials.map((one) => ({
      ...{ id: one.id, credential: one.credential },
      allows: (address: string) => options.allows(one, address),
    })),
    packetsPerSecond: options.packetsPerSecond,
    ...(options.timeoutMs && { timeoutMs: options.timeoutMs }),
    signal: options.signal,
    onFound: (answer) =>
      asked.push(
        limit(async () => {
          if (options.signal.aborted) return;
          facts.push(await ask(answer, options));
          tell();
        }),
      ),
    onProgress: (progress) => {
      latest = progress;
      tell();
    },
  });
  await Promise.all(asked);
  return { facts, progress: { ...latest, identified: facts.length } };
}

/** Asks with the credential that was answered; an SNMPv3 agent with each user that may go there. */
async function ask(answer: Answer, options: SurveyOptions): Promise<Facts> {
  const may = options.credentials.filter(
    (one) =>
      (answer.keyId === null ? one.credential.version === '3' : one.id === answer.keyId) &&
      options.allows(one, answer.address),
  );
  for (const one of may) {
    const identity = await identifyDevice(answer, one.credential, { ...TIMING, interfaces: false });
    if (identity.outcome !== 'ok' && identity.outcome !== 'partial') continue;
    const print = await readFingerprint(answer, one.credential, TIMING);
    return factsOf(answer, one.id, identity, print.engineId ?? answer.engineId, print);
  }
  return factsOf(answer, null, null, answer.engineId, { mac: null, addresses: [] });
}

function factsOf(
  { address, port }: Answer,
  credentialId: number | null,
  identity: Identification | null,
  engineId: string | null,
  { mac, addresses }: Pick<Facts, 'mac' | 'addresses'>,
): Facts {
  return {
    ...{ address, port, credentialId, engineId, mac, addresses },
    kind: identity?.kind ?? null,
    vendor: identity?.vendor ?? null,
    model: identity?.model ?? null,
    serial: identity?.serial ?? null,
    firmware: identity?.firmware ?? null,
    name: identity?.name ?? null,
    why: identity?.why ?? [],
  };
}
