/** What the code above the reader asks cells. */
import type { Cell } from './types.ts';

/** How a cell looks; '' for an empty one. */
export function textOf(cell: Cell | null | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'object') return cell.text;
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell);
}

/** The stored number; null for text, also for text that looks like one. */
export function numberOf(cell: Cell | null | undefined): number | null {
  if (typeof cell === 'number') return cell;
  return typeof cell === 'object' && cell !== null ? (cell.number ?? null) : null;
}

/** `YYYY-MM-DD` of a cell formatted as a date. */
export function dayOf(cell: Cell | null | undefined): string | null {
  return typeof cell === 'object' && cell !== null ? (cell.day?.slice(0, 10) ?? null) : null;
}

/** True for nothing, blanks, and signs that stand for nothing. */
export function isEmpty(cell: Cell | null | undefined): boolean {
  return textOf(cell).trim() === '';
}
