/**
 * How much a machine is needed, in points: data with a version, printed with every plan. A proposal of ours until the province
 * decides on its own.
 */
export interface NeedWeights {
  version: string;
  source: string;
  /** The verdict of the machine. */
  verdict: Record<'replace' | 'upgrade', number>;
  /** Each reason for the verdict beyond the first; at most so many points together. */
  furtherReason: { points: number; atMost: number };
  /** What the machine is used for. */
  role: Record<string, number>;
  /** Units of this kind have the least means of their own. */
  level: Record<string, number>;
  /** Each full year of use beyond so many; at most so many points together. */
  age: { beyondYears: number; points: number; atMost: number };
  /** An official without any computer. */
  unequipped: number;
}

export const NEED_WEIGHTS: NeedWeights = {
  version: '2026-1',
  source: 'Bộ trọng số đề xuất 2026-1',
  verdict: { replace: 50, upgrade: 30 },
  furtherReason: { points: 4, atMost: 16 },
  role: { one_stop_shop: 15, accounting: 10, clerical: 8, leader: 4, meeting_room: 0 },
  level: { commune: 10 },
  age: { beyondYears: 5, points: 2, atMost: 14 },
  unequipped: 70,
};
