import { BerReader, readVarbind } from './ber.ts';
import type { Grid } from './column-values.ts';
import type { Cursor } from './cursor.ts';
import { BerError } from './oid-bytes.ts';
import { tags } from './oids.ts';
import type { Part, Plan } from './plan.ts';
import type { Varbind } from './types.ts';

/** What was filled in so far. */
export interface Cells {
  scalars: (Varbind | null)[];
  grid: Grid;
}

/** What a reply told besides its values. */
export interface PartResult {
  /** By column, the row up to which its cells are known; `to` or beyond when the part is done. */
  reached: Int32Array;
  /** Rows that are not planned were listed. */
  strangers: boolean;
  /** A value was no number. */
  wrongType: boolean;
}

const UNDER = { no: 0, same: 1, below: 2 } as const;

/**
 * Takes the values of a GETBULK reply that stand in the rows `part` asked for, each by its own name. The cursor
 * stands in the list of varbinds, which ends at `end`. Rows the device skips stay absent; what is not planned is
 * passed over. Keeps nothing when it throws.
 * @throws {BerError} for what is no BER, and for rows that go backwards
 */
export function takeRows(plan: Plan, part: Part, cells: Cells, cursor: Cursor, end: number): PartResult {
  const before = part.scalars ? [...cells.scalars] : null;
  const result: PartResult = {
    reached: new Int32Array(plan.columns.length).fill(part.from),
    strangers: false,
    wrongType: false,
  };
  try {
    if (part.scalars) takeScalars(plan, cells, cursor, end);
    if (part.last && cursor.position < end) result.strangers = takeFollower(plan, cursor, end);
    takeColumns(plan, part, cells, cursor, end, result);
    return result;
  } catch (error) {
    if (before) cells.scalars.splice(0, before.length, ...before);
    cells.grid.clear(part.from, part.to);
    throw error;
  }
}

function takeScalars(plan: Plan, cells: Cells, cursor: Cursor, end: number): void {
  for (const [i, name] of plan.scalars.entries()) {
    if (cursor.position >= end) return;
    const reader = new BerReader(cursor.bytes, cursor.position, end);
    const last = cursor.enter(tags.sequence, end);
    const nameEnd = cursor.enter(tags.objectId, last);
    const isIt = isSame(cursor.bytes, cursor.position, nameEnd, name, 0, name.length);
    const varbind = readVarbind(reader);
    cursor.position = last;
    if (isIt && varbind.type < tags.noSuchObject) cells.scalars[i] = varbind;
  }
}

/** Whether the object behind the last planned row is one more row of the first column. */
function takeFollower(plan: Plan, cursor: Cursor, end: number): boolean {
  const last = cursor.enter(tags.sequence, end);
  const nameEnd = cursor.enter(tags.objectId, last);
  const column = plan.columns[0]!;
  const lastStart = plan.starts[plan.rows - 1]!;
  const same = isSame(cursor.bytes, cursor.position, nameEnd, plan.names, lastStart, plan.starts[plan.rows]!);
  const isRow = relation(cursor.bytes, cursor.position, nameEnd, column) === UNDER.below;
  cursor.position = nameEnd;
  const type = cursor.bytes[nameEnd];
  const valueEnd = cursor.enterAny(last);
  if (valueEnd !== last) throw new BerError('past the value');
  cursor.position = last;
  return isRow && !same && type !== tags.endOfMibView;
}

function takeColumns(
  plan: Plan,
  part: Part,
  cells: Cells,
  cursor: Cursor,
  end: number,
  result: PartResult,
): void {
  const width = plan.columns.length;
  const { rows, names, starts } = plan;
  const { reached } = result;
  let left = (part.to - part.from) * width;
  let column = 0;
  while (cursor.position < end && left > 0) {
    left -= 1;
    const last = cursor.enter(tags.sequence, end);
    const nameEnd = cursor.enter(tags.objectId, last);
    let row = reached[column]!;
    if (row < part.to) {
      const cell = column * rows + row;
      if (nameEnd < last && cursor.bytes[nameEnd] === tags.endOfMibView) {
        row = -1;
        reached[column] = part.to;
      } else if (!isSame(cursor.bytes, cursor.position, nameEnd, names, starts[cell]!, starts[cell + 1]!))
        row = rowElsewhere(plan, part, column, cursor, nameEnd, result);
      cursor.position = nameEnd;
      if (row >= 0) takeValue(cells, column, row, cursor, last, result);
    }
    cursor.position = last;
    column = column + 1 === width ? 0 : column + 1;
  }
}

/** Finds the row of a name that is not the one expected, or says -1 and how far the column is known now. */
function rowElsewhere(
  plan: Plan,
  part: Part,
  column: number,
  cursor: Cursor,
  nameEnd: number,
  result: PartResult,
): number {
  const { bytes, position } = cursor;
  const { reached } = result;
  const prefix = plan.columns[column]!;
  if (nameEnd === position || bytes[nameEnd - 1]! >= 0x80) throw new BerError('object identifier');
  // Rows up to here may be gone, or the table is at its end.
  if (relation(bytes, position, nameEnd, prefix) !== UNDER.below) {
    reached[column] = part.to;
    return -1;
  }
  const index = lastArc(bytes, position + prefix.length, nameEnd);
  const row = index < 0 ? undefined : plan.rowOf.get(index);
  const before = reached[column]! > 0 ? plan.query.indexes[reached[column]! - 1]! : -1;
  if (index >= 0 && index <= before) throw new BerError('rows go backwards');
  if (row === undefined) {
    result.strangers = true;
    if (index > plan.query.indexes[part.to - 1]!) reached[column] = part.to;
    return -1;
  }
  if (row < part.to) return row;
  reached[column] = part.to;
  return -1;
}

function takeValue(
  cells: Cells,
  column: number,
  row: number,
  cursor: Cursor,
  last: number,
  result: PartResult,
): void {
  const type = cursor.position < last ? cursor.bytes[cursor.position]! : 0;
  const valueEnd = cursor.enterAny(last);
  if (valueEnd !== last) throw new BerError('past the value');
  result.reached[column] = row + 1;
  if (type === tags.counter64) cursor.unsignedTo(last, 64);
  else if (type === tags.integer) cursor.signedTo(last);
  else if (type === tags.counter32 || type === tags.gauge32 || type === tags.timeTicks)
    cursor.unsignedTo(last, 32);
  else {
    if (type < tags.noSuchObject || type > tags.endOfMibView) result.wrongType = true;
    return;
  }
  const { grid } = cells;
  const cell = column * grid.rows + row;
  grid.type[cell] = type;
  grid.hi[cell] = cursor.high;
  grid.lo[cell] = cursor.low;
}

function isSame(
  bytes: Buffer,
  start: number,
  end: number,
  name: Uint8Array,
  nameStart: number,
  nameEnd: number,
): boolean {
  if (end - start !== nameEnd - nameStart) return false;
  // The last bytes differ most often.
  for (let i = end - 1, j = nameEnd - 1; i >= start; i--, j--) if (bytes[i] !== name[j]) return false;
  return true;
}

function relation(bytes: Buffer, start: number, end: number, prefix: Uint8Array): 0 | 1 | 2 {
  if (end - start < prefix.length) return UNDER.no;
  for (let i = 0; i < prefix.length; i++) if (bytes[start + i] !== prefix[i]) return UNDER.no;
  return end - start === prefix.length ? UNDER.same : UNDER.below;
}

/** The one arc that stands there, or -1 when it is more than one or beyond 32 bits. */
function lastArc(bytes: Buffer, start: number, end: number): number {
  let arc = 0;
  for (let i = start; i < end; i++) {
    arc = arc * 128 + (bytes[i]! & 0x7f);
    if (arc > 0xffffffff) return -1;
    if (bytes[i]! < 0x80) return i === end - 1 ? arc : -1;
  }
  return -1;
}
