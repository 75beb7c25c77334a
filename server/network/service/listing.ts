/** Lists of devices and the figures above them. */
import { authorize } from '../../auth/policy.ts';
import { narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { DEFAULT_LIMIT, HIGHEST_LIMIT, type Page } from '../../shared/pages.ts';
import { deviceOfAsset } from '../store/devices.ts';
import * as store from '../store/listing.ts';
import type { Device, DeviceFilter, DeviceQuery, DeviceSummary } from '../types.ts';
import { nameUnits } from './naming.ts';

/** Devices in use within the scope, by address unless told otherwise. */
export async function listDevices(actor: Actor, query: DeviceQuery, today: Day): Promise<Page<Device>> {
  authorize(actor, 'device.view');
  const selection = await selectionOf(actor, query.filter ?? {}, today);
  const limit = Math.min(Math.max(query.limit ?? DEFAULT_LIMIT, 1), HIGHEST_LIMIT);
  const page = await store.readPage(selection, query.sort ?? 'address', query.cursor, limit);
  return {
    items: await nameUnits(page.items, today),
    total: await store.countDevices(selection),
    nextCursor: page.nextCursor,
  };
}

/** How many devices there are in each status, of each kind and maker. */
export async function summarizeDevices(
  actor: Actor,
  filter: Pick<DeviceFilter, 'unitId'>,
  today: Day,
): Promise<DeviceSummary> {
  authorize(actor, 'device.view');
  const { scope, unitIds } = await selectionOf(actor, filter, today);
  return store.summarize(narrow(scope, unitIds));
}

/** The SNMP face of an asset; null when it has none. */
export async function findDeviceOfAsset(actor: Actor, assetId: number, today: Day): Promise<Device | null> {
  authorize(actor, 'device.view');
  const device = await deviceOfAsset(actor.scope, assetId);
  return device && (await nameUnits([device], today))[0]!;
}

async function selectionOf(actor: Actor, filter: DeviceFilter, today: Day): Promise<store.Selection> {
  const unitIds = filter.unitId === undefined ? null : (await treeOn(today)).below(filter.unitId);
  return { scope: actor.scope, filter, unitIds };
}
