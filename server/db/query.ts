/** Plain SQL for reads, the same on both databases, and the few places where their answers differ. */
import { QueryTypes } from 'sequelize';
import { bind } from './binding.ts';
import { db, dialect, sqliteConnection } from './connection.ts';

export type Bind = Record<string, unknown>;

/** Rows of a SELECT; `:name` in the text is replaced by the escaped value. */
export async function select<Row extends object>(sql: string, replacements: Bind = {}): Promise<Row[]> {
  const sqlite = await sqliteConnection();
  if (sqlite) return sqlite.rows<Row>(bind(sql, replacements));
  return db.query<Row>(sql, { type: QueryTypes.SELECT, replacements, raw: true });
}

/** The first row, or null. */
export async function selectOne<Row extends object>(
  sql: string,
  replacements: Bind = {},
): Promise<Row | null> {
  return (await select<Row>(sql, replacements))[0] ?? null;
}

/** INSERT, UPDATE or DELETE as plain SQL; only inside `inTransaction`. Answers the number of rows changed. */
export async function execute(sql: string, replacements: Bind = {}): Promise<number> {
  const sqlite = await sqliteConnection();
  if (sqlite) return sqlite.change(bind(sql, replacements));
  const [, count] = await db.query(sql, { replacements, type: QueryTypes.UPDATE });
  return typeof count === 'number' ? count : 0;
}

/**
 * A column in a condition that most rows meet. SQLite takes every index for selective, reads nearly the whole table
 * through it and sorts the rest; the sign keeps it to the index of the order. PostgreSQL has statistics.
 */
export function unindexed(column: string): string {
  return dialect === 'sqlite' ? `+${column}` : column;
}

const ROWS_AT_ONCE = 500;

/**
 * Many rows in few statements; only inside `inTransaction`.
 * @param rows values in the order of the columns; JSON columns as text
 * @param onConflict what to do with rows that are there: `ON CONFLICT (id) DO UPDATE SET …`
 */
export async function insertRows(
  table: string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  onConflict = '',
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const piece = rows.slice(start, start + ROWS_AT_ONCE);
    await insertPiece(`INSERT INTO ${table} (${columns.join(', ')}) VALUES :rows ${onConflict}`, {
      rows: piece,
    });
  }
}

/** One row; only inside `inTransaction`. Answers its id, which others adding rows at the same time cannot be taken for. */
export async function insertRow(table: string, row: Record<string, unknown>): Promise<number> {
  const [added] = await select<{ id: number }>(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES :rows RETURNING id`,
    { rows: [Object.values(row)] },
  );
  return added!.id;
}

async function insertPiece(sql: string, replacements: Bind): Promise<void> {
  const sqlite = await sqliteConnection();
  if (sqlite) await sqlite.change(bind(sql, replacements));
  else await db.query(sql, { replacements, type: QueryTypes.RAW });
}

/** An instant as the database gave it (Date on PostgreSQL, text on SQLite), as ISO text. */
export function instant(value: string | Date): string;
export function instant(value: string | Date | null | undefined): string | null;
export function instant(value: string | Date | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return (value instanceof Date ? value : new Date(value)).toISOString();
}

/** A JSON column as the database gave it (parsed on PostgreSQL, text on SQLite). */
export function json<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}

/** A text value on its way into a JSON column. */
export function asJson(expression: string): string {
  return dialect === 'postgres' ? `CAST(${expression} AS JSONB)` : expression;
}

/** A boolean column as the database gave it (0/1 on SQLite). */
export function truth(value: unknown): boolean {
  return value === true || value === 1;
}
