import { isOid, tags } from '../oids.ts';
import type { SnmpValue, Varbind } from '../types.ts';

/**
 * Reads `.snmprec` recordings: one value a line, `OID|TAG|VALUE`, split at the first two bars.
 * TAG is the BER tag in decimal; a suffix `x` means hex digits, `e` backslash escapes. Recordings were edited by
 * people and tools: lines that make no sense are skipped, values that are not what their tag says are kept as text.
 */

/** One line of a recording, its value not yet decoded. */
export interface RecordedLine {
  oid: string;
  tag: string;
  text: string;
}

const MIN_INTEGER = -0x80000000;
const MAX_UNSIGNED = 0xffffffff;
const MAX_COUNTER64 = (1n << 64n) - 1n;
const numeric: ReadonlySet<number> = new Set([tags.integer, tags.counter32, tags.gauge32, tags.timeTicks]);

/** The usable lines of a recording in numeric order, the first of each object identifier. */
export function parseRecording(text: string): RecordedLine[] {
  const lines: { key: string; line: RecordedLine }[] = [];
  for (const raw of text.split('\n')) {
    const line = parseLine(raw.endsWith('\r') ? raw.slice(0, -1) : raw);
    if (line) lines.push({ key: sortKey(line.oid), line });
  }
  // Array.sort is stable: of several lines with one object identifier the first in the file stays first.
  lines.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return lines.filter((each, i) => i === 0 || each.key !== lines[i - 1]!.key).map((each) => each.line);
}

/** One line; null for comments, blank lines, object identifiers that are none, and NULL place holders. */
export function parseLine(raw: string): RecordedLine | null {
  const first = raw.indexOf('|');
  const second = first < 0 ? -1 : raw.indexOf('|', first + 1);
  if (second < 0) return null;
  const oid = raw.slice(0, first).trim().replace(/^\./, '');
  const tag = raw.slice(first + 1, second).trim();
  if (!isOid(oid) || !/^\d{1,3}[a-z]{0,2}$/.test(tag) || tag === '5') return null;
  return { oid, tag, text: raw.slice(second + 1) };
}

/** The value of a line as a varbind that can be sent. */
export function decodeLine(line: RecordedLine): Varbind {
  const { oid, tag, text } = line;
  const number = Number.parseInt(tag, 10);
  const suffix = tag.replace(/^\d+/, '');
  if (numeric.has(number) || number === 40) return integerVarbind(oid, number, text);
  if (number === tags.counter64) return counter64Varbind(oid, text);
  if (number === tags.objectId) return objectIdVarbind(oid, text);
  if (number === tags.ipAddress) return addressVarbind(oid, text, suffix);
  const type = number === tags.opaque ? tags.opaque : tags.octetString;
  return { oid, type, value: bytesOf(text, suffix) };
}

/** A text whose order by code units is the numeric order of object identifiers: two units an arc. */
export function sortKey(oid: string): string {
  const units: number[] = [];
  let arc = 0;
  for (let i = 0; i <= oid.length; i++) {
    const code = i < oid.length ? oid.charCodeAt(i) : 46;
    if (code === 46) {
      units.push(Math.floor(arc / 65536), arc % 65536);
      arc = 0;
    } else arc = arc * 10 + (code - 48);
  }
  return String.fromCharCode(...units);
}

function integerVarbind(oid: string, tag: number, text: string): Varbind {
  const type = tag === 40 ? tags.counter32 : tag;
  const trimmed = text.trim();
  const value = /^-?\d{1,11}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  const [low, high] = type === tags.integer ? [MIN_INTEGER, 0x7fffffff] : [0, MAX_UNSIGNED];
  if (value >= low && value <= high) return { oid, type, value };
  return asText(oid, text);
}

function counter64Varbind(oid: string, text: string): Varbind {
  const value = /^\d{1,20}$/.test(text.trim()) ? BigInt(text.trim()) : null;
  return value !== null && value <= MAX_COUNTER64 ? { oid, type: tags.counter64, value } : asText(oid, text);
}

function objectIdVarbind(oid: string, text: string): Varbind {
  const value = text.trim().replace(/^\.|\.$/g, '');
  return isOid(value) ? { oid, type: tags.objectId, value } : asText(oid, text);
}

function addressVarbind(oid: string, text: string, suffix: string): Varbind {
  const dotted = suffix === '' ? text.trim() : bytesOf(text, suffix).join('.');
  const parts = dotted.split('.');
  const valid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return valid ? { oid, type: tags.ipAddress, value: dotted } : asText(oid, text);
}

function asText(oid: string, text: string): Varbind {
  const value: SnmpValue = Buffer.from(text, 'utf8');
  return { oid, type: tags.octetString, value };
}

function bytesOf(text: string, suffix: string): Buffer {
  if (suffix === 'x') return fromHex(text) ?? Buffer.from(text, 'utf8');
  if (suffix === 'xx') return fromHex(fromHex(text)?.toString('latin1') ?? '') ?? Buffer.from(text, 'utf8');
  if (suffix === 'e') return unescaped(text);
  return Buffer.from(text, 'utf8');
}

function fromHex(text: string): Buffer | null {
  const digits = text.trim();
  return /^([0-9a-f]{2})*$/i.test(digits) ? Buffer.from(digits, 'hex') : null;
}

/** Backslash escapes as Python writes them: \x07, \n, \t, \r, \\. */
function unescaped(text: string): Buffer {
  const controls: Record<string, number> = { n: 10, t: 9, r: 13, '\\': 92, "'": 39, '"': 34, '0': 0 };
  const out: Buffer[] = [];
  for (const [whole, hex, letter] of text.matchAll(/\\x([0-9a-fA-F]{2})|\\(.)|[^\\]+|\\/gs)) {
    if (hex) out.push(Buffer.from([Number.parseInt(hex, 16)]));
    else if (letter && letter in controls) out.push(Buffer.from([controls[letter]!]));
    else out.push(Buffer.from(whole, 'utf8'));
  }
  return Buffer.concat(out);
}
