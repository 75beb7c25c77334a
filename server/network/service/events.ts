/** What happened to devices, for people. */
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { DEFAULT_LIMIT, HIGHEST_LIMIT, type Page } from '../../shared/pages.ts';
import * as store from '../store/eventList.ts';
import { nameUnits } from './naming.ts';

export type DeviceEvent = store.StoredEvent & { unitName: string; unitCode: string };
export type { EventFilter } from '../store/eventList.ts';

export interface EventQuery {
  filter?: store.EventFilter;
  /** The unit and everything below it. */
  unitId?: number | null;
  cursor?: string | null;
  limit?: number;
}

/** Events of devices within the scope, newest first. Devices that are down behind another are left out unless asked for. */
export async function listEvents(actor: Actor, query: EventQuery, today: Day): Promise<Page<DeviceEvent>> {
  authorize(actor, 'device.view');
  const unitIds = query.unitId == null ? null : (await treeOn(today)).below(query.unitId);
  const limit = Math.min(Math.max(query.limit ?? DEFAULT_LIMIT, 1), HIGHEST_LIMIT);
  const filter = query.filter ?? {};
  const page = await store.eventPage(actor.scope, unitIds, filter, query.cursor, limit);
  return {
    items: await nameUnits(page.items, today),
    total: await store.countEvents(actor.scope, unitIds, filter),
    nextCursor: page.nextCursor,
  };
}
