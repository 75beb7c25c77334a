/** Object identifiers of the standard MIBs, by their MIB names. */
export const oids = {
  sysDescr: '1.3.6.1.2.1.1.1.0',
  sysObjectID: '1.3.6.1.2.1.1.2.0',
  sysUpTime: '1.3.6.1.2.1.1.3.0',
  sysContact: '1.3.6.1.2.1.1.4.0',
  sysName: '1.3.6.1.2.1.1.5.0',
  sysLocation: '1.3.6.1.2.1.1.6.0',

  ifDescr: '1.3.6.1.2.1.2.2.1.2',
  ifType: '1.3.6.1.2.1.2.2.1.3',
  ifMtu: '1.3.6.1.2.1.2.2.1.4',
  ifSpeed: '1.3.6.1.2.1.2.2.1.5',
  ifPhysAddress: '1.3.6.1.2.1.2.2.1.6',
  ifAdminStatus: '1.3.6.1.2.1.2.2.1.7',
  ifOperStatus: '1.3.6.1.2.1.2.2.1.8',
  ifLastChange: '1.3.6.1.2.1.2.2.1.9',
  ifInOctets: '1.3.6.1.2.1.2.2.1.10',
  ifOutOctets: '1.3.6.1.2.1.2.2.1.16',
  ifName: '1.3.6.1.2.1.31.1.1.1.1',
  ifHCInOctets: '1.3.6.1.2.1.31.1.1.1.6',
  ifHCOutOctets: '1.3.6.1.2.1.31.1.1.1.10',
  ifHighSpeed: '1.3.6.1.2.1.31.1.1.1.15',
  ifAlias: '1.3.6.1.2.1.31.1.1.1.18',

  entPhysicalDescr: '1.3.6.1.2.1.47.1.1.1.1.2',
  entPhysicalContainedIn: '1.3.6.1.2.1.47.1.1.1.1.4',
  entPhysicalClass: '1.3.6.1.2.1.47.1.1.1.1.5',
  entPhysicalName: '1.3.6.1.2.1.47.1.1.1.1.7',
  entPhysicalHardwareRev: '1.3.6.1.2.1.47.1.1.1.1.8',
  entPhysicalFirmwareRev: '1.3.6.1.2.1.47.1.1.1.1.9',
  entPhysicalSoftwareRev: '1.3.6.1.2.1.47.1.1.1.1.10',
  entPhysicalSerialNum: '1.3.6.1.2.1.47.1.1.1.1.11',
  entPhysicalMfgName: '1.3.6.1.2.1.47.1.1.1.1.12',
  entPhysicalModelName: '1.3.6.1.2.1.47.1.1.1.1.13',

  prtGeneralSerialNumber: '1.3.6.1.2.1.43.5.1.1.17.1',
  hrDeviceDescrFirst: '1.3.6.1.2.1.25.3.2.1.3.1',
  upsIdentManufacturer: '1.3.6.1.2.1.33.1.1.1.0',
  upsIdentModel: '1.3.6.1.2.1.33.1.1.2.0',
  upsIdentSoftwareVersion: '1.3.6.1.2.1.33.1.1.3.0',
  upsIdentAgentVersion: '1.3.6.1.2.1.33.1.1.4.0',
  probeSoftwareRev: '1.3.6.1.2.1.16.19.2.0',
  probeHardwareRev: '1.3.6.1.2.1.16.19.3.0',

  dot1dBaseNumPorts: '1.3.6.1.2.1.17.1.2.0',
  ipForwarding: '1.3.6.1.2.1.4.1.0',

  enterprises: '1.3.6.1.4.1',
} as const;

/** BER tags of SNMP values. */
export const tags = {
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  objectId: 0x06,
  sequence: 0x30,
  ipAddress: 0x40,
  counter32: 0x41,
  gauge32: 0x42,
  timeTicks: 0x43,
  opaque: 0x44,
  counter64: 0x46,
  noSuchObject: 0x80,
  noSuchInstance: 0x81,
  endOfMibView: 0x82,
} as const;

/** Whether `oid` is `root` or lies under it. */
export function isUnder(oid: string, root: string): boolean {
  return oid.startsWith(root) && (oid.length === root.length || oid.charCodeAt(root.length) === 46);
}

/** Numeric order of two object identifiers, as `Array.sort` wants it: by arcs, the shorter first. */
export function compareOids(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let same = 0;
  while (same < shorter && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  if (same === a.length && same === b.length) return 0;
  // Arcs have no leading zeros: of two different ones the longer is larger, else the first different digit decides.
  const start = arcStart(a, same);
  const left = arcLength(a, start);
  const right = arcLength(b, start);
  if (left !== right) return left - right;
  const difference = (a.charCodeAt(same) || 0) - (b.charCodeAt(same) || 0);
  return difference === 0 ? a.length - b.length : difference;
}

function arcStart(oid: string, within: number): number {
  return within === 0 ? 0 : oid.lastIndexOf('.', within - 1) + 1;
}

function arcLength(oid: string, start: number): number {
  if (start > oid.length) return 0;
  const end = oid.indexOf('.', start);
  return (end < 0 ? oid.length : end) - start;
}

/** Whether the text is an object identifier that can be sent: 2 to 128 arcs of 32 bits, no leading zeros. */
export function isOid(text: string): boolean {
  if (!/^[0-2](\.(0|[1-9]\d{0,9})){1,127}$/.test(text)) return false;
  const arcs = text.split('.').map(Number);
  if (arcs[0]! < 2 && arcs[1]! > 39) return false;
  return arcs.every((arc) => arc <= 0xffffffff);
}

/** The enterprise number of a sysObjectID, or null where there is none. */
export function enterpriseOf(objectId: string | null): number | null {
  const match = /^1\.3\.6\.1\.4\.1\.(\d+)(\.|$)/.exec(objectId ?? '');
  return match ? Number(match[1]) : null;
}
