/** How often devices are asked, by what they are. Seconds. */
import type { AssetKind } from '../../inventory/types/assets.ts';

export interface Interval {
  /** Between two readings of counters and states. */
  pollSeconds: number;
  /** Between two looks whether it answers at all; null: only the readings tell. */
  reachSeconds: number | null;
}

/** Kinds that have an interval of their own; all others have the one of `other`. */
export const INTERVAL_KINDS = [
  'firewall',
  'router',
  'switch',
  'access_point',
  'server',
  'storage',
  'ups',
  'printer',
  'camera',
  'modem',
  'other',
] as const satisfies AssetKind[];
export type IntervalKind = (typeof INTERVAL_KINDS)[number];

export const DEFAULT_INTERVALS: Readonly<Record<IntervalKind, Interval>> = {
  firewall: { pollSeconds: 300, reachSeconds: 60 },
  router: { pollSeconds: 300, reachSeconds: 60 },
  switch: { pollSeconds: 300, reachSeconds: 60 },
  access_point: { pollSeconds: 300, reachSeconds: 60 },
  server: { pollSeconds: 300, reachSeconds: 60 },
  storage: { pollSeconds: 300, reachSeconds: 60 },
  // A power cut lasts minutes: that a UPS runs on its battery has to be seen while it does.
  ups: { pollSeconds: 120, reachSeconds: 60 },
  // A printer sleeps, and paper runs out over days.
  printer: { pollSeconds: 1800, reachSeconds: null },
  camera: { pollSeconds: 900, reachSeconds: 300 },
  modem: { pollSeconds: 300, reachSeconds: 60 },
  other: { pollSeconds: 300, reachSeconds: 60 },
};

export const SHORTEST_POLL_SECONDS = 30;
export const LONGEST_POLL_SECONDS = 86_400;

export type Intervals = Readonly<Record<IntervalKind, Interval>>;

export function intervalKind(kind: string | null): IntervalKind {
  return INTERVAL_KINDS.find((one) => one === kind) ?? 'other';
}

/** The interval of a device whose own was not set. */
export function intervalOf(kind: string | null, intervals: Intervals): Interval {
  return intervals[intervalKind(kind)];
}
