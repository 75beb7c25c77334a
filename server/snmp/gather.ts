import { askerOf } from './ask.ts';
import { readChassis } from './chassis.ts';
import { findVendor } from './conclude.ts';
import type { Evidence } from './evidence.ts';
import { openSources } from './findings.ts';
import { oids } from './oids.ts';
import { type DeviceKind, fields, placeOn, type Source } from './profiles/source.ts';
import { matchFamilies, needsProbes, probesFor, subtreesFor, vendorOf } from './recognise.ts';
import type { Session, Varbind } from './types.ts';

/** A device that is asked, and the SNMP version it speaks. */
export interface Conversation {
  session: Session;
  version: '1' | '2c' | '3';
}

const printerObjects = [oids.prtGeneralSerialNumber, oids.hrDeviceDescrFirst];
const upsObjects = [
  oids.upsIdentManufacturer,
  oids.upsIdentModel,
  oids.upsIdentSoftwareVersion,
  oids.upsIdentAgentVersion,
];
const anyObjects = [oids.probeSoftwareRev, oids.dot1dBaseNumPorts, oids.ipForwarding];
const ROWS_OF_A_COLUMN = 3;
/** Columns side by side: a few rows of each still fit one reply. */
const COLUMNS_AT_ONCE = 15;
/** One object of each of so many subtrees fits one reply. */
const SUBTREES_AT_ONCE = 40;

/** Where sysObjectID says nothing about the maker, asks which makers' objects are there. @throws {SnmpError} */
export async function probe(evidence: Evidence, conversation: Conversation): Promise<void> {
  const { system, profiles } = evidence;
  if (!needsProbes(system)) return;
  await fetchObjects(evidence, conversation, probesFor(system, profiles));
  evidence.families = matchFamilies(system, profiles, evidence.objects);
  if (evidence.families.some((family) => family.vendor !== null)) return;
  await lookInto(evidence, conversation, subtreesFor(system, profiles));
  evidence.families = matchFamilies(system, profiles, evidence.objects);
}

/** Keeps under the root of each subtree that is not empty the first object in it. */
async function lookInto(evidence: Evidence, { session }: Conversation, roots: string[]): Promise<void> {
  for (let start = 0; start < roots.length; start += SUBTREES_AT_ONCE) {
    const some = roots.slice(start, start + SUBTREES_AT_ONCE);
    for (const row of (await session.walkColumns(some, { maxRows: 1 })).values()) {
      for (const [place, cell] of row.entries()) if (cell) evidence.objects.set(some[place]!, cell);
    }
  }
}

/**
 * Asks for what the recognised families want to know: their objects and the standard ones in one request, then the
 * columns and ENTITY-MIB only while a field is still open. @throws {SnmpError}
 */
export async function gather(evidence: Evidence, conversation: Conversation): Promise<void> {
  const open = stillOpen(evidence);
  const objects = open.sources.flatMap((source) =>
    source.type === 'object' ? [placeOn(evidence.system.objectId, source.oid)] : [],
  );
  await fetchObjects(evidence, conversation, [...objects, ...standardObjects(evidence)]);
  await fetchColumns(evidence, conversation, stillOpen(evidence).sources);
  const { sources, anyMissing } = stillOpen(evidence);
  if (anyMissing || sources.some((source) => source.type === 'entity') || !findVendor(evidence)) {
    evidence.entity = await readChassis(conversation.session);
  }
}

function stillOpen(evidence: Evidence): { sources: Source[]; anyMissing: boolean } {
  const open = fields.map((field) => openSources(field, evidence));
  return { sources: open.flatMap((each) => each.sources), anyMissing: open.some((each) => !each.found) };
}

/** The standard objects of the kind a family says, or of every kind where none says. */
function standardObjects(evidence: Evidence): string[] {
  const kind = likelyKind(evidence);
  if (kind === 'printer') return printerObjects;
  if (kind === 'ups') return [...upsObjects, oids.probeSoftwareRev];
  return evidence.families.length > 0 && kind
    ? [oids.probeSoftwareRev, ...upsObjects.slice(0, 2)]
    : [...printerObjects, ...upsObjects, ...anyObjects];
}

function likelyKind(evidence: Evidence): DeviceKind | null {
  const family = evidence.families.find((each) => each.kind !== null);
  return family?.kind ?? vendorOf(evidence.system, evidence.profiles)?.kind ?? null;
}

async function fetchObjects(
  evidence: Evidence,
  { session, version }: Conversation,
  wanted: string[],
): Promise<void> {
  const missing = [...new Set(wanted)].filter((oid) => !evidence.objects.has(oid));
  if (missing.length === 0) return;
  for (const varbind of await askerOf(session, version)(missing)) evidence.objects.set(varbind.oid, varbind);
}

async function fetchColumns(evidence: Evidence, { session }: Conversation, sources: Source[]): Promise<void> {
  const columns = [
    ...new Set(
      sources.flatMap((source) => (source.type === 'column' || source.type === 'mac' ? [source.oid] : [])),
    ),
  ];
  for (let start = 0; start < columns.length; start += COLUMNS_AT_ONCE) {
    const some = columns.slice(start, start + COLUMNS_AT_ONCE);
    const rows = [...(await session.walkColumns(some, { maxRows: ROWS_OF_A_COLUMN })).values()];
    for (const [place, column] of some.entries()) {
      const cells = rows.map((row) => row[place]).filter((cell): cell is Varbind => cell !== undefined);
      evidence.columns.set(column, cells);
    }
  }
}
