import { isUtf8 } from 'node:buffer';
import { Refused } from '../refused.ts';

const DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/;
const UTF8 = /^(utf-?8|us-ascii|ascii)$/i;
const ONE_BYTE = /^(iso-8859-\d{1,2}|windows-125\d|latin-?1|cp125\d)$/i;

/**
 * The text of a message: UTF-8 wherever the bytes are, else the eight-bit encoding they declare, else ISO 8859-1 as
 * old agents send without saying so. UTF-16 and what else is declared is `Refused`: nothing real uses it.
 */
export function decodeText(bytes: Buffer): string {
  if (isWide(bytes)) throw new Refused('bad_encoding');
  const start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  const declared = DECLARED.exec(bytes.toString('latin1', start, start + 300))?.[1] ?? 'utf-8';
  if (!UTF8.test(declared) && !ONE_BYTE.test(declared)) throw new Refused('bad_encoding');
  const rest = bytes.subarray(start);
  if (isUtf8(rest)) return rest.toString('utf8');
  return decoderOf(declared).decode(rest);
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
