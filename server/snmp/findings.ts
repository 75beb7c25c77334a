import { lineOf, macOf, textOf } from './decode.ts';
import { fromDescription } from './describe.ts';
import { type Evidence, has } from './evidence.ts';
import { isFiller, isSerial } from './filler.ts';
import { oids } from './oids.ts';
import type { Family } from './profiles/format.ts';
import { type IdentityField, placeOn, type Source } from './profiles/source.ts';
import type { Varbind } from './types.ts';

/** Model, serial number and firmware as the evidence gives them: the families' word, then the standard MIBs', last sysDescr's. */

export interface Found {
  value: string;
  rule: string;
  oid: string | null;
  confidence: number;
}

/** Longest model or firmware that is one: more is a sentence. */
const LONGEST = 60;

/** The best value of a field, with the rule that gave it. */
export function findField(field: IdentityField, evidence: Evidence): Found | null {
  for (const family of evidence.families) {
    const found = familyValue(field, family, evidence);
    if (found) return found;
  }
  return standardValue(field, evidence);
}

/** The sources still to be asked that could give a field a better value than what was read so far. */
export function openSources(field: IdentityField, evidence: Evidence): { sources: Source[]; found: boolean } {
  const sources: Source[] = [];
  for (const family of evidence.families) {
    if (family.readsFirst && textValue(field, family, evidence)) return { sources, found: true };
    for (const source of family.sources[field]) {
      if (!isAsked(source, evidence)) sources.push(source);
      else if (acceptable(field, valueOfSource(source, evidence), evidence)) return { sources, found: true };
    }
    if (textValue(field, family, evidence)) return { sources, found: true };
  }
  return { sources, found: false };
}

/** The value as it is reported, or null when it cannot be one. */
export function acceptable(field: IdentityField, text: string | null, evidence: Evidence): string | null {
  const value =
    text
      ?.replace(/\s+/g, ' ')
      .replace(/^["']|["',;]+$/g, '')
      .trim() ?? null;
  if (!value || isFiller(value) || value.length > 250) return null;
  if (field === 'serial') return isSerial(value) ? value : null;
  // One or two digits, or digits and dots: the number of a type or a version, no name of a model.
  if (field === 'model' && /^(\d{1,2}|\d+(\.\d+)+)$/.test(value)) return null;
  if (value.length <= LONGEST) return value;
  return value === evidence.system.description?.replace(/\s+/g, ' ') ? null : shortened(value);
}

/** The beginning of a long name, up to a place where it can end. */
function shortened(value: string): string | null {
  const start = value.slice(0, LONGEST + 1);
  const end = Math.max(...[',', ';', ' (', ' - ', ' '].map((mark) => start.lastIndexOf(mark)));
  return end >= 3 ? start.slice(0, end).replace(/[\s,;:(-]+$/, '') : null;
}

function familyValue(field: IdentityField, family: Family, evidence: Evidence): Found | null {
  const found = family.readsFirst
    ? (textValue(field, family, evidence) ?? objectValue(field, family, evidence))
    : (objectValue(field, family, evidence) ?? textValue(field, family, evidence));
  return found && { ...found, value: named(field, family, found.value) };
}

function objectValue(field: IdentityField, family: Family, evidence: Evidence): Found | null {
  for (const source of family.sources[field]) {
    const value = acceptable(field, valueOfSource(source, evidence), evidence);
    if (value) return { value, rule: family.id, oid: oidOfSource(source, evidence), confidence: 0.95 };
  }
  const product = field === 'model' ? productOf(family, evidence.system.objectId) : null;
  return product ? { value: product, rule: family.id, oid: oids.sysObjectID, confidence: 0.9 } : null;
}

/** The product a sysObjectID names in the family's table: its own entry, else that of the nearest number above it. */
function productOf(family: Family, objectId: string | null): string | null {
  for (let oid = objectId ?? ''; oid.includes('.'); oid = oid.slice(0, oid.lastIndexOf('.'))) {
    const product = family.models.get(oid);
    if (product) return product;
  }
  return null;
}

function textValue(field: IdentityField, family: Family, evidence: Evidence): Found | null {
  for (const pattern of family.reads) {
    const text = pattern.exec(evidence.system.description ?? '')?.groups?.[field] ?? null;
    const value = acceptable(field, text, evidence);
    if (value) return { value, rule: family.id, oid: oids.sysDescr, confidence: 0.85 };
  }
  return null;
}

function named(field: IdentityField, family: Family, value: string): string {
  const rule = family.names.find((each) => each.field === field && each.pattern.test(value));
  return rule ? value.replace(rule.pattern, rule.name).slice(0, LONGEST) : value;
}

function valueOfSource(source: Source, evidence: Evidence): string | null {
  for (const text of textsOfSource(source, evidence)) {
    const value = source.take ? (source.take.exec(text)?.slice(1).find(Boolean) ?? null) : text;
    if (value && !isFiller(value)) return value.trim();
  }
  return null;
}

function textsOfSource(source: Source, evidence: Evidence): string[] {
  if (source.type === 'object')
    return present([textOf(evidence.objects.get(placeOn(evidence.system.objectId, source.oid)))]);
  if (source.type === 'column') return present((evidence.columns.get(source.oid) ?? []).map(textOf));
  if (source.type === 'mac') return present((evidence.columns.get(source.oid) ?? []).map(serialOfMac));
  if (source.type === 'entity') return present([evidence.entity?.chassis?.[source.attribute] ?? null]);
  return present([evidence.system[source.attribute]]);
}

/** Makers whose serial number is the MAC address write it in capitals, without marks. */
function serialOfMac(varbind: Varbind): string | null {
  return macOf(varbind)?.replace(/:/g, '').toUpperCase() ?? null;
}

function isAsked(source: Source, evidence: Evidence): boolean {
  if (source.type === 'object') return evidence.objects.has(placeOn(evidence.system.objectId, source.oid));
  if (source.type === 'column' || source.type === 'mac') return evidence.columns.has(source.oid);
  return source.type !== 'entity' || evidence.entity !== null;
}

function present(texts: (string | null)[]): string[] {
  return texts.filter((text): text is string => text !== null);
}

function oidOfSource(source: Source, evidence: Evidence): string | null {
  if (source.type === 'object' || source.type === 'column' || source.type === 'mac')
    return placeOn(evidence.system.objectId, source.oid);
  if (source.type === 'entity') return evidence.entity?.chassis?.oid ?? null;
  return source.attribute === 'name' ? oids.sysName : oids.sysDescr;
}

type Candidate = [text: string | null | undefined, rule: string, oid: string | null, confidence: number];

/** What the standard MIBs say, and last what sysDescr seems to say. */
function standardValue(field: IdentityField, evidence: Evidence): Found | null {
  for (const [text, rule, oid, confidence] of candidates[field](evidence)) {
    const value = acceptable(field, text ?? null, evidence);
    if (value) return { value, rule, oid, confidence };
  }
  return null;
}

const candidates: Record<IdentityField, (evidence: Evidence) => Candidate[]> = {
  serial: (evidence) => [
    entity(evidence, 'serial', 0.9),
    object(evidence, oids.prtGeneralSerialNumber, 0.9),
    description(evidence, 'serial', 0.6),
  ],
  model: (evidence) => [
    entity(evidence, 'model', 0.9),
    object(evidence, oids.upsIdentModel, 0.85),
    ...(isPrinter(evidence) ? [object(evidence, oids.hrDeviceDescrFirst, 0.85)] : []),
    description(evidence, 'model', 0.5),
    entity(evidence, 'description', 0.5),
    entity(evidence, 'name', 0.5),
  ],
  firmware: (evidence) => [
    entity(evidence, 'software', 0.85),
    entity(evidence, 'firmware', 0.85),
    object(evidence, oids.upsIdentAgentVersion, 0.8),
    object(evidence, oids.upsIdentSoftwareVersion, 0.75),
    object(evidence, oids.probeSoftwareRev, 0.75),
    description(evidence, 'firmware', 0.6),
  ],
};

/** Whether it has a Printer-MIB. */
export function isPrinter(evidence: Evidence): boolean {
  return has(evidence, oids.prtGeneralSerialNumber);
}

function object(evidence: Evidence, oid: string, confidence: number): Candidate {
  return [lineOf(evidence.objects.get(oid)), 'standard-mib', oid, confidence];
}

function description(evidence: Evidence, field: IdentityField, confidence: number): Candidate {
  const text = fromDescription(field, evidence.system.description);
  return [text, 'description', oids.sysDescr, confidence];
}

function entity(
  evidence: Evidence,
  attribute: 'model' | 'serial' | 'software' | 'firmware' | 'description' | 'name',
  confidence: number,
): Candidate {
  const chassis = evidence.entity?.chassis;
  return [chassis?.[attribute], 'entity-mib', chassis?.oid ?? null, confidence];
}
