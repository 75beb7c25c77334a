/** How disks, printers and monitors are told apart from what only looks like one. */

const OPTICAL =
  /(^|[^a-z0-9])(cd|dvd)([-_ +]?(rom|ram|rw|writer|r|re|w))?([^a-z0-9]|$)|\bdrw[- ]?\d|cd-?rom|cddvd|dvd[-_ +]?r(am|om|w)|bd-?(rom|re|r)\b|blu-?ray|optical/i;
const OPTICAL_NAME = /^(sr|scd|acd|cd)\d+$/i;
const FLOPPY = /floppy|disquette|diskette/i;
const CARD =
  /card ?reader|multi-?card|\b(sd|mmc|cf|ms|xd|sm)[ /-]*(card|reader|mmc)\b|compact ?flash|lecteur de cartes|đầu đọc thẻ/i;
/** Partitions, memory and bundles of disks, as Linux and FreeBSD name them. */
const NO_DISK =
  /^(zram|ram|loop|md|dm-|fd|pass|nbd|drbd|bcache)\d+$|^(sd[a-z]+|hd[a-z]|vd[a-z]|xvd[a-z])\d+$|^nvme\d+n\d+p\d+$|^mmcblk\d+(p\d+|boot\d|rpmb)$|^(ad|ada|da|nvd|vtbd)\d+(p\d+|s\d+[a-h]?|[a-h])$/i;

export interface StorageNames {
  name: string;
  type: string;
  model: string;
  description: string;
  manufacturer: string;
  interface: string;
}

/** What an entry of `storages` is; `none` is no storage of its own. */
export function storageClass(names: StorageNames): 'disk' | 'removable' | 'none' {
  const words = [names.model, names.description, names.type, names.manufacturer, names.name].join(' ');
  const device = (names.name || names.description).replace(/^.*[\\/]/, '');
  if (OPTICAL_NAME.test(device) || OPTICAL.test(words) || FLOPPY.test(words)) return 'none';
  if (NO_DISK.test(device)) return 'none';
  if (CARD.test(words) || /removable/i.test(names.type)) return 'removable';
  return /\busb\b|uasp/i.test(`${names.interface} ${names.type} ${names.description}`) ? 'removable' : 'disk';
}

/** How a disk keeps data, where its names tell; agents rarely do. */
export function diskTypeOf(names: StorageNames): 'hdd' | 'ssd' | 'nvme' | null {
  const words = Object.values(names).join(' ');
  if (/nvme/i.test(words) || /^nvd\d/i.test(names.name)) return 'nvme';
  if (/ssd|solid[ -]?state|emmc/i.test(words) || /mmcblk/i.test(names.name)) return 'ssd';
  return /\bhdd\b|rotational|\b\d{4,5} ?rpm/i.test(words) ? 'hdd' : null;
}

/** Sizes disks are sold in, decimal gigabytes. */
const SOLD = [
  8, 10, 16, 20, 30, 32, 40, 60, 64, 74, 80, 100, 120, 128, 146, 160, 180, 200, 240, 250, 256, 300, 320, 400,
  480, 500, 512, 600, 640, 750, 800, 900, 960, 1000, 1024, 1200, 1500, 1600, 1800, 1920, 2000, 2048, 2400,
  3000, 3840, 4000, 4096, 5000, 6000, 7680, 8000, 10000, 12000, 14000, 16000, 18000, 20000,
];
const MIB = 1.048576;
const TOLERANCE = 0.0015;

/**
 * Decimal gigabytes of a size an agent calls "MB". Disks are made to sizes near those sold, so the count of 2²⁰ bytes
 * of a few agents shows: 476940 is no size sold, but 500 GB when it counts MiB.
 */
export function diskGb(sizeMb: number): number {
  const decimal = sizeMb / 1000;
  return Math.round(!isSold(decimal) && isSold(decimal * MIB) ? decimal * MIB : decimal) || 1;
}

function isSold(gb: number): boolean {
  return SOLD.some((sold) => Math.abs(gb - sold) <= sold * TOLERANCE);
}

/** Interfaces of Linux and BSD that are no hardware; OCS on unix does not mark them. */
const VIRTUAL_NAME =
  /^((lo|ifb|dummy|docker|virbr|tun|tap|wg|vmnet|vboxnet|lxcbr|lxdbr|cni|vnet|teql|sit|gre|ip6tnl|utun|gif|stf)\d*|(veth|br-|cali|flannel|zt|tailscale|ovs-)[\w.-]+)$/i;

/** For interfaces of which the agent does not say whether they are virtual. */
export function isVirtualName(name: string): boolean {
  return VIRTUAL_NAME.test(name);
}

const NO_PRINTER =
  /\bpdf\b|pdfcreator|dopdf|cutepdf|\bxps document|xps writer|onenote|one note|^fax\b|\(fax\)|\bfax$|shared fax|document converter|image writer|note writer|snagit|send to|virtual printer|print to file|webex|evernote|bullzip|\((redirected|from) [^)]*\)/i;
const NO_PORT =
  /^(nul:?|portprompt:?|shrfax:?|xpsport:?|file:?|cpw\d|pdf|onenote|microsoft\.office|ts\d{3})/i;

/** True for queues that print to files, notes, faxes or through a remote session to a printer elsewhere. */
export function isVirtualPrinter(name: string, driver: string, port: string): boolean {
  return NO_PORT.test(port) || NO_PRINTER.test(name) || NO_PRINTER.test(driver);
}

/** Makers as the first words of a driver's name. */
const PRINTER_MAKERS = [
  'HP',
  'Hewlett-Packard',
  'Canon',
  'Brother',
  'Epson',
  'Samsung',
  'Xerox',
  'Fuji Xerox',
  'FUJIFILM',
  'Ricoh',
  'Kyocera',
  'Konica Minolta',
  'KONICA MINOLTA',
  'Lexmark',
  'OKI',
  'Panasonic',
  'Sharp',
  'Toshiba',
  'Dell',
  'Pantum',
  'Zebra',
];

export function printerMaker(text: string): string | null {
  const start = text.toLowerCase();
  return PRINTER_MAKERS.find((maker) => start.startsWith(`${maker.toLowerCase()} `)) ?? null;
}
