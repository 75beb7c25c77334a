/**
 * Values that makers, virtual machines and drivers write where there is nothing to say. Sources: the default rules of
 * GLPI and OCS Inventory, what GLPI Agent drops before it sends (FusionInventory and OCS send it raw), and inventories
 * seen. Serial numbers: `server/inventory/rules/serials.ts`.
 */

/** Folded (`fold`), whole value. */
const TEXTS = new Set([
  'n a',
  'na',
  'none',
  'null',
  'null string',
  'unknown',
  'unknow',
  'undefined',
  'invalid',
  'oem',
  'not specified',
  'not present',
  'not available',
  'not applicable',
  'not installed',
  'not provided',
  'default string',
  'to be filled by o e m',
  'to be filled by oem',
  'system product name',
  'product name',
  'system name',
  'system manufacturer',
  'system version',
  'system serial number',
  'base board product name',
  'base board manufacturer',
  'chassis serial number',
  'chassis manufacture',
  'chassis manufacturer',
  'chassis version',
  'asset 1234567890',
  'no asset tag',
  'no asset information',
  'bad index',
  'out of spec',
  'out of spec out of spec',
  'all series',
  'abcdefg',
  'type1 product configid',
  'empty',
]);

/** True for a text that names nothing: of makers, models, asset tags, types. */
export function isJunkText(text: string): boolean {
  const folded = folding(text);
  return folded === '' || TEXTS.has(folded);
}

const UUIDS = new Set([
  '03000200-0400-0500-0006-000700080009',
  '00020003-0004-0005-0006-000700080009',
  '6ab5b300-538d-1014-9fb5-b0684d007b53',
  '12345678-1234-5678-90ab-cddeefaabbcc',
  '12345678-1234-1234-1234-123456789abc',
  '12345678-1234-5678-1234-567812345678',
]);

/** True for a canonical UUID (lower case) many machines share: of makers that set none, or one byte repeated. */
export function isJunkUuid(uuid: string): boolean {
  return UUIDS.has(uuid) || /^(..)\1+$/.test(uuid.replaceAll('-', ''));
}

/** Adapters that are the same on many machines: dial-up, VPN clients, hypervisors, and numbers set by mistake. */
const MACS = new Set([
  '00:00:00:00:00:00',
  'ff:ff:ff:ff:ff:ff',
  'fe:ff:ff:ff:ff:ff',
  '00:00:0b:ca:fe:00',
  '00:01:02:7d:9b:1c',
  '00:05:9a:3c:78:00',
  '00:05:9a:3c:7a:00',
  '00:08:a1:46:06:35',
  '00:08:a1:66:e2:1a',
  '00:09:dd:10:37:68',
  '00:0b:ca:fe:00:00',
  '00:0f:ea:9a:e2:f0',
  '00:10:5a:72:71:f3',
  '00:11:11:85:08:8b',
  '00:a0:c6:00:00:00',
  '02:00:4c:4f:4f:50',
  '02:00:4e:43:50:49',
  '02:50:41:00:00:01',
  '02:80:37:ec:02:00',
  '10:11:11:11:11:11',
  '20:41:53:59:4e:ff',
  '33:50:6f:45:30:30',
  '44:45:53:54:00:00',
  '44:45:53:54:00:01',
  '44:45:53:54:61:6f',
  '50:50:54:50:30:30',
  'd2:0a:2d:a0:04:be',
  'd2:6b:25:2f:2c:e7',
  'e2:e6:16:20:0a:35',
]);
/** VMware and VirtualBox host adapters, TAP of VPNs, RAS (its name in ASCII), one digit repeated. */
const MAC_SHAPES = [
  /^00:50:56:c0:/,
  /^0a:00:27:00:00:/,
  /^00:ff:/,
  /20:52:41:53$/,
  /^([0-9a-f])\1(:\1\1){5}$/,
  /^00:00:00:00:/,
];

/** True for a canonical MAC address that says nothing about which machine it is. */
export function isSharedMac(mac: string): boolean {
  return MACS.has(mac) || MAC_SHAPES.some((shape) => shape.test(mac));
}

const ADDRESSES = new Set(['0.0.0.0', '127.0.0.1', '::', '::1']);

export function isJunkAddress(address: string): boolean {
  return ADDRESSES.has(address) || address.startsWith('127.');
}

/** What `last` prints where no person logged in. */
const NOBODY = new Set(['reboot', 'wtmp', 'shutdown', 'runlevel', 'system boot']);

export function isNobody(login: string): boolean {
  return NOBODY.has(login.toLowerCase());
}

function folding(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
