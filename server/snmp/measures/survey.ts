import { lineOf } from '../decode.ts';
import type { Session, TableRows, Varbind } from '../types.ts';
import { SnmpError } from '../types.ts';
import { LONGEST_LABEL } from './types.ts';

/** Looking through a device once a day, with few packets: what is there, then only the tables that are. */

const LANES = 24;
const MOST_ROWS = 256;
/** One table that fails says nothing against the others; silence does. */
const FATAL = new Set(['timeout', 'deadline', 'closed', 'unreachable', 'auth', 'refused']);

export type Column = ReadonlyMap<string, Varbind>;

/** Of these columns, those that have a row: one question about two dozen of them. */
export async function presentColumns(session: Session, columns: readonly string[]): Promise<Set<string>> {
  const distinct = [...new Set(columns)];
  const present = new Set<string>();
  for (let start = 0; start < distinct.length; start += LANES) {
    const some = distinct.slice(start, start + LANES);
    const rows = await tolerant(() => session.walkColumns(some, { maxRows: 1 }));
    for (const row of rows?.values() ?? []) {
      for (const column of some.filter((_, place) => row[place])) present.add(column);
    }
  }
  return present;
}

/** Columns read whole (up to 256 rows): those of one table side by side. */
export async function readColumns(session: Session, columns: Iterable<string>): Promise<Map<string, Column>> {
  const tables = new Map<string, string[]>();
  for (const column of new Set(columns)) {
    const table = parentOf(column);
    tables.set(table, [...(tables.get(table) ?? []), column]);
  }
  const found = new Map<string, Column>();
  for (const some of tables.values()) {
    const rows = await tolerant(() => session.walkColumns(some, { maxRows: MOST_ROWS }));
    some.forEach((column, i) => {
      found.set(column, cellsOf(rows, i));
    });
  }
  return found;
}

/** The objects a device has, of those asked for. */
export async function readObjects(session: Session, oids: readonly string[]): Promise<Map<string, Varbind>> {
  const distinct = [...new Set(oids)];
  const answers = distinct.length === 0 ? [] : ((await tolerant(() => session.get(distinct))) ?? []);
  return new Map(answers.map((varbind) => [varbind.oid, varbind]));
}

/** A name the device gives, cut to the length of a label. */
export function labelOf(varbind: Varbind | undefined): string | null {
  const line = lineOf(varbind);
  return (
    line
      ?.slice(0, LONGEST_LABEL)
      .replace(/\p{Cs}/gu, '')
      .trim() || null
  );
}

/** Without its last arc. */
export function parentOf(oid: string): string {
  return oid.slice(0, oid.lastIndexOf('.'));
}

/** As keys are written: `e.` for enterprises, `m.` for mib-2. */
export function short(oid: string): string {
  return oid.replace(/^1\.3\.6\.1\.4\.1\./, 'e.').replace(/^1\.3\.6\.1\.2\.1\./, 'm.');
}

function cellsOf(rows: TableRows | null, place: number): Column {
  const cells = [...(rows ?? [])].flatMap(([index, row]) =>
    row[place] ? [[index, row[place]] as const] : [],
  );
  return new Map(cells);
}

async function tolerant<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof SnmpError) || FATAL.has(error.code)) throw error;
    return null;
  }
}
