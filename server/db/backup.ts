/** Backups of the SQLite database: a consistent copy while the system runs, and checks before anything is replaced. */
import fs from 'node:fs';
import path from 'node:path';
import sqlite3 from 'sqlite3';
import { databaseFile, db, dialect } from './connection.ts';
import { knownMigrations } from './migrate.ts';

const ON_POSTGRES = 'The database is PostgreSQL: use pg_dump and pg_restore, as docs/backup.md tells.';

/** Writes a copy of the database as it is at this moment; refuses to overwrite. The key file is not part of it. */
export async function backUp(file: string): Promise<{ bytes: number }> {
  if (dialect === 'postgres') throw new Error(ON_POSTGRES);
  if (fs.existsSync(file)) throw new Error(`${file} exists already. Choose another name.`);
  const draft = `${file}.${process.pid}.part`;
  try {
    await db.query('VACUUM INTO :draft', { replacements: { draft } });
    fs.chmodSync(draft, 0o600);
    const handle = fs.openSync(draft, 'r');
    fs.fsyncSync(handle);
    fs.closeSync(handle);
    fs.renameSync(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  return { bytes: fs.statSync(file).size };
}

/**
 * Puts a backup in place of the database. Everything is checked on a copy first; the live files are touched last,
 * by one rename. The system must be stopped.
 */
export async function restore(file: string, force: boolean): Promise<{ migrations: number }> {
  if (dialect === 'postgres') throw new Error(ON_POSTGRES);
  if (!fs.existsSync(file)) throw new Error(`${file} does not exist.`);
  if (fs.existsSync(databaseFile) && fs.statSync(databaseFile).size > 0 && !force) {
    throw new Error(`${databaseFile} holds data. Stop the system and add --force to replace it.`);
  }
  fs.mkdirSync(path.dirname(databaseFile), { recursive: true, mode: 0o700 });
  const draft = `${databaseFile}.restored`;
  try {
    fs.copyFileSync(file, draft);
    fs.chmodSync(draft, 0o600);
    const migrations = await checkCopy(draft);
    for (const suffix of ['-wal', '-shm']) fs.rmSync(databaseFile + suffix, { force: true });
    fs.renameSync(draft, databaseFile);
    return { migrations };
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(draft + suffix, { force: true });
  }
}

/** Throws one sentence when the copy is damaged or made by a newer version; answers how many migrations it has. */
async function checkCopy(file: string): Promise<number> {
  const copy = await open(file);
  try {
    const [integrity] = await all<{ integrity_check: string }>(copy, 'PRAGMA integrity_check').catch(
      () => [],
    );
    if (integrity?.integrity_check !== 'ok') throw new Error('The backup is damaged. Nothing was changed.');
    const broken = await all(copy, 'PRAGMA foreign_key_check');
    if (broken.length > 0)
      throw new Error('The backup is not whole: rows refer to missing rows. Nothing was changed.');
    const names = (
      await all<{ name: string }>(copy, 'SELECT name FROM schema_migrations').catch(() => [])
    ).map(({ name }) => name);
    if (names.length === 0) throw new Error('The file is no backup of this system. Nothing was changed.');
    const unknown = names.filter((name) => !knownMigrations().includes(name));
    if (unknown.length > 0)
      throw new Error(`The backup was made by a newer version (${unknown.join(', ')}). Nothing was changed.`);
    return names.length;
  } finally {
    await new Promise<void>((resolve) => copy.close(() => resolve()));
  }
}

function open(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const copy = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(copy),
    );
  });
}

function all<Row extends object>(copy: sqlite3.Database, sql: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    copy.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows)));
  });
}
