/** What follows from what was found: new, known, changed, gone; and what of it is certain. */
import { isSerial } from '../../snmp/filler.ts';
import type { Facts, Find, KnownDevice, Reason } from '../types.ts';
import { groupByDevice, serialOf } from './sameness.ts';

/** A registered device that is silent in this many runs one after the other is called gone. */
export const RUNS_UNTIL_GONE = 3;
const SNMP_PORT = 161;

/** All that a run is judged by. */
export interface Circumstances {
  found: readonly Facts[];
  /** Every device in use. */
  devices: readonly KnownDevice[];
  /** Whether the run asked at this place. */
  swept(address: string, port: number): boolean;
  /** The unit the ranges give an address; null: none does. */
  unitAt(address: string): number | null;
  /** Whether the credential may be used for the unit at the address. */
  allowed(credentialId: number, unitId: number, address: string): boolean;
  /** What people have put aside, as `identityOf` names it. */
  ignored: ReadonlySet<string>;
  /** All addresses were asked: only then silence means something. */
  complete: boolean;
}

/** What a run proposes, each device once. */
export function propose(circumstances: Circumstances): Find[] {
  const groups = groupByDevice(circumstances.found);
  const serials = countSerials(groups);
  const register = registerOf(circumstances.devices);
  const finds = groups.map((group) => proposeOne(group, circumstances, serials, register));
  return [...finds, ...proposeSilent(finds, groups, circumstances)];
}

/** What a decision to ignore is remembered by: the place, and who stood there. */
export function identityOf(find: { address: string; port: number; serial: string | null }): string {
  return `${find.address}:${find.port} ${isSerial(find.serial) ? find.serial : ''}`;
}

/** The devices in use by place and by serial: thousands are compared with thousands. */
interface Register {
  places: Map<string, KnownDevice>;
  serials: Map<string, KnownDevice>;
}

function registerOf(devices: readonly KnownDevice[]): Register {
  const register: Register = { places: new Map(), serials: new Map() };
  for (const device of devices) {
    register.places.set(placeOf(device), device);
    const serial = serialOf(device);
    if (serial !== null && !register.serials.has(serial)) register.serials.set(serial, device);
  }
  return register;
}

function proposeOne(
  group: readonly Facts[],
  around: Circumstances,
  serials: Map<string, number>,
  register: Register,
): Find {
  const [here] = group
    .flatMap((facts) => register.places.get(placeOf(facts)) ?? [])
    .sort((a, b) => a.id - b.id);
  if (here) return compare(group, here, isIgnored(group, around));
  const serial = group.map(serialOf).find((one) => one !== null) ?? null;
  const elsewhere = serial === null ? undefined : register.serials.get(serial);
  return elsewhere ? moved(group, elsewhere, around) : fresh(group, around, serials);
}

function compare(group: readonly Facts[], device: KnownDevice, ignored: boolean): Find {
  const facts = group.find((one) => isAt(one, device))!;
  const find = { ...findOf(group, facts), deviceId: device.id, unitId: device.unitId };
  const other = (field: 'serial' | 'model') =>
    facts[field] !== null && device[field] !== null && facts[field] !== device[field];
  const reason = (key: string, field: 'serial' | 'model') => ({
    key,
    params: { before: device[field]!, after: facts[field]! },
  });
  if (isSerial(facts.serial) && isSerial(device.serial) && other('serial'))
    return { ...find, proposal: 'changed', reasons: [reason('otherSerial', 'serial')], ignored };
  if (other('model') && serialOf(facts) === null)
    return { ...find, proposal: 'changed', reasons: [reason('otherModel', 'model')], ignored };
  return { ...find, proposal: 'known', reasons: [{ key: 'sameDevice' }] };
}

/** A registered serial at another place: a second address while it answers at its own, else it has moved. */
function moved(group: readonly Facts[], device: KnownDevice, around: Circumstances): Find {
  const find = { ...findOf(group), deviceId: device.id, unitId: device.unitId };
  const params = { before: `${device.address}:${device.port}`, serial: device.serial ?? '' };
  if (device.answers) return { ...find, proposal: 'known', reasons: [{ key: 'alsoElsewhere', params }] };
  const reasons = [{ key: 'moved', params }];
  return { ...find, proposal: 'changed', reasons, ignored: isIgnored(group, around) };
}

function fresh(group: readonly Facts[], around: Circumstances, serials: Map<string, number>): Find {
  const find = findOf(group);
  const unitId = around.unitAt(find.address);
  const doubts = doubtsAbout(find, unitId, around, serials);
  const ignored = isIgnored(group, around);
  const reasons = doubts.length > 0 ? doubts : [{ key: 'notRegistered' }];
  return { ...find, unitId, proposal: 'new', certain: doubts.length === 0 && !ignored, reasons, ignored };
}

function doubtsAbout(
  { facts, address }: Find,
  unitId: number | null,
  around: Circumstances,
  serials: Map<string, number>,
): Reason[] {
  const doubts: Reason[] = [];
  if (unitId === null) doubts.push({ key: 'noUnit' });
  if (facts!.credentialId === null) doubts.push({ key: 'noCredential' });
  else if (unitId !== null && !around.allowed(facts!.credentialId, unitId, address))
    doubts.push({ key: 'credentialNotAllowed' });
  const serial = serialOf(facts!);
  if (serial === null) doubts.push({ key: 'noSerial' });
  else if (serials.get(serial)! > 1) doubts.push({ key: 'serialTwice' });
  if (facts!.vendor === null || facts!.kind === null) doubts.push({ key: 'notIdentified' });
  return doubts;
}

/** Registered devices of the ranges that did not answer though others did. */
function proposeSilent(
  finds: readonly Find[],
  groups: readonly (readonly Facts[])[],
  around: Circumstances,
): Find[] {
  if (!around.complete || groups.length === 0) return [];
  const met = new Set(finds.map(({ deviceId }) => deviceId));
  return around.devices
    .filter((device) => !met.has(device.id) && !device.answers && around.swept(device.address, device.port))
    .map((device): Find => {
      const { id, unitId, address, port } = device;
      const missedRuns = device.missedRuns + 1;
      return {
        ...{ address, port, alsoAt: [], facts: null, deviceId: id, unitId, certain: false, missedRuns },
        proposal: missedRuns >= RUNS_UNTIL_GONE ? 'gone' : 'missed',
        reasons: [{ key: 'silent', params: { runs: missedRuns } }],
        ignored: false,
      };
    });
}

/** The place a device is best asked at: SNMP's own port first, then the lowest address. */
function findOf(group: readonly Facts[], preferred?: Facts): Find {
  const facts = preferred ?? group.find((one) => one.port === SNMP_PORT) ?? group[0]!;
  return {
    ...{ address: facts.address, port: facts.port, facts, deviceId: null, unitId: null },
    alsoAt: group.filter((one) => one !== facts).map(({ address, port }) => `${address}:${port}`),
    ...{ proposal: 'new', certain: false, reasons: [], missedRuns: 0, ignored: false },
  };
}

function isIgnored(group: readonly Facts[], { ignored }: Circumstances): boolean {
  return group.some((facts) => ignored.has(identityOf(facts)));
}

function countSerials(groups: readonly (readonly Facts[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups) {
    for (const serial of new Set(group.map(serialOf)))
      if (serial !== null) counts.set(serial, (counts.get(serial) ?? 0) + 1);
  }
  return counts;
}

function isAt(facts: Facts, device: KnownDevice): boolean {
  return placeOf(facts) === placeOf(device);
}

function placeOf({ address, port }: { address: string; port: number }): string {
  return `${address} ${port}`;
}
