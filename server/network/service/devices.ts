/** The verbs of one device: look at it, add it, change it, take it out of use. */
import { difference, record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound, type Problem, Refused } from '../../errors.ts';
import { getAsset } from '../../inventory/service/assets.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { canonicalIp } from '../../shared/ip.ts';
import { addressProblem, portProblem } from '../rules/addresses.ts';
import { credentialProblem } from '../rules/credentials.ts';
import { LONGEST_POLL_SECONDS, SHORTEST_POLL_SECONDS } from '../rules/intervals.ts';
import * as store from '../store/devices.ts';
import { closeAll } from '../store/events.ts';
import type { DeviceChanges, DeviceDetail, DeviceDraft } from '../types.ts';
import { findChoice } from './credentials.ts';
import { compareWithRegister } from './differences.ts';
import { nameUnits } from './naming.ts';

/** A device with its last reading; NotFound when it is outside the scope. */
export async function getDevice(actor: Actor, id: number, today: Day): Promise<DeviceDetail> {
  authorize(actor, 'device.view');
  const device = await store.deviceById(actor.scope, id);
  if (!device) throw new NotFound('device');
  return (await nameUnits([device], today))[0]!;
}

/**
 * Adds a device. It is asked only when its address lies in the management networks and in the ranges of the
 * credential, and its unit among those the credential is for. With an asset it belongs to the asset's unit.
 * @throws Invalid with every wrong field
 */
export async function addDevice(actor: Actor, draft: DeviceDraft, today: Day): Promise<number> {
  authorize(actor, 'device.change', draft.unitId);
  return inTransaction(async () => {
    const device = { ...draft, address: canonicalIp(draft.address) ?? draft.address };
    if (device.assetId !== null) device.unitId = (await assetOf(actor, device.assetId, today)).unitId;
    await refuseProblems(actor, device, null, today);
    const id = await store.addDeviceRow(device, new Date());
    await record(
      actor,
      'device.added',
      { type: 'device', id, unitId: device.unitId },
      { after: { ...device } },
    );
    return id;
  });
}

/**
 * Changes how a device is reached. Another address or port needs the credential chosen anew: the secret goes
 * in clear to whatever listens there, so nobody moves it by changing an address alone.
 */
export async function editDevice(
  actor: Actor,
  id: number,
  changes: DeviceChanges,
  today: Day,
): Promise<void> {
  authorize(actor, 'device.change', changes.unitId);
  await inTransaction(async () => {
    const before = await deviceInUse(actor, id, today);
    const after = merged(before, changes);
    const moved = after.address !== before.address || after.port !== before.port;
    if (moved && changes.credentialId === undefined)
      throw new Invalid({ credentialId: { key: 'device.problem.credentialAnew' } });
    if (before.assetId !== null && after.unitId !== before.unitId)
      throw new Invalid({ unitId: { key: 'device.problem.unitOfAsset' } });
    await refuseProblems(actor, after, id, today);
    const change = difference(reachOf(asDraft(before)), reachOf(after));
    if (change === null) return;
    await store.updateDevice(id, after, new Date());
    await record(actor, 'device.changed', { type: 'device', id, unitId: after.unitId }, change);
  });
}

/** Takes a device out of use. Its asset and all that was read of it stay. */
export async function retireDevice(actor: Actor, id: number, today: Day): Promise<void> {
  authorize(actor, 'device.change');
  await inTransaction(async () => {
    const device = await deviceInUse(actor, id, today);
    const now = new Date();
    await store.closeDevice(id, now);
    await closeAll(id, now);
    await record(
      actor,
      'device.retired',
      { type: 'device', id, unitId: device.unitId },
      { before: { address: device.address, port: device.port, assetId: device.assetId } },
    );
  });
}

/** A device that may be changed: in the scope and not retired. */
export async function deviceInUse(actor: Actor, id: number, today: Day): Promise<DeviceDetail> {
  const device = await getDevice(actor, id, today);
  if (device.retiredAt !== null) throw new Refused('device.problem.retired');
  return device;
}

/**
 * Links a device with the asset it is: the device then belongs to the asset's unit, wherever it goes.
 * Refused when the asset has a device already, or its unit is none of the credential's.
 */
export async function linkDevice(actor: Actor, id: number, assetId: number, today: Day): Promise<void> {
  authorize(actor, 'device.change');
  await inTransaction(async () => {
    const device = await deviceInUse(actor, id, today);
    const asset = await assetOf(actor, assetId, today);
    const problems = await linkProblems(actor, { ...device, assetId, unitId: asset.unitId }, id, today);
    if (Object.keys(problems).length > 0) throw new Refused(Object.values(problems)[0]!);
    await store.setAsset(id, assetId, asset.unitId);
    await compareWithRegister({ deviceIds: [id] });
    await record(
      actor,
      'device.linked',
      { type: 'device', id, unitId: asset.unitId },
      difference({ assetId: device.assetId, unitId: device.unitId }, { assetId, unitId: asset.unitId }),
    );
  });
}

/** Undoes a link; the device stays in its unit. */
export async function unlinkDevice(actor: Actor, id: number, today: Day): Promise<void> {
  authorize(actor, 'device.change');
  await inTransaction(async () => {
    const device = await deviceInUse(actor, id, today);
    if (device.assetId === null) return;
    await store.setAsset(id, null, device.unitId);
    await compareWithRegister({ deviceIds: [id] });
    await record(
      actor,
      'device.unlinked',
      { type: 'device', id, unitId: device.unitId },
      { before: { assetId: device.assetId } },
    );
  });
}

type Reach = Pick<DeviceDraft, 'address' | 'port' | 'unitId' | 'pollSeconds' | 'assetId'> & {
  credentialId: number | null;
};

function reachOf({ address, port, unitId, pollSeconds, credentialId }: Reach): Record<string, unknown> {
  return { address, port, unitId, pollSeconds, credentialId };
}

function merged(before: DeviceDetail, changes: DeviceChanges): Reach {
  const { address, port, unitId, pollSeconds, credentialId, assetId } = asDraft(before);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const after = { address, port, unitId, pollSeconds, credentialId, assetId, ...given };
  return { ...after, address: canonicalIp(after.address) ?? after.address };
}

/** How it is reached, as a person would choose it. */
function asDraft({
  address,
  port,
  unitId,
  pollSeconds,
  ownInterval,
  credentialId,
  assetId,
}: DeviceDetail): Reach {
  return { address, port, unitId, pollSeconds: ownInterval ? pollSeconds : null, credentialId, assetId };
}

async function refuseProblems(actor: Actor, device: Reach, id: number | null, today: Day): Promise<void> {
  const problems = { ...reachProblems(device), ...(await linkProblems(actor, device, id, today)) };
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  const taken = await store.deviceAt(device.address, device.port);
  if (taken !== null && taken !== id) throw new Invalid({ address: { key: 'device.problem.addressTaken' } });
}

function reachProblems(device: Reach): Record<string, Problem> {
  const address = addressProblem(device.address, config.managementNetworks);
  const port = portProblem(device.port);
  const { pollSeconds } = device;
  const often =
    pollSeconds === null || (pollSeconds >= SHORTEST_POLL_SECONDS && pollSeconds <= LONGEST_POLL_SECONDS);
  return {
    ...(address && { address }),
    ...(port && { port }),
    ...(!often && {
      pollSeconds: {
        key: 'device.problem.pollSeconds',
        params: { least: SHORTEST_POLL_SECONDS, most: LONGEST_POLL_SECONDS },
      },
    }),
  };
}

/** Credential, unit and asset must fit together. */
async function linkProblems(
  actor: Actor,
  device: Reach,
  id: number | null,
  today: Day,
): Promise<Record<string, Problem>> {
  const tree = await treeOn(today);
  const problems: Record<string, Problem> = {};
  if (!tree.get(device.unitId)) problems.unitId = { key: 'unit.problem.notThen' };
  const choice = device.credentialId === null ? null : await findChoice(actor, device.credentialId, tree);
  const credential = choice ? credentialProblem(choice.scope, device) : { key: 'device.problem.credential' };
  if (credential) problems.credentialId = credential;
  if (device.assetId !== null) {
    const other = await store.deviceOfAsset('all', device.assetId);
    if (other && other.id !== id) problems.assetId = { key: 'device.problem.assetTaken' };
  }
  return problems;
}

/** The asset to link with; a foreign one is answered like a missing one. */
function assetOf(actor: Actor, assetId: number, today: Day) {
  return getAsset(actor, assetId, today);
}
