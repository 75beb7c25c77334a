/** The zip file around a workbook: only parts that are asked for are inflated, and every inflated byte is counted. */
import zlib from 'node:zlib';
import * as yauzl from 'yauzl';
import type { ReadLimits } from './limits.ts';
import { FileRefusal } from './refusal.ts';

export interface Archive {
  names: readonly string[];
  has(name: string): boolean;
  /** The inflated bytes of a part; throws FileRefusal as soon as they are too many or not what was declared. */
  read(name: string): AsyncGenerator<Buffer>;
  close(): void;
}

/** Opens a zip file and looks at its list of parts alone. */
export async function openArchive(path: string, limits: ReadLimits): Promise<Archive> {
  const file = await opened(path);
  try {
    const entries = await listEntries(file, limits);
    const counted = { all: 0 };
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name),
      read: (name) => inflate(file, entries.get(name), limits, counted),
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function opened(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch {
    throw new FileRefusal('damaged');
  }
}

/** Names are compared without case, as Windows does: two parts of one name are two answers to one question. */
async function listEntries(file: yauzl.ZipFile, limits: ReadLimits): Promise<Map<string, yauzl.Entry>> {
  if (file.entryCount > limits.parts) throw new FileRefusal('too_many_parts', { most: limits.parts });
  const entries = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of file.eachEntry()) add(entries, entry);
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    const unsafe = /relative path|absolute path|invalid characters/.test(String(error));
    throw new FileRefusal(unsafe ? 'unsafe_name' : 'damaged');
  }
  if (overlap([...entries.values()])) throw new FileRefusal('damaged');
  return entries;
}

function add(entries: Map<string, yauzl.Entry>, entry: yauzl.Entry): void {
  if (entry.isEncrypted()) throw new FileRefusal('encrypted');
  const name = entry.fileName.toLowerCase();
  if (entries.has(name)) throw new FileRefusal('damaged');
  entries.set(name, entry);
}

const LOCAL_HEADER = 30;

/** Parts lying over one another let a small file inflate to any size. */
function overlap(entries: yauzl.Entry[]): boolean {
  const sorted = entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  return sorted.some((entry, index) => {
    const next = sorted[index + 1];
    const end =
      entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + entry.fileNameLength + entry.compressedSize;
    return next !== undefined && end > next.relativeOffsetOfLocalHeader;
  });
}

async function* inflate(
  file: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
  limits: ReadLimits,
  counted: { all: number },
): AsyncGenerator<Buffer> {
  if (!entry) throw new FileRefusal('damaged');
  let bytes = 0;
  let crc = 0;
  try {
    for await (const chunk of await file.openReadStreamPromise(entry)) {
      bytes += (chunk as Buffer).length;
      counted.all += (chunk as Buffer).length;
      if (isTooMuch(bytes, counted.all, entry.compressedSize, limits)) throw new FileRefusal('bomb');
      crc = zlib.crc32(chunk as Buffer, crc);
      yield chunk as Buffer;
    }
  } catch (error) {
    throw error instanceof FileRefusal ? error : new FileRefusal('damaged');
  }
  if (crc !== entry.crc32) throw new FileRefusal('damaged');
}

function isTooMuch(bytes: number, all: number, packed: number, limits: ReadLimits): boolean {
  if (bytes > limits.partBytes || all > limits.totalBytes) return true;
  return bytes > limits.ratioFrom && bytes > packed * limits.ratio;
}
