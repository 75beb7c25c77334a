import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { isUnder } from '../oids.ts';
import { expandOid } from '../profiles/source.ts';
import { kindFacts, type MeasureKind, type MeasureUnit, measureKinds, measureUnits } from './kinds.ts';
import { type DayFormat, dayFormats, type PlannedMeasure } from './types.ts';

/** The measuring rules: what README.md of `rules/` describes, checked when it is loaded. */

/** Where a value stands: one object, or a column whose every row is one. */
export interface Place {
  oid: string;
  column: boolean;
}

export interface Entry {
  kind: MeasureKind;
  unit: MeasureUnit;
  formula: PlannedMeasure['formula'];
  /** The value, and what the formula needs beside it. */
  places: Place[];
  scale: number;
  label: string | null;
  labelFrom: string | null;
  only: { column: string; pattern: RegExp } | null;
  low: number | string | null;
  high: number | string | null;
  none: number[];
  states: Record<string, number> | null;
  format: DayFormat | null;
  /** Rows are joined into one value. */
  joined: boolean;
  /** Only where no entry before gave a measure of this kind. */
  otherwise: boolean;
}

export interface Rule {
  id: string;
  under: string[];
  vendors: string[];
  kinds: string[];
  families: string[];
  always: boolean;
  measures: Entry[];
}

/** What is known of the device that is to be measured. */
export interface About {
  objectId: string | null;
  kind: string | null;
  /** Ids of the families it was recognised by. */
  families: readonly string[];
  vendor: string | null;
}

let loaded: Rule[] | undefined;

/** The project's own rules. @throws Error naming the file and the place of a mistake */
export function loadRules(): Rule[] {
  loaded ??= readRules(new URL('rules/', import.meta.url));
  return loaded;
}

/** The rules a device may fit: the makers' in the order of the files, those for every device last. */
export function rulesFor(about: About, rules: readonly Rule[]): Rule[] {
  const fits = (rule: Rule) =>
    rule.under.some((prefix) => isUnder(about.objectId ?? '', prefix)) ||
    rule.vendors.some((vendor) => vendor.toLowerCase() === about.vendor?.toLowerCase()) ||
    rule.kinds.includes(about.kind ?? '') ||
    rule.families.some((family) => about.families.includes(family));
  return [...rules.filter((rule) => !rule.always && fits(rule)), ...rules.filter((rule) => rule.always)];
}

/** Reads the rules of a folder. */
export function readRules(folder: URL): Rule[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files
    .sort()
    .flatMap((file) => rulesOf(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), file));
}

/** Checks one file's contents. */
export function rulesOf(contents: unknown, file: string): Rule[] {
  const parsed = fileSchema.safeParse(contents);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  for (const rule of parsed.data.rules) {
    const ways = [rule.under, rule.vendors, rule.kinds, rule.families];
    if (!rule.always && ways.every((way) => way.length === 0))
      throw new Error(`${file}: rule ${rule.id} has nothing to be chosen by`);
  }
  return parsed.data.rules;
}

const oid = z.string().transform((text, context) => {
  const expanded = expandOid(text);
  if (expanded) return expanded;
  context.addIssue({ code: 'custom', message: `not an object identifier: ${text}` });
  return z.NEVER;
});
const place = z.string().transform((text, context): Place => {
  const expanded = expandOid(text.replace(/\.\*$/, ''));
  if (expanded) return { oid: expanded, column: text.endsWith('.*') };
  context.addIssue({ code: 'custom', message: `not an object or column: ${text}` });
  return z.NEVER;
});
const pattern = z.string().transform((text, context) => {
  try {
    return new RegExp(text, 'i');
  } catch {
    context.addIssue({ code: 'custom', message: `not a regular expression: ${text}` });
    return z.NEVER;
  }
});
const words = z.array(z.union([z.string(), z.number().int()])).default([]);

const entrySchema = z
  .strictObject({
    kind: z.enum(measureKinds),
    unit: z.enum(measureUnits).optional(),
    value: place.optional(),
    idle: place.optional(),
    used: place.optional(),
    free: place.optional(),
    total: place.optional(),
    freeable: z.array(place).default([]),
    states: z.strictObject({ ok: words, watch: words, bad: words }).optional(),
    day: z.enum(dayFormats).optional(),
    join: z.enum(['average', 'max', 'sum']).optional(),
    scale: z.number().positive().default(1),
    label: z.string().max(60).optional(),
    labelFrom: oid.optional(),
    only: z.strictObject({ column: oid, is: pattern }).optional(),
    low: z.union([z.number(), oid]).optional(),
    high: z.union([z.number(), oid]).optional(),
    none: z.array(z.number()).max(8).default([]),
    otherwise: z.boolean().default(false),
  })
  .transform((raw, context): Entry => {
    const shape = shapeOf(raw);
    const columns = new Set(shape?.places.map((each) => each.column));
    if (!shape || columns.size !== 1) {
      context.addIssue({ code: 'custom', message: `${raw.kind}: not one value, all columns or all objects` });
      return z.NEVER;
    }
    return {
      kind: raw.kind,
      unit: raw.unit ?? (shape.formula === 'state' ? 'state' : kindFacts[raw.kind].unit),
      ...shape,
      scale: raw.scale,
      label: raw.label ?? null,
      labelFrom: raw.labelFrom ?? null,
      only: raw.only ? { column: raw.only.column, pattern: raw.only.is } : null,
      low: raw.low ?? null,
      high: raw.high ?? null,
      none: raw.none,
      states: raw.states ? statesOf(raw.states) : null,
      format: raw.day ?? null,
      joined: raw.join !== undefined,
      otherwise: raw.otherwise,
    };
  });

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  under: z.array(oid).default([]),
  vendors: z.array(z.string()).default([]),
  kinds: z.array(z.string()).default([]),
  families: z.array(z.string()).default([]),
  always: z.boolean().default(false),
  measures: z.array(entrySchema).min(1),
});
const fileSchema = z.strictObject({ rules: z.array(ruleSchema).min(1) });

interface Raw {
  value?: Place | undefined;
  idle?: Place | undefined;
  used?: Place | undefined;
  free?: Place | undefined;
  total?: Place | undefined;
  freeable: Place[];
  states?: object | undefined;
  day?: DayFormat | undefined;
  join?: 'average' | 'max' | 'sum' | undefined;
}

function shapeOf(raw: Raw): Pick<Entry, 'formula' | 'places'> | null {
  const { value, idle, used, free, total } = raw;
  if (value) {
    if (idle || used || free || total) return null;
    const formula = raw.states ? 'state' : raw.day ? 'day' : (raw.join ?? 'value');
    return { formula, places: [value] };
  }
  if (idle) return { formula: 'idle', places: [idle] };
  if (used && total) return { formula: 'used_of_total', places: [used, total] };
  if (used && free) return { formula: 'used_and_free', places: [used, free] };
  if (total && free && raw.freeable.length > 0)
    return { formula: 'total_less', places: [total, free, ...raw.freeable] };
  if (free && total) return { formula: 'free_of_total', places: [free, total] };
  return null;
}

function statesOf(states: Record<'ok' | 'watch' | 'bad', (string | number)[]>): Record<string, number> {
  return Object.fromEntries(
    (['ok', 'watch', 'bad'] as const).flatMap((word, number) =>
      states[word].map((each) => [String(each).toLowerCase(), number]),
    ),
  );
}
