import { chassisOf, type EntityChassis } from './chassis.ts';
import { lineOf, textOf } from './decode.ts';
import { fromDescription } from './describe.ts';
import { isFiller, isSerial } from './filler.ts';
import { oids, tags } from './oids.ts';
import {
  type DeviceKind,
  type Family,
  fields,
  type IdentityField,
  loadProfiles,
  placeOn,
  type Source,
} from './profiles/format.ts';
import { outcomeOfError, readInterfaces, readSystem } from './read.ts';
import { matchFamilies, needsProbes, probesFor, vendorOf } from './recognise.ts';
import { openSession } from './session.ts';
import type {
  Credential,
  InterfaceReading,
  Outcome,
  Session,
  SessionOptions,
  SnmpErrorCode,
  SystemReading,
  Target,
  Varbind,
} from './types.ts';
import { SnmpError } from './types.ts';

/** Why a field has its value: the rule that gave it, the object it stood in, and how sure that is (0 to 1). */
export interface Reason {
  field: 'vendor' | 'kind' | IdentityField;
  rule: string;
  oid: string | null;
  confidence: number;
}

/** What a device is. A field nobody could find is null, never a guess from a neighbour. */
export interface Identification {
  outcome: Outcome;
  lastError: SnmpErrorCode | null;
  kind: DeviceKind | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  name: string | null;
  why: Reason[];
  interfaces: InterfaceReading[];
  packets: { sent: number; received: number; dropped: number };
  milliseconds: number;
}

export interface IdentifyOptions extends SessionOptions {
  /** Whether to read the interfaces too (default true). */
  interfaces?: boolean;
}

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

interface Evidence {
  system: SystemReading;
  families: Family[];
  objects: Map<string, Varbind>;
  columns: Map<string, Varbind[]>;
  chassis: EntityChassis | null;
}

/**
 * Asks one device who it is. Never throws for what a device does: the outcome says how it went.
 * A handful of packets: the system group, then only what the families recognised by it ask for, then the interfaces.
 */
export async function identifyDevice(
  target: Target,
  credential: Credential,
  options: IdentifyOptions = {},
): Promise<Identification> {
  const startedAt = performance.now();
  const result = nothingKnown();
  let session: Session | undefined;
  try {
    session = openSession(target, credential, options);
    await identifyInto(result, session, options);
  } catch (error) {
    fail(result, error, result.outcome === 'unreachable');
  } finally {
    session?.close();
  }
  if (session) result.packets = { ...session.stats };
  result.milliseconds = Math.round(performance.now() - startedAt);
  return result;
}

async function identifyInto(
  result: Identification,
  session: Session,
  options: IdentifyOptions,
): Promise<void> {
  const system = await readSystem(session);
  result.outcome = 'ok';
  result.name = isFiller(system.name) ? null : system.name;
  const evidence: Evidence = {
    system,
    families: matchFamilies(system, loadProfiles(), new Map()),
    objects: new Map(),
    columns: new Map(),
    chassis: null,
  };
  await attempt(result, () => probe(evidence, session));
  await attempt(result, () => gather(evidence, session));
  if (options.interfaces !== false) {
    await attempt(result, async () => {
      result.interfaces = await readInterfaces(session);
    });
  }
  conclude(result, evidence);
}

/** Where sysObjectID says nothing about the maker, asks which makers' objects are there. */
async function probe(evidence: Evidence, session: Session): Promise<void> {
  if (!needsProbes(evidence.system)) return;
  const profiles = loadProfiles();
  await fetchObjects(evidence, session, probesFor(evidence.system, profiles));
  evidence.families = matchFamilies(evidence.system, profiles, evidence.objects);
}

async function gather(evidence: Evidence, session: Session): Promise<void> {
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

async function attempt(result: Identification, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    fail(result, error, false);
  }
}

function fail(result: Identification, error: unknown, nothingRead: boolean): void {
  if (!(error instanceof SnmpError)) throw error;
  result.lastError = error.code;
  if (result.outcome !== 'broken') result.outcome = outcomeOfError(error.code, nothingRead);
}

interface Found {
  value: string;
  rule: string;
  oid: string | null;
  confidence: number;
}

function conclude(result: Identification, evidence: Evidence): void {
  for (const field of fields) {
    const found = findField(field, evidence);
    if (!found) continue;
    result[field] = found.value;
    result.why.push(reason(field, found));
  }
  const vendor = findVendor(evidence);
  if (vendor) {
    result.vendor = vendor.value;
    result.why.push(reason('vendor', vendor));
  }
  const kind = findKind(evidence, result);
  result.kind = kind.value as DeviceKind;
  result.why.push(reason('kind', kind));
}

function reason(field: Reason['field'], { rule, oid, confidence }: Found): Reason {
  return { field, rule, oid, confidence };
}

function findField(field: IdentityField, evidence: Evidence): Found | null {
  for (const family of evidence.families) {
    const found = familyValue(field, family, evidence);
    if (found) return found;
  }
  return standardValue(field, evidence);
}

function familyValue(field: IdentityField, family: Family, evidence: Evidence): Found | null {
  const fromObjects = (): Found | null => {
    for (const source of family.sources[field]) {
      const value = acceptable(field, valueOfSource(source, evidence));
      if (value) return { value, rule: family.id, oid: oidOfSource(source, evidence), confidence: 0.95 };
    }
    return null;
  };
  const fromText = (): Found | null => {
    for (const pattern of family.reads) {
      const value = acceptable(
        field,
        pattern.exec(evidence.system.description ?? '')?.groups?.[field] ?? null,
      );
      if (value) return { value, rule: family.id, oid: oids.sysDescr, confidence: 0.85 };
    }
    return null;
  };
  const found = family.readsFirst ? (fromText() ?? fromObjects()) : (fromObjects() ?? fromText());
  return found && { ...found, value: named(field, family, found.value) };
}

function named(field: IdentityField, family: Family, value: string): string {
  const rule = family.names.find((each) => each.field === field && each.pattern.test(value));
  return rule ? value.replace(rule.pattern, rule.name) : value;
}

function valueOfSource(source: Source, evidence: Evidence): string | null {
  const texts = textsOfSource(source, evidence);
  for (const text of texts) {
    const value = source.take ? (source.take.exec(text)?.slice(1).find(Boolean) ?? null) : text;
    if (value && !isFiller(value)) return value.trim();
  }
  return null;
}

function textsOfSource(source: Source, evidence: Evidence): string[] {
  if (source.type === 'object')
    return present([textOf(evidence.objects.get(placeOn(evidence.system.objectId, source.oid)))]);
  if (source.type === 'column') return present((evidence.columns.get(source.oid) ?? []).map(textOf));
  if (source.type === 'entity') return present([evidence.chassis?.[source.attribute] ?? null]);
  return present([evidence.system[source.attribute]]);
}

function present(texts: (string | null)[]): string[] {
  return texts.filter((text): text is string => text !== null);
}

function oidOfSource(source: Source, evidence: Evidence): string | null {
  if (source.type === 'object' || source.type === 'column')
    return placeOn(evidence.system.objectId, source.oid);
  return source.type === 'entity' ? (evidence.chassis?.oid ?? null) : oids.sysDescr;
}

/** What the standard MIBs say, and last what sysDescr seems to say. */
function standardValue(field: IdentityField, evidence: Evidence): Found | null {
  const candidates: [string | null | undefined, string, string | null, number][] = [];
  const object = (oid: string, confidence: number): void => {
    candidates.push([lineOf(evidence.objects.get(oid)), 'standard-mib', oid, confidence]);
  };
  const { chassis } = evidence;
  const rowOid = chassis?.oid ?? null;
  if (field === 'serial') {
    candidates.push([chassis?.serial, 'entity-mib', rowOid, 0.9]);
    object(oids.prtGeneralSerialNumber, 0.9);
  } else if (field === 'model') {
    candidates.push([chassis?.model, 'entity-mib', rowOid, 0.9]);
    object(oids.upsIdentModel, 0.85);
    if (isPrinter(evidence)) object(oids.hrDeviceDescrFirst, 0.85);
    candidates.push([
      fromDescription('model', evidence.system.description),
      'description',
      oids.sysDescr,
      0.5,
    ]);
    candidates.push([chassis?.description ?? chassis?.name, 'entity-mib', rowOid, 0.5]);
  } else {
    candidates.push([chassis?.software ?? chassis?.firmware, 'entity-mib', rowOid, 0.85]);
    object(oids.upsIdentAgentVersion, 0.8);
    object(oids.upsIdentSoftwareVersion, 0.75);
    object(oids.probeSoftwareRev, 0.75);
  }
  if (field !== 'model') {
    candidates.push([fromDescription(field, evidence.system.description), 'description', oids.sysDescr, 0.6]);
  }
  for (const [text, rule, oid, confidence] of candidates) {
    const value = acceptable(field, text ?? null);
    if (value) return { value, rule, oid, confidence };
  }
  return null;
}

/** The value as it is reported, or null when it cannot be one. */
function acceptable(field: IdentityField, text: string | null): string | null {
  const value =
    text
      ?.replace(/\s+/g, ' ')
      .replace(/^["']|["',;]+$/g, '')
      .trim() ?? null;
  if (!value || isFiller(value) || value.length > 160) return null;
  // One or two digits, or digits and dots: the number of a type or a version, no name of a model.
  if (field === 'model' && /^(\d{1,2}|\d+(\.\d+)+)$/.test(value)) return null;
  return field === 'serial' && !isSerial(value) ? null : value;
}

function findVendor(evidence: Evidence): Found | null {
  const family = evidence.families.find((each) => each.vendor !== null);
  if (family) return { value: family.vendor!, rule: family.id, oid: oids.sysObjectID, confidence: 0.95 };
  const maker = acceptable('model', lineOf(evidence.objects.get(oids.upsIdentManufacturer)));
  const owner = vendorOf(evidence.system, loadProfiles());
  if (owner) return { value: owner.name, rule: 'enterprise-number', oid: oids.sysObjectID, confidence: 0.9 };
  if (maker) return { value: maker, rule: 'standard-mib', oid: oids.upsIdentManufacturer, confidence: 0.85 };
  const made = acceptable('model', evidence.chassis?.manufacturer ?? null);
  return made ? { value: made, rule: 'entity-mib', oid: evidence.chassis!.oid, confidence: 0.7 } : null;
}

function findKind(evidence: Evidence, result: Identification): Found {
  for (const family of evidence.families) {
    const subject = `${result.model ?? ''}\n${evidence.system.description ?? ''}`;
    const fit = family.kindsBy.find(({ pattern }) => pattern.test(subject));
    if (fit) return { value: fit.kind, rule: family.id, oid: null, confidence: 0.85 };
    if (family.kind) return { value: family.kind, rule: family.id, oid: oids.sysObjectID, confidence: 0.9 };
  }
  if (isPrinter(evidence)) {
    return { value: 'printer', rule: 'standard-mib', oid: oids.prtGeneralSerialNumber, confidence: 0.85 };
  }
  const owner = vendorOf(evidence.system, loadProfiles());
  if (owner?.kind)
    return { value: owner.kind, rule: 'enterprise-number', oid: oids.sysObjectID, confidence: 0.6 };
  if (has(evidence, oids.upsIdentModel) || has(evidence, oids.upsIdentManufacturer)) {
    return { value: 'ups', rule: 'standard-mib', oid: oids.upsIdentModel, confidence: 0.85 };
  }
  return guessKind(evidence, result);
}

/** Last resort: words of sysDescr, then how many Ethernet ports there are. */
function guessKind(evidence: Evidence, result: Identification): Found {
  const word = fromDescription('kind', `${evidence.system.description ?? ''} ${result.model ?? ''}`);
  if (word) return { value: word, rule: 'description', oid: oids.sysDescr, confidence: 0.5 };
  const ports = result.interfaces.filter((each) => each.type === 6 || each.type === 117).length;
  if (ports >= 8) return { value: 'switch', rule: 'ports', oid: oids.ifType, confidence: 0.4 };
  return { value: 'other', rule: 'none', oid: null, confidence: 0.1 };
}

function isPrinter(evidence: Evidence): boolean {
  return has(evidence, oids.prtGeneralSerialNumber);
}

function has(evidence: Evidence, oid: string): boolean {
  const varbind = evidence.objects.get(oid);
  return varbind !== undefined && varbind.type < tags.noSuchObject && textOf(varbind) !== null;
}

function nothingKnown(): Identification {
  return {
    outcome: 'unreachable',
    lastError: null,
    kind: null,
    vendor: null,
    model: null,
    serial: null,
    firmware: null,
    name: null,
    why: [],
    interfaces: [],
    packets: { sent: 0, received: 0, dropped: 0 },
    milliseconds: 0,
  };
}
