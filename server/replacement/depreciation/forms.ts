/** Values as official forms print them. The forms are Vietnamese, whatever language the pages are read in. */
import type { FormValue } from '../../documents/forms/types.ts';
import type { FormValues } from '../../inventory/service/values.ts';
import type { Day } from '../../shared/days.ts';
import { lastDecember } from './rules.ts';
import { bookValues } from './service.ts';
import type { BookValue, Charge } from './types.ts';

export const formValues: FormValues = async (actor, assets, day) => {
  const values = await bookValues(actor, assets, day);
  return new Map([...values].map(([id, value]) => [id, formValue(value, day)]));
};

/** The value on a day, and the charges of its accounting year. */
export function formValue(value: BookValue, day: Day): FormValue {
  const { isFixedAsset, accumulated, remaining, life, yearly, why } = value;
  const year = Number(day.slice(0, 4));
  const charge = remaining === null ? null : chargeOf(yearly, year);
  const rate = yearly.find((one) => one.year === year)?.rate ?? life?.percent ?? null;
  const lawless = remaining !== null && charge === null ? MISSING.law_unknown! : null;
  return {
    ...{ isFixedAsset, accumulated, remaining, charge },
    years: isFixedAsset ? (life?.years ?? null) : null,
    percent: isFixedAsset ? rate : null,
    lastCharge: remaining === null ? null : chargeOf(yearly, lastDecember(day)),
    before: remaining === null ? null : beforeYear(value, year),
    missing: MISSING[why.state] ?? lawless,
  };
}

const MISSING: Partial<Record<BookValue['why']['state'], string>> = {
  cost_unknown: 'Chưa rõ nguyên giá',
  start_unknown: 'Chưa rõ năm đưa vào sử dụng',
  law_unknown: 'Chưa có quy định về hao mòn của các năm trước 2018',
};

/** Nothing is charged in a year that is not in the table of an asset. */
function chargeOf(yearly: readonly Charge[], year: number): number | null {
  const known = yearly.find((one) => one.year === year);
  return known ? known.charge : 0;
}

/** What was written off before a year; the year's own charge counts from its last day on. */
function beforeYear({ accumulated, yearly }: BookValue, year: number): number | null {
  const own = yearly.find((one) => one.year === year);
  if (!own?.charged) return accumulated;
  return own.charge === null || accumulated === null ? null : accumulated - own.charge;
}
