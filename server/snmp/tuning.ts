import type { Tuning } from './types.ts';

/** Varbinds asked for in one reply of a device nothing is known about: with Counter64 they fit one Ethernet frame. */
export const START_VARBINDS = 60;
const FEWEST_VARBINDS = 4;
const SHORTEST_TIMEOUT_MS = 300;
const LONGEST_TIMEOUT_MS = 5000;
/** The system's timers and our own tick, below which a variation means nothing. */
const GRANULARITY_MS = 20;
const READINGS_UNTIL_SMALLER = 2;

/** What a session learns into: a copy, checked, because it was stored. */
export function tuningFrom(stored: Tuning | undefined): Tuning {
  const rttMs = positive(stored?.rttMs);
  const most = Number.isFinite(stored?.maxVarbinds) ? Math.floor(stored!.maxVarbinds) : START_VARBINDS;
  const tuning: Tuning = {
    rttMs,
    rttVarMs: rttMs === null ? null : (positive(stored?.rttVarMs) ?? rttMs / 2),
    maxVarbinds: Math.min(Math.max(most, FEWEST_VARBINDS), START_VARBINDS),
  };
  if (stored?.version1 === true) tuning.version1 = true;
  if (stored?.late) tuning.late = 1;
  return tuning;
}

/** Takes in a measured round trip (RFC 6298, 2). */
export function learnRoundTrip(tuning: Tuning, milliseconds: number): void {
  if (tuning.rttMs === null || tuning.rttVarMs === null) {
    tuning.rttMs = milliseconds;
    tuning.rttVarMs = milliseconds / 2;
    return;
  }
  tuning.rttVarMs += (Math.abs(tuning.rttMs - milliseconds) - tuning.rttVarMs) / 4;
  tuning.rttMs += (milliseconds - tuning.rttMs) / 8;
}

/**
 * Milliseconds to wait for the reply to a try: from round trips once there are any, doubled with each try up to what
 * the caller says, never under 300 ms nor over 5 s; before that what the caller says.
 */
export function timeoutFor(tuning: Tuning, firstMs: number, tries: number): number {
  if (tuning.rttMs === null) return firstMs;
  const measured = tuning.rttMs + Math.max(GRANULARITY_MS, 4 * (tuning.rttVarMs ?? 0));
  const once = Math.max(measured, SHORTEST_TIMEOUT_MS);
  return Math.min(once * 2 ** (tries - 1), Math.max(once, firstMs), LONGEST_TIMEOUT_MS);
}

/** The device found a reply of `varbinds` too big: half of that from now on. */
export function learnTooBig(tuning: Tuning, varbinds: number): void {
  const half = Math.max(FEWEST_VARBINDS, Math.floor(varbinds / 2));
  tuning.maxVarbinds = Math.min(tuning.maxVarbinds, half);
}

/**
 * Takes in how the big requests of one reading went: answered at once, or only when half was asked for. Once may be a
 * lost packet; twice running is a device that is silent where it should say "too big".
 */
export function learnSilence(tuning: Tuning, answeredAtOnce: boolean, answeredHalf: boolean): void {
  if (answeredAtOnce) {
    delete tuning.late;
  } else if (answeredHalf) {
    tuning.late = (tuning.late ?? 0) + 1;
    if (tuning.late < READINGS_UNTIL_SMALLER) return;
    delete tuning.late;
    learnTooBig(tuning, tuning.maxVarbinds);
  }
}

function positive(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}
