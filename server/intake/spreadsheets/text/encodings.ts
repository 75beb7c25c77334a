/** Texts written before Unicode, or read with the wrong table, in NFC. */
import { TCVN3 } from '../facts/tcvn3.ts';
import { VNI } from '../facts/vni.ts';
import { toBytes1252 } from './bytes1252.ts';
import { decodeViqr } from './viqr.ts';

export const ENCODINGS = ['unicode', 'tcvn3', 'vni', 'windows-1258', 'utf-8-as-1252', 'viqr'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The text in Unicode; null when it cannot have been written so. `font` tells fonts of capitals (`.VnTimeH`). */
export function decode(text: string, encoding: Encoding, font: string | null = null): string | null {
  const decoded = DECODERS[encoding](text);
  if (decoded === null) return null;
  const capitals = encoding === 'tcvn3' && font !== null && isCapitalFont(font);
  return (capitals ? decoded.toLocaleUpperCase('vi') : decoded).normalize('NFC');
}

/** `.VnTimeH`, `.VnArial NarrowH`: everything in it looks like capitals. */
function isCapitalFont(font: string): boolean {
  return /^\.vn.*[a-z]h$/i.test(font.trim()) && /H$/.test(font.trim());
}

/** The encoding a font stands for; null for a font that holds Unicode. */
export function encodingOfFont(font: string | null): Encoding | null {
  if (font === null) return null;
  if (/^\.vn/i.test(font)) return 'tcvn3';
  return /^vni[-\s]/i.test(font) ? 'vni' : null;
}

const DECODERS: Record<Encoding, (text: string) => string | null> = {
  unicode: (text) => text,
  tcvn3: decodeTcvn3,
  vni: decodeVni,
  'windows-1258': decode1258,
  'utf-8-as-1252': decodeUtf8,
  viqr: decodeViqr,
};

/** Letters that Vietnamese has in Unicode alone: a text with one of them is no text of bytes. */
const UNICODE_ONLY = /[\u0100-\u02AF\u1E00-\u1EFF]|[\u0300-\u036F]/;

function decodeTcvn3(text: string): string | null {
  if (UNICODE_ONLY.test(text)) return null;
  // Some programs take the micro sign for the Greek letter.
  return text.replace(
    /[\u00A1-\u00FF\u03BC]/g,
    (sign) => TCVN3.get(sign === '\u03BC' ? '\u00B5' : sign) ?? sign,
  );
}

/** Two signs before one: `oâ` is ô while `ô` alone is ơ. */
const VNI_SIGNS = new RegExp([...VNI.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

function decodeVni(text: string): string | null {
  return UNICODE_ONLY.test(text) ? null : text.replace(VNI_SIGNS, (signs) => VNI.get(signs)!);
}

/** Bytes of windows-1258, whose tones follow their letter, taken for windows-1252. */
function decode1258(text: string): string | null {
  const bytes = toBytes1252(text);
  return bytes && new TextDecoder('windows-1258').decode(bytes);
}

function decodeUtf8(text: string): string | null {
  const bytes = toBytes1252(text);
  if (!bytes) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
