import { chassisOf, type EntityChassis } from './chassis.ts';
import { textOf } from './decode.ts';
import { oids, tags } from './oids.ts';
import { type Family, fields, loadProfiles, placeOn } from './profiles/format.ts';
import { matchFamilies, needsProbes, probesFor } from './recognise.ts';
import type { Session, SystemReading, Varbind } from './types.ts';

/** Standard objects that name a device whatever its maker: printers, UPSes, hosts, RMON probes. */
const standardObjects = [
  oids.prtGeneralSerialNumber,
  oids.hrDeviceDescrFirst,
  oids.upsIdentManufacturer,
  oids.upsIdentModel,
  oids.upsIdentSoftwareVersion,
  oids.upsIdentAgentVersion,
  oids.probeSoftwareRev,
  oids.probeHardwareRev,
];
const ROWS_OF_A_COLUMN = 3;

/** All that was asked of a device to find out what it is. */
export interface Evidence {
  system: SystemReading;
  families: Family[];
  objects: Map<string, Varbind>;
  columns: Map<string, Varbind[]>;
  chassis: EntityChassis | null;
}

/** What is known from the system group alone. */
export function evidenceFrom(system: SystemReading): Evidence {
  return {
    system,
    families: matchFamilies(system, loadProfiles(), new Map()),
    objects: new Map(),
    columns: new Map(),
    chassis: null,
  };
}

/** Where sysObjectID says nothing about the maker, asks which makers' objects are there. */
export async function probe(evidence: Evidence, session: Session): Promise<void> {
  if (!needsProbes(evidence.system)) return;
  const profiles = loadProfiles();
  await fetchObjects(evidence, session, probesFor(evidence.system, profiles));
  evidence.families = matchFamilies(evidence.system, profiles, evidence.objects);
}

/** Asks for what the recognised families want to know, for the standard objects, and for the chassis. */
export async function gather(evidence: Evidence, session: Session): Promise<void> {
  const sources = evidence.families.flatMap((family) => fields.flatMap((field) => family.sources[field]));
  const { objectId } = evidence.system;
  const objects = sources.flatMap((source) =>
    source.type === 'object' ? [placeOn(objectId, source.oid)] : [],
  );
  await fetchObjects(evidence, session, [...objects, ...standardObjects]);
  const columns = [...new Set(sources.flatMap((source) => (source.type === 'column' ? [source.oid] : [])))];
  for (const column of columns) {
    evidence.columns.set(column, await session.walk(column, { maxRows: ROWS_OF_A_COLUMN }));
  }
  evidence.chassis = await chassisOf(session);
}

async function fetchObjects(evidence: Evidence, session: Session, wanted: string[]): Promise<void> {
  const missing = [...new Set(wanted)].filter((oid) => !evidence.objects.has(oid));
  if (missing.length === 0) return;
  for (const varbind of await session.get(missing)) evidence.objects.set(varbind.oid, varbind);
}

/** Whether an object was there and said something. */
export function has(evidence: Evidence, oid: string): boolean {
  const varbind = evidence.objects.get(oid);
  return varbind !== undefined && varbind.type < tags.noSuchObject && textOf(varbind) !== null;
}
