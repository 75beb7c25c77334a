/** The state of the list of devices, all of it in the address. */
import { z } from 'zod';
import { DEVICE_SORTS, type DeviceFilter, type DeviceSort, DRIFTS, OUTCOMES, STATUSES } from '../types.ts';

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value) || undefined;
const SORTS = DEVICE_SORTS.flatMap((key) => [key, `-${key}` as const]) as [DeviceSort, ...DeviceSort[]];

/** What is not understood is left out: an old or mistyped address still shows a list. */
const listQuery = z.object({
  q: z.preprocess(one, z.string().max(200).optional().catch(undefined)),
  status: z.preprocess(one, z.enum(STATUSES).optional().catch(undefined)),
  outcome: z.preprocess(one, z.enum(OUTCOMES).optional().catch(undefined)),
  kind: z.preprocess(one, z.string().max(20).optional().catch(undefined)),
  vendor: z.preprocess(one, z.string().max(80).optional().catch(undefined)),
  drift: z.preprocess(one, z.enum(DRIFTS).optional().catch(undefined)),
  sort: z.preprocess(one, z.enum(SORTS).optional().catch(undefined)),
  cursor: z.preprocess(one, z.string().max(500).optional().catch(undefined)),
});

export type ListState = z.output<typeof listQuery>;

export function readListState(query: unknown): ListState {
  return listQuery.parse(query);
}

export function filterOf(state: ListState, unitId: number | null): DeviceFilter {
  const { q, status, outcome, kind, vendor, drift } = state;
  return {
    ...(q && { q }),
    ...(status && { status: [status] }),
    ...(outcome && { outcome: [outcome] }),
    ...(kind && { kind: [kind] }),
    ...(vendor && { vendor }),
    ...(drift && { drift }),
    ...(unitId !== null && { unitId }),
  };
}

/** The address of the list with some of its state changed; a new order or filter begins at the first page. */
export function listHref(
  state: ListState & { unit?: string },
  changes: Partial<Record<keyof ListState, string | undefined>>,
): string {
  const next = { ...state, cursor: undefined, ...changes };
  const query = new URLSearchParams(
    Object.entries(next).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return query.size === 0 ? '/devices' : `/devices?${query}`;
}
