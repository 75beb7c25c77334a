import type { Identification } from '../../server/snmp/identity.ts';
import type { DeviceKind } from '../../server/snmp/profiles/source.ts';

/** Compares an identification with what another program reports for the same recording; all pure. */

export const scored = ['vendor', 'kind', 'serial', 'model', 'firmware', 'ports'] as const;
export type ScoredField = (typeof scored)[number];

/** One line of the expectations. Null is "nobody knows", never "must be empty"; `weak` names fields not to score. */
export interface Expectation {
  name: string;
  stratum: string;
  type: string | null;
  os_text: string | null;
  vendor_iana: string | null;
  vendor_guess: string | null;
  /** Where `vendor_guess` is from: the picture of the product, or the owner of the enterprise number. */
  vendor_from: string | null;
  hardware: string | null;
  version: string | null;
  serial: string | null;
  weak: string[];
}

/** One field of one device: what was expected, what we say, whether it counts as right. */
export interface Verdict {
  name: string;
  stratum: string;
  field: ScoredField;
  right: boolean;
  expected: string;
  got: string | null;
}

const LONGEST = 60;
/** Kinds a type of the expectations may stand for; a type that is not here, or "any", is not scored. */
const kindGroups: Record<string, readonly DeviceKind[]> = {
  network: ['switch', 'router', 'modem', 'firewall'],
  wireless: ['access_point', 'router', 'modem', 'switch'],
  firewall: ['firewall', 'router'],
  loadbalancer: ['router', 'firewall', 'switch', 'other'],
  power: ['ups', 'other'],
  environment: ['other'],
  timing: ['other', 'server'],
  printer: ['printer'],
  server: ['server', 'storage'],
  storage: ['storage', 'server'],
  camera: ['camera'],
  collaboration: ['phone', 'server', 'router', 'other'],
  management: ['server', 'other', 'switch', 'router'],
};
/** Names of one and the same maker: sold, renamed, or known by the name of a brand. */
const sameMakers = [
  ['hp', 'hpe', 'hewlettpackard', 'hewlettpackardenterprise', 'aruba', 'h3c', '3com', 'colubris'],
  ['dell', 'force10', 'emc', 'compellent'],
  ['extremenetworks', 'rapidcity', 'avaya', 'nortel', 'enterasys'],
  ['ruckus', 'brocade', 'foundry', 'commscope', 'arris', 'generalinstrument'],
  ['eaton', 'merlingerin', 'powerware', 'tripplite'],
  ['apc', 'americanpowerconversion', 'schneiderelectric'],
  ['ubiquiti', 'frogfoot'],
  ['nokia', 'alcatel', 'alcatellucent', 'lucent', 'timetra'],
  ['microsemi', 'microchip', 'symmetricom', 'bancomm'],
  ['cisco', 'ciscosystems', 'viptela', 'meraki', 'linksys'],
  ['lenovo', 'ibm'],
  ['ivanti', 'pulsesecure', 'neoteris', 'juniper'],
  ['symantec', 'broadcom', 'bluecoat', 'cacheflow'],
  ['forcepoint', 'stonesoft'],
  ['dzs', 'dasan', 'zhone'],
  ['edgecore', 'accton'],
  ['vertiv', 'emerson', 'liebert', 'geist'],
];

/** What is right and wrong about one device; fields nobody can judge are left out. */
export function judge(expected: Expectation, got: Identification, recordedPorts: Set<number>): Verdict[] {
  const verdicts: Verdict[] = [];
  const add = (field: ScoredField, theirs: string | null, ours: string | null, right: boolean): void => {
    const { name, stratum } = expected;
    if (theirs !== null) verdicts.push({ name, stratum, field, right, expected: theirs, got: ours });
  };
  const wanted = (field: 'serial' | 'hardware' | 'version'): string | null =>
    expected.weak.includes(field) || sayNothing(expected[field]) ? null : expected[field];
  const group = kindGroups[expected.type ?? ''];
  add('vendor', expected.vendor_guess, got.vendor, isSameVendor(expected, got.vendor));
  add('kind', group ? expected.type : null, got.kind, group?.includes(got.kind ?? 'other') ?? false);
  add('serial', wanted('serial'), got.serial, isSameText(wanted('serial'), got.serial));
  add('model', wanted('hardware'), got.model, fits(got.model) && isSameText(wanted('hardware'), got.model));
  add(
    'firmware',
    wanted('version'),
    got.firmware,
    fits(got.firmware) && isSameText(wanted('version'), got.firmware),
  );
  if (recordedPorts.size > 0) {
    const read = new Set(got.interfaces.map((each) => each.index));
    const all = read.size === recordedPorts.size && [...recordedPorts].every((index) => read.has(index));
    add('ports', String(recordedPorts.size), String(read.size), all);
  }
  return verdicts;
}

/** The distinct indexes in any column of ifTable or ifXTable, of the object identifiers of a recording. */
export function portsIn(oids: Iterable<string>): Set<number> {
  const ports = new Set<number>();
  for (const oid of oids) {
    const index = /^1\.3\.6\.1\.2\.1\.(?:2\.2|31\.1\.1)\.1\.\d+\.(\d+)$/.exec(oid)?.[1];
    if (index) ports.add(Number(index));
  }
  return ports;
}

/**
 * Whether two texts name the same model, version or serial number: letters and digits of one stand in the other, or
 * every word of ours with a digit in it stands in theirs (which joins several values).
 */
export function isSameText(theirs: string | null, ours: string | null): boolean {
  const [left, right] = [letters(theirs), letters(ours)];
  if (left === '' || right === '') return false;
  if (left.includes(right) || right.includes(left)) return true;
  const words = (ours ?? '').split(/[^\p{L}\p{N}.]+/u).filter((word) => /\d/.test(word));
  return words.length > 0 && words.every((word) => left.includes(letters(word)));
}

/** Whether our maker is theirs: the same words, a name it is also known by, or the product line's name. */
export function isSameVendor(expected: Expectation, ours: string | null): boolean {
  const mine = letters(ours);
  if (mine === '') return false;
  // An icon names the product's maker; only where there is none does the owner of the number count as well.
  const names = [expected.vendor_guess, expected.os_text];
  if (expected.vendor_from !== 'icon') names.push(expected.vendor_iana);
  return names
    .map(letters)
    .filter((each) => each !== '')
    .some(
      (theirs) =>
        theirs.includes(mine) ||
        mine.includes(theirs) ||
        sameMakers.some((makers) => has(makers, mine) && has(makers, theirs)),
    );
}

/** Right and all of each field, over all verdicts or those of one stratum. */
export function tally(verdicts: Verdict[]): Record<ScoredField, { right: number; of: number }> {
  const rows = scored.map((field) => {
    const ofField = verdicts.filter((each) => each.field === field);
    return [field, { right: ofField.filter((each) => each.right).length, of: ofField.length }];
  });
  return Object.fromEntries(rows) as Record<ScoredField, { right: number; of: number }>;
}

function has(makers: string[], name: string): boolean {
  return makers.some((maker) => name === maker || (maker.length > 3 && name.includes(maker)));
}

function fits(text: string | null): boolean {
  return (text ?? '').length <= LONGEST;
}

/** Expectations made up by the other program: architectures, and names of sysObjectID from a MIB. */
function sayNothing(text: string | null): boolean {
  if (text === null || letters(text) === '') return true;
  return (
    /^(generic\b.*|amd64|i386|x86_64|armv\d.*|<private>|unknown)$/i.test(text) ||
    /^(catalyst|cat\d|cisco)\w*(\.[\d.]+)?$/.test(text)
  );
}

function letters(text: string | null): string {
  return (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
