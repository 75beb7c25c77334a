import { lineOf, numberOf } from './decode.ts';
import { oids } from './oids.ts';
import type { EntityReading, Session, TableRows, Varbind } from './types.ts';

/** The physical parts of a device, of ENTITY-MIB (RFC 6933). */

const entityColumns = [
  oids.entPhysicalDescr,
  oids.entPhysicalContainedIn,
  oids.entPhysicalClass,
  oids.entPhysicalName,
  oids.entPhysicalHardwareRev,
  oids.entPhysicalFirmwareRev,
  oids.entPhysicalSoftwareRev,
  oids.entPhysicalSerialNum,
  oids.entPhysicalMfgName,
  oids.entPhysicalModelName,
];

/** The physical entities through an open session, by entPhysicalIndex. @throws {SnmpError} */
export async function readEntities(session: Session, maxRows?: number): Promise<EntityReading[]> {
  return entitiesOf(await session.walkColumns(entityColumns, maxRows ? { maxRows } : {}));
}

/**
 * Class and containment alone: a tenth of what the whole rows cost, to choose which rows to ask for.
 * @throws {SnmpError}
 */
export async function readEntityTree(session: Session, maxRows: number): Promise<EntityReading[]> {
  const [containedIn, physicalClass] = [oids.entPhysicalContainedIn, oids.entPhysicalClass];
  const rows = await session.walkColumns([containedIn, physicalClass], { maxRows });
  const whole: TableRows = new Map();
  for (const [index, [parent, kind]] of rows) whole.set(index, [undefined, parent, kind]);
  return entitiesOf(whole);
}

/** The whole rows of a few entities. @throws {SnmpError} */
export async function readEntityRows(session: Session, indexes: number[]): Promise<EntityReading[]> {
  if (indexes.length === 0) return [];
  const varbinds = await session.get(
    indexes.flatMap((index) => entityColumns.map((column) => `${column}.${index}`)),
  );
  const width = entityColumns.length;
  return indexes.map((index, place) => entityOf(index, varbinds.slice(place * width, (place + 1) * width)));
}

function entitiesOf(rows: TableRows): EntityReading[] {
  const entities: EntityReading[] = [];
  for (const [index, row] of rows) {
    if (/^\d+$/.test(index)) entities.push(entityOf(Number(index), row));
  }
  return entities.sort((a, b) => a.index - b.index);
}

function entityOf(index: number, row: (Varbind | undefined)[]): EntityReading {
  const [
    description,
    containedIn,
    physicalClass,
    name,
    hardware,
    firmware,
    software,
    serial,
    manufacturer,
    model,
  ] = row;
  return {
    index,
    containedIn: numberOf(containedIn),
    class: numberOf(physicalClass),
    name: lineOf(name),
    description: lineOf(description),
    model: lineOf(model),
    serial: lineOf(serial),
    hardware: lineOf(hardware),
    firmware: lineOf(firmware),
    software: lineOf(software),
    manufacturer: lineOf(manufacturer),
  };
}
