import { conclude } from './conclude.ts';
import { evidenceFrom, gather, probe } from './evidence.ts';
import { isFiller } from './filler.ts';
import type { Identification } from './identity.ts';
import { outcomeOfError, readInterfaces, readSystem } from './read.ts';
import { openSession } from './session.ts';
import type { Credential, Session, SessionOptions, Target } from './types.ts';
import { SnmpError } from './types.ts';

export type { Identification, Reason } from './identity.ts';

export interface IdentifyOptions extends SessionOptions {
  /** Whether to read the interfaces too (default true). */
  interfaces?: boolean;
}

/**
 * Asks one device who it is. Never throws for what a device does: the outcome says how it went.
 * A handful of packets: the system group, then only what the families recognised by it ask for, then the interfaces.
 */
export async function identifyDevice(
  target: Target,
  credential: Credential,
  options: IdentifyOptions = {},
): Promise<Identification> {
  const startedAt = performance.now();
  const result = nothingKnown();
  let session: Session | undefined;
  try {
    session = openSession(target, credential, options);
    await identifyInto(result, session, options);
  } catch (error) {
    fail(result, error, result.outcome === 'unreachable');
  } finally {
    session?.close();
  }
  if (session) result.packets = { ...session.stats };
  result.milliseconds = Math.round(performance.now() - startedAt);
  return result;
}

async function identifyInto(
  result: Identification,
  session: Session,
  options: IdentifyOptions,
): Promise<void> {
  const system = await readSystem(session);
  result.outcome = 'ok';
  result.name = isFiller(system.name) ? null : system.name;
  const evidence = evidenceFrom(system);
  await attempt(result, () => probe(evidence, session));
  await attempt(result, () => gather(evidence, session));
  result.identityPackets = session.stats.sent;
  if (options.interfaces !== false) {
    await attempt(result, async () => {
      result.interfaces = await readInterfaces(session);
    });
  }
  conclude(result, evidence);
}

async function attempt(result: Identification, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    fail(result, error, false);
  }
}

function fail(result: Identification, error: unknown, nothingRead: boolean): void {
  if (!(error instanceof SnmpError)) throw error;
  result.lastError = error.code;
  if (result.outcome !== 'broken') result.outcome = outcomeOfError(error.code, nothingRead);
}

function nothingKnown(): Identification {
  return {
    outcome: 'unreachable',
    lastError: null,
    kind: null,
    vendor: null,
    model: null,
    serial: null,
    firmware: null,
    name: null,
    why: [],
    interfaces: [],
    packets: { sent: 0, received: 0, dropped: 0 },
    identityPackets: 0,
    milliseconds: 0,
  };
}
