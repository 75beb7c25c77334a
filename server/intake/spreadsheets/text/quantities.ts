/** Counts and yes-marks. */
import { clean, fold } from '../../../shared/text.ts';
import { numberOf, textOf } from '../cells.ts';
import type { Cell } from '../types.ts';

const MOST = 10_000;
const LONGEST = 40;

/** `5`, `05`, `5 bộ`, `02 cái`, `1,0`: a whole number from 0 to 10,000; null when it is none. */
export function parseQuantity(cell: Cell | null): number | null {
  const stored = numberOf(cell);
  if (stored !== null) return whole(stored);
  const parts =
    /^(\d{1,5})(?:[.,]0+)?\s*(?:bộ|cái|chiếc|máy|thiết bị|hệ thống|bo|cai|chiec|pcs?|sets?)?\.?$/iu.exec(
      clean(textOf(cell).slice(0, LONGEST)),
    );
  return parts ? whole(Number(parts[1])) : null;
}

function whole(number: number): number | null {
  return Number.isInteger(number) && number >= 0 && number <= MOST ? number : null;
}

const YES = new Set(['x', 'co', '1', 'v', 'yes', 'y', 'true', 'dung', 'da', 'ok']);
const NO = new Set(['', '0', 'khong', 'no', 'n', 'false', 'sai', 'chua', 'k', 'ko']);
const SIGNS = /^[✓✔☑√☒×]$/u;

/** `x`, `có`, `1`, `✓` are yes; nothing, `-`, `không`, `0` are no; null for any other text. */
export function parseMark(cell: Cell | null): boolean | null {
  const text = clean(textOf(cell).slice(0, LONGEST));
  if (SIGNS.test(text)) return true;
  const folded = fold(text);
  if (YES.has(folded)) return true;
  return NO.has(folded) ? false : null;
}
