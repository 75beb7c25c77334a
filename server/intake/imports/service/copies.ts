/** Files for those who read by path. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** The copy is gone afterwards; the bytes are let go of before the work begins. */
export async function withCopy<Result>(
  load: () => Promise<Buffer>,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'import-'));
  try {
    const file = path.join(folder, 'file');
    await fs.writeFile(file, await load(), { mode: 0o600 });
    return await work(file);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
