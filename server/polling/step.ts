/** A result beside what was known before it: what has to be written follows from the two. */

import { driftOf } from '../network/rules/drift.ts';
import { hasRestarted, type Restlessness, restlessnessAfter } from '../network/rules/events.ts';
import { type PollState, stateAfter } from './rules.ts';
import type { Known } from './store/known.ts';
import { type Facts, factsAfter } from './store/readings.ts';
import type { PollResult } from './types.ts';

export interface Step {
  known: Known;
  result: PollResult;
  after: PollState;
  /** What is known of it now; null when the poll brought nothing new. */
  facts: Facts | null;
  drift: 'serial' | 'model' | null;
  restless: Restlessness;
  restarted: boolean;
}

export function stepOf(known: Known, result: PollResult): Step {
  const facts = factsAfter(known, result);
  const { asset, reading } = known;
  const seen = facts ?? reading;
  const after = stateAfter(known, result.outcome);
  return {
    ...{ known, result, after, facts },
    drift: asset && seen ? driftOf(asset, { serial: seen.serial, model: seen.model }) : null,
    restless: restlessnessAfter(known.restless, hasTurned(known, after) ? 1 : 0, Date.parse(result.polledAt)),
    restarted: isRestart(known, result),
  };
}

/** It went down, or came back. */
function hasTurned(known: Known, after: PollState): boolean {
  return known.status !== after.status && known.status !== 'unknown' && after.status !== 'unknown';
}

function isRestart({ reading }: Known, { uptimeSeconds, polledAt }: PollResult): boolean {
  if (reading === null || reading.uptimeSeconds === null || uptimeSeconds === null) return false;
  const before = { uptimeSeconds: reading.uptimeSeconds, at: Date.parse(reading.readAt) };
  return hasRestarted(before, { uptimeSeconds, at: Date.parse(polledAt) });
}
