/** Reads CSV and its relatives: encoding and separator are found, cells stay text. */
import { chooseCoding } from '../text/codings.ts';
import { lettersOf } from '../text/letters.ts';
import type { Cell, Piece, Row } from '../types.ts';
import { findSeparator, records, type Separator } from './delimited.ts';
import type { ReadLimits } from './limits.ts';
import { FileRefusal } from './refusal.ts';
import { RowPieces } from './rowPieces.ts';

/** Hands the one sheet over piece by piece. */
export async function readTextFile(
  bytes: Buffer,
  limits: ReadLimits,
  take: (piece: Piece) => Promise<void>,
): Promise<void> {
  const { coding, text: written } = chooseCoding(bytes);
  const text = lettersOf(written);
  const separator = findSeparator(text);
  await take({ type: 'workbook', workbook: { kind: 'text', coding, separator } });
  await take({ type: 'sheet', sheet: { name: '', hidden: false } });
  const pieces = new RowPieces<Row>();
  for (const row of filledRows(text, separator, limits)) {
    pieces.add(row);
    for (const rows of pieces.complete()) await take({ type: 'rows', rows });
  }
  for (const rows of pieces.rest()) await take({ type: 'rows', rows });
  await take({ type: 'sheetEnd', hiddenColumns: [], merges: [] });
  await take({ type: 'end', fonts: [] });
}

function* filledRows(text: string, separator: Separator, limits: ReadLimits): Generator<Row> {
  let number = 0;
  let filled = 0;
  let places = 0;
  for (const fields of records(text, separator)) {
    number++;
    const cells = cellsOf(fields, number, limits);
    if (cells.length === 0) continue;
    places += cells.length;
    if (++filled > limits.rows) throw new FileRefusal('too_many_rows', { most: limits.rows });
    if (places > limits.cells) throw new FileRefusal('too_many_cells', { most: limits.cells });
    yield { number, cells };
  }
}

function cellsOf(fields: readonly string[], row: number, limits: ReadLimits): (Cell | null)[] {
  let last = fields.length;
  while (last > 0 && fields[last - 1]!.trim() === '') last--;
  if (last > limits.columns) throw new FileRefusal('too_many_columns', { row, most: limits.columns });
  return fields.slice(0, last).map((field) => {
    if (field.length > limits.textLength)
      throw new FileRefusal('text_too_long', { row, most: limits.textLength });
    return field === '' ? null : field;
  });
}
