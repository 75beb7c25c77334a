import { readEntities, readEntityRows, readEntityTree } from './entities.ts';
import { isFiller } from './filler.ts';
import { oids } from './oids.ts';
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

/** What was read of ENTITY-MIB to find the chassis: `complete` when these rows are all the device has. */
export interface EntityEvidence {
  chassis: EntityChassis | null;
  rows: EntityReading[];
  complete: boolean;
}

export const physicalClasses = {
  container: 5,
  chassis: 3,
  powerSupply: 6,
  fan: 7,
  module: 9,
  stack: 11,
} as const;
/** Whole rows one packet brings: chassis stand among the first almost always. */
const FEW_ROWS = 6;
/** Rows of the tree (class and containment) that are looked through where they do not. */
const TREE_ROWS = 240;
/** Whole rows read of a table without classes. */
const CLASSLESS_ROWS = 24;
const CANDIDATES = 3;

/** Reads as much of ENTITY-MIB as it takes to find the chassis. @throws {SnmpError} */
export async function readChassis(session: Session): Promise<EntityEvidence> {
  const few = await readEntities(session, FEW_ROWS);
  const chosen = chooseChassis(few);
  if (few.length < FEW_ROWS) return { chassis: chosen, rows: few, complete: true };
  const first = few.filter((row) => row.class === physicalClasses.chassis);
  if (first.length > 0 && chosen?.serial && chosen.model && (chosen.software ?? chosen.firmware)) {
    return { chassis: chosen, rows: few, complete: false };
  }
  const rows = few.some((row) => row.class !== null)
    ? await rowsThatMatter(session, few)
    : await readEntities(session, CLASSLESS_ROWS);
  return { chassis: chooseChassis(rows) ?? chosen, rows, complete: false };
}

/** The rows around the outermost chassis: it, the stack it is in, and the first modules in it. */
async function rowsThatMatter(session: Session, few: EntityReading[]): Promise<EntityReading[]> {
  const tree = await readEntityTree(session, TREE_ROWS);
  const known = new Map(few.map((row) => [row.index, row]));
  const chassis = tree
    .filter((row) => row.class === physicalClasses.chassis)
    .sort((a, b) => outerness(b, tree) - outerness(a, tree))
    .slice(0, CANDIDATES);
  const around = tree.filter(
    (row) => row.class === physicalClasses.stack || chassis.some((each) => each.containedIn === row.index),
  );
  const inside = tree.filter(
    (row) =>
      row.class === physicalClasses.module && row.containedIn === chassis[0]?.index && !known.has(row.index),
  );
  const wanted = [...chassis, ...around.slice(0, 1), ...inside.slice(0, CANDIDATES)];
  const missing = [...new Set(wanted.map((row) => row.index))].filter((index) => !known.has(index));
  return [...few, ...(await readEntityRows(session, missing))].sort((a, b) => a.index - b.index);
}

/**
 * Chooses by class and containment, never by index: the outermost chassis, the first member of a stack, else the
 * outermost row that has a serial number or a model. What the chassis lacks is taken from the stack around it and
 * from the modules directly in it, for software and firmware only.
 */
export function chooseChassis(rows: EntityReading[]): EntityChassis | null {
  const chassis = rows
    .filter((row) => row.class === physicalClasses.chassis)
    .sort((a, b) => quality(b, rows) - quality(a, rows));
  const row = chassis[0] ?? outermost(rows);
  if (!row) return null;
  const around = rows.filter(
    (each) => each.class === physicalClasses.stack || each.index === row.containedIn,
  );
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
  return outerness(row, rows) * 8 + (usable(row.serial) ? 4 : 0) + (usable(row.model) ? 2 : 0);
}

function outerness(row: EntityReading, rows: EntityReading[]): number {
  const parent = rows.find((each) => each.index === row.containedIn);
  return !parent || parent.class === physicalClasses.stack ? 1 : 0;
}

function outermost(rows: EntityReading[]): EntityReading | undefined {
  const known = new Set(rows.map((row) => row.index));
  const saying = rows.filter((row) => usable(row.serial) ?? usable(row.model) ?? usable(row.software));
  return saying.find((row) => row.containedIn === null || !known.has(row.containedIn));
}

function usable(value: string | number | null): string | null {
  return typeof value === 'string' && !isFiller(value) ? value : null;
}
