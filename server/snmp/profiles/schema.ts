import { z } from 'zod';
import { boundedPattern } from './pattern.ts';
import { expandOid, fields, kinds, parseSource } from './source.ts';

/** The format of profiles, as README.md of this folder describes it. */

const kindSchema = z.enum(kinds);
const prefix = z.string().transform((text, context) => {
  const oid = expandOid(text);
  if (oid) return oid;
  context.addIssue({ code: 'custom', message: `not an object identifier: ${text}` });
  return z.NEVER;
});

const memberSchema = z
  .strictObject({
    name: prefix.optional(),
    model: prefix.optional(),
    serial: prefix.optional(),
    firmware: prefix.optional(),
  })
  .refine((columns) => Object.keys(columns).length > 0, 'name at least one column');

const familySchema = familySchemaWith((text) => new RegExp(text, 'i'));
export const ownFamilySchema = familySchemaWith(boundedPattern);
export const fileSchema = z.strictObject({ vendor: z.string().nullable(), families: z.array(familySchema) });
export const vendorsSchema = z.record(
  z.string().regex(/^\d+$/),
  z.union([z.string(), z.tuple([z.string(), kindSchema])]),
);
export type FamilyEntry = z.infer<typeof familySchema>;

function familySchemaWith(compile: (text: string) => RegExp) {
  const pattern = patternWith(compile);
  const sources = list(sourceWith(pattern));
  return z.strictObject({
    id: z
      .string()
      .max(60)
      .regex(/^[a-z0-9-]+$/, 'small letters, digits and hyphens'),
    vendor: z.string().max(100).nullable().optional(),
    kind: kindSchema.optional(),
    under: list(prefix),
    anonymous: z.boolean().default(false),
    description: pattern.optional(),
    probes: sources,
    reads: list(pattern),
    readsFirst: z.boolean().default(false),
    kindsBy: list(z.strictObject({ pattern, kind: kindSchema })),
    names: list(z.strictObject({ field: z.enum(fields), pattern, name: z.string().max(200) })),
    models: z
      .record(prefix, z.string().max(60))
      .default({})
      .transform((models) => new Map(Object.entries(models))),
    members: memberSchema.optional(),
    model: sources,
    serial: sources,
    firmware: sources,
  });
}

function list<T extends z.ZodType>(entry: T) {
  return z.array(entry).max(200).default([]);
}

function patternWith(compile: (text: string) => RegExp) {
  return z.string().transform((text, context) => {
    try {
      return compile(text);
    } catch (error) {
      const reason = error instanceof SyntaxError ? 'not a regular expression' : (error as Error).message;
      context.addIssue({ code: 'custom', message: `${reason}: ${text.slice(0, 100)}` });
      return z.NEVER;
    }
  });
}

function sourceWith(pattern: ReturnType<typeof patternWith>) {
  return z
    .union([z.string().max(200), z.strictObject({ from: z.string().max(200), take: pattern })])
    .transform((value, context) => {
      const parsed =
        typeof value === 'string' ? parseSource(value, null) : parseSource(value.from, value.take);
      if (parsed) return parsed;
      context.addIssue({ code: 'custom', message: `not a source: ${JSON.stringify(value)}` });
      return z.NEVER;
    });
}
