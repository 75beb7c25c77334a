/** Reads any table file into pieces, in the process that calls: only the reading process does. */
import fs from 'node:fs/promises';
import type { Piece } from '../types.ts';
import { formatOf } from './format.ts';
import type { ReadLimits } from './limits.ts';
import { FileRefusal } from './refusal.ts';
import { readTextFile } from './textFile.ts';
import { readXlsx } from './xlsx.ts';

/** Throws FileRefusal for whatever is wrong with the file, also after some pieces have been taken. */
export async function readFile(
  path: string,
  limits: ReadLimits,
  take: (piece: Piece) => Promise<void>,
): Promise<void> {
  const { size } = await fs.stat(path);
  if (size > limits.fileBytes) throw new FileRefusal('file_too_big', { most: limits.fileBytes });
  const bytes = await fs.readFile(path);
  if (formatOf(bytes) === 'zip') await readXlsx(path, limits, take);
  else await readTextFile(bytes, limits, take);
}
