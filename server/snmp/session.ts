import { isIP } from 'node:net';
import { exchangeByCommunity } from './community.ts';
import { isOid } from './oids.ts';
import type { Terms } from './request.ts';
import { tuningFrom } from './tuning.ts';
import type { CommunityCredential, Credential, Session, SessionOptions, Target } from './types.ts';
import { SnmpError } from './types.ts';
import { userWire } from './user-session.ts';
import { getInParts, walkSideBySide, walkTree } from './walk.ts';
import type { PduRequest, Wire } from './wire.ts';

/** The one hardened door to devices: nobody outside `server/snmp` sends SNMP. */

const LONGEST_DEADLINE_MS = 120_000;

/**
 * Opens a conversation with one device. `to.address` must be an IP literal that the caller resolved once and
 * checked against the management networks. Close it in `finally`.
 * @throws {SnmpError} `invalid_target`, `invalid_credential`
 */
export function openSession(to: Target, credential: Credential, options: SessionOptions = {}): Session {
  const target = checkedTarget(to);
  const terms = termsOf(options);
  const wire =
    credential.version === '3'
      ? userWire(target, credential, terms)
      : communityWire(target, credential, terms, options.fallbackV1 === true);
  const limits = {
    maxVarbinds: options.maxVarbinds ?? 20_000,
    varbindsPerPacket: options.varbindsPerPacket ?? terms.tuning.maxVarbinds,
    tuning: terms.tuning,
  };
  return {
    stats: terms.stats,
    tuning: terms.tuning,
    get: (oids) => getInParts(wire, sendable(oids)),
    walk: (root, more) => walkTree(wire, sendable([root])[0]!, { ...limits, ...more }),
    walkColumns: (columns, more) => walkSideBySide(wire, sendable(columns), { ...limits, ...more }),
    close: () => wire.close(),
  };
}

/** The target with its address in the spelling of the system. @throws {SnmpError} `invalid_target` */
export function checkedTarget({ address, port }: Target): Target {
  const family = isIP(address);
  if (family === 0 || !(port > 0 && port < 65_536)) throw new SnmpError('invalid_target');
  return { address: family === 6 ? canonical(address) : address, port };
}

/** What a session may take, counted from now. */
export function termsOf(options: SessionOptions): Terms {
  return {
    timeoutMs: options.timeoutMs ?? 1500,
    retries: options.retries ?? 1,
    deadlineAt: performance.now() + Math.min(options.deadlineMs ?? 30_000, LONGEST_DEADLINE_MS),
    maxPackets: options.maxPackets ?? Number.POSITIVE_INFINITY,
    perHost: options.perHost,
    stats: { sent: 0, received: 0, dropped: 0 },
    tuning: tuningFrom(options.tuning),
  };
}

/** IPv6 in the one spelling the system uses for the sender of a datagram. */
function canonical(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

function sendable(oids: string[]): string[] {
  if (oids.every(isOid)) return oids;
  throw new RangeError('not an object identifier');
}

function communityWire(
  target: Target,
  credential: CommunityCredential,
  terms: Terms,
  mayFall: boolean,
): Wire {
  const { tuning } = terms;
  let closed = false;
  const version = () => (tuning.version1 ? '1' : credential.version);
  const ask = (request: PduRequest) => {
    if (closed) throw new SnmpError('closed');
    if (performance.now() >= terms.deadlineAt) throw new SnmpError('deadline');
    const asked = version() === '1' ? withoutBulk(request) : request;
    return exchangeByCommunity(target, { ...credential, version: version() }, asked, terms);
  };
  return {
    get version() {
      return version();
    },
    async exchange(request) {
      try {
        return await ask(request);
      } catch (error) {
        const falls = mayFall && version() === '2c' && tuning.rttMs === null && isSilence(error);
        if (!falls) throw error;
      }
      return tryVersion1(terms, () => ask(request));
    },
    close() {
      closed = true;
    },
  };
}

/** An old agent is silent to v2c: it is asked the same in v1, and what it answers to is kept. */
async function tryVersion1<T>({ tuning }: Terms, ask: () => Promise<T>): Promise<T> {
  tuning.version1 = true;
  try {
    return await ask();
  } catch (error) {
    if (tuning.rttMs === null) delete tuning.version1;
    throw error;
  }
}

function isSilence(error: unknown): boolean {
  return error instanceof SnmpError && error.code === 'timeout';
}

function withoutBulk({ type, oids }: PduRequest): PduRequest {
  return { type: type === 'getBulk' ? 'getNext' : type, oids };
}
