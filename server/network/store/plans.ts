/** Where each device keeps what is measured on it. */
import { insertRows, instant, json, select } from '../../db/query.ts';
import { type MeasurePlan, parsePlan } from '../../snmp/measures/types.ts';

/** Plan by device; null where it is of another version and has to be made anew. Devices without one are missing. */
export async function plansOf(
  deviceIds: readonly number[],
): Promise<Map<number, { plan: MeasurePlan | null; madeAt: string }>> {
  if (deviceIds.length === 0) return new Map();
  const rows = await select<{ device_id: number; plan: unknown; made_at: string | Date }>(
    'SELECT device_id, plan, made_at FROM measure_plans WHERE device_id IN (:deviceIds)',
    { deviceIds: [...deviceIds] },
  );
  return new Map(
    rows.map((row) => [
      row.device_id,
      { plan: parsePlan(json<unknown>(row.plan)), madeAt: instant(row.made_at) },
    ]),
  );
}

export async function writePlans(
  plans: readonly { deviceId: number; plan: MeasurePlan; at: Date }[],
): Promise<void> {
  await insertRows(
    'measure_plans',
    ['device_id', 'plan', 'made_at'],
    plans.map(({ deviceId, plan, at }) => [deviceId, JSON.stringify(plan), at]),
    'ON CONFLICT (device_id) DO UPDATE SET plan = excluded.plan, made_at = excluded.made_at',
  );
}
