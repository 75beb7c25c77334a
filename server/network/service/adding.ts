/** Adding many devices at once, by the rules of adding one. */
import { recordAll } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import { inScope } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { treeOn } from '../../org/service.ts';
import type { UnitTree } from '../../org/tree.ts';
import type { Day } from '../../shared/days.ts';
import { canonicalIp } from '../../shared/ip.ts';
import { addressProblem, portProblem } from '../rules/addresses.ts';
import { credentialAllows } from '../rules/credentials.ts';
import { addDeviceRows, devicesAt } from '../store/devices.ts';
import type { CredentialScope } from '../types.ts';
import { findChoice } from './credentials.ts';

export interface Arrival {
  address: string;
  port: number;
  credentialId: number;
  unitId: number;
  pollSeconds: number;
}

/**
 * Adds devices that have no asset yet, each as `addDevice` would, in one transaction and few statements. One that may
 * not be added is left out. Answers the id of each, null for one left out.
 */
export async function addDevices(
  actor: Actor,
  arrivals: readonly Arrival[],
  today: Day,
): Promise<(number | null)[]> {
  authorize(actor, 'device.change');
  return inTransaction(async () => {
    const devices = arrivals.map((one) => ({ ...one, address: canonicalIp(one.address) ?? one.address }));
    const mayStand = await placesFor(actor, devices, today);
    const taken = new Set((await devicesAt(devices)).keys());
    const added = devices.filter((device) => {
      const isFree = mayStand(device) && !taken.has(endpointOf(device));
      taken.add(endpointOf(device));
      return isFree;
    });
    await addDeviceRows(
      added.map((device) => ({ ...device, assetId: null })),
      new Date(),
    );
    const ids = await devicesAt(added);
    await recordAll(
      actor,
      'device.added',
      added.map((device) => ({
        subject: { type: 'device', id: ids.get(endpointOf(device))!, unitId: device.unitId },
        change: { after: { ...device, assetId: null } },
      })),
    );
    const isAdded = new Set(added);
    return devices.map((device) => (isAdded.has(device) ? ids.get(endpointOf(device))! : null));
  });
}

/** Judges where a device may stand and with what it is asked; every credential is looked up once. */
async function placesFor(actor: Actor, devices: readonly Arrival[], today: Day) {
  const tree = await treeOn(today);
  const scopes = await scopesOf(actor, devices, tree);
  return (device: Arrival): boolean => {
    const scope = scopes.get(device.credentialId);
    return (
      scope !== undefined &&
      inScope(actor.scope, device.unitId) &&
      tree.get(device.unitId) !== null &&
      addressProblem(device.address, config.managementNetworks) === null &&
      portProblem(device.port) === null &&
      credentialAllows(scope, device)
    );
  };
}

async function scopesOf(
  actor: Actor,
  devices: readonly Arrival[],
  tree: UnitTree,
): Promise<Map<number, CredentialScope>> {
  const scopes = new Map<number, CredentialScope>();
  for (const id of new Set(devices.map(({ credentialId }) => credentialId))) {
    const choice = await findChoice(actor, id, tree);
    if (choice) scopes.set(id, choice.scope);
  }
  return scopes;
}

function endpointOf({ address, port }: Pick<Arrival, 'address' | 'port'>): string {
  return `${address} ${port}`;
}
