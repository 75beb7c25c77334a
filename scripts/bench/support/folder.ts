/** Where benchmarks keep their data: the register is built once a day and schema, everything else is thrown away. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PREFIX = 'so-thiet-bi-bench-';
const DAY_MS = 86_400_000;

/** What the data of the register are made by: another schema or generator makes another folder. */
const MAKERS = [
  'server/db/migrations',
  'server/inventory/rules/words.ts',
  'scripts/demo',
  'scripts/bench/support/build.ts',
  'scripts/bench/support/province.ts',
  'scripts/bench/support/register.ts',
];

/** The folder of the register for a day, whether it exists or not. */
export function registerFolder(today: string): string {
  const hash = crypto.createHash('sha256').update(today);
  for (const file of MAKERS.flatMap((maker) => filesOf(path.join(ROOT, maker))))
    hash.update(fs.readFileSync(file));
  return path.join(os.tmpdir(), `${PREFIX}register-${hash.digest('hex').slice(0, 12)}`);
}

/** A new folder; the caller deletes it. */
export function emptyFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}empty-`));
}

/** Deletes what is more than a day old: registers of other days, and what a killed run left. */
export function forgetOldRegisters(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const folder = path.join(os.tmpdir(), name);
    if (name.startsWith(PREFIX) && Date.now() - fs.statSync(folder).mtimeMs > DAY_MS)
      fs.rmSync(folder, { recursive: true, force: true });
  }
}

function filesOf(place: string): string[] {
  if (!fs.statSync(place).isDirectory()) return [place];
  return fs
    .readdirSync(place, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => path.join(place, name))
    .filter((file) => file.endsWith('.ts'));
}
