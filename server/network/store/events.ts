/** What happened to devices. Conditions that last have no end; of each kind a subject has one at most. */
import { execute, insertRows, select } from '../../db/query.ts';
import {
  type Condition,
  type Step,
  type Steps,
  type Subject,
  severityOf,
  subjectKey,
} from '../rules/events.ts';

/** Conditions that last, by `device:port:17` and the like; only those of the devices. */
export async function openConditions(deviceIds: readonly number[]): Promise<Map<string, Set<Condition>>> {
  const found = new Map<string, Set<Condition>>();
  if (deviceIds.length === 0) return found;
  const rows = await select<{ device_id: number; subject: Subject; subject_id: number; kind: Condition }>(
    'SELECT device_id, subject, subject_id, kind FROM device_events WHERE to_at IS NULL AND device_id IN (:deviceIds)',
    { deviceIds: [...deviceIds] },
  );
  for (const row of rows) {
    const key = subjectKey(row.device_id, row.subject, row.subject_id);
    const open = found.get(key) ?? new Set();
    found.set(key, open.add(row.kind));
  }
  return found;
}

/** Writes what was decided; opening what is open already changes nothing. */
export async function saveSteps(decided: readonly Steps[]): Promise<void> {
  const rows = decided.flatMap((one) =>
    one.steps.flatMap((step) => ('close' in step ? [] : [rowOf(one, step)])),
  );
  await insertRows(
    'device_events',
    [
      ...['device_id', 'subject', 'subject_id', 'kind', 'severity'],
      ...['from_at', 'to_at', 'behind_device_id', 'detail'],
    ],
    rows,
    'ON CONFLICT DO NOTHING',
  );
  for (const one of decided) {
    for (const step of one.steps) if ('close' in step) await close(one, step.close);
  }
}

function rowOf(one: Steps, step: Exclude<Step, { close: Condition }>): unknown[] {
  const at = new Date(one.at);
  const kind = 'open' in step ? step.open : step.happened;
  return [
    ...[one.deviceId, one.subject, one.subjectId, kind, severityOf(kind)],
    ...[at, 'open' in step ? null : at, one.behindDeviceId ?? null, JSON.stringify(step.detail)],
  ];
}

async function close({ deviceId, subject, subjectId, at }: Steps, kind: Condition): Promise<void> {
  await execute(
    `UPDATE device_events SET to_at = :at WHERE device_id = :deviceId AND kind = :kind AND subject = :subject
       AND subject_id = :subjectId AND to_at IS NULL`,
    { deviceId, subject, subjectId, kind, at: new Date(at) },
  );
}

/** Ends everything that lasts of a device nobody asks any more. */
export async function closeAll(deviceId: number, at: Date): Promise<void> {
  await execute('UPDATE device_events SET to_at = :at WHERE device_id = :deviceId AND to_at IS NULL', {
    deviceId,
    at,
  });
}

/** Devices whose being down began since an instant and still lasts. */
export async function downSince(since: Date): Promise<{ deviceId: number; behindDeviceId: number | null }[]> {
  return select(
    `SELECT device_id AS "deviceId", behind_device_id AS "behindDeviceId" FROM device_events
     WHERE kind = 'down' AND to_at IS NULL AND from_at >= :since`,
    { since },
  );
}

/** Says of devices that they are down only because another is. */
export async function putBehind(deviceIds: readonly number[], behindDeviceId: number): Promise<void> {
  if (deviceIds.length === 0) return;
  await execute(
    `UPDATE device_events SET behind_device_id = :behindDeviceId
     WHERE kind = 'down' AND to_at IS NULL AND device_id IN (:deviceIds)`,
    { deviceIds: [...deviceIds], behindDeviceId },
  );
}

/** Devices that were behind one that is back stand for themselves again. */
export async function putInFront(blockerIds: readonly number[]): Promise<void> {
  await execute(
    'UPDATE device_events SET behind_device_id = NULL WHERE to_at IS NULL AND behind_device_id IN (:blockerIds)',
    { blockerIds: [...blockerIds] },
  );
}

/** Devices whose last poll found nobody, known to be down or not yet. */
export async function silentDevices(): Promise<Set<number>> {
  const rows = await select<{ id: number }>(
    `SELECT id FROM devices WHERE retired_at IS NULL AND failures > 0 AND last_outcome = 'unreachable'`,
  );
  return new Set(rows.map(({ id }) => id));
}
