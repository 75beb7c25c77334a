/** What of an inventory tells machines apart. */
import type { Inventory, NetworkInterface } from '../agents/inventory.ts';
import type { MacKind, Traits } from '../identity/types.ts';
import { registeredKind } from './facts.ts';

export function traitsOfInventory(inventory: Inventory, unitId: number, at: string): Traits {
  return {
    unitId,
    source: 'agent',
    partial: inventory.partial,
    agentDeviceId: inventory.agent.deviceId,
    agentId: inventory.agent.agentId,
    tag: null,
    hostname: inventory.hostname === 'localhost' ? null : inventory.hostname,
    holder: null,
    manufacturer: inventory.manufacturer,
    model: inventory.model,
    systemSerial: inventory.serialRaw ?? inventory.serial,
    boardSerial: inventory.boardSerial,
    chassisSerial: inventory.chassisSerial,
    uuid: inventory.uuidRaw ?? inventory.uuid,
    macs: inventory.interfaces.flatMap((one) =>
      one.mac === null ? [] : [{ mac: one.mac, kind: kindOf(one) }],
    ),
    diskSerials: inventory.disks.flatMap(({ serial, removable }) =>
      serial === null || removable ? [] : [serial],
    ),
    kind: registeredKind(inventory),
    virtual: inventory.virtual,
    row: null,
    at,
  };
}

const WORDS: readonly (readonly [MacKind, RegExp])[] = [
  ['dock', /dock|thunderbolt/i],
  ['usb', /usb|rndis|tether/i],
  ['wifi', /wi-?fi|wireless|wlan|802\.11|^wl/i],
];

function kindOf({ name, type, virtual }: NetworkInterface): MacKind {
  if (virtual) return 'virtual';
  const text = `${name ?? ''} ${type ?? ''}`;
  const word = WORDS.find(([, words]) => words.test(text));
  if (word) return word[0];
  return /ethernet|^e(n|th)/i.test(text) ? 'builtin' : 'unknown';
}
