import { conclude, concludeByPorts } from './conclude.ts';
import { evidenceFrom } from './evidence.ts';
import { type Conversation, gather, probe } from './gather.ts';
import type { Identification } from './identity.ts';
import { readMembers } from './members.ts';
import { loadProfiles, type Profiles } from './profiles/format.ts';
import { outcomeOfError, readInterfaces, readSystem } from './read.ts';
import { openSession } from './session.ts';
import type { Credential, Session, SessionOptions, Target } from './types.ts';
import { SnmpError } from './types.ts';

export type { Identification, Member, Reason } from './identity.ts';

export interface IdentifyOptions extends SessionOptions {
  /** Whether to read the interfaces too (default true). */
  interfaces?: boolean;
  /** Whether to read the members of a stack or chassis (default: as `interfaces`). */
  members?: boolean;
  /** Profiles to judge by instead of all there are, to try a rule. */
  profiles?: Profiles;
}

/**
 * Asks one device who it is. Never throws for what a device does: the outcome says how it went.
 * A handful of packets: the system group, then only what the families recognised by it ask for. Members and interfaces
 * are parts of their own, read after it.
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
    await identifyInto(result, { session, version: credential.version }, options);
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
  conversation: Conversation,
  options: IdentifyOptions,
): Promise<void> {
  const { session } = conversation;
  const system = await readSystem(session);
  result.outcome = 'ok';
  result.objectId = system.objectId;
  const evidence = evidenceFrom(system, options.profiles ?? loadProfiles());
  await attempt(result, () => probe(evidence, conversation));
  await attempt(result, () => gather(evidence, conversation));
  conclude(result, evidence);
  result.identityPackets = session.stats.sent;
  if (options.members ?? options.interfaces !== false) {
    await attempt(result, async () => {
      result.members = await readMembers(evidence, session);
    });
  }
  if (options.interfaces !== false) {
    await attempt(result, async () => {
      result.interfaces = await readInterfaces(session);
    });
    concludeByPorts(result);
  }
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
    objectId: null,
    why: [],
    members: [],
    interfaces: [],
    packets: { sent: 0, received: 0, dropped: 0 },
    identityPackets: 0,
    milliseconds: 0,
  };
}
