/** Which criteria hold when: those that come with the system, until the province decides its own. */
import type { Day } from '../../../shared/days.ts';
import { type Criteria, listCriteria } from '../../data/criteria.ts';
import type { OwnCriteria } from '../types.ts';

/**
 * All versions, oldest first, one following the other without gap or overlap. From the first day of the province's own
 * on, no version that comes with the system holds: an update of the system never changes what a province decided.
 */
export function succession(
  decided: readonly Pick<OwnCriteria, keyof Criteria & keyof OwnCriteria>[],
): Criteria[] {
  const own = [...decided]
    .sort((a, b) => a.validFrom.localeCompare(b.validFrom))
    .map(({ version, validFrom, legalBasis, kinds }) => ({
      ...{ version, validFrom, legalBasis, kinds, validTo: null, illustrative: false },
    }));
  const first = own[0]?.validFrom;
  const shipped = listCriteria().filter(({ validFrom }) => first === undefined || validFrom < first);
  const all: Criteria[] = [...shipped, ...own];
  return all.map((criteria, at) => ({ ...criteria, validTo: all[at + 1]?.validFrom ?? criteria.validTo }));
}

export function inForceOn(versions: readonly Criteria[], day: Day): Criteria | null {
  return (
    versions.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo)) ??
    null
  );
}

/** «2027-2»: the first free number of the year. */
export function nextName(taken: readonly string[], year: number): string {
  const numbers = taken
    .map((version) => /^(\d{4})-(\d+)$/.exec(version))
    .filter((match) => Number(match?.[1]) === year)
    .map((match) => Number(match![2]));
  return `${year}-${Math.max(0, ...numbers) + 1}`;
}
