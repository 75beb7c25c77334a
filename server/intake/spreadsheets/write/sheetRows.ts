/**
 * The rows of a sheet's part as pieces of text, so that one can be changed and all else is passed on as it is. The text
 * is one letter for each byte: what is not looked at stays the same bytes.
 */
import { parseAddress } from '../read/address.ts';
import { UnusualFile } from './zip.ts';

export type SheetPiece = { type: 'other'; text: string } | { type: 'row'; row: SheetRow };

export interface SheetRow {
  /** `<row r="5" …>` */
  open: string;
  inner: string;
  close: string;
  /** What names of elements begin with: `x:` or nothing. */
  prefix: string;
  number: number;
}

export interface SheetCell {
  /** Where it stands in the inner text of its row. */
  start: number;
  end: number;
  column: number;
  isEmpty: boolean;
  style: string | null;
}

const LONGEST_ROW = 16 * 1024 * 1024;
const LONGEST_HEAD = 1024 * 1024;
const ROW = /<((?:[\w.-]+:)?)row(?=[\s/>])[^>]*>/g;

export async function* sheetPieces(content: AsyncIterable<Buffer>): AsyncGenerator<SheetPiece> {
  let rest = '';
  let number = 0;
  for await (const chunk of content) {
    rest += chunk.toString('latin1');
    if (number === 0 && /^(?:\xff\xfe|\xfe\xff)/.test(rest)) throw new UnusualFile('encoding');
    const taken = takeRows(rest, number);
    yield* taken.pieces;
    ({ rest, number } = taken);
    if (rest.length > LONGEST_ROW) throw new UnusualFile('a row is too long');
  }
  yield { type: 'other', text: rest };
}

function takeRows(text: string, before: number) {
  const pieces: SheetPiece[] = [];
  let number = before;
  let at = 0;
  ROW.lastIndex = 0;
  for (let found = ROW.exec(text); found; found = ROW.exec(text)) {
    const [open, prefix] = found as unknown as [string, string];
    const isEmpty = open.endsWith('/>');
    const close = `</${prefix}row>`;
    const from = found.index + open.length;
    const end = isEmpty ? from : text.indexOf(close, from);
    if (end < 0) break;
    number = numberOf(open) ?? number + 1;
    pieces.push({ type: 'other', text: text.slice(at, found.index) });
    const inner = text.slice(from, end);
    pieces.push({ type: 'row', row: { open, inner, close: isEmpty ? '' : close, prefix, number } });
    at = isEmpty ? end : end + close.length;
    ROW.lastIndex = at;
  }
  return { pieces, number, ...passedOn(text.slice(at), number, pieces) };
}

/** Before the first row all is kept together; later what cannot be the beginning of a row is passed on. */
function passedOn(rest: string, number: number, pieces: SheetPiece[]): { rest: string } {
  const isHead = number === 0 && rest.length < LONGEST_HEAD;
  const isRow = /^\s*<(?:[\w.-]+:)?row(?=[\s/>])/.test(rest);
  const cut = rest.lastIndexOf('<');
  if (isHead || isRow || cut <= 0) return { rest };
  if (/<(?:[\w.-]+:)?row(?=[\s/>])/.test(rest)) return { rest };
  pieces.push({ type: 'other', text: rest.slice(0, cut) });
  return { rest: rest.slice(cut) };
}

function numberOf(open: string): number | null {
  const found = /\sr=["'](\d{1,7})["']/.exec(open);
  return found ? Number(found[1]) : null;
}

const CELL = /<((?:[\w.-]+:)?)c(?=[\s/>])[^>]*>/g;

/** The cells of a row in their order. */
export function cellsOf(inner: string): SheetCell[] {
  const cells: SheetCell[] = [];
  CELL.lastIndex = 0;
  for (let found = CELL.exec(inner); found; found = CELL.exec(inner)) {
    const [open, prefix] = found as unknown as [string, string];
    const from = found.index + open.length;
    const close = `</${prefix}c>`;
    const isEmpty = open.endsWith('/>');
    const at = isEmpty ? from : inner.indexOf(close, from);
    if (at < 0) throw new UnusualFile('a cell without an end');
    const address = parseAddress(/\sr=["'](\w{2,10})["']/.exec(open)?.[1] ?? '');
    cells.push({
      start: found.index,
      end: isEmpty ? from : at + close.length,
      column: address?.column ?? (cells.at(-1)?.column ?? -1) + 1,
      isEmpty: isEmpty || at === from,
      style: /\ss=["'](\d{1,6})["']/.exec(open)?.[1] ?? null,
    });
    CELL.lastIndex = cells.at(-1)!.end;
  }
  return cells;
}
