import { isJunkSerial } from '../../../inventory/rules/serials.ts';
import { isJunkUuid, isNobody } from '../facts/junk.ts';
import { CHASSIS_NAMES } from '../facts/machines.ts';
import type { Inventory } from '../inventory.ts';
import type { Item } from '../raw.ts';
import { dayOf, flagOf, meantText, textOf } from './values.ts';

type FromBios = Pick<
  Inventory,
  | 'manufacturer'
  | 'model'
  | 'serial'
  | 'serialRaw'
  | 'boardSerial'
  | 'chassisSerial'
  | 'assetTag'
  | 'bios'
  | 'secureBoot'
>;

/** Maker, model and serials: those of the system, and of the board only where the system's say nothing. */
export function decodeBios(bios: Item): FromBios {
  return {
    manufacturer: meantText(bios, ['smanufacturer', 'mmanufacturer'], 80),
    model: meantText(bios, ['smodel', 'mmodel'], 120),
    serial: serialOf(bios, 'ssn'),
    serialRaw: textOf(bios, ['ssn'], 120),
    boardSerial: serialOf(bios, 'msn'),
    chassisSerial: serialOf(bios, 'enclosureserial'),
    assetTag: meantText(bios, ['assettag'], 80),
    bios: {
      manufacturer: meantText(bios, ['bmanufacturer'], 80),
      version: meantText(bios, ['bversion'], 80),
      date: dayOf(bios, ['bdate']),
    },
    secureBoot: flagOf(bios, ['secure_boot', 'secureboot']),
  };
}

type FromHardware = Pick<Inventory, 'hostname' | 'workgroup' | 'uuid' | 'uuidRaw' | 'chassis' | 'lastUser'>;

/** Names, UUID and who used it last. OCS keeps the chassis in `bios`, and the name of the user in `userid`. */
export function decodeHardware(hardware: Item, bios: Item, os: Item): FromHardware {
  const uuid = textOf(hardware, ['uuid'], 120);
  return {
    hostname: textOf(hardware, ['name'], 120) ?? textOf(os, ['fqdn'], 120),
    workgroup: textOf(hardware, ['workgroup'], 120),
    uuid: canonicalUuid(uuid ?? ''),
    uuidRaw: uuid,
    chassis: chassisOf(meantText(hardware, ['chassis_type'], 60) ?? meantText(bios, ['type'], 60)),
    lastUser: personOf(hardware),
  };
}

/** A serial of a device, null when junk. */
export function serialOf(item: Item, ...names: string[]): string | null {
  for (const name of names) {
    const serial = textOf(item, [name], 120);
    // A version stands where some makers had no number to write; a real serial is more than digits and dots.
    if (serial !== null && !isJunkSerial(serial) && !/^\d+(\.\d+)+$/.test(serial)) return serial;
  }
  return null;
}

function canonicalUuid(text: string): string | null {
  const uuid = text.toLowerCase().replace(/^\{|\}$/g, '');
  const isCanonical = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid);
  return isCanonical && !isJunkUuid(uuid) ? uuid : null;
}

function chassisOf(text: string | null): string | null {
  return text && /^\d+$/.test(text) ? (CHASSIS_NAMES[text] ?? null) : text;
}

function personOf(hardware: Item): string | null {
  for (const name of ['lastloggeduser', 'userid']) {
    const login = textOf(hardware, [name], 120);
    if (login !== null && !isNobody(login)) return login;
  }
  return null;
}
