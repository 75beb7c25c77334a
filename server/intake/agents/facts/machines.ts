import type { MachineKind } from '../inventory.ts';

/** What a machine is, by what the firmware calls its case, its model and its system. */

/** Chassis types of SMBIOS 3.7 section 7.4.1 by number; OCS on Windows sends the number. */
export const CHASSIS_NAMES: Readonly<Record<string, string>> = {
  3: 'Desktop',
  4: 'Low Profile Desktop',
  5: 'Pizza Box',
  6: 'Mini Tower',
  7: 'Tower',
  8: 'Portable',
  9: 'Laptop',
  10: 'Notebook',
  11: 'Hand Held',
  12: 'Docking Station',
  13: 'All in One',
  14: 'Sub Notebook',
  15: 'Space-saving',
  16: 'Lunch Box',
  17: 'Main Server Chassis',
  23: 'Rack Mount Chassis',
  24: 'Sealed-case PC',
  28: 'Blade',
  29: 'Blade Enclosure',
  30: 'Tablet',
  31: 'Convertible',
  32: 'Detachable',
  34: 'Embedded PC',
  35: 'Mini PC',
  36: 'Stick PC',
};

type Sign = readonly [RegExp, MachineKind];

const BY_CHASSIS: readonly Sign[] = [
  [/all[ -]in[ -]one/i, 'all_in_one'],
  [/notebook|laptop|portable|hand held|convertible|detachable|tablet/i, 'laptop'],
  [/server|rack ?mount|blade|multi-?system/i, 'server'],
  [/desktop|tower|pizza box|space-saving|lunch box|sealed-case|mini pc|stick pc/i, 'desktop'],
];

/** Names of lines and words in model names; they correct a wrong chassis only towards "all in one". */
const BY_MODEL: readonly Sign[] = [
  [/\baio\b|all[ -]in[ -]one|\bimac|eliteone|proone|ideacentre a\d|thinkcentre m\d+z\b/i, 'all_in_one'],
  [
    /notebook|laptop|book\b|elitebook|probook|zbook|latitude|thinkpad|ideapad|thinkbook|vivobook|zenbook|macbook|satellite|tecra|lifebook|travelmate|swift|inspiron 1[3-7]|vostro 1[3-7]|\bxps 1[3-7]/i,
    'laptop',
  ],
  [
    /poweredge|proliant|\bserver\b|primergy|system x\d|thinksystem|thinkserver|superserver|\bucs[bc]?\b|sun fire|fusionserver/i,
    'server',
  ],
  [
    /optiplex|prodesk|elitedesk|desktop|thinkcentre|veriton|\btower\b|microtower|\bmac ?(mini|pro)\b|esprimo|ideacentre/i,
    'desktop',
  ],
];

/** The kind of a machine; a virtual one is a server or `other`, never a desk's. */
export function kindOf(signs: {
  chassis: string | null;
  model: string | null;
  os: string | null;
  hasBattery: boolean;
  virtual: boolean;
}): MachineKind {
  const isServer = /\bserver\b|\besxi?\b/i.test(signs.os ?? '');
  if (signs.virtual) return isServer ? 'server' : 'other';
  const byModel = match(BY_MODEL, signs.model);
  if (byModel === 'all_in_one') return byModel;
  const known = match(BY_CHASSIS, signs.chassis) ?? byModel;
  if (known) return known;
  if (signs.hasBattery) return 'laptop';
  if (isServer) return 'server';
  return /windows|mac ?os/i.test(signs.os ?? '') ? 'desktop' : 'other';
}

const HYPERVISORS: readonly (readonly [RegExp, string])[] = [
  [/virtualbox|innotek/i, 'VirtualBox'],
  [/vmware/i, 'VMware'],
  [/^microsoft corporation virtual machine|hyper-?v/i, 'Hyper-V'],
  [/\bkvm\b|\bqemu\b|\bbochs\b|rhev|ovirt|standard pc \(/i, 'QEMU'],
  [/\bxen\b|\bhvm domu\b/i, 'Xen'],
  [/parallels/i, 'Parallels'],
  [/google compute|amazon ec2|openstack|nutanix|bhyve/i, 'cloud'],
];

/** What a machine runs on, told by the agent (`hardware.vmsystem`) or by the names in its firmware; null when real. */
export function hypervisorOf(
  told: string | null,
  manufacturer: string | null,
  model: string | null,
): string | null {
  if (told && !/^(physical|none|unknown)$/i.test(told)) return told;
  const names = [manufacturer, model].filter(Boolean).join(' ');
  return HYPERVISORS.find(([sign]) => sign.test(names))?.[1] ?? null;
}

const VIRTUAL_DISKS: readonly (readonly [RegExp, string])[] = [
  [/^(\/dev\/)?vd[a-z]+$/, 'virtio'],
  [/^(\/dev\/)?xvd[a-z]+$/, 'Xen'],
];

/** Linux names disks that only hypervisors have by their driver; agents without rights see nothing else of them. */
export function hypervisorOfDisks(names: readonly (string | null)[]): string | null {
  const found = VIRTUAL_DISKS.find(([sign]) => names.some((name) => name !== null && sign.test(name)));
  return found?.[1] ?? null;
}

function match(signs: readonly Sign[], text: string | null): MachineKind | null {
  return (text && signs.find(([sign]) => sign.test(text))?.[1]) || null;
}
