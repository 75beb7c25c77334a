import { numberOf } from '../decode.ts';
import { isUnder, oids } from '../oids.ts';
import type { Session, Varbind } from '../types.ts';
import { believable, type MeasureKind, type MeasureUnit } from './kinds.ts';
import { type Column, labelOf, readColumns, readObjects, short } from './survey.ts';
import type { PlannedMeasure } from './types.ts';

/** Sensors of ENTITY-SENSOR-MIB (RFC 3433), and of CISCO-ENTITY-SENSOR-MIB, which has the same columns and thresholds. */

const STANDARD = { value: '1.3.6.1.2.1.99.1.1.1', thresholds: null };
const CISCO = { value: '1.3.6.1.4.1.9.9.91.1.1.1.1', thresholds: '1.3.6.1.4.1.9.9.91.1.2.1.1' };
const [TYPE, SCALE, PRECISION, VALUE, STATUS] = [1, 2, 3, 4, 5];
const OK = 1;
const SCALE_UNITS = 9;
/** EntitySensorDataType: watts, celsius, percentRH, rpm. */
const TYPES: Record<number, readonly [MeasureKind, MeasureUnit]> = {
  6: ['power', 'watts'],
  8: ['temperature', 'celsius'],
  9: ['humidity', 'percent'],
  10: ['fan', 'rpm'],
};
/** Optics are many, hot by nature, and no part of the room. */
const OPTICS = /transceiver|\b[qx]?sfp|\bxfp|optic|laser|lane \d|\bport \d|^(te|gi|fo|hu|xe|et|ge)-?\d/i;

/** The columns that tell whether a device has sensors. */
export function sensorProbes(objectId: string | null): string[] {
  return tablesFor(objectId).map((table) => `${table.value}.${VALUE}`);
}

/** Sensors of kinds that no rule has given. */
export async function planSensors(
  session: Session,
  present: ReadonlySet<string>,
  given: ReadonlySet<MeasureKind>,
): Promise<PlannedMeasure[]> {
  const table = [CISCO, STANDARD].find(({ value }) => present.has(`${value}.${VALUE}`));
  if (!table) return [];
  const columns = await columnsOf(session, table.value);
  const sensors = [...columns[VALUE]!.keys()]
    .map((index) => sensorOf(columns, index))
    .filter((sensor) => sensor !== null)
    .filter(({ kind }) => !given.has(kind));
  const names = await namesOf(session, sensors);
  const highs = table.thresholds && sensors.length > 0 ? await highsOf(session, table.thresholds) : new Map();
  return sensors
    .filter(({ index }) => !OPTICS.test(names.get(index) ?? ''))
    .map((sensor) => planOf(sensor, table.value, names, highs));
}

interface Sensor {
  index: string;
  kind: MeasureKind;
  unit: MeasureUnit;
  scale: number;
}

function tablesFor(objectId: string | null): (typeof STANDARD | typeof CISCO)[] {
  return isUnder(objectId ?? '', `${oids.enterprises}.9`) ? [CISCO, STANDARD] : [STANDARD];
}

async function columnsOf(session: Session, table: string): Promise<Record<number, Column>> {
  const numbers = [TYPE, SCALE, PRECISION, VALUE, STATUS] as number[];
  const read = await readColumns(
    session,
    numbers.map((number) => `${table}.${number}`),
  );
  return Object.fromEntries(numbers.map((number) => [number, read.get(`${table}.${number}`)!]));
}

/** Null for sensors of other types, that do not work, or whose value cannot be. */
function sensorOf(columns: Record<number, Column>, index: string): Sensor | null {
  const cell = (column: number) => numberOf(columns[column]!.get(index));
  const [kind, unit] = TYPES[cell(TYPE!) ?? 0] ?? [];
  const value = cell(VALUE!);
  if (!kind || !unit || value === null || (cell(STATUS!) ?? OK) !== OK) return null;
  const scale = 10 ** (3 * ((cell(SCALE!) ?? SCALE_UNITS) - SCALE_UNITS) - (cell(PRECISION!) ?? 0));
  const now = Number.isFinite(scale) ? believable(value * scale, kind, unit) : null;
  // A slot without a sensor reads as absolute zero or as nought.
  return now === null || (kind === 'temperature' && now === 0) ? null : { index, kind, unit, scale };
}

/** entPhysicalName, else entPhysicalDescr. */
async function namesOf(session: Session, sensors: readonly Sensor[]): Promise<Map<string, string | null>> {
  const at = (column: string, index: string) => `${column}.${index}`;
  const found = await readObjects(
    session,
    sensors.flatMap(({ index }) => [at(oids.entPhysicalName, index), at(oids.entPhysicalDescr, index)]),
  );
  const name = (index: string) =>
    labelOf(found.get(at(oids.entPhysicalName, index))) ??
    labelOf(found.get(at(oids.entPhysicalDescr, index)));
  return new Map(sensors.map(({ index }) => [index, name(index)]));
}

/** By sensor: the lowest of its thresholds for "greater" that are major or critical, as it stands there. */
async function highsOf(session: Session, table: string): Promise<Map<string, number>> {
  const [severity, relation, value] = [2, 3, 4].map((column) => `${table}.${column}`) as [
    string,
    string,
    string,
  ];
  const columns = await readColumns(session, [severity, relation, value]);
  const highs = new Map<string, number>();
  for (const [index, cell] of columns.get(value)!) {
    const isHigh = within(columns.get(relation)!.get(index), 3, 4);
    if (!isHigh || !within(columns.get(severity)!.get(index), 20, 30)) continue;
    const sensor = index.split('.')[0]!;
    highs.set(sensor, Math.min(highs.get(sensor) ?? Number.POSITIVE_INFINITY, numberOf(cell) ?? 0));
  }
  return highs;
}

function within(varbind: Varbind | undefined, least: number, most: number): boolean {
  const number = numberOf(varbind) ?? 0;
  return number >= least && number <= most;
}

/** Physical indexes may change with a reboot: a sensor is known by its name where no other has the same. */
function planOf(
  { index, kind, unit, scale }: Sensor,
  table: string,
  names: ReadonlyMap<string, string | null>,
  highs: ReadonlyMap<string, number>,
): PlannedMeasure {
  const label = names.get(index) ?? null;
  const isUnique = label !== null && [...names.values()].filter((name) => name === label).length === 1;
  const high = believable((highs.get(index) ?? Number.NaN) * scale, kind, unit);
  return {
    ...{ kind, unit, label, scale, formula: 'value', low: null, high: high || null, detail: null },
    key: isUnique ? `${kind}:entity:${label}` : `${kind}:${short(table)}.${index}`,
    objects: [`${table}.${VALUE}.${index}`],
  };
}
