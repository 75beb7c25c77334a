/** What of an inventory goes into the register beside the spec. */

import type { Lock } from '../../inventory/rules/locks.ts';
import type { Asset, AssetKind } from '../../inventory/types/assets.ts';
import type { AssetFields } from '../../inventory/types/changes.ts';
import { isJunkMac } from '../../shared/mac.ts';
import type { Inventory } from '../agents/inventory.ts';

const MOST_ADDRESSES = 32;
const LONGEST_DEVICE_ID = 120;

type Facts = Pick<
  AssetFields,
  'hostname' | 'macAddresses' | 'ipAddresses' | 'manufacturer' | 'model' | 'agentDeviceId'
> &
  Partial<Pick<AssetFields, 'serial' | 'kind'>>;

/** A machine of no known build, or a virtual one, runs something for others: it is nobody's desk computer. */
export function registeredKind({ kind }: Pick<Inventory, 'kind'>): AssetKind {
  return kind === 'other' ? 'server' : kind;
}

/**
 * The name and the addresses follow the machine; maker, model, serial and kind only fill what nobody wrote.
 * `known` is null for a new machine.
 */
export function factsFor(known: Asset | null, inventory: Inventory): Facts {
  const product =
    known?.manufacturer || known?.model
      ? { manufacturer: known.manufacturer, model: known.model }
      : {
          manufacturer: inventory.manufacturer,
          model: inventory.manufacturer === null ? null : inventory.model,
        };
  const macs = [...new Set([...(known?.macAddresses ?? []), ...inventory.macAddresses])];
  return {
    hostname: inventory.hostname ?? known?.hostname ?? null,
    macAddresses: macs.filter((mac) => !isJunkMac(mac)).slice(0, MOST_ADDRESSES),
    ipAddresses: inventory.ipAddresses.slice(0, MOST_ADDRESSES),
    ...product,
    agentDeviceId: inventory.agent.deviceId.slice(0, LONGEST_DEVICE_ID),
    ...(known !== null && known.serial === null ? { serial: inventory.serial } : {}),
    ...(known?.kind === 'other' ? { kind: registeredKind(inventory) } : {}),
  };
}

const FIELDS: readonly (readonly [Lock, readonly (keyof Facts)[]])[] = [
  ['hostname', ['hostname']],
  ['product', ['manufacturer', 'model']],
  ['serial', ['serial']],
  ['kind', ['kind']],
];

/** What a person locked stays as it is; the page of the asset shows what the machine says beside it. */
export function withoutLockedFacts(facts: Facts, locks: ReadonlySet<Lock>): Partial<Facts> {
  const kept = FIELDS.filter(([lock]) => locks.has(lock)).flatMap(([, fields]) => fields);
  return Object.fromEntries(
    Object.entries(facts).filter(([field]) => !(kept as readonly string[]).includes(field)),
  );
}
