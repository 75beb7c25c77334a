/**
 * One sample as bytes: the ids, then each column as short as it goes (nothing when all is zero, or
 * a bitmap of what is not), then a check sum. A switch of 24 ports takes about 100 bytes.
 */
import { checkSum, type Pen, readByte, readIds, roomForIds, writeIds } from './bytes.ts';
import { type ColumnType, decodeValue, encodeValue, HALVES } from './codes.ts';
import { type Columns, emptyGrid, type Grid, namesOf } from './grid.ts';

const VERSION = 1;
/** More subjects than any device has. */
export const MOST_IDS = 20_000;
const ALL_ZERO = 0;
const ZEROS_LEFT_OUT = 1;
const DENSE = 2;

/** @param values a value for each id in each column; what does not fit is a gap */
export function packSample<Name extends string>(
  columns: Columns<Name>,
  ids: readonly number[],
  values: Record<Name, ArrayLike<number>>,
): Buffer {
  const names = namesOf(columns);
  const width = names.reduce((sum, name) => sum + HALVES[columns[name]], 0);
  const most = 3 + roomForIds(ids) + width * (1 + Math.ceil(ids.length / 8) + 2 * ids.length);
  const pen: Pen = { bytes: Buffer.allocUnsafe(most), at: 0 };
  pen.bytes[pen.at++] = VERSION;
  writeIds(pen, ids);
  const halves = new Uint16Array(2 * ids.length);
  for (const name of names) {
    for (let i = 0; i < ids.length; i++) encodeValue(values[name][i]!, columns[name], halves, i, ids.length);
    for (let half = 0; half < HALVES[columns[name]]; half++)
      writeHalves(pen, halves.subarray(half * ids.length, (half + 1) * ids.length));
  }
  pen.at = pen.bytes.writeUInt16LE(checkSum(pen.bytes.subarray(0, pen.at)), pen.at);
  return pen.bytes.subarray(0, pen.at);
}

/** The sample as a grid of one time; null when the bytes are none of ours or were damaged. */
export function unpackSample<Name extends string>(
  columns: Columns<Name>,
  bytes: Buffer,
  time: number,
  span: number,
): Grid<Name> | null {
  const end = bytes.length - 2;
  if (end < 1 || bytes[0] !== VERSION || bytes.readUInt16LE(end) !== checkSum(bytes.subarray(0, end)))
    return null;
  try {
    const pen: Pen = { bytes: bytes.subarray(0, end), at: 1 };
    const ids = readIds(pen, MOST_IDS);
    const grid = emptyGrid(columns, [time], [span], ids);
    for (const name of namesOf(columns)) readColumn(pen, columns[name], grid.values[name]);
    return pen.at === end ? grid : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readColumn(pen: Pen, type: ColumnType, into: Float64Array): void {
  const count = into.length;
  const halves = new Uint16Array(2 * count);
  for (let half = 0; half < HALVES[type]; half++)
    readHalves(pen, halves.subarray(half * count, (half + 1) * count));
  for (let i = 0; i < count; i++) into[i] = decodeValue(type, halves, i, count);
}

/** Zero is what most columns share: idle ports, no errors. */
function writeHalves(pen: Pen, halves: Uint16Array): void {
  let zeros = 0;
  for (const half of halves) if (half === 0) zeros += 1;
  const saved = zeros * 2 - Math.ceil(halves.length / 8);
  const form = zeros === halves.length ? ALL_ZERO : saved > 0 ? ZEROS_LEFT_OUT : DENSE;
  pen.bytes[pen.at++] = form;
  if (form === ALL_ZERO) return;
  if (form === ZEROS_LEFT_OUT) writeBitmap(pen, halves);
  for (const half of halves) if (form === DENSE || half !== 0) pen.at = pen.bytes.writeUInt16LE(half, pen.at);
}

function writeBitmap(pen: Pen, halves: Uint16Array): void {
  const start = pen.at;
  pen.at += Math.ceil(halves.length / 8);
  pen.bytes.fill(0, start, pen.at);
  for (let i = 0; i < halves.length; i++) if (halves[i] !== 0) pen.bytes[start + (i >> 3)]! |= 1 << (i & 7);
}

function readHalves(pen: Pen, halves: Uint16Array): void {
  const form = readByte(pen);
  if (form === ALL_ZERO) return;
  if (form !== ZEROS_LEFT_OUT && form !== DENSE) throw new RangeError('no such form');
  const bitmap = pen.at;
  if (form === ZEROS_LEFT_OUT) pen.at += Math.ceil(halves.length / 8);
  for (let i = 0; i < halves.length; i++) {
    if (form === ZEROS_LEFT_OUT && ((pen.bytes[bitmap + (i >> 3)] ?? 0) & (1 << (i & 7))) === 0) continue;
    halves[i] = pen.bytes.readUInt16LE(pen.at);
    pen.at += 2;
  }
}
