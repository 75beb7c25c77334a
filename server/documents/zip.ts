/** Packs parts into one zip file. Compression runs in the threads of zlib, piece by piece, so that nobody waits. */
import { once } from 'node:events';
import zlib from 'node:zlib';

export interface ZipPart {
  name: string;
  /** Text in pieces; only one of them is held at a time. */
  content: Iterable<string> | AsyncIterable<string>;
}

interface Packed {
  name: Buffer;
  crc: number;
  size: number;
  data: Buffer;
}

const DEFLATE = 8;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980: files of the same content are the same file. */
const NO_DATE = 0x0021;

/** A zip file of the parts, in their order; below 4 GB. */
export async function zip(parts: readonly ZipPart[]): Promise<Buffer> {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = await pack(part);
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields(packed), packed.name]);
    local.push(header, packed.data);
    central.push(entry(packed, offset));
    offset += header.length + packed.data.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...local, directory, ending(parts.length, directory.length, offset)]);
}

async function pack({ name, content }: ZipPart): Promise<Packed> {
  const deflate = zlib.createDeflateRaw({ level: 6 });
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(deflate, 'end');
  let crc = 0;
  let size = 0;
  for await (const text of content) {
    const bytes = Buffer.from(text, 'utf8');
    crc = zlib.crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await once(deflate, 'drain');
  }
  deflate.end();
  await ended;
  return { name: Buffer.from(name, 'utf8'), crc, size, data: Buffer.concat(chunks) };
}

/** What the local header and the central entry have in common. */
function fields({ name, crc, size, data }: Packed): Buffer {
  const buffer = Buffer.alloc(26);
  buffer.writeUInt16LE(VERSION, 0);
  buffer.writeUInt16LE(UTF8_NAMES, 2);
  buffer.writeUInt16LE(DEFLATE, 4);
  buffer.writeUInt16LE(NO_DATE, 8);
  buffer.writeUInt32LE(crc, 10);
  buffer.writeUInt32LE(data.length, 14);
  buffer.writeUInt32LE(size, 18);
  buffer.writeUInt16LE(name.length, 22);
  return buffer;
}

function entry(packed: Packed, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const version = Buffer.from([VERSION, 0]);
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), version, fields(packed), rest, packed.name]);
}

function ending(count: number, size: number, offset: number): Buffer {
  const buffer = Buffer.alloc(22);
  buffer.write('PK\x05\x06', 'latin1');
  buffer.writeUInt16LE(count, 8);
  buffer.writeUInt16LE(count, 10);
  buffer.writeUInt32LE(size, 12);
  buffer.writeUInt32LE(offset, 16);
  return buffer;
}
