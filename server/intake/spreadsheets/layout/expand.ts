/** Rows of several machines become several rows: «Máy tính để bàn, SL 5» is five. */
import type { AssetKind } from '../../../inventory/types/assets.ts';
import { textOf } from '../cells.ts';
import type { Field } from '../facts/columns.ts';
import { type DeviceInCell, splitDevices } from '../text/devices.ts';
import { parseMark, parseQuantity } from '../text/quantities.ts';
import type { Cell } from '../types.ts';
import type { TableRow } from './types.ts';

/** One machine of a row: which of how many, with its own serial number where the cell lists them. */
export interface OneOfRow {
  row: TableRow;
  /** From 1. */
  copy: number;
  of: number;
  serial: string | null;
  /** Where kinds have columns of their own: which, and what the cell says beside a mark or a count. */
  kind: AssetKind | null;
  name: string | null;
  /** The row names several different things: its price is that of none of them. */
  mixed: boolean;
}

/** More of one thing in one row of a register is a sum of a report. */
export const MOST_OF_A_ROW = 500;

/**
 * The machines of the rows of a table; `columns` says where fields stand. A row without a quantity is one machine, a
 * row of none or of too many is none: `tooMany` tells those. A name of several things («01 bộ PC, 01 máy in») is each
 * of them.
 */
export function* eachMachine(
  rows: readonly TableRow[],
  columns: Partial<Record<Field, number>>,
  tooMany?: (row: TableRow, quantity: number) => void,
  kinds: readonly KindColumn[] = [],
): Generator<OneOfRow> {
  for (const row of rows) {
    if (row.kind !== 'data') continue;
    if (kinds.length > 0) {
      yield* ofKinds(row, kinds, tooMany);
      continue;
    }
    const quantity = quantityOf(row, columns.quantity);
    const things = quantity === 0 ? null : thingsIn(at(row, columns.name));
    const of = things === null ? quantity : countOf(things, quantity);
    if (of > MOST_OF_A_ROW) {
      tooMany?.(row, of);
      continue;
    }
    const serials = serialsOf(at(row, columns.serial), of);
    if (things !== null) yield* ofThings(row, things, of, serials);
    else
      for (let copy = 1; copy <= of; copy++)
        yield { row, copy, of, serial: serials[copy - 1] ?? null, kind: null, name: null, mixed: false };
  }
}

const COMPUTERS: readonly AssetKind[] = ['desktop', 'laptop', 'all_in_one', 'server'];
const WITH_COMPUTERS: readonly AssetKind[] = ['monitor', 'other'];

/** A computer with its monitor and its keyboard is bought, priced and kept as one. */
function thingsIn(name: Cell | null): DeviceInCell[] | null {
  const things = typeof name === 'string' ? splitDevices(name) : null;
  if (things === null || !COMPUTERS.includes(things[0]!.kind)) return things;
  const [computer, ...rest] = things;
  const isSet = rest.every(
    ({ kind, quantity }) => WITH_COMPUTERS.includes(kind) && quantity === computer!.quantity,
  );
  return isSet ? [computer!] : things;
}

/** «PC, máy in», three of them, are three of each; «02 bộ lưu điện, 01 switch», three of them, are these three. */
function countOf(things: readonly DeviceInCell[], quantity: number): number {
  const named = things.reduce((sum, thing) => sum + thing.quantity, 0);
  return named === quantity ? named : named * quantity;
}

function* ofThings(
  row: TableRow,
  things: readonly DeviceInCell[],
  of: number,
  serials: readonly string[],
): Generator<OneOfRow> {
  const each = of / things.reduce((sum, thing) => sum + thing.quantity, 0);
  const mixed = things.length > 1;
  let copy = 0;
  for (const { kind, name, quantity, notKept } of things)
    for (let one = 0; one < quantity * each; one++, copy++)
      yield {
        ...{ row, copy: copy + 1, of, serial: serials[copy] ?? null, name, mixed },
        kind: notKept ? null : kind,
      };
}

/** A column of marks or counts of one kind, as guessed or chosen. */
export interface KindColumn {
  column: number;
  kind: AssetKind;
}

/** «x», «1», «2» are machines without a name; other words are the name of one. */
function* ofKinds(
  row: TableRow,
  kinds: readonly KindColumn[],
  tooMany?: (row: TableRow, quantity: number) => void,
): Generator<OneOfRow> {
  for (const { column, kind } of kinds) {
    const cell = at(row, column);
    const mark = parseMark(cell);
    const of = parseQuantity(cell) ?? (mark === false ? 0 : 1);
    if (of > MOST_OF_A_ROW) tooMany?.(row, of);
    const name =
      mark === null && parseQuantity(cell) === null ? textOf(cell).slice(0, LONGEST_LIST).trim() : null;
    for (let copy = 1; copy <= of && of <= MOST_OF_A_ROW; copy++)
      yield { row, copy, of, serial: null, kind, name, mixed: false };
  }
}

/** A quantity that came down from a merged cell counts what stands above, not this row again. */
function quantityOf(row: TableRow, column: number | undefined): number {
  if (column === undefined || row.filledDown.includes(column)) return 1;
  const cell = at(row, column);
  return textOf(cell).trim() === '' ? 1 : (parseQuantity(cell) ?? 1);
}

function at(row: TableRow, column: number | undefined): Cell | null {
  return column === undefined ? null : (row.cells[column] ?? null);
}

const LONGEST_LIST = 4_000;

/** One serial for one machine; a list of as many as there are machines; else nobody knows whose it is. */
function serialsOf(cell: Cell | null, quantity: number): string[] {
  const text = textOf(cell).slice(0, LONGEST_LIST).trim();
  if (text === '') return [];
  if (quantity === 1) return [text];
  const list = text
    .split(/[,;\n\r]+|\s{2,}|\s+\/\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return list.length === quantity ? list : [];
}

/** What each machine of a row cost: the amount of the row shared out in whole đồng, the first takes what is left over. */
export function shareOf(amount: number, copy: number, of: number): number {
  const each = Math.floor(amount / of);
  return copy === 1 ? amount - each * (of - 1) : each;
}
