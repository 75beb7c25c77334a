/** Amounts of money as columns of registers hold them. */

import { HIGHEST_AMOUNT, parseMoney } from '../../../shared/money.ts';
import { clean } from '../../../shared/text.ts';
import { numberOf, textOf } from '../cells.ts';
import type { Cell } from '../types.ts';

/** What one of the numbers of a table counts: «Đơn vị tính: đồng», «nghìn đồng», «triệu đồng». */
export type MoneyUnit = 1 | 1_000 | 1_000_000;

export interface Amount {
  /** Whole đồng. */
  amount: number;
  /** The number is so large that it must be đồng already, whatever stands above the table. */
  unitIgnored: boolean;
}

const LONGEST = 60;
/** Nothing a unit owns costs more: ten trillion đồng. */
const IMPLAUSIBLE = 1e13;

/**
 * `15.000.000`, `15,000,000`, `15 000 000`, `15tr`, `1,5 tỷ`, `15.000.000,00 đồng`, stored numbers; «15,5» only where
 * the unit is larger than đồng. Null when it is no amount or negative.
 */
export function parseAmount(cell: Cell | null, unit: MoneyUnit): Amount | null {
  const stored = numberOf(cell);
  if (stored !== null) return inDong(stored, unit);
  const text = withoutCents(withoutCurrency(clean(textOf(cell).slice(0, LONGEST))));
  if (unit === 1 || /\p{L}$/u.test(text)) {
    const amount = parseMoney(text);
    return amount === null ? null : { amount, unitIgnored: false };
  }
  const number = readNumber(text);
  return number === null ? null : inDong(number, unit);
}

function withoutCurrency(text: string): string {
  return text.replace(/\s*(đồng|vnđ|vnd|₫|đ)\s*$/iu, '');
}

/** Cents do not exist, but Excel writes them: `15.000.000,00`. */
function withoutCents(text: string): string {
  return text.replace(/(?<=[.,]\d{3})[.,]00?(?=\D*$)/, '');
}

function readNumber(text: string): number | null {
  const digits = text.replace(/\s/g, '');
  if (/^\d{1,3}([.,]\d{3})+$/.test(digits)) return Number(digits.replace(/[.,]/g, ''));
  return /^\d+([.,]\d+)?$/.test(digits) ? Number(digits.replace(',', '.')) : null;
}

function inDong(number: number, unit: MoneyUnit): Amount | null {
  if (!Number.isFinite(number) || number < 0) return null;
  const unitIgnored = unit > 1 && number * unit >= IMPLAUSIBLE;
  const amount = Math.round(number * (unitIgnored ? 1 : unit));
  return amount > HIGHEST_AMOUNT ? null : { amount, unitIgnored };
}

/** The unit that a line above a table names («ĐVT: triệu đồng»); null when it names none. */
export function moneyUnitIn(text: string): MoneyUnit | null {
  const plain = clean(text).toLowerCase();
  if (!/(đơn vị tính|đvt|đơn vị|dvt)\s*[:：]?|^\(?\s*(triệu|nghìn|ngàn|đồng|1[.,]?000)/u.test(plain))
    return null;
  if (/triệu( đồng|đ)?|tr\.? ?đồng|1[.,]000[.,]000/u.test(plain)) return 1_000_000;
  if (/(nghìn|ngàn|1[.,]?000)\s*(đồng|đ)/u.test(plain)) return 1_000;
  return /đồng|vnđ|vnd/u.test(plain) ? 1 : null;
}
