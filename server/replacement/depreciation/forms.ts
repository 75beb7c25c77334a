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
  const of = (year: number) => yearly.find((one) => one.year === year);
  const [year, last] = [Number(day.slice(0, 4)), lastDecember(day)];
  const isKnown = remaining !== null;
  const charge = isKnown ? chargeOf(of(year)) : null;
  const rateOf = (charged: Charge | undefined) =>
    isFixedAsset ? (charged?.rate ?? life?.percent ?? null) : null;
  return {
    ...{ isFixedAsset, accumulated, remaining, charge },
    years: isFixedAsset ? (life?.years ?? null) : null,
    percent: rateOf(of(year)),
    lastPercent: rateOf(of(last)),
    lastCharge: isKnown ? chargeOf(of(last)) : null,
    before: isKnown ? beforeYear(value, year) : null,
    missing: MISSING[why.state] ?? (isKnown && charge === null ? MISSING.law_unknown! : null),
    remark: isKnown ? remarkOn(value, of(year)) : null,
  };
}

/** Words for a charge that is not cost times rate. */
function remarkOn({ why, cost, accumulated }: BookValue, charge: Charge | undefined): string | null {
  if (charge?.basis === 'transition') return 'Giá trị còn lại chia cho thời gian còn lại';
  if (charge?.basis === 'last') return 'Năm cuối: phần còn lại';
  return charge === undefined && why.state !== 'gone' && accumulated === cost ? 'Đã tính đủ hao mòn' : null;
}

const MISSING: Partial<Record<BookValue['why']['state'], string>> = {
  cost_unknown: 'Chưa rõ nguyên giá',
  start_unknown: 'Chưa rõ năm đưa vào sử dụng',
  law_unknown: 'Chưa có quy định về hao mòn của các năm trước 2018',
};

/** Nothing is charged in a year that is not in the table of an asset. */
function chargeOf(known: Charge | undefined): number | null {
  return known ? known.charge : 0;
}

/** What was written off before a year; the year's own charge counts from its last day on. */
function beforeYear({ accumulated, yearly }: BookValue, year: number): number | null {
  const own = yearly.find((one) => one.year === year);
  if (!own?.charged) return accumulated;
  return own.charge === null || accumulated === null ? null : accumulated - own.charge;
}
