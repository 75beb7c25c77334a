import type { Clock } from './aes.ts';
import type { Target } from './types.ts';

/**
 * What SNMPv3 devices told about themselves (RFC 3414, 2.2 and 2.3), kept across sessions: engine id, boots and time
 * need not be asked for again. Only what came in answers that were accepted is kept.
 */

/** A device's engine, and its clock as it was when it was heard. */
export interface Engine extends Clock {
  id: Buffer;
  /** On the clock of `performance.now()`. */
  heardAt: number;
  /** The clock was signed by the user's key; otherwise it is only what somebody said. */
  trusted: boolean;
}

const MOST = 20_000;
const HIGHEST_TIME = 2_147_483_647;
const WINDOW_SECONDS = 150;
const known = new Map<string, Engine>();

/** What is known of a device; null when nothing is. */
export function recallEngine(target: Target, user: string): Engine | null {
  return known.get(keyOf(target, user)) ?? null;
}

/** Keeps what an accepted answer told. */
export function rememberEngine(target: Target, user: string, engine: Engine): void {
  const key = keyOf(target, user);
  if (!known.has(key) && known.size >= MOST) known.delete(known.keys().next().value!);
  known.set(key, engine);
}

export function forgetEngine(target: Target, user: string): void {
  known.delete(keyOf(target, user));
}

/** What the engine's clock shows now, by ours. */
export function clockOf({ boots, time, heardAt }: Engine, now: number): Clock {
  return { boots, time: Math.min(time + Math.floor((now - heardAt) / 1000), HIGHEST_TIME) };
}

/** Whether a signed message with this clock is of now, and none of before (RFC 3414, 3.2, 7b). */
export function isTimely(engine: Engine, { boots, time }: Clock, now: number): boolean {
  if (!engine.trusted || boots > engine.boots) return true;
  return boots === engine.boots && Math.abs(time - clockOf(engine, now).time) <= WINDOW_SECONDS;
}

function keyOf({ address, port }: Target, user: string): string {
  return `${address}:${port} ${user}`;
}
