/**
 * Many samples or periods of one device as bytes: column by column, port by port, each value as the difference from the
 * one before it in time, upper and lower bytes apart, all of it deflated. zlib's check sum tells of damage.
 */
import { constants, deflateSync, inflateSync } from 'node:zlib';
import { type Pen, readByte, readIds, readNumber, roomForIds, writeIds, writeNumber } from './bytes.ts';
import { type ColumnType, decodeValue, encodeValue, HALVES } from './codes.ts';
import { type Columns, emptyGrid, type Grid, namesOf } from './grid.ts';
import { MOST_IDS } from './sample.ts';

const VERSION = 1;
/** 2000 ports, asked every 30 seconds for 12 hours: more is none of ours. */
const MOST_CELLS = 3_000_000;
const MOST_BYTES = 2 * MOST_CELLS * 16;
const SAME = 0;
const DIFFERENCES = 1;

export function packBlock<Name extends string>(columns: Columns<Name>, grid: Grid<Name>): Buffer {
  const cells = grid.ids.length * grid.times.length;
  const names = namesOf(columns);
  const width = names.reduce((sum, name) => sum + HALVES[columns[name]], 0);
  const most = roomForIds(grid.ids) + 10 + grid.times.length * 20 + width * (3 + 2 * cells);
  const pen: Pen = { bytes: Buffer.allocUnsafe(most), at: 0 };
  writeIds(pen, grid.ids);
  writeTimes(pen, grid);
  const halves = new Uint16Array(2 * cells);
  for (const name of names) {
    for (let i = 0; i < cells; i++) encodeValue(grid.values[name][i]!, columns[name], halves, i, cells);
    for (let half = 0; half < HALVES[columns[name]]; half++)
      writeHalves(pen, halves.subarray(half * cells, (half + 1) * cells), grid.times.length);
  }
  const packed = deflateSync(pen.bytes.subarray(0, pen.at), { level: constants.Z_DEFAULT_COMPRESSION });
  return Buffer.concat([Buffer.of(VERSION), packed]);
}

/**
 * Null when the bytes are none of ours or were damaged, or do not have the subject.
 * @param only the one subject to read: of a big switch that is much less work than all; null for all
 */
export function unpackBlock<Name extends string>(
  columns: Columns<Name>,
  bytes: Buffer,
  only: number | null = null,
): Grid<Name> | null {
  if (bytes[0] !== VERSION) return null;
  try {
    const pen: Pen = { bytes: inflateSync(bytes.subarray(1), { maxOutputLength: MOST_BYTES }), at: 0 };
    const ids = readIds(pen, MOST_IDS);
    const { times, spans } = readTimes(pen, Math.floor(MOST_CELLS / Math.max(1, ids.length)));
    const row = only === null ? 0 : ids.indexOf(only);
    if (row < 0) return null;
    const grid = emptyGrid(columns, times, spans, only === null ? ids : [only]);
    const place: Place = { cells: ids.length * times.length, length: times.length, from: row * times.length };
    for (const name of namesOf(columns)) readColumn(pen, columns[name], place, grid.values[name]);
    return pen.at === pen.bytes.length ? grid : null;
  } catch (error) {
    // zlib's errors carry a code (Z_DATA_ERROR, ERR_BUFFER_TOO_LARGE); ours are RangeErrors.
    if (error instanceof RangeError || (error as { code?: string }).code !== undefined) return null;
    throw error;
  }
}

/** Where in a column the wanted cells are. */
interface Place {
  /** All cells of the column. */
  cells: number;
  /** Cells of one subject. */
  length: number;
  /** The first wanted one, the first of its subject. */
  from: number;
}

function readColumn(pen: Pen, type: ColumnType, place: Place, into: Float64Array): void {
  const count = into.length;
  const halves = new Uint16Array(2 * count);
  for (let half = 0; half < HALVES[type]; half++)
    readHalves(pen, place, halves.subarray(half * count, (half + 1) * count));
  for (let i = 0; i < count; i++) into[i] = decodeValue(type, halves, i, count);
}

function writeTimes(pen: Pen, { times, spans }: Pick<Grid<string>, 'times' | 'spans'>): void {
  writeNumber(pen, times.length);
  let before = 0;
  for (let t = 0; t < times.length; t++) {
    writeNumber(pen, times[t]! - before);
    writeNumber(pen, spans[t]!);
    before = times[t]!;
  }
}

function readTimes(pen: Pen, most: number): { times: number[]; spans: number[] } {
  const length = readNumber(pen);
  if (length > most) throw new RangeError('too many times');
  const times: number[] = [];
  const spans: number[] = [];
  let before = 0;
  for (let t = 0; t < length; t++) {
    before += readNumber(pen);
    times.push(before);
    spans.push(readNumber(pen));
  }
  return { times, spans };
}

function writeHalves(pen: Pen, halves: Uint16Array, length: number): void {
  const first = halves[0] ?? 0;
  const same = halves.every((half) => half === first);
  pen.bytes[pen.at++] = same ? SAME : DIFFERENCES;
  if (same) {
    pen.at = pen.bytes.writeUInt16LE(first, pen.at);
    return;
  }
  const count = halves.length;
  let before = 0;
  for (let i = 0; i < count; i++) {
    if (i % length === 0) before = 0;
    const difference = (halves[i]! - before) & 0xffff;
    before = halves[i]!;
    pen.bytes[pen.at + i] = difference >>> 8;
    pen.bytes[pen.at + count + i] = difference & 0xff;
  }
  pen.at += 2 * count;
}

function readHalves(pen: Pen, { cells, length, from }: Place, halves: Uint16Array): void {
  const form = readByte(pen);
  if (form === SAME) {
    halves.fill(readByte(pen) + readByte(pen) * 256);
    return;
  }
  if (form !== DIFFERENCES || pen.at + 2 * cells > pen.bytes.length) throw new RangeError('no such form');
  const first = pen.at + from;
  let before = 0;
  for (let i = 0; i < halves.length; i++) {
    if (i % length === 0) before = 0;
    before = (before + pen.bytes[first + i]! * 256 + pen.bytes[first + cells + i]!) & 0xffff;
    halves[i] = before;
  }
  pen.at += 2 * cells;
}
