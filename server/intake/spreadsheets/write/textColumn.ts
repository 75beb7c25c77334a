/** Adds one column of texts to a text file, in its own encoding and with its own separator; all else stays as it is. */
import { recordPlaces, type Separator } from '../read/delimited.ts';
import type { TextCoding } from '../types.ts';

/** Bytes as text of which every letter is found again as the same bytes, and how new text is put into it. */
interface Letters {
  text: string;
  /** A mark of the encoding at the beginning. */
  mark: string;
  put(text: string): string;
  bytes(text: string): Buffer;
}

export function withTextColumn(
  file: Buffer,
  { coding, separator }: { coding: TextCoding; separator: string },
  texts: ReadonlyMap<number, string>,
): Buffer {
  const letters = lettersOf(file, coding);
  const text = letters.text.slice(letters.mark.length);
  const places = [...recordPlaces(text, separator as Separator)];
  const width = places.reduce((most, { cells }) => Math.max(most, cells), 0);
  const pieces: string[] = [letters.mark];
  let at = 0;
  for (const [index, { end, cells }] of places.entries()) {
    const added = texts.get(index + 1);
    pieces.push(text.slice(at, end));
    if (added !== undefined) pieces.push(separator.repeat(width - cells + 1), letters.put(quoted(added)));
    at = end;
  }
  pieces.push(text.slice(at));
  return letters.bytes(pieces.join(''));
}

/** In quotes, on one line. What a program would compute is text behind an apostrophe. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const safe = /^[=+\-@]/.test(line) ? `'${line}` : line;
  return `"${safe.replaceAll('"', '""')}"`;
}

function lettersOf(file: Buffer, coding: TextCoding): Letters {
  if (coding === 'utf-16le' || coding === 'utf-16be') return wideLetters(file, coding === 'utf-16be');
  const text = file.toString('utf8');
  if (coding === 'utf-8' && Buffer.from(text).equals(file))
    return {
      ...{ text, mark: text.startsWith('\uFEFF') ? '\uFEFF' : '' },
      ...{ put: (added) => added, bytes: (all) => Buffer.from(all) },
    };
  return {
    ...{ text: file.toString('latin1'), mark: '' },
    put: (added) => (coding === 'utf-8' ? Buffer.from(added).toString('latin1') : narrow(added, coding)),
    bytes: (all) => Buffer.from(all, 'latin1'),
  };
}

function wideLetters(file: Buffer, isBig: boolean): Letters {
  const even = file.subarray(0, file.length - (file.length % 2));
  const text = (isBig ? Buffer.from(even).swap16() : even).toString('utf16le');
  return {
    ...{ text, mark: text.startsWith('\uFEFF') ? '\uFEFF' : '', put: (added) => added },
    bytes: (all) => {
      const bytes = Buffer.from(all, 'utf16le');
      return isBig ? bytes.swap16() : bytes;
    },
  };
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const bytesOf1258 = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1258').decode(Uint8Array.of(byte)),
    String.fromCharCode(byte),
  ]),
);

/** Vietnamese in windows-1258, tones behind their letter; without marks where the table has no Vietnamese. */
function narrow(text: string, coding: TextCoding): string {
  if (coding === 'windows-1258')
    return [...text.normalize('NFC')]
      .map((letter) => bytesOf1258.get(letter) ?? splitIn1258(letter))
      .join('');
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D');
  return plain.replace(/[–—]/g, '-').replace(/[^\x20-\x7E\xA0-\xFF]/g, '?');
}

function splitIn1258(letter: string): string {
  const apart = letter.normalize('NFD');
  const base = bytesOf1258.get(apart.replace(TONES, '').normalize('NFC'));
  const tones = (apart.match(TONES) ?? []).map((tone) => bytesOf1258.get(tone) ?? '');
  return base === undefined ? '?' : base + tones.join('');
}
