/** How the bytes of a text file are meant. */
import type { TextCoding } from '../types.ts';
import { likenessOf, share } from './syllables.ts';

/**
 * The text of a file and the table it was read with: UTF-8 and UTF-16 by mark or by being well formed, else
 * windows-1258 or windows-1252, whichever gives more Vietnamese. Texts of TCVN3 and VNI come out as their signs:
 * columns decide about those.
 */
export function chooseCoding(bytes: Buffer): { coding: TextCoding; text: string } {
  const wide = wideCoding(bytes);
  if (wide) return { coding: wide, text: new TextDecoder(wide).decode(bytes) };
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return { coding: 'utf-8', text: utf8 };
  const text1258 = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const text1252 = new TextDecoder('windows-1252').decode(bytes);
  return vietnameseShare(text1258) > vietnameseShare(text1252)
    ? { coding: 'windows-1258', text: text1258 }
    : { coding: 'windows-1252', text: text1252 };
}

/** A file cut off in the middle of a letter is still UTF-8 when the rest is. */
function decodeUtf8(bytes: Buffer): string | null {
  for (let cut = 0; cut < 4; cut++) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, bytes.length - cut));
    } catch {
      // The next round leaves out one more byte.
    }
  }
  return null;
}

const LOOKED_AT = 100_000;

function vietnameseShare(text: string): number {
  return share(likenessOf(text.slice(0, LOOKED_AT)));
}

const SNIFFED = 4096;

/** UTF-16 by its mark, or by zeros at hardly any but every second place; null for bytes that are something else. */
export function wideCoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const start = bytes.subarray(0, SNIFFED);
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
  });
  if (zeros[1]! > start.length / 5 && zeros[1]! > zeros[0]! * 20) return 'utf-16le';
  return zeros[0]! > start.length / 5 && zeros[0]! > zeros[1]! * 20 ? 'utf-16be' : null;
}
