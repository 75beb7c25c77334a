import { z } from 'zod';
import { type MeasureKind, type MeasureUnit, measureKinds, measureUnits } from './kinds.ts';

/** One thing measured on a device. */
export interface Measure {
  kind: MeasureKind;
  /** Stable over polls and reboots: kind, object, and index or name. */
  key: string;
  label: string | null;
  /** Null: the device was asked and does not say. */
  value: number | null;
  unit: MeasureUnit;
  /** Thresholds the device itself names. */
  low: number | null;
  high: number | null;
  /** Licences: `until`; batteries: `since`. Supplies: `colour`, `type`, `level` where there is no number. Printers: `errors`. Storage: `bytes`. */
  detail: Record<string, string> | null;
}

/** How the value follows from the objects, in the order they stand in. */
export const formulas = [
  /** The first object. */
  'value',
  /** 100 less the first object. */
  'idle',
  'average',
  'max',
  'sum',
  /** Percent: used, total. */
  'used_of_total',
  /** Percent: free, total. */
  'free_of_total',
  /** Percent: used, free. */
  'used_and_free',
  /** Percent: total, then all that is free or could be freed. */
  'total_less',
  /** The first object by `states`. */
  'state',
  /** The day in the first object. */
  'day',
  /** prtMarkerSuppliesLevel, …MaxCapacity, …SupplyUnit. */
  'supply',
  /** hrPrinterDetectedErrorState, hrPrinterStatus. */
  'printer',
] as const;

export const dayFormats = ['text', 'seconds', 'days_left', 'date_and_time'] as const;
export type DayFormat = (typeof dayFormats)[number];

export const MOST_MEASURES = 64;
/** Three packets of forty. */
export const MOST_OBJECTS = 120;
export const LONGEST_LABEL = 120;
const PLAN_VERSION = 1;

const oid = z
  .string()
  .max(400)
  .regex(/^[0-2](\.\d{1,10}){1,127}$/);
const planned = z.strictObject({
  kind: z.enum(measureKinds),
  key: z.string().min(1).max(160),
  label: z.string().max(LONGEST_LABEL).nullable(),
  unit: z.enum(measureUnits),
  low: z.number().nullable(),
  high: z.number().nullable(),
  detail: z.record(z.string().max(20), z.string().max(200)).nullable(),
  formula: z.enum(formulas),
  objects: z.array(oid).min(1).max(40),
  scale: z.number(),
  /** Numbers that stand for "no value". */
  none: z.array(z.number()).max(8).optional(),
  /** The device's words and numbers by what they mean: 0, 1, 2; null where it does not know itself. */
  states: z.record(z.string().max(40), z.number().int().min(0).max(2)).optional(),
  format: z.enum(dayFormats).optional(),
});
const planSchema = z.strictObject({
  version: z.literal(PLAN_VERSION),
  measures: z.array(planned).max(MOST_MEASURES),
});

export type PlannedMeasure = z.output<typeof planned>;

/** What a device has to measure: objects and rows found at the last inventory. Plain JSON. */
export type MeasurePlan = z.output<typeof planSchema>;

export function emptyPlan(): MeasurePlan {
  return { version: PLAN_VERSION, measures: [] };
}

/** A plan as it was stored; null when it is none or of another version: the device is to be looked through again. */
export function parsePlan(stored: unknown): MeasurePlan | null {
  const parsed = planSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
