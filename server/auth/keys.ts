/**
 * The secret key of the installation, in a file outside the database and its backups (mode 0600).
 * Each use has a key of its own, derived by HKDF, so that one cannot stand in for another.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { config } from '../config.ts';

export type KeyPurpose = 'audit' | 'secrets' | 'sessions' | 'csrf';

const derived = new Map<KeyPurpose, Buffer>();

/** The 32-byte key for a purpose. Makes the key file at first use; refuses one that others can read. */
export function keyFor(purpose: KeyPurpose): Buffer {
  let key = derived.get(purpose);
  if (!key) {
    key = Buffer.from(crypto.hkdfSync('sha256', masterKey(), '', `inventory/${purpose}`, 32));
    derived.set(purpose, key);
  }
  return key;
}

function masterKey(): Buffer {
  const file = config.secretKeyFile;
  if (!fs.existsSync(file)) create(file);
  if ((fs.statSync(file).mode & 0o077) !== 0) {
    throw new Error(`The key file ${file} can be read by others. Run: chmod 600 ${file}`);
  }
  const key = Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error(`The key file ${file} does not hold 64 hexadecimal digits.`);
  return key;
}

/** Several processes may start at once: the first to link its file into place wins. */
function create(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, crypto.randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.unlinkSync(draft);
  }
}
