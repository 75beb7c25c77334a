/** What a file is by its content; its name says nothing. */
import { wideCoding } from '../text/codings.ts';
import { FileRefusal, type RefusalCode } from './refusal.ts';

const MAGIC: readonly (readonly [string, RefusalCode])[] = [
  ['%PDF', 'pdf'],
  ['{\\rtf', 'doc'],
  ['\x89PNG', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF8', 'picture'],
  ['7z\xbc\xaf', 'zip'],
  ['Rar!', 'zip'],
  ['\x1f\x8b', 'zip'],
  ['\x09\x08\x10\x00', 'xls'],
  ['\x09\x08\x08\x00', 'xls'],
  ['\x09\x04\x06\x00', 'xls'],
  ['MIME-Version:', 'html'],
];
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** Streams inside an OLE file, by which its program is known. */
const STREAMS: readonly (readonly [string, RefusalCode])[] = [
  ['EncryptedPackage', 'encrypted'],
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
];

/** `zip` for what may be a workbook, `text` for what may be CSV; throws FileRefusal for everything else. */
export function formatOf(bytes: Buffer): 'zip' | 'text' {
  if (bytes.length === 0) throw new FileRefusal('empty');
  const start = bytes.subarray(0, 16).toString('latin1');
  if (start.startsWith('PK\x03\x04')) return 'zip';
  if (start.startsWith('PK')) throw new FileRefusal('damaged');
  if (start.startsWith(OLE)) throw new FileRefusal(insideOle(bytes));
  const known = MAGIC.find(([magic]) => start.startsWith(magic));
  if (known) throw new FileRefusal(known[1]);
  refuseMarkup(bytes);
  if (!looksLikeText(bytes)) throw new FileRefusal('unknown_format');
  return 'text';
}

function insideOle(bytes: Buffer): RefusalCode {
  const found = STREAMS.find(([name]) => bytes.includes(Buffer.from(name, 'utf16le')));
  return found?.[1] ?? 'unknown_format';
}

const SNIFFED = 4096;

/** Programs write tables of HTML or XML and call them `.xls`. */
function refuseMarkup(bytes: Buffer): void {
  const text = bytes
    .subarray(0, SNIFFED)
    .toString('latin1')
    .replace(/\0/g, '')
    .replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*/, '')
    .toLowerCase();
  if (!text.startsWith('<')) return;
  if (/<(!doctype html|html|head|meta|table|body|script|div)\b/.test(text)) throw new FileRefusal('html');
  if (/^<(\?xml|!|[a-z])/.test(text)) throw new FileRefusal('xml');
}

/** Characters below the blank, other than breaks of lines, pages and columns, belong to no text. */
function looksLikeText(bytes: Buffer): boolean {
  const start = bytes.subarray(0, SNIFFED);
  const text = new TextDecoder(wideCoding(bytes) ?? 'latin1').decode(start);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\u0000-\u0008\u000B\u000E-\u001F]/.test(text);
}
