/** Many people and rooms at once, for loading a register: found by unit and name, made where they are missing. */
import { insertRows, select } from '../db/query.ts';
import { fold } from '../shared/text.ts';

export interface NamedInUnit {
  unitId: number;
  name: string;
}

const AT_ONCE = 500;

/** The ids behind `nameInUnit`; only inside a transaction, after the actor was authorized for the units. */
export async function ensurePeople(wanted: readonly NamedInUnit[]): Promise<Map<string, number>> {
  return ensure(wanted, {
    known: (units) =>
      select(
        'SELECT id, unit_id AS "unitId", full_name AS name FROM people WHERE unit_id IN (:units) AND left_on IS NULL',
        {
          units,
        },
      ),
    add: (missing) =>
      insertRows(
        'people',
        ['unit_id', 'full_name', 'name_key'],
        missing.map(({ unitId, name }) => [unitId, name, fold(name)]),
      ),
    key: nameInUnit,
  });
}

/** Rooms are one when their folded names are. */
export async function ensureRooms(wanted: readonly NamedInUnit[]): Promise<Map<string, number>> {
  return ensure(wanted, {
    known: (units) =>
      select('SELECT id, unit_id AS "unitId", name FROM rooms WHERE unit_id IN (:units)', { units }),
    add: (missing) =>
      insertRows(
        'rooms',
        ['unit_id', 'name', 'name_key'],
        missing.map(({ unitId, name }) => [unitId, name, fold(name)]),
      ),
    key: roomInUnit,
  });
}

export function nameInUnit({ unitId, name }: NamedInUnit): string {
  return `${unitId}\n${name}`;
}

export function roomInUnit({ unitId, name }: NamedInUnit): string {
  return `${unitId}\n${fold(name)}`;
}

interface Source {
  known: (units: number[]) => Promise<(NamedInUnit & { id: number })[]>;
  add: (missing: NamedInUnit[]) => Promise<void>;
  key: (one: NamedInUnit) => string;
}

async function ensure(wanted: readonly NamedInUnit[], source: Source): Promise<Map<string, number>> {
  const units = [...new Set(wanted.map((one) => one.unitId))];
  const ids = await readKnown(units, source);
  const missing = new Map(
    wanted.filter((one) => !ids.has(source.key(one))).map((one) => [source.key(one), one] as const),
  );
  if (missing.size === 0) return ids;
  await source.add([...missing.values()]);
  return readKnown(units, source);
}

async function readKnown(units: readonly number[], source: Source): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let start = 0; start < units.length; start += AT_ONCE) {
    for (const one of await source.known(units.slice(start, start + AT_ONCE))) {
      if (!ids.has(source.key(one))) ids.set(source.key(one), one.id);
    }
  }
  return ids;
}
