/** What other criteria would say of a machine. */
import type { Day } from '../../../shared/days.ts';
import type { Criteria } from '../../data/criteria.ts';
import { mainReason } from '../../mainReason.ts';
import { hasCriteria, judge } from '../../rules.ts';
import type { MachineFacts } from '../../types.ts';
import type { Judged } from '../types.ts';

export interface Flip {
  before: Judged;
  after: Judged;
  /** The reason that decides: of the new verdict, or of the old one where the machine then meets everything. */
  reason: string | null;
}

/** Both judged on the same day from the same facts: what differs comes from the criteria alone. */
export function flipOf(machine: MachineFacts, before: Criteria | null, after: Criteria, day: Day): Flip {
  const old = before && hasCriteria(before, machine.kind) ? judge(machine, before, day) : null;
  const now = hasCriteria(after, machine.kind) ? judge(machine, after, day) : null;
  return {
    before: old?.verdict ?? null,
    after: now?.verdict ?? null,
    reason: (now && mainReason(now)) ?? (old && mainReason(old)),
  };
}
