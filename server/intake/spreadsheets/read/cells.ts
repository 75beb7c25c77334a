/** The value of one cell of a workbook out of what stands in the file. */
import type { Cell, RichCell, Run } from '../types.ts';
import { serialToDay, showDay } from './dates.ts';
import { FileRefusal } from './refusal.ts';
import type { RichText } from './richText.ts';
import type { Style } from './styles.ts';

export interface RawCell {
  /** `n`, `s`, `str`, `inlineStr`, `b`, `e`, `d`. */
  type: string;
  style: Style | undefined;
  /** Text of `v`. */
  value: string;
  inline: RichText | null;
  hasFormula: boolean;
}

/** Null for a cell that holds nothing. */
export function cellOf(raw: RawCell, strings: readonly RichText[], from1904: boolean): Cell | null {
  const cell = plainCell(raw, strings, from1904);
  if (cell === null || !raw.hasFormula) return cell;
  return typeof cell === 'object' ? { ...cell, formula: true } : withFormula(cell);
}

function plainCell(raw: RawCell, strings: readonly RichText[], from1904: boolean): Cell | null {
  switch (raw.type) {
    case 's':
      return raw.value === '' ? null : textCell(shared(raw.value, strings), raw.style);
    case 'inlineStr':
      return raw.inline === null ? null : textCell(raw.inline, raw.style);
    case 'str':
      return textCell(raw.value, raw.style);
    case 'b':
      return raw.value === '' ? null : raw.value.trim() === '1';
    case 'e':
      return raw.value === '' ? null : { text: raw.value.slice(0, 32), error: raw.value.slice(0, 32) };
    case 'd':
      return isoDay(raw.value.trim());
    default:
      return numberCell(raw.value.trim(), raw.style, from1904);
  }
}

function shared(index: string, strings: readonly RichText[]): RichText {
  const text = strings[Number(index)];
  if (text === undefined) throw new FileRefusal('damaged');
  return text;
}

function textCell(rich: RichText, style: Style | undefined): Cell | null {
  const font = style?.font ?? null;
  const text = typeof rich === 'string' ? rich : rich.text;
  if (text === '') return null;
  if (typeof rich === 'string') return font === null ? text : { text, font };
  const runs: Run[] = rich.runs.map((run) => ({ text: run.text, font: run.own ? run.font : font }));
  if (runs.every((run) => run.font === null)) return text;
  return runs.every((run) => run.font === runs[0]!.font) ? { text, font: runs[0]!.font! } : { text, runs };
}

function isoDay(value: string): Cell | null {
  const day = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2})?/.exec(value);
  if (!day) return value === '' ? null : value.slice(0, 64);
  const moment = day[2] && day[2] !== 'T00:00:00' ? day[1]! + day[2] : day[1]!;
  return { text: showDay(moment), day: moment };
}

function numberCell(value: string, style: Style | undefined, from1904: boolean): Cell | null {
  if (value === '') return null;
  const number = Number(value);
  if (!Number.isFinite(number)) return value.slice(0, 64);
  const day = style?.isDate ? serialToDay(number, from1904) : null;
  if (day !== null) return { text: showDay(day), number, day };
  const zeros = style?.zeros ?? 0;
  if (zeros > 0 && Number.isSafeInteger(number) && number >= 0)
    return { text: String(number).padStart(zeros, '0'), number };
  return number;
}

function withFormula(cell: string | number | boolean): RichCell {
  const rich: RichCell = { text: String(cell), formula: true };
  if (typeof cell === 'number') rich.number = cell;
  return rich;
}
