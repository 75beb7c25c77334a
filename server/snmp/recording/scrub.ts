import { createHash } from 'node:crypto';
import { bytesToText, textOf } from '../decode.ts';
import { isFiller } from '../filler.ts';
import { isUnder, oids, tags } from '../oids.ts';
import type { Varbind } from '../types.ts';

/** Takes out of a recording what is nobody else's business; pure but for the salt. */

export interface Secrets {
  /** Communities, user names and keys it was read with. */
  words: string[];
  /** Maker and model: a name that only repeats them is no personal one. */
  kept: string[];
  /** Serial numbers known by other means than ENTITY-MIB and Printer-MIB. */
  serials: string[];
  /** Random, so that nobody can find a serial number by trying. */
  salt: string;
}

const HIDDEN = Buffer.from('<private>');
/** Values people write: contact, name, place, what a port is for; programs' command lines. */
const personal = [
  oids.sysContact,
  oids.sysName,
  oids.sysLocation,
  oids.ifAlias,
  '1.3.6.1.2.1.25.1.4',
  '1.3.6.1.2.1.43.5.1.1.4',
  '1.3.6.1.2.1.43.5.1.1.5',
  '1.3.6.1.2.1.43.5.1.1.16',
  '1.3.6.1.2.1.47.1.1.1.1.14',
  '1.3.6.1.2.1.47.1.1.1.1.15',
  // Neighbours of Cisco, Huawei and H3C devices; extensions of net-snmp.
  '1.3.6.1.4.1.9.9.23.1.2',
  '1.3.6.1.4.1.8072.1.3',
];
const serialColumns = [oids.entPhysicalSerialNum, '1.3.6.1.2.1.43.5.1.1.17'];
const SHORTEST_WORD = 4;

/**
 * The same values without personal names, communities, users and keys. IP addresses become others, the same one always
 * the same; MAC addresses keep the maker's half; serial numbers keep their first three characters and their shape.
 */
export function scrub(varbinds: Varbind[], secrets: Secrets): Varbind[] {
  const scrubber = new Scrubber(varbinds, secrets);
  return varbinds.map((varbind) => scrubber.varbind(varbind));
}

class Scrubber {
  readonly #words: string[];
  readonly #serials: string[];
  readonly #salt: string;
  readonly #addresses = new Map<string, string>();
  readonly #macs = new Map<string, string>();

  constructor(varbinds: Varbind[], secrets: Secrets) {
    const textsUnder = (roots: string[]): string[] =>
      varbinds
        .filter(({ oid }) => roots.some((root) => isUnder(oid, root)))
        .map((varbind) => textOf(varbind) ?? '');
    const names = textsUnder([oids.sysContact, oids.sysName, oids.sysLocation]).filter(
      (name) => !secrets.kept.some((kept) => holds(kept, name)),
    );
    const byLength = (a: string, b: string): number => b.length - a.length;
    const usable = (word: string): boolean => word.length >= SHORTEST_WORD && !isFiller(word);
    this.#words = [...new Set([...secrets.words, ...names])].filter(usable).sort(byLength);
    this.#serials = [...new Set([...secrets.serials, ...textsUnder(serialColumns)])]
      .filter(usable)
      .sort(byLength);
    this.#salt = secrets.salt;
    for (const { type, value } of varbinds) {
      if (type === tags.ipAddress && typeof value === 'string') this.#address(value);
      if (Buffer.isBuffer(value) && isMac(value)) this.#mac(value.toString('hex'));
    }
  }

  varbind({ oid, type, value }: Varbind): Varbind {
    const hidden = personal.some((root) => isUnder(oid, root));
    return { oid: this.#oid(oid), type, value: this.#value(value, type, hidden) };
  }

  #value(value: Varbind['value'], type: number, hidden: boolean): Varbind['value'] {
    if (type === tags.ipAddress && typeof value === 'string') return this.#address(value);
    if (!Buffer.isBuffer(value) || value.length === 0) return value;
    if (hidden) return HIDDEN;
    if (isMac(value)) return Buffer.from(this.#mac(value.toString('hex')), 'hex');
    const text = value.toString('utf8');
    if (!Buffer.from(text, 'utf8').equals(value)) return this.#bytes(value);
    const scrubbed = this.#text(text);
    return scrubbed === text ? value : Buffer.from(scrubbed, 'utf8');
  }

  /** Bytes that are no text: MAC addresses in them lose their second half. */
  #bytes(value: Buffer): Buffer {
    let hex = value.toString('hex');
    for (const [mac, other] of this.#macs) hex = hex.replaceAll(mac, other);
    const text = bytesToText(value) ?? '';
    return this.#words.some((word) => holds(text, word)) ? HIDDEN : Buffer.from(hex, 'hex');
  }

  #text(text: string): string {
    let out = text
      .replace(/^(Linux|FreeBSD|NetBSD|OpenBSD|SunOS|Darwin|OPNsense|pfSense) \S+ /, '$1 host ')
      .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '<private>')
      .replace(/\b(pass(?:word|wd|phrase)?|community|secret)\b(\s*[:=]\s*)\S+/gi, '$1$2<private>');
    for (const word of this.#words) {
      if (holds(out, word)) out = out.replace(new RegExp(escaped(word), 'gi'), '<private>');
    }
    for (const serial of this.#serials) out = out.replaceAll(serial, this.#serial(serial));
    out = out.replace(/\b[0-9a-f]{2}([:-][0-9a-f]{2}){5}\b|\b[0-9a-f]{4}([.-][0-9a-f]{4}){2}\b/gi, (mac) =>
      inShapeOf(mac, this.#mac(mac.replace(/[^0-9a-f]/gi, '').toLowerCase())),
    );
    return out.replace(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, (address) =>
      isPrivate(address) || this.#addresses.has(address) ? this.#address(address) : address,
    );
  }

  /** Addresses stand in the indexes of tables too. */
  #oid(oid: string): string {
    if (oid.length < 25) return oid;
    let out = oid;
    for (const [mac, other] of this.#macs) out = withinOid(out, arcsOfHex(mac), arcsOfHex(other));
    for (const [address, other] of this.#addresses) out = withinOid(out, address, other);
    return out;
  }

  #address(address: string): string {
    if (/^(0|127|22[4-9]|23\d|255)\./.test(address)) return address;
    const known = this.#addresses.get(address);
    if (known) return known;
    const number = this.#addresses.size + 1;
    const other = `198.18.${Math.floor(number / 256) % 256}.${number % 256}`;
    this.#addresses.set(address, other);
    return other;
  }

  #mac(hex: string): string {
    if (/^(0+|f+)$/.test(hex)) return hex;
    const known = this.#macs.get(hex);
    if (known) return known;
    const other = hex.slice(0, 6) + (this.#macs.size + 1).toString(16).padStart(6, '0');
    this.#macs.set(hex, other);
    return other;
  }

  #serial(serial: string): string {
    const noise = createHash('sha256').update(this.#salt).update(serial).digest();
    return serial.replace(/[A-Za-z0-9]/g, (sign, place: number) => {
      if (place < 3) return sign;
      const byte = noise[place % noise.length]!;
      if (/\d/.test(sign)) return String(byte % 10);
      return String.fromCharCode((/[A-Z]/.test(sign) ? 65 : 97) + (byte % 26));
    });
  }
}

/** Six bytes that are no text are a MAC address. */
function isMac(value: Buffer): boolean {
  return value.length === 6 && value.some((byte) => byte < 0x20 || byte > 0x7e);
}

function isPrivate(address: string): boolean {
  return /^(10|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|169\.254)\./.test(
    address,
  );
}

function holds(text: string, word: string): boolean {
  return text.toLowerCase().includes(word.toLowerCase());
}

function withinOid(oid: string, arcs: string, others: string): string {
  const at = `${oid}.`.indexOf(`.${arcs}.`, 12);
  return at < 0 ? oid : `${oid.slice(0, at)}.${others}${oid.slice(at + 1 + arcs.length)}`;
}

function arcsOfHex(hex: string): string {
  return [...Buffer.from(hex, 'hex')].join('.');
}

/** The digits of `hex` in the writing of `mac`. */
function inShapeOf(mac: string, hex: string): string {
  let place = 0;
  const digits = /[A-F]/.test(mac) ? hex.toUpperCase() : hex;
  return mac.replace(/[0-9a-f]/gi, () => digits[place++] ?? '0');
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
