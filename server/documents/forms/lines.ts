/** What stands above and below the table of a form: the unit, the number of the form, its name, who signs. */
import type { Day } from '../../shared/days.ts';
import type { PrintCell, PrintRow } from '../printed/workbook.ts';
import { accountingRegimeOn } from './data/accounting.ts';
import type { FormHead } from './types.ts';

/** Places of a table of `width` columns: what stands left, and what stands right from the middle on. */
interface Halves {
  left: number;
  right: number;
}

export function halvesOf(width: number): Halves {
  const left = Math.floor(width / 2);
  return { left, right: width - left };
}

/** The unit on the left, the number of the form on the right. */
export function headLines(head: FormHead, form: string, width: number): PrintRow[] {
  const { source, formsAreGiven } = accountingRegimeOn(head.day);
  const basis = formsAreGiven
    ? `(Ban hành kèm theo ${source})`
    : `(Mẫu tham khảo; chế độ kế toán theo ${source})`;
  return [
    twoSides(
      head.parentUnit ? `Đơn vị cấp trên: ${head.parentUnit}` : '',
      `Mẫu số: ${form}`,
      width,
      'line',
      'strong',
    ),
    twoSides(`Đơn vị: ${head.unit}`, basis, width, 'strongLine', 'italic'),
    twoSides(`Mã QHNS: ${head.budgetCode ?? DOTS}`, '', width, 'line', 'line'),
  ];
}

export const DOTS = '……………';

function twoSides(
  left: string,
  right: string,
  width: number,
  leftStyle: PrintCell['style'],
  rightStyle: PrintCell['style'],
): PrintRow {
  const halves = halvesOf(width);
  const cells: (PrintCell | null)[] = Array.from({ length: width }, () => null);
  if (left) cells[0] = { value: left, style: leftStyle, across: halves.left };
  if (right) cells[halves.left] = { value: right, style: rightStyle, across: halves.right };
  return { cells, height: 20 };
}

/** One line over the whole table. */
export function lineOver(text: string, style: PrintCell['style'], width: number, height = 20): PrintRow {
  return { cells: [{ value: text, style, across: width }], height };
}

export const BLANK: PrintRow = { cells: [] };

/** «ngày 31 tháng 12 năm 2026», with leading zeros as offices write them. */
export function longDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `ngày ${date} tháng ${month} năm ${year}`;
}

export interface Signature {
  who: string;
  how: string;
}

const ROOM_TO_SIGN = 5;

/** Place and day, and below them who signs, side by side. */
export function signatureLines(signatures: readonly Signature[], width: number, day: string): PrintRow[] {
  const halves = halvesOf(width);
  const dated: (PrintCell | null)[] = Array.from({ length: width }, () => null);
  dated[halves.left] = { value: day, style: 'italic', across: halves.right };
  return [
    BLANK,
    { cells: dated, height: 20 },
    sideBySide(
      signatures.map(({ who }) => who),
      'strong',
      width,
      20,
    ),
    sideBySide(
      signatures.map(({ how }) => how),
      'italic',
      width,
      34,
    ),
    ...Array.from({ length: ROOM_TO_SIGN }, () => BLANK),
  ];
}

function sideBySide(
  texts: readonly string[],
  style: PrintCell['style'],
  width: number,
  height: number,
): PrintRow {
  const each = Math.floor(width / texts.length);
  const cells: (PrintCell | null)[] = Array.from({ length: width }, () => null);
  for (const [at, value] of texts.entries()) {
    const isLast = at === texts.length - 1;
    cells[at * each] = { value, style, across: isLast ? width - at * each : each };
  }
  return { cells, height };
}
