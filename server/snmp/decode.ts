import { tags } from './oids.ts';
import type { InterfaceStatus, SnmpValue, Varbind } from './types.ts';

/** What devices say, made into values; all pure. A value that is absent, empty or of the wrong type is null. */

const utf8 = new TextDecoder('utf-8', { fatal: true });
const vietnamese = new TextDecoder('windows-1258');
/** Control characters but the line end, and what turns the direction of writing around. */
const unwanted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out with it
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const statuses: Record<number, InterfaceStatus> = {
  1: 'up',
  2: 'down',
  3: 'testing',
  4: 'unknown',
  5: 'dormant',
  6: 'notPresent',
  7: 'lowerLayerDown',
};

/**
 * Text of a value: UTF-8, else Windows-1258, else (binary) hex digits. Control characters except line ends and the
 * characters that turn the direction of writing are gone; NFC; trimmed.
 */
export function textOf(varbind: Varbind | undefined): string | null {
  if (!varbind || varbind.type >= tags.noSuchObject) return null;
  const { value } = varbind;
  if (Buffer.isBuffer(value)) return bytesToText(value);
  if (value === null) return null;
  return clean(String(value));
}

/** The same on one line: every run of white space is one blank. */
export function lineOf(varbind: Varbind | undefined): string | null {
  return textOf(varbind)?.replace(/\s+/g, ' ').trim() || null;
}

/** Text of bytes, by the rules of `textOf`. */
export function bytesToText(bytes: Buffer): string | null {
  const trimmed = withoutTrailingNul(bytes);
  try {
    return clean(utf8.decode(trimmed));
  } catch {
    return trimmed.some(isControl) ? trimmed.toString('hex') : clean(vietnamese.decode(trimmed));
  }
}

/** A number of any integer type that a number holds exactly. */
export function numberOf(varbind: Varbind | undefined): number | null {
  const value = valueIn(varbind);
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
  return null;
}

/** A counter, 32 or 64 bits. */
export function counterOf(varbind: Varbind | undefined): bigint | null {
  const value = valueIn(varbind);
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && value >= 0 ? BigInt(value) : null;
}

/** An object identifier, also where an agent types it as text; a leading or trailing dot is forgiven. */
export function objectIdOf(varbind: Varbind | undefined): string | null {
  const text = textOf(varbind)?.replace(/^\.|\.$/g, '');
  return text && /^\d+(\.\d+)+$/.test(text) ? text : null;
}

/** TimeTicks (hundredths of a second) as whole seconds. */
export function secondsOf(varbind: Varbind | undefined): number | null {
  const ticks = numberOf(varbind);
  return ticks === null || ticks < 0 ? null : Math.floor(ticks / 100);
}

/** A MAC address, from six bytes or from the text of one; all zeros are none. */
export function macOf(varbind: Varbind | undefined): string | null {
  const value = valueIn(varbind);
  if (!Buffer.isBuffer(value)) return null;
  const hex = value.length === 6 ? value.toString('hex') : hexOfMacText(value.toString('latin1'));
  if (!hex || /^0+$/.test(hex)) return null;
  return hex.match(/../g)!.join(':');
}

/** ifAdminStatus and ifOperStatus. */
export function statusOf(varbind: Varbind | undefined): InterfaceStatus | null {
  return statuses[numberOf(varbind) ?? 0] ?? null;
}

/** Bits per second from ifSpeed and ifHighSpeed (RFC 2863): ifSpeed is exact below its 32 bits, ifHighSpeed is above. */
export function speedOf(ifSpeed: number | null, ifHighSpeed: number | null): number | null {
  const exact = ifSpeed !== null && ifSpeed > 0 && ifSpeed < 0xffffffff ? ifSpeed : null;
  const rounded = ifHighSpeed !== null && ifHighSpeed > 0 ? ifHighSpeed * 1_000_000 : null;
  if (rounded !== null && rounded > 0xffffffff) return rounded;
  return exact ?? rounded;
}

function valueIn(varbind: Varbind | undefined): SnmpValue {
  return varbind && varbind.type < tags.noSuchObject ? varbind.value : null;
}

function withoutTrailingNul(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d;
}

function clean(text: string): string | null {
  const safe = text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(unwanted, '').normalize('NFC').trim();
  return safe === '' ? null : safe;
}

function hexOfMacText(text: string): string | null {
  const hex = text
    .trim()
    .toLowerCase()
    .replace(/[:.\- ]/g, '');
  return /^[0-9a-f]{12}$/.test(hex) ? hex : null;
}
