/**
 * A second reader of the replies to a routine question (`takeRows`), written apart from the one in use and as plainly as
 * can be: both must take the same numbers out of any bytes, or both none.
 */
import type { ColumnQuery } from '../../server/snmp/columns.ts';
import type { Part } from '../../server/snmp/plan.ts';
import { arcs, expectTag, first, openPlainly, type Tlv, textOfValue } from './plain-ber.ts';

export interface PlainRows {
  /** By the query's order; tag and value. */
  scalars: (string | null)[];
  /** Column and row, then tag and value. */
  cells: Record<string, string>;
  reached: number[];
  strangers: boolean;
  wrongType: boolean;
}

type Asked = Pick<Part, 'from' | 'to' | 'scalars' | 'last'>;

/** Null for what must be refused as a whole. */
export function readRowsPlainly(bytes: Buffer, query: ColumnQuery, asked: Asked): PlainRows | null {
  const rows: PlainRows = {
    scalars: query.scalars.map(() => null),
    cells: {},
    reached: query.columns.map(() => asked.from),
    strangers: false,
    wrongType: false,
  };
  try {
    let rest = openPlainly(bytes).list;
    if (asked.scalars) rest = takeScalars(rest, query, rows);
    if (asked.last && rest.length > 0) rest = takeFollower(rest, query, rows);
    for (let i = 0; i < (asked.to - asked.from) * query.columns.length && rest.length > 0; i++) {
      const pair = expectTag(rest, 0x30);
      takeCell(pair.contents, i % query.columns.length, query, asked, rows);
      rest = pair.rest;
    }
    return rows;
  } catch {
    return null;
  }
}

function takeScalars(list: Buffer, query: ColumnQuery, rows: PlainRows): Buffer {
  let rest = list;
  for (const [i, oid] of query.scalars.entries()) {
    if (rest.length === 0) return rest;
    const pair = expectTag(rest, 0x30);
    const name = expectTag(pair.contents, 0x06);
    arcs(name.contents);
    const value = first(name.rest);
    const text = `${value.tag}:${textOfValue(value.tag, value.contents)}`;
    if (name.contents.equals(nameOf(oid)) && value.tag < 0x80) rows.scalars[i] = text;
    rest = pair.rest;
  }
  return rest;
}

function takeFollower(list: Buffer, query: ColumnQuery, rows: PlainRows): Buffer {
  const pair = expectTag(list, 0x30);
  const name = expectTag(pair.contents, 0x06);
  const value = wholeValue(name.rest);
  const column = query.columns[0]!;
  const isLast = name.contents.equals(nameOf(`${column}.${query.indexes.at(-1)}`));
  rows.strangers = isBelow(name.contents, column) && !isLast && value.tag !== 0x82;
  return pair.rest;
}

function takeCell(pair: Buffer, column: number, query: ColumnQuery, asked: Asked, rows: PlainRows): void {
  const name = expectTag(pair, 0x06);
  const expected = rows.reached[column]!;
  if (expected >= asked.to) return;
  if (name.rest[0] === 0x82) {
    rows.reached[column] = asked.to;
    return;
  }
  const row = rowOf(name.contents, column, query, asked, rows);
  if (row === null) return;
  rows.reached[column] = row + 1;
  const { tag, contents } = wholeValue(name.rest);
  if ([0x02, 0x41, 0x42, 0x43, 0x46].includes(tag))
    rows.cells[`${column}.${row}`] = `${tag}:${textOfValue(tag, contents)}`;
  else if (tag < 0x80 || tag > 0x82) rows.wrongType = true;
}

/** The planned row of this name among those still open; null when it is none of them. */
function rowOf(
  name: Buffer,
  column: number,
  query: ColumnQuery,
  asked: Asked,
  rows: PlainRows,
): number | null {
  if (name.length === 0 || name.at(-1)! > 127) throw new Error('name');
  const root = query.columns[column]!;
  const index = isBelow(name, root) ? indexIn(name.subarray(nameOf(root).length)) : null;
  const row = index === null ? -1 : query.indexes.indexOf(index);
  const before = query.indexes[rows.reached[column]! - 1] ?? -1;
  if (index !== null && index <= before) throw new Error('backwards');
  if (row >= 0 && row < asked.to) return row;
  const isForeign = isBelow(name, root) && row < 0;
  if (isForeign) rows.strangers = true;
  const isBehind = index !== null && index > query.indexes[asked.to - 1]!;
  if (!isForeign || isBehind) rows.reached[column] = asked.to;
  return null;
}

/** The value that fills the rest of its varbind. */
function wholeValue(bytes: Buffer): Tlv {
  const value = first(bytes);
  if (value.rest.length > 0) throw new Error('more than a value');
  return value;
}

function isBelow(name: Buffer, root: string): boolean {
  const prefix = nameOf(root);
  return name.length > prefix.length && name.subarray(0, prefix.length).equals(prefix);
}

/** The one arc of 32 bits that stands there. */
function indexIn(bytes: Buffer): number | null {
  if (bytes.findIndex((byte) => byte < 128) !== bytes.length - 1) return null;
  const arc = bytes.reduce((sum, byte) => sum * 128n + BigInt(byte % 128), 0n);
  return arc > 0xffffffffn ? null : Number(arc);
}

function nameOf(oid: string): Buffer {
  const [top = 0, second = 0, ...others] = oid.split('.').map(Number);
  return Buffer.from([top * 40 + second, ...others].flatMap(bytesOfArc));
}

function bytesOfArc(arc: number): number[] {
  const bytes = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128))
    bytes.unshift(128 + (rest % 128));
  return bytes;
}
