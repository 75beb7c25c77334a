import { isFiller } from './filler.ts';
import { oids } from './oids.ts';
import { readEntities } from './read.ts';
import type { EntityReading, Session } from './types.ts';

/** The row of ENTITY-MIB that stands for the whole device. */
export interface EntityChassis {
  oid: string;
  model: string | null;
  serial: string | null;
  hardware: string | null;
  firmware: string | null;
  software: string | null;
  description: string | null;
  name: string | null;
  manufacturer: string | null;
}

const CHASSIS = 3;
const STACK = 11;
/** Chassis rows stand among the first almost always; big tables are looked into only when they do not. */
const FEW_ROWS = 12;
const MANY_ROWS = 300;

/** Reads as much of ENTITY-MIB as it takes to find the chassis; null when the device has none. @throws {SnmpError} */
export async function chassisOf(session: Session): Promise<EntityChassis | null> {
  const few = await readEntities(session, FEW_ROWS);
  const chosen = chooseChassis(few);
  if (few.length < FEW_ROWS || (chosen?.serial && chosen.model)) return chosen;
  return chooseChassis(await readEntities(session, MANY_ROWS)) ?? chosen;
}

/**
 * Chooses by class and containment, never by index: the outermost chassis, the first member of a stack, else the
 * outermost row that has a serial number or a model. What the chassis lacks is taken from the stack around it and
 * from the modules directly in it, for software and firmware only.
 */
export function chooseChassis(rows: EntityReading[]): EntityChassis | null {
  const chassis = rows
    .filter((row) => row.class === CHASSIS)
    .sort((a, b) => quality(b, rows) - quality(a, rows));
  const row = chassis[0] ?? outermost(rows);
  if (!row) return null;
  const around = rows.filter((each) => each.class === STACK || each.index === row.containedIn);
  const inside = rows.filter((each) => each.containedIn === row.index);
  const pick = (attribute: keyof EntityReading, others: EntityReading[]): string | null =>
    [row, ...around, ...others].map((each) => usable(each[attribute])).find((text) => text !== null) ?? null;
  return {
    oid: `${oids.entPhysicalModelName}.${row.index}`,
    model: pick('model', []),
    serial: pick('serial', []),
    hardware: pick('hardware', []),
    firmware: pick('firmware', inside),
    software: pick('software', inside.length > 0 ? inside : rows),
    description: usable(row.description),
    name: usable(row.name),
    manufacturer: pick('manufacturer', []),
  };
}

/** Sorts chassis rows: outermost (or in a stack) first, then those that say more; order of the table breaks ties. */
function quality(row: EntityReading, rows: EntityReading[]): number {
  const parent = rows.find((each) => each.index === row.containedIn);
  const outer = !parent || parent.class === STACK ? 8 : 0;
  return outer + (usable(row.serial) ? 4 : 0) + (usable(row.model) ? 2 : 0);
}

function outermost(rows: EntityReading[]): EntityReading | undefined {
  const known = new Set(rows.map((row) => row.index));
  const saying = rows.filter((row) => usable(row.serial) ?? usable(row.model) ?? usable(row.software));
  return saying.find((row) => row.containedIn === null || !known.has(row.containedIn));
}

function usable(value: string | number | null): string | null {
  return typeof value === 'string' && !isFiller(value) ? value : null;
}
