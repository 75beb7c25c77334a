/** Replaces some parts of a zip file; all others stay as they are, byte for byte. */
import zlib from 'node:zlib';
import { READ_LIMITS } from '../read/limits.ts';

/** The file is put together in a way this does not take apart. */
export class UnusualFile extends Error {}

interface Part {
  name: string;
  /** Its header in the directory at the end, as it is. */
  header: Buffer;
  offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const CENTRAL_LENGTH = 46;
const LOCAL_LENGTH = 30;
const DEFLATED = 8;
const VERSION = 20;
/** Names in UTF-8: the one flag a part keeps that is written anew. */
const UTF8_NAMES = 0x0800;

export type Rewrite = (content: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

/** `rewrites` by the name of the part, in small letters; one that is not there is left out. */
export async function rewriteZip(file: Buffer, rewrites: ReadonlyMap<string, Rewrite>): Promise<Buffer> {
  const end = findEnd(file);
  const parts = directoryOf(file, end);
  const order = [...parts].sort((a, b) => a.offset - b.offset);
  const places = order.map(({ offset }) => offset);
  const start = file.readUInt32LE(end + 16);
  const pieces: Buffer[] = [];
  const headers = new Map<Part, Buffer>();
  let at = 0;
  for (const [index, part] of order.entries()) {
    const rewrite = rewrites.get(part.name.toLowerCase());
    const header = Buffer.from(part.header);
    header.writeUInt32LE(at, 42);
    const piece = rewrite
      ? await rewritten(file, part, header, rewrite)
      : file.subarray(part.offset, places[index + 1] ?? start);
    headers.set(part, header);
    pieces.push(piece);
    at += piece.length;
  }
  const directory = Buffer.concat(parts.map((part) => headers.get(part)!));
  const last = Buffer.from(file.subarray(end));
  last.writeUInt32LE(directory.length, 12);
  last.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, directory, last]);
}

/** The content of one part, inflated as it is asked for. */
export function readPart(file: Buffer, name: string): AsyncIterable<Buffer> {
  const part = directoryOf(file, findEnd(file)).find((one) => one.name.toLowerCase() === name);
  if (!part) throw new UnusualFile(`no part ${name}`);
  return inflated(file, part);
}

function findEnd(file: Buffer): number {
  const first = Math.max(0, file.length - END_LENGTH - 0xffff);
  for (let at = file.length - END_LENGTH; at >= first; at--)
    if (file.readUInt32LE(at) === END && at + END_LENGTH + file.readUInt16LE(at + 20) === file.length)
      return at;
  throw new UnusualFile('no end of the zip');
}

function directoryOf(file: Buffer, end: number): Part[] {
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const parts: Part[] = [];
  for (let index = 0; index < count; index++) {
    if (at + CENTRAL_LENGTH > end || file.readUInt32LE(at) !== CENTRAL) throw new UnusualFile('directory');
    const nameLength = file.readUInt16LE(at + 28);
    const length = CENTRAL_LENGTH + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    const header = file.subarray(at, at + length);
    const name = header.toString('utf8', CENTRAL_LENGTH, CENTRAL_LENGTH + nameLength);
    const offset = header.readUInt32LE(42);
    if (offset + LOCAL_LENGTH > end || file.readUInt32LE(offset) !== LOCAL) throw new UnusualFile('part');
    parts.push({ name, header, offset });
    at += length;
  }
  return parts;
}

async function* inflated(file: Buffer, { header, offset }: Part): AsyncGenerator<Buffer> {
  const start = offset + LOCAL_LENGTH + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + header.readUInt32LE(20));
  if (header.readUInt16LE(10) !== DEFLATED) {
    yield packed;
    return;
  }
  const stream = zlib.createInflateRaw();
  stream.end(packed);
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += (chunk as Buffer).length;
    if (bytes > READ_LIMITS.partBytes) throw new UnusualFile('a part is too large');
    yield chunk as Buffer;
  }
}

/** Writes the header in the directory too. */
async function rewritten(file: Buffer, part: Part, header: Buffer, rewrite: Rewrite): Promise<Buffer> {
  const sums = { crc: 0, bytes: 0 };
  const packed = await deflated(counted(rewrite(inflated(file, part)), sums));
  const nameLength = header.readUInt16LE(28);
  const local = Buffer.alloc(LOCAL_LENGTH + nameLength);
  local.writeUInt32LE(LOCAL, 0);
  header.copy(local, LOCAL_LENGTH, CENTRAL_LENGTH, CENTRAL_LENGTH + nameLength);
  local.writeUInt16LE(nameLength, 26);
  header.writeUInt16LE(header.readUInt16LE(8) & UTF8_NAMES, 8);
  header.writeUInt16LE(DEFLATED, 10);
  header.writeUInt32LE(sums.crc, 16);
  header.writeUInt32LE(packed.length, 20);
  header.writeUInt32LE(sums.bytes, 24);
  local.writeUInt16LE(VERSION, 4);
  // Flags, method, time, sum and sizes stand in both headers in the same order.
  header.copy(local, 6, 8, 28);
  return Buffer.concat([local, packed]);
}

async function* counted(content: AsyncIterable<Buffer>, sums: { crc: number; bytes: number }) {
  for await (const chunk of content) {
    sums.crc = zlib.crc32(chunk, sums.crc);
    sums.bytes += chunk.length;
    yield chunk;
  }
}

async function deflated(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const stream = zlib.createDeflateRaw();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('end', resolve).once('error', reject);
  });
  for await (const chunk of content)
    if (!stream.write(chunk)) await new Promise((resolve) => stream.once('drain', resolve));
  stream.end();
  await ended;
  return Buffer.concat(chunks);
}
