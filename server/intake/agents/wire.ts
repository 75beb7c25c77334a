import type { RawMessage } from './raw.ts';
import { Refused } from './refused.ts';
import { readJson } from './wire/json.ts';
import { asItIs, type CodedText, decodeText } from './wire/text.ts';
import { unpack } from './wire/unpack.ts';
import { readXml } from './wire/xml.ts';

/**
 * From the bytes of a request to the message in them: inflates, decodes and reads, with a limit on everything.
 * Agents label compression and syntax wrongly, so the bytes alone decide. Throws `Refused` and nothing else.
 */
export async function readBody(body: Buffer): Promise<RawMessage> {
  return readPlain(await unpack(body));
}

/** The same for bytes that are inflated already. */
export function readPlain(bytes: Buffer): RawMessage {
  return readCoded(decodeText(bytes));
}

/** The same for a message that is text already. */
export function readText(text: string): RawMessage {
  return readCoded(asItIs(text));
}

function readCoded({ text, decode }: CodedText): RawMessage {
  const first = /\S/.exec(text.slice(0, 1000))?.[0];
  if (first === undefined) throw new Refused('empty');
  if (first === '{') return readJson(text, decode);
  // A blank before the declaration makes strict readers fail, and some agents send one.
  if (first === '<') return readXml(text.trimStart(), decode);
  throw new Refused('unknown_syntax');
}
