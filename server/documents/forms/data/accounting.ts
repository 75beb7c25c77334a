/** Under which rules units keep their books, by the first day it was so. The forms are models to follow, not orders. */
import type { Day } from '../../../shared/days.ts';

export interface AccountingRegime {
  /** The first day. */
  from: Day;
  source: string;
  /** True where the number of the form is the one the rules print; else units design their own after it. */
  formsAreGiven: boolean;
}

/** The latest first. */
export const ACCOUNTING_REGIMES: readonly AccountingRegime[] = [
  { from: '2025-01-01', source: 'Thông tư số 24/2024/TT-BTC của Bộ Tài chính', formsAreGiven: false },
  { from: '2018-01-01', source: 'Thông tư số 107/2017/TT-BTC của Bộ Tài chính', formsAreGiven: true },
];

/** The rules in force on a day; before all of them the oldest. */
export function accountingRegimeOn(day: Day): AccountingRegime {
  return ACCOUNTING_REGIMES.find(({ from }) => from <= day) ?? ACCOUNTING_REGIMES.at(-1)!;
}
