/** Adds one column of texts at the right of sheets of a workbook; nothing else of it changes. */
import { columnLetters, parseAddress } from '../read/address.ts';
import type { Range } from '../types.ts';
import { cellsOf, type SheetRow, sheetPieces } from './sheetRows.ts';
import { type Rewrite, readPart, rewriteZip, UnusualFile } from './zip.ts';

export interface AddedColumn {
  /** The sheet in the zip file. */
  part: string;
  /** By number of the row. */
  texts: ReadonlyMap<number, string>;
  merges: readonly Range[];
}

const MOST_COLUMNS = 16_384;
const LONGEST_TEXT = 4_000;

export async function withColumns(file: Buffer, columns: readonly AddedColumn[]): Promise<Buffer> {
  const rewrites = new Map<string, Rewrite>();
  for (const { part, texts, merges } of columns) {
    const column = await freeColumn(readPart(file, part), merges);
    rewrites.set(part, (content) => rewritten(content, column, texts));
  }
  return rewriteZip(file, rewrites);
}

/** The first column to the right of everything that says something. */
async function freeColumn(content: AsyncIterable<Buffer>, merges: readonly Range[]): Promise<number> {
  let last = merges.reduce((most, { right }) => (right < 256 ? Math.max(most, right) : most), -1);
  for await (const piece of sheetPieces(content)) {
    if (piece.type === 'other') continue;
    for (const { column, isEmpty } of cellsOf(piece.row.inner)) if (!isEmpty && column > last) last = column;
  }
  if (last + 1 >= MOST_COLUMNS) throw new UnusualFile('no room for a column');
  return last + 1;
}

async function* rewritten(
  content: AsyncIterable<Buffer>,
  column: number,
  texts: ReadonlyMap<number, string>,
): AsyncGenerator<Buffer> {
  let isHead = true;
  for await (const piece of sheetPieces(content)) {
    if (piece.type === 'other') {
      yield Buffer.from(isHead ? widened(piece.text, column) : piece.text, 'latin1');
      isHead = false;
      continue;
    }
    const { row } = piece;
    const text = texts.get(row.number);
    yield Buffer.from(
      text === undefined ? row.open + row.inner + row.close : filled(row, column, text),
      'latin1',
    );
  }
}

/** What the sheet says of its own size. */
function widened(head: string, column: number): string {
  const size = /(<(?:[\w.-]+:)?dimension\s+ref=["'][A-Z]{1,3}\d{1,7}:)([A-Z]{1,3})(?=\d{1,7}["'])/;
  return head.replace(size, (_all, before: string, letters: string) => {
    const last = Math.max(column, parseAddress(`${letters}1`)?.column ?? 0);
    return `${before}${columnLetters(last)}`;
  });
}

/** The row with the text at its place; an empty cell that is there already gives way, its look is kept. */
function filled({ open, inner, close, prefix, number }: SheetRow, column: number, text: string): string {
  const cells = cellsOf(inner);
  const there = cells.find((cell) => cell.column === column);
  const next = cells.find((cell) => cell.column > column);
  const start = there?.start ?? next?.start ?? inner.length;
  const cell = cellXml(prefix, `${columnLetters(column)}${number}`, there?.style ?? null, text);
  const changed = inner.slice(0, start) + cell + inner.slice(there?.end ?? start);
  if (close !== '') return spanned(open, column) + changed + close;
  return `${spanned(open.replace(/\/>$/, '>'), column)}${changed}</${prefix}row>`;
}

function spanned(open: string, column: number): string {
  return open.replace(
    /(\sspans=["']\d+:)(\d+)(?=["'])/,
    (_all, before: string, last: string) => `${before}${Math.max(Number(last), column + 1)}`,
  );
}

/** A text as such: whatever it begins with, no program takes it for a formula. */
function cellXml(prefix: string, reference: string, style: string | null, text: string): string {
  const look = style === null ? '' : ` s="${style}"`;
  const xml = `<${prefix}c r="${reference}"${look} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escaped(text)}</${prefix}t></${prefix}is></${prefix}c>`;
  return Buffer.from(xml, 'utf8').toString('latin1');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to say these
const UNSAYABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function escaped(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(UNSAYABLE, '')
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
