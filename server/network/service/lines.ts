/** The lines between devices. */
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { DEFAULT_LIMIT, HIGHEST_LIMIT, type Page } from '../../shared/pages.ts';
import * as store from '../store/lines.ts';

export type { DeviceLine } from '../store/lines.ts';

export interface LineQuery {
  /** Words of the address of one end, or of what it says of itself. */
  q?: string;
  /** Lines that begin or end in the unit or below it. */
  unitId?: number | null;
  cursor?: string | null;
  limit?: number;
}

/** Lines between devices that are both in the scope, each once, by address. */
export async function listLines(actor: Actor, query: LineQuery, today: Day): Promise<Page<store.DeviceLine>> {
  authorize(actor, 'device.view');
  const unitIds = query.unitId == null ? null : (await treeOn(today)).below(query.unitId);
  const selection = { scope: actor.scope, unitIds, q: query.q ?? '' };
  const limit = Math.min(Math.max(query.limit ?? DEFAULT_LIMIT, 1), HIGHEST_LIMIT);
  const { items, nextCursor } = await store.linePage(selection, query.cursor ?? null, limit);
  return { items, nextCursor, total: await store.countLines(selection) };
}
