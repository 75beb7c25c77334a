/** What is measured on devices, in the database. */
import { insertRows, instant, json, select } from '../../db/query.ts';
import type { Measure } from '../../snmp/measures/types.ts';
import { type Condition, conditionChanges, conditionOf, hasMoved } from '../rules/sensors.ts';
import type { MeasureBatch, SavedMeasures, Sensor } from '../types.ts';

export interface SensorSql {
  id: number;
  device_id: number;
  kind: Measure['kind'];
  key: string;
  label: string | null;
  unit: Measure['unit'];
  value: number | null;
  low: number | null;
  high: number | null;
  detail: unknown;
  condition: Condition;
  changed_at: string | Date;
  gone_at: string | Date | null;
}

/** The sensors of these devices, those that are gone too. */
export async function sensorsOf(deviceIds: readonly number[]): Promise<Sensor[]> {
  if (deviceIds.length === 0) return [];
  const rows = await select<SensorSql>('SELECT * FROM sensors WHERE device_id IN (:deviceIds) ORDER BY id', {
    deviceIds: [...deviceIds],
  });
  return rows.map(toSensor);
}

export function toSensor(row: SensorSql): Sensor {
  return {
    id: row.id,
    deviceId: row.device_id,
    kind: row.kind,
    key: row.key,
    label: row.label,
    unit: row.unit,
    value: row.value,
    low: row.low,
    high: row.high,
    detail: row.detail === null ? null : json<Record<string, string>>(row.detail),
    condition: row.condition,
    changedAt: instant(row.changed_at),
    goneAt: instant(row.gone_at),
  };
}

/** Writes readings; see `saveMeasures` of the service. */
export async function writeMeasures(
  batch: readonly MeasureBatch[],
  today: string,
): Promise<Map<number, SavedMeasures>> {
  const ids = [...new Set(batch.map(({ deviceId }) => deviceId))];
  const before = byDevice(await sensorsOf(ids));
  const steps = batch.map((one) => stepOf(one, before.get(one.deviceId) ?? new Map(), today));
  const fresh = steps.flatMap((step) => step.fresh);
  await insertRows('sensors', NEW, fresh, 'ON CONFLICT (device_id, key) DO NOTHING');
  await insertRows(
    'sensors',
    ['id', ...NEW],
    steps.flatMap((step) => step.changed),
    OVERWRITE,
  );
  const after = fresh.length === 0 ? before : byDevice(await sensorsOf(ids));
  return new Map(
    steps.map((step) => {
      const known = after.get(step.batch.deviceId)!;
      return [step.batch.deviceId, savedOf(step, before.get(step.batch.deviceId), known)];
    }),
  );
}

const NEW = [
  ...['device_id', 'kind', 'key', 'label', 'unit', 'value', 'low', 'high', 'detail', 'condition'],
  ...['changed_at', 'gone_at'],
];
/** Rows that are there come with their id: a number drawn for every poll would use up the numbers of PostgreSQL. */
const OVERWRITE = `ON CONFLICT (id) DO UPDATE SET ${NEW.slice(3)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;

type ByKey = Map<string, Sensor>;

interface Step {
  batch: MeasureBatch;
  /** By key, in the order of the measures. */
  conditions: Map<string, Condition>;
  fresh: unknown[][];
  changed: unknown[][];
}

function byDevice(sensors: readonly Sensor[]): Map<number, ByKey> {
  const devices = new Map<number, ByKey>();
  for (const sensor of sensors) {
    if (!devices.has(sensor.deviceId)) devices.set(sensor.deviceId, new Map());
    devices.get(sensor.deviceId)!.set(sensor.key, sensor);
  }
  return devices;
}

function stepOf(batch: MeasureBatch, known: ByKey, today: string): Step {
  const step: Step = { batch, conditions: new Map(), fresh: [], changed: [] };
  for (const measure of batch.measures) {
    const before = known.get(measure.key);
    const condition = conditionOf(measure, today, before?.condition);
    step.conditions.set(measure.key, condition);
    const row = rowOf(batch, measure, condition, null);
    if (!before) step.fresh.push(row);
    else if (differs(before, measure, condition)) step.changed.push([before.id, ...row]);
  }
  if (batch.complete)
    for (const sensor of known.values()) {
      if (sensor.goneAt !== null || step.conditions.has(sensor.key)) continue;
      step.changed.push([sensor.id, ...rowOf(batch, sensor, sensor.condition, batch.at)]);
    }
  return step;
}

function differs(before: Sensor, read: Measure, condition: Condition): boolean {
  return (
    before.goneAt !== null ||
    before.condition !== condition ||
    hasMoved(before.kind, before.value, read.value) ||
    before.label !== read.label ||
    before.low !== read.low ||
    before.high !== read.high ||
    textOf(before.detail) !== textOf(read.detail)
  );
}

/** PostgreSQL orders the names in a JSON value anew. */
function textOf(detail: Measure['detail']): string {
  return JSON.stringify(Object.entries(detail ?? {}).sort());
}

function rowOf(batch: MeasureBatch, measure: Measure, condition: Condition, goneAt: Date | null): unknown[] {
  const { kind, key, label, unit, value, low, high, detail } = measure;
  return [
    ...[batch.deviceId, kind, key, label, unit, value, low, high, detail && JSON.stringify(detail)],
    ...[condition, batch.at, goneAt],
  ];
}

function savedOf(step: Step, before: ByKey | undefined, after: ByKey): SavedMeasures {
  const { measures } = step.batch;
  const sensors = measures.map((measure) => after.get(measure.key)!);
  const conditions = new Map(sensors.map(({ id, key }) => [id, step.conditions.get(key)!]));
  const were = new Map([...(before?.values() ?? [])].map(({ id, condition }) => [id, condition]));
  const places = new Map(sensors.map(({ id }, place) => [id, place]));
  return {
    ids: sensors.map(({ id }) => id),
    values: Float64Array.from(measures, ({ value }) => value ?? Number.NaN),
    changes: conditionChanges(were, conditions).map((change) => {
      const { kind, label, value } = measures[places.get(change.sensorId)!]!;
      return { ...change, kind, label, value };
    }),
  };
}
