/** From what a program says of a unit to a draft: which kind of code it has, what it is called for short. */
import type { Actor } from '../../auth/types.ts';
import { Invalid } from '../../errors.ts';
import type { UnitDraft } from '../../org/types.ts';
import type { Day } from '../../shared/days.ts';
import { unitOf } from './unitCodes.ts';
import type { Successor } from './unitEventShapes.ts';

type Codes = Pick<UnitDraft, 'adminCode' | 'agencyCode' | 'budgetCode'>;

const NONE: Codes = { adminCode: null, agencyCode: null, budgetCode: null };
const DESIGNATION =
  /^(?:(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+)?(?:(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+)?/iu;
const LONGEST_SHORT_NAME = 100;

/** A new unit; its parent is looked up on the day, or among those the same decision has made already. */
export async function draftOf(
  actor: Actor,
  unit: Successor,
  on: Day,
  made: ReadonlyMap<string, number> = new Map(),
): Promise<UnitDraft> {
  const { name, kind, parentCode } = unit;
  if (name === undefined || kind === undefined || parentCode === undefined) {
    const missing = Object.entries({ name, kind, parentCode }).filter(([, value]) => value === undefined);
    throw new Invalid(Object.fromEntries(missing.map(([field]) => [field, { key: 'error.field.required' }])));
  }
  const known = parentCode === null ? null : made.get(parentCode);
  const parentId = known === undefined ? (await unitOf(actor, parentCode!, on, 'parentCode')).id : known;
  const shortName = unit.shortName ?? shortNameOf(name);
  return { name, shortName, kind, parentId, ...codesFor(unit.code) };
}

/**
 * A code belongs to the statistics office (up to five digits), to the budget (seven digits), else to the agency
 * (H39.12). Of the codes a unit had, those a new one would be hidden behind are dropped.
 */
export function codesFor(code: string, before: Codes = NONE): Codes {
  const { agencyCode, budgetCode } = before;
  if (/^\d{1,5}$/.test(code)) return { agencyCode, budgetCode, adminCode: code };
  if (/^\d{7}$/.test(code)) return { ...NONE, budgetCode: code };
  return { ...NONE, budgetCode, agencyCode: code };
}

/** «UBND huyện Đức Hòa» is «Đức Hòa» for short. */
export function shortNameOf(name: string): string {
  const short = name.replace(DESIGNATION, '').trim();
  return (short === '' ? name : short).slice(0, LONGEST_SHORT_NAME);
}
