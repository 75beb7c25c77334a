import type snmp from 'net-snmp';
import type { Target } from './types.ts';

/**
 * What SNMPv3 devices told about themselves (RFC 3414, 2.2 and 2.3), kept across sessions: engine id, boots and time
 * need not be asked for again. Only what came in signed answers is kept where the user signs.
 */

type Known = Pick<snmp.Session, (typeof FIELDS)[number]>;

const FIELDS = [
  'msgSecurityParameters',
  'engineTimeBoots',
  'engineTimeBase',
  'engineTimeReceivedAt',
  'latestReceivedEngineTime',
] as const;
const MOST = 20_000;
const known = new Map<string, Known>();

/** Tells the session what is known of its device; false when nothing is. */
export function recallEngine(target: Target, user: string, session: snmp.Session): boolean {
  const engine = known.get(keyOf(target, user));
  if (!engine) return false;
  Object.assign(session, engine, { msgSecurityParameters: { ...engine.msgSecurityParameters } });
  return true;
}

/** Keeps what the session learnt, after an answer that was accepted. */
export function rememberEngine(target: Target, user: string, session: snmp.Session): void {
  if (!session.msgSecurityParameters) return;
  const key = keyOf(target, user);
  const engine = Object.fromEntries(FIELDS.map((field) => [field, session[field]])) as unknown as Known;
  if (!known.has(key) && known.size >= MOST) known.delete(known.keys().next().value!);
  known.set(key, engine);
}

/** Forgets the device, and makes the session ask anew. */
export function forgetEngine(target: Target, user: string, session: snmp.Session): void {
  known.delete(keyOf(target, user));
  for (const field of FIELDS) session[field] = null as never;
}

function keyOf({ address, port }: Target, user: string): string {
  return `${address}:${port} ${user}`;
}
