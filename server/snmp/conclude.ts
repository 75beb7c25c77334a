import { lineOf, numberOf } from './decode.ts';
import { fromDescription } from './describe.ts';
import { type Evidence, has } from './evidence.ts';
import { isFiller } from './filler.ts';
import { acceptable, type Found, findField, isPrinter } from './findings.ts';
import type { Identification, Reason } from './identity.ts';
import { oids } from './oids.ts';
import { type DeviceKind, fields } from './profiles/source.ts';
import { vendorOf } from './recognise.ts';

/** Fills in what the evidence says of maker, kind, model, serial number, firmware and name, and why. */
export function conclude(result: Identification, evidence: Evidence): void {
  const tell = (field: Reason['field'], found: Found | null): string | null => {
    if (!found) return null;
    const { value, rule, oid, confidence } = found;
    result.why.push({ field, rule, oid, confidence });
    return value;
  };
  for (const field of fields) result[field] = tell(field, findField(field, evidence));
  result.vendor = tell('vendor', findVendor(evidence));
  result.kind = tell('kind', findKind(evidence, result.model)) as DeviceKind;
  result.name = tell('name', findName(evidence));
}

/** Where nothing told the kind, many Ethernet ports make a switch. */
export function concludeByPorts(result: Identification): void {
  const why = result.why.find((each) => each.field === 'kind');
  if (result.kind !== 'other' || why?.rule !== 'none') return;
  const ports = result.interfaces.filter((each) => each.type === 6 || each.type === 117).length;
  if (ports < 8) return;
  result.kind = 'switch';
  Object.assign(why, { rule: 'ports', oid: oids.ifType, confidence: 0.4 });
}

/** Whose device it is: by its family, its enterprise number, UPS-MIB or ENTITY-MIB. */
export function findVendor(evidence: Evidence): Found | null {
  const family = evidence.families.find((each) => each.vendor !== null);
  if (family) return { value: family.vendor!, rule: family.id, oid: oids.sysObjectID, confidence: 0.95 };
  const owner = vendorOf(evidence.system, evidence.profiles);
  if (owner) return { value: owner.name, rule: 'enterprise-number', oid: oids.sysObjectID, confidence: 0.9 };
  const maker = acceptable('model', lineOf(evidence.objects.get(oids.upsIdentManufacturer)), evidence);
  if (maker) return { value: maker, rule: 'standard-mib', oid: oids.upsIdentManufacturer, confidence: 0.85 };
  const chassis = evidence.entity?.chassis;
  const made = acceptable('model', chassis?.manufacturer ?? null, evidence);
  return made ? { value: made, rule: 'entity-mib', oid: chassis!.oid, confidence: 0.7 } : null;
}

function findName({ system }: Evidence): Found | null {
  if (system.name === null || isFiller(system.name)) return null;
  return { value: system.name, rule: 'system-group', oid: oids.sysName, confidence: 1 };
}

function findKind(evidence: Evidence, model: string | null): Found {
  for (const family of evidence.families) {
    const subject = `${model ?? ''}\n${evidence.system.description ?? ''}`;
    const fit = family.kindsBy.find(({ pattern }) => pattern.test(subject));
    if (fit) return { value: fit.kind, rule: family.id, oid: null, confidence: 0.85 };
    if (family.kind) return { value: family.kind, rule: family.id, oid: oids.sysObjectID, confidence: 0.9 };
  }
  return kindByStandards(evidence) ?? guessKind(evidence, model);
}

function kindByStandards(evidence: Evidence): Found | null {
  if (isPrinter(evidence)) {
    return { value: 'printer', rule: 'standard-mib', oid: oids.prtGeneralSerialNumber, confidence: 0.85 };
  }
  const owner = vendorOf(evidence.system, evidence.profiles);
  if (owner?.kind)
    return { value: owner.kind, rule: 'enterprise-number', oid: oids.sysObjectID, confidence: 0.6 };
  if (has(evidence, oids.upsIdentModel) || has(evidence, oids.upsIdentManufacturer)) {
    return { value: 'ups', rule: 'standard-mib', oid: oids.upsIdentModel, confidence: 0.85 };
  }
  return null;
}

/** Last resort: words of sysDescr, then what layers it says it works on, then whether it bridges or forwards. */
function guessKind(evidence: Evidence, model: string | null): Found {
  const word = fromDescription('kind', `${evidence.system.description ?? ''} ${model ?? ''}`);
  if (word) return { value: word, rule: 'description', oid: oids.sysDescr, confidence: 0.5 };
  const number = (oid: string): number => numberOf(evidence.objects.get(oid)) ?? 0;
  if (number(oids.dot1dBaseNumPorts) >= 5)
    return { value: 'switch', rule: 'standard-mib', oid: oids.dot1dBaseNumPorts, confidence: 0.5 };
  if (number(oids.ipForwarding) === 1)
    return { value: 'router', rule: 'standard-mib', oid: oids.ipForwarding, confidence: 0.4 };
  return { value: 'other', rule: 'none', oid: null, confidence: 0.1 };
}
