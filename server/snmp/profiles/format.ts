import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * The profiles of device families: what README.md of this folder describes, checked when it is loaded.
 * One JSON file holds the families of one or more makers; `vendors.json` names the owners of enterprise numbers.
 */

export const kinds = [
  'firewall',
  'router',
  'switch',
  'access_point',
  'printer',
  'ups',
  'server',
  'storage',
  'camera',
  'modem',
  'phone',
  'other',
] as const;
export type DeviceKind = (typeof kinds)[number];

/** Fields a profile can say where to find. */
export const fields = ['model', 'serial', 'firmware'] as const;
export type IdentityField = (typeof fields)[number];

/** Where a value stands. */
export type Source = {
  /** The source as written in the profile, for reports. */
  text: string;
  take: RegExp | null;
} & (
  | { type: 'object'; oid: string }
  | { type: 'column'; oid: string }
  | { type: 'entity'; attribute: EntityAttribute }
  | { type: 'system'; attribute: 'description' | 'name' }
);

export const entityAttributes = [
  'model',
  'serial',
  'software',
  'firmware',
  'hardware',
  'description',
  'name',
] as const;
export type EntityAttribute = (typeof entityAttributes)[number];

export interface Family {
  id: string;
  vendor: string | null;
  kind: DeviceKind | null;
  /** Prefixes of sysObjectID, complete OIDs without a trailing dot. */
  under: string[];
  /** Also among devices whose sysObjectID names only an agent toolkit. */
  anonymous: boolean;
  description: RegExp | null;
  /** Objects one of which a device of this family has. */
  probes: Source[];
  /** Patterns on sysDescr whose named groups are fields. */
  reads: RegExp[];
  /** Whether `reads` come before the objects. */
  readsFirst: boolean;
  /** Kinds by a pattern on the model (or, without one, sysDescr); the first that fits. */
  kindsBy: { pattern: RegExp; kind: DeviceKind }[];
  sources: Record<IdentityField, Source[]>;
  /** Models by sysObjectID (complete OIDs): for agents that name the product by nothing else. */
  models: Map<string, string>;
  /** Codes a maker uses, made into the names it sells under; patterns see the value as found. */
  names: { field: IdentityField; pattern: RegExp; name: string }[];
}

export interface Vendor {
  name: string;
  kind: DeviceKind | null;
}

export interface Profiles {
  families: Family[];
  vendors: Map<number, Vendor>;
}

const kindSchema = z.enum(kinds);
const pattern = z.string().transform((text, context) => {
  try {
    return new RegExp(text, 'i');
  } catch {
    context.addIssue({ code: 'custom', message: `not a regular expression: ${text}` });
    return z.NEVER;
  }
});
const source = z
  .union([z.string(), z.strictObject({ from: z.string(), take: pattern })])
  .transform((value, context) => {
    const parsed = typeof value === 'string' ? parseSource(value, null) : parseSource(value.from, value.take);
    if (parsed) return parsed;
    context.addIssue({ code: 'custom', message: `not a source: ${JSON.stringify(value)}` });
    return z.NEVER;
  });
const prefix = z.string().transform((text, context) => {
  const oid = expandOid(text);
  if (oid) return oid;
  context.addIssue({ code: 'custom', message: `not an object identifier: ${text}` });
  return z.NEVER;
});

const familySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  vendor: z.string().nullable().optional(),
  kind: kindSchema.optional(),
  under: z.array(prefix).default([]),
  anonymous: z.boolean().default(false),
  description: pattern.optional(),
  probes: z.array(source).default([]),
  reads: z.array(pattern).default([]),
  readsFirst: z.boolean().default(false),
  kindsBy: z.array(z.strictObject({ pattern, kind: kindSchema })).default([]),
  names: z.array(z.strictObject({ field: z.enum(fields), pattern, name: z.string() })).default([]),
  models: z
    .record(prefix, z.string())
    .default({})
    .transform((models) => new Map(Object.entries(models))),
  model: z.array(source).default([]),
  serial: z.array(source).default([]),
  firmware: z.array(source).default([]),
});
const fileSchema = z.strictObject({ vendor: z.string().nullable(), families: z.array(familySchema) });
const vendorsSchema = z.record(
  z.string().regex(/^\d+$/),
  z.union([z.string(), z.tuple([z.string(), kindSchema])]),
);

let loaded: Profiles | undefined;

/** All profiles, read and checked once. @throws when a file does not follow the format; the message names it. */
export function loadProfiles(): Profiles {
  loaded ??= readProfiles(new URL('.', import.meta.url));
  return loaded;
}

/** Reads the profiles of a folder. */
export function readProfiles(folder: URL): Profiles {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'vendors.json');
  const families = files.sort().flatMap((file) => familiesOf(readJson(folder, file), file));
  return { families, vendors: vendorsOf(readJson(folder, 'vendors.json')) };
}

/** Checks one file's contents. */
export function familiesOf(contents: unknown, file: string): Family[] {
  const parsed = fileSchema.safeParse(contents);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data.families.map(
    ({ vendor, kind, description, model, serial, firmware, ...rest }): Family => {
      if (rest.under.length === 0 && !description && !rest.anonymous) {
        throw new Error(`${file}: family ${rest.id} has nothing to be recognised by`);
      }
      return {
        ...rest,
        vendor: vendor === undefined ? parsed.data.vendor : vendor,
        kind: kind ?? null,
        description: description ?? null,
        sources: { model, serial, firmware },
      };
    },
  );
}

/** Sources under the device's own sysObjectID (`self.1.10.0`), or under the same without its last arc (`parent.…`). */
const RELATIVE = /^(self|parent)\./;

/** Where an object of a profile stands on the device with this sysObjectID. */
export function placeOn(objectId: string | null, oid: string): string {
  const base = objectId ?? '0.0';
  return oid.replace(/^self/, base).replace(/^parent/, base.replace(/\.\d+$/, ''));
}

/** `e.` stands for enterprises, `m.` for mib-2; null when the result is no object identifier. */
export function expandOid(text: string): string | null {
  const oid = text.replace(/^e\./, '1.3.6.1.4.1.').replace(/^m\./, '1.3.6.1.2.1.');
  return /^\d+(\.\d+)+$/.test(oid) ? oid : null;
}

function parseSource(text: string, take: RegExp | null): Source | null {
  if (text === 'description' || text === 'name') return { text, take, type: 'system', attribute: text };
  const entity = /^entity\.(\w+)$/.exec(text)?.[1];
  const attribute = entityAttributes.find((each) => each === entity);
  if (attribute) return { text, take, type: 'entity', attribute };
  const place = text.replace(/\.\*$/, '');
  const oid = expandOid(place.replace(RELATIVE, '0.')) && RELATIVE.test(place) ? place : expandOid(place);
  if (!oid) return null;
  return text.endsWith('.*') ? { text, take, type: 'column', oid } : { text, take, type: 'object', oid };
}

function vendorsOf(contents: unknown): Map<number, Vendor> {
  const parsed = vendorsSchema.safeParse(contents);
  if (!parsed.success) throw new Error(`vendors.json: ${z.prettifyError(parsed.error)}`);
  return new Map(
    Object.entries(parsed.data).map(([number, entry]) => {
      const [name, kind] = typeof entry === 'string' ? [entry, null] : entry;
      return [Number(number), { name, kind }];
    }),
  );
}

function readJson(folder: URL, file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}
