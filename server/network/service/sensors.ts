/** What is measured on devices besides their ports. */
import { authorize } from '../../auth/policy.ts';
import { narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { NotFound } from '../../errors.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { DEFAULT_LIMIT, HIGHEST_LIMIT, type Page } from '../../shared/pages.ts';
import type { MeasurePlan } from '../../snmp/measures/types.ts';
import { groupOf, SENSOR_GROUPS, type SensorGroup } from '../rules/sensors.ts';
import { attentionPage, countAttention, licencesUntil, type SensorSelection } from '../store/attention.ts';
import { deviceById } from '../store/devices.ts';
import * as plans from '../store/plans.ts';
import { sensorsOf, writeMeasures } from '../store/sensors.ts';
import type { MeasureBatch, SavedMeasures, Sensor, SensorFilter, SensorOfDevice } from '../types.ts';
import { nameUnits } from './naming.ts';

const DAY_MS = 86_400_000;
const MOST_LICENCES = 500;

/** What is measured on a device, what it no longer has left out. */
export async function listSensors(actor: Actor, deviceId: number): Promise<Sensor[]> {
  authorize(actor, 'device.view');
  if (!(await deviceById(actor.scope, deviceId))) throw new NotFound('device');
  return (await sensorsOf([deviceId])).filter((sensor) => sensor.goneAt === null);
}

export interface AttentionQuery {
  filter?: SensorFilter;
  cursor?: string | null;
  limit?: number;
}

/** Sensors of devices in use that want attention: supplies low, UPSes on battery, licences ending, heat, full disks. */
export async function listAttention(
  actor: Actor,
  query: AttentionQuery,
  today: Day,
): Promise<Page<SensorOfDevice>> {
  authorize(actor, 'device.view');
  const selection = await selectionOf(actor, query.filter ?? {}, today);
  const limit = Math.min(Math.max(query.limit ?? DEFAULT_LIMIT, 1), HIGHEST_LIMIT);
  const page = await attentionPage(selection, query.cursor, limit);
  const counts = await countAttention(selection);
  return {
    items: await nameUnits(page.items, today),
    total: counts.reduce((sum, one) => sum + one.count, 0),
    nextCursor: page.nextCursor,
  };
}

/** How many want attention, by group. */
export async function attentionCounts(
  actor: Actor,
  unitId: number | null,
  today: Day,
): Promise<Record<SensorGroup, number>> {
  authorize(actor, 'device.view');
  const selection = await selectionOf(actor, unitId === null ? {} : { unitId }, today);
  const counts = await countAttention(selection);
  const of = (group: SensorGroup) =>
    counts.filter(({ kind }) => groupOf(kind) === group).reduce((sum, one) => sum + one.count, 0);
  return Object.fromEntries(SENSOR_GROUPS.map((group) => [group, of(group)])) as Record<SensorGroup, number>;
}

/** Licences that end within so many days or have ended, the soonest first. */
export async function licencesEnding(
  actor: Actor,
  query: { days: number; unitId?: number },
  today: Day,
): Promise<SensorOfDevice[]> {
  authorize(actor, 'device.view');
  const { unitIds } = await selectionOf(actor, query, today);
  const until = Date.parse(`${today}T00:00:00Z`) / DAY_MS + query.days;
  return nameUnits(await licencesUntil(narrow(actor.scope, unitIds), until, MOST_LICENCES), today);
}

/**
 * Writes readings inside the caller's transaction: one SELECT, then at most two statements for hundreds of devices. Only
 * what changed is written; what a complete reading lacks is gone.
 */
export function saveMeasures(
  batch: readonly MeasureBatch[],
  today: Day,
): Promise<Map<number, SavedMeasures>> {
  return writeMeasures(batch, today);
}

/** Plan by device; null where it is of another version. Devices that were never looked through are missing. */
export function measurePlans(
  deviceIds: readonly number[],
): Promise<Map<number, { plan: MeasurePlan | null; madeAt: string }>> {
  return plans.plansOf(deviceIds);
}

/** Keeps plans, inside the caller's transaction. */
export function saveMeasurePlans(
  made: readonly { deviceId: number; plan: MeasurePlan; at: Date }[],
): Promise<void> {
  return plans.writePlans(made);
}

async function selectionOf(
  actor: Actor,
  filter: SensorFilter & { unitId?: number },
  today: Day,
): Promise<SensorSelection> {
  const unitIds = filter.unitId === undefined ? null : (await treeOn(today)).below(filter.unitId);
  return { scope: actor.scope, filter, unitIds };
}
