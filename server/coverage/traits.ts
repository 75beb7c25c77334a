/** What is read out of the groups of computers of a unit: their system, what guards them, how old they are. Pure. */

import type { ProvinceRate } from '../replacement/depreciation/data/provinceRates.ts';
import { lastDecember, lifeOn } from '../replacement/depreciation/rules.ts';
import { parseOs, supportOn } from '../replacement/hardware/os.ts';
import { allowedFor, normOf } from '../replacement/norms/rules.ts';
import type { Day } from '../shared/days.ts';
import { fold } from '../shared/text.ts';
import type { TraitGroup } from './traitStore.ts';
import type { Traits } from './types.ts';

/** Products an organisation runs from one place, by the names agents and people give them. Names, not licences: none tells when it ends. */
const MANAGED =
  /\b(endpoint|apex one|officescan|enterprise|business|centra(l|lized)|sentinelone|crowdstrike|falcon|bkav (ee|ep|endpoint))\b/;
/** What people write when there is nothing. */
const NOTHING = /^(|khong( co)?|chua( co| cai( dat)?)?|none|no|n a|trong)$/;

/** The last day on which the life of five years held: reports show both sides of the change. */
export const LAW_BEFORE: Day = '2025-12-31';

/** Whether a text names something against viruses, and something that is run from one place. */
export function antivirusOf(text: string | null): { any: boolean; managed: boolean } {
  const words = fold(text ?? '').trim();
  if (NOTHING.test(words)) return { any: false, managed: false };
  return { any: true, managed: MANAGED.test(words) };
}

/**
 * The first day on which a computer of its age still has some of its useful life on a day: one put into use before is
 * spent. A year counts whole and in its December, as the books have it. Null while no life is known.
 */
export function youngSince(day: Day, province: readonly ProvinceRate[] = [], law: Day = day): Day | null {
  const life = lifeOn('computer', law, province);
  return life && `${lastDecember(day) - life.years + 2}-01-01`;
}

/** What an agency of so many people may have, one each; null where the people or the norm are not known. */
export function allowedOn(people: number | null, day: Day): number | null {
  const norm = normOf('desktop', 'specialist', day);
  return norm && people !== null ? allowedFor(norm, people) : null;
}

/** The counts of one agency from the groups of all its divisions; `staff` as it last reported. */
export function traitsOf(groups: readonly TraitGroup[], staff: number | null, day: Day): Traits {
  const sum = (value: (group: TraitGroup) => number) => groups.reduce((all, group) => all + value(group), 0);
  const where = (holds: (group: TraitGroup) => boolean) =>
    sum((group) => (holds(group) ? group.computers : 0));
  return {
    osEnded: where(({ os, osVersion }) => isEnded(os, osVersion, day)),
    antivirus: where(({ antivirus }) => antivirusOf(antivirus).any),
    antivirusManaged: where(({ antivirus }) => antivirusOf(antivirus).managed),
    spent: sum(({ spent }) => spent),
    spentBefore: sum(({ spentBefore }) => spentBefore),
    counted: sum(({ computers, classified }) => computers - classified),
    allowed: allowedOn(staff, day),
  };
}

function isEnded(os: string | null, version: string | null, day: Day): boolean {
  const known = parseOs(os, version);
  return known !== null && supportOn(known, day) === 'ended';
}

/** Traits of units that became one. */
export function addTraits(a: Traits, b: Traits): Traits {
  return {
    osEnded: a.osEnded + b.osEnded,
    antivirus: a.antivirus + b.antivirus,
    antivirusManaged: a.antivirusManaged + b.antivirusManaged,
    spent: a.spent + b.spent,
    spentBefore: a.spentBefore + b.spentBefore,
    counted: a.counted + b.counted,
    allowed: a.allowed === null || b.allowed === null ? null : a.allowed + b.allowed,
  };
}
