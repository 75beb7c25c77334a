/** What a code is a code of, and what a unit is called for short. */
import type { UnitDraft } from '../../org/types.ts';

type Codes = Pick<UnitDraft, 'adminCode' | 'agencyCode' | 'budgetCode'>;

const NONE: Codes = { adminCode: null, agencyCode: null, budgetCode: null };
const DESIGNATION =
  /^(?:(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+)?(?:(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\s+)?/iu;
const LONGEST_SHORT_NAME = 100;

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
