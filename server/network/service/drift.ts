/** Where the network and the register tell different stories, each list within the scope. */
import { authorize } from '../../auth/policy.ts';
import { narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { DEFAULT_LIMIT, type Page } from '../../shared/pages.ts';
import * as store from '../store/drift.ts';
import type { DriftCounts, DriftedDevice, UnregisteredDevice, UnseenAsset } from '../types.ts';
import { listDevices } from './listing.ts';
import { nameUnits } from './naming.ts';

export interface DriftQuery {
  unitId?: number;
  cursor?: string | null;
  limit?: number;
}

/** How long each list is. */
export async function driftCounts(actor: Actor, unitId: number | null, today: Day): Promise<DriftCounts> {
  const filter = unitId === null ? {} : { unitId };
  const count = async (drift: 'serial' | 'model' | 'unregistered') =>
    (await listDevices(actor, { filter: { ...filter, drift }, limit: 1 }, today)).total;
  return {
    serial: await count('serial'),
    model: await count('model'),
    unregistered: await count('unregistered'),
    unseen: await store.countUnseen(await scopeBelow(actor, unitId, today)),
  };
}

/** Devices whose serial or model is another than the register's. */
export async function driftedDevices(
  actor: Actor,
  drift: 'serial' | 'model',
  query: DriftQuery,
  today: Day,
): Promise<Page<DriftedDevice>> {
  const page = await devicesWith(actor, drift, query, today);
  const assetIds = page.items.flatMap((device) => device.assetId ?? []);
  const declared = await store.declaredOf(actor.scope, assetIds);
  return {
    ...page,
    items: page.items.map((device) => {
      const asset = declared.get(device.assetId!);
      return { device, declaredSerial: asset?.serial ?? null, declaredModel: asset?.model ?? null };
    }),
  };
}

/** Devices on the network that are no assets yet, with the asset that carries their serial, if there is one. */
export async function unregisteredDevices(
  actor: Actor,
  query: DriftQuery,
  today: Day,
): Promise<Page<UnregisteredDevice>> {
  const page = await devicesWith(actor, 'unregistered', query, today);
  const ids = page.items.map((device) => device.id);
  const candidates = await store.candidatesFor(actor.scope, ids);
  return {
    ...page,
    items: page.items.map((device) => ({ device, candidate: candidates.get(device.id) ?? null })),
  };
}

/** The asset of the scope that carries the serial of a device nobody registered; null when there is none. */
export async function findCandidate(
  actor: Actor,
  device: { id: number; assetId: number | null },
): Promise<UnregisteredDevice['candidate']> {
  authorize(actor, 'device.view');
  if (device.assetId !== null) return null;
  return (await store.candidatesFor(actor.scope, [device.id])).get(device.id) ?? null;
}

/** Network equipment in use in the register that was never seen on the network. */
export async function unseenAssets(actor: Actor, query: DriftQuery, today: Day): Promise<Page<UnseenAsset>> {
  authorize(actor, 'device.view');
  const scope = await scopeBelow(actor, query.unitId ?? null, today);
  const page = await store.readUnseen(scope, query.cursor, query.limit ?? DEFAULT_LIMIT);
  return { ...page, items: await nameUnits(page.items, today), total: await store.countUnseen(scope) };
}

function devicesWith(
  actor: Actor,
  drift: 'serial' | 'model' | 'unregistered',
  query: DriftQuery,
  today: Day,
) {
  const { unitId, cursor, limit } = query;
  const filter = unitId === undefined ? { drift } : { drift, unitId };
  return listDevices(actor, { filter, cursor: cursor ?? null, limit: limit ?? DEFAULT_LIMIT }, today);
}

async function scopeBelow(actor: Actor, unitId: number | null, today: Day) {
  return narrow(actor.scope, unitId === null ? null : (await treeOn(today)).below(unitId));
}
