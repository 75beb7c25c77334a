/** XML of a workbook as a stream of elements; no document type, no entities but the five of XML. */
import { StringDecoder } from 'node:string_decoder';
import sax from 'sax';
import { lettersOf } from '../text/letters.ts';
import { FileRefusal } from './refusal.ts';

export type Attributes = Record<string, string>;

/** Names come without their namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  /** A text may come in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads one part to its end; throws FileRefusal for what is no well-formed XML or has a document type. */
export async function readXml(
  bytes: AsyncIterable<Buffer>,
  handler: XmlHandler,
  depth: number,
): Promise<void> {
  const parser = parserFor(handler, depth);
  let decoder: StringDecoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= decoderFor(chunk);
    parser.write(decoder.write(chunk));
  }
  parser.close();
}

function decoderFor(chunk: Buffer): StringDecoder {
  if (chunk[0] === 0xfe && chunk[1] === 0xff) throw new FileRefusal('damaged');
  return new StringDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf16le' : 'utf8');
}

function parserFor(handler: XmlHandler, depth: number): sax.SAXParser {
  const options: sax.SAXOptions & { strictEntities: boolean } = { strictEntities: true, position: false };
  const parser = sax.parser(true, options);
  let open = 0;
  parser.onerror = () => {
    throw new FileRefusal('damaged');
  };
  parser.ondoctype = () => {
    throw new FileRefusal('doctype');
  };
  parser.onopentag = ({ name, attributes }) => {
    if (++open > depth) throw new FileRefusal('damaged');
    handler.open(localName(name), attributes as Attributes);
  };
  parser.onclosetag = (name) => {
    open--;
    handler.close?.(localName(name));
  };
  if (handler.text) parser.ontext = parser.oncdata = (text) => handler.text?.(lettersOf(text));
  return parser;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute by its name without prefix (`r:id`). */
export function attribute(attributes: Attributes, name: string): string | undefined {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  const key = Object.keys(attributes).find((candidate) => localName(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}

/** `1`, `true` and `on` of XML. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
