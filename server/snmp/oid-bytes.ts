/** Object identifiers as BER writes them: the first two arcs in one, every arc in groups of seven bits. */

/** Bytes that are not the BER that SNMP allows. */
export class BerError extends Error {}

const scratch = Buffer.alloc(1024);

/** Texts of names without their last arc: a table walk repeats a few of them thousands of times. */
const prefixes = new Map<string, string>();
const MOST_PREFIXES = 4096;

/** The text of an encoded object identifier. @throws {BerError} */
export function bytesToOid(buffer: Buffer, start: number, end: number): string {
  if (start >= end || buffer[end - 1]! & 0x80) throw new BerError('object identifier');
  let last = end - 1;
  while (last > start && buffer[last - 1]! & 0x80) last -= 1;
  if (last === start || last - start > 120) return decodeArcs(buffer, start, end);
  const key = buffer.toString('latin1', start, last);
  let prefix = prefixes.get(key);
  if (prefix === undefined) {
    prefix = decodeArcs(buffer, start, last);
    if (prefixes.size >= MOST_PREFIXES) prefixes.clear();
    prefixes.set(key, prefix);
  }
  return `${prefix}.${lastArc(buffer, last, end)}`;
}

function lastArc(buffer: Buffer, start: number, end: number): number {
  let arc = 0;
  for (let i = start; i < end; i++) arc = arc * 128 + (buffer[i]! & 0x7f);
  if (arc > 0xffffffff) throw new BerError('arc range');
  return arc;
}

function decodeArcs(buffer: Buffer, start: number, end: number): string {
  let text = '';
  let arcs = 0;
  let arc = 0;
  for (let i = start; i < end; i++) {
    const byte = buffer[i]!;
    arc = arc * 128 + (byte & 0x7f);
    if (arc > 0xffffffff + 80) throw new BerError('arc range');
    if (byte & 0x80) continue;
    text = arcs === 0 ? firstArcs(arc) : `${text}.${arc}`;
    arcs += 1;
    arc = 0;
  }
  // The first of them is two arcs.
  if (arcs > 127) throw new BerError('object identifier');
  return text;
}

function firstArcs(arc: number): string {
  if (arc < 40) return `0.${arc}`;
  return arc < 80 ? `1.${arc - 40}` : `2.${arc - 80}`;
}

/** The contents of an encoded object identifier; the text must be one (`isOid`). */
export function oidToBytes(oid: string): Buffer {
  let at = 0;
  let arcs = 0;
  let arc = 0;
  let first = 0;
  for (let i = 0; i <= oid.length; i++) {
    const code = i < oid.length ? oid.charCodeAt(i) : 46;
    if (code !== 46) {
      arc = arc * 10 + (code - 48);
      continue;
    }
    arcs += 1;
    if (arcs === 1) first = arc;
    else at = writeArc(arcs === 2 ? first * 40 + arc : arc, at);
    arc = 0;
  }
  return Buffer.from(scratch.subarray(0, at));
}

/** Puts an arc into the scratch buffer, seven bits a byte; gives the place behind it. */
function writeArc(arc: number, at: number): number {
  let bytes = 1;
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) bytes += 1;
  let rest = arc;
  for (let i = bytes - 1; i >= 0; i--) {
    scratch[at + i] = (rest % 128) | (i === bytes - 1 ? 0 : 0x80);
    rest = Math.floor(rest / 128);
  }
  return at + bytes;
}
