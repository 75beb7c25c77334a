import { isAscii, isUtf8 } from 'node:buffer';
import { Refused } from '../refused.ts';

const DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/;
const UTF8 = /^(utf-?8|us-ascii|ascii)$/i;
const ONE_BYTE = /^(iso-8859-\d{1,2}|windows-125\d|latin-?1|cp125\d)$/i;

/** A message of which each value is decoded when it is read: most of what agents send nobody reads. */
export interface CodedText {
  text: string;
  /** What a piece of the text says. */
  decode(piece: string): string;
}

/**
 * The text of a message: UTF-8 wherever the bytes are, else the eight-bit encoding they declare, else ISO 8859-1 as
 * old agents send without saying so. UTF-16 and what else is declared is `Refused`: nothing real uses it.
 */
export function decodeText(bytes: Buffer): CodedText {
  if (isWide(bytes)) throw new Refused('bad_encoding');
  const start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  const declared = DECLARED.exec(bytes.toString('latin1', start, start + 300))?.[1] ?? 'utf-8';
  if (!UTF8.test(declared) && !ONE_BYTE.test(declared)) throw new Refused('bad_encoding');
  const rest = bytes.subarray(start);
  if (isAscii(rest)) return asItIs(rest.toString('latin1'));
  if (isUtf8(rest)) return inUtf8(rest);
  return asItIs(decoderOf(declared).decode(rest));
}

export function asItIs(text: string): CodedText {
  return { text, decode: (piece) => piece };
}

/**
 * Every byte as a character: marks of JSON and XML are ASCII, and no byte of another character looks like one. An escape
 * of JSON would be such a byte afterwards, so that a message with any is decoded as a whole.
 */
function inUtf8(bytes: Buffer): CodedText {
  if (!/^[\t\n\r ]*[{<]/.test(bytes.toString('latin1', 0, 1000)) || bytes.includes('\\u'))
    return asItIs(bytes.toString('utf8'));
  return { text: bytes.toString('latin1'), decode };
}

/** Beyond ASCII, in a text of bytes. */
const BEYOND = /[\x80-\xff]/;

function decode(piece: string): string {
  return BEYOND.test(piece) ? Buffer.from(piece, 'latin1').toString('utf8') : piece;
}

/** UTF-16 and UTF-32 show by their mark or by a zero byte among the first. */
function isWide(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex');
  return mark === 'fffe' || mark === 'feff' || bytes.subarray(0, 8).includes(0);
}

function decoderOf(declared: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(UTF8.test(declared) ? 'iso-8859-1' : declared);
  } catch {
    return new TextDecoder('iso-8859-1');
  }
}
