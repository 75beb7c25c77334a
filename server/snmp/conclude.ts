import { lineOf, textOf } from './decode.ts';
import { fromDescription } from './describe.ts';
import { type Evidence, has } from './evidence.ts';
import { isFiller, isSerial } from './filler.ts';
import type { Identification, Reason } from './identity.ts';
import { oids } from './oids.ts';
import {
  type DeviceKind,
  type Family,
  fields,
  type IdentityField,
  loadProfiles,
  placeOn,
  type Source,
} from './profiles/format.ts';
import { vendorOf } from './recognise.ts';

interface Found {
  value: string;
  rule: string;
  oid: string | null;
  confidence: number;
}

/** Fills in what the evidence says: the families' word first, then the standard MIBs', last the words of sysDescr. */
export function conclude(result: Identification, evidence: Evidence): void {
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
    const product = field === 'model' ? family.models.get(evidence.system.objectId ?? '') : undefined;
    return product ? { value: product, rule: family.id, oid: oids.sysObjectID, confidence: 0.9 } : null;
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
