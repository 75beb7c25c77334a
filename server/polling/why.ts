/** Why a device is polled, or is not: one answer, and what to look at. Pure. */

export interface PollFacts {
  retired: boolean;
  /** No credential, or a retired one. */
  paused: boolean;
  /** Why the secret stays closed for it, if it does. */
  refusal: string | null;
  /** A poller that lives was heard of within the last minute. */
  pollerLives: boolean;
  /** A poller is at it. */
  underWay: boolean;
  neverPolled: boolean;
  failures: number;
  lastOutcome: string | null;
  lastError: string | null;
  nextPollAt: number;
  /** The device before it that is down. */
  behind: string | null;
}

export type WhyState =
  | 'retired'
  | 'paused'
  | 'not_allowed'
  | 'no_poller'
  | 'under_way'
  | 'waiting'
  | 'new'
  | 'behind'
  | 'silent'
  | 'refused'
  | 'broken'
  | 'partial'
  | 'fine';

export interface Why {
  state: WhyState;
  /** How serious it is. */
  meaning: 'ok' | 'watch' | 'bad' | 'unknown';
  /** What a person can look at, in the order of what is usual. */
  checks: string[];
}

/** A poll that begins this late is a queue, not chance. */
const LATE_MS = 60_000;

const CHECKS: Partial<Record<WhyState, string[]>> = {
  paused: ['credential'],
  not_allowed: ['networks', 'credentialScope'],
  no_poller: ['process'],
  waiting: ['queue'],
  behind: ['parent'],
  silent: ['power', 'address', 'firewall', 'snmpOff', 'community'],
  refused: ['user', 'keys', 'view', 'allowed'],
  broken: ['firmware', 'otherService'],
  partial: ['slow', 'view'],
};

export function whyOf(facts: PollFacts, now: number): Why {
  const state = stateOf(facts, now);
  return { state, meaning: meaningOf(state), checks: CHECKS[state] ?? [] };
}

function stateOf(facts: PollFacts, now: number): WhyState {
  if (facts.retired) return 'retired';
  if (facts.paused) return 'paused';
  if (facts.refusal !== null) return 'not_allowed';
  if (facts.underWay) return 'under_way';
  if (!facts.pollerLives) return 'no_poller';
  if (now - facts.nextPollAt > LATE_MS) return 'waiting';
  if (facts.neverPolled) return 'new';
  return stateOfLastPoll(facts);
}

function stateOfLastPoll({ behind, lastOutcome }: PollFacts): WhyState {
  if (lastOutcome === 'unreachable') return behind === null ? 'silent' : 'behind';
  if (lastOutcome === 'refused' || lastOutcome === 'broken' || lastOutcome === 'partial') return lastOutcome;
  return 'fine';
}

function meaningOf(state: WhyState): Why['meaning'] {
  if (state === 'fine' || state === 'under_way') return 'ok';
  if (state === 'retired' || state === 'new') return 'unknown';
  return state === 'partial' || state === 'waiting' || state === 'behind' || state === 'paused'
    ? 'watch'
    : 'bad';
}
