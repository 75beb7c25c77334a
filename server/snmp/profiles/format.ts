import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type FamilyEntry, fileSchema, ownFamilySchema, vendorsSchema } from './schema.ts';
import type { DeviceKind, IdentityField, Source } from './source.ts';

/**
 * The profiles of device families: what README.md of this folder describes, checked when it is loaded.
 * One JSON file holds the families of one or more makers; `vendors.json` names the owners of enterprise numbers.
 */

export interface Family {
  id: string;
  /** Written by the administrator of this installation: where it fits, it goes before all others. */
  own: boolean;
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
  /** The maker's own table of stack members. */
  members: MemberColumns | null;
  /** Codes a maker uses, made into the names it sells under; patterns see the value as found. */
  names: { field: IdentityField; pattern: RegExp; name: string }[];
}

/** Columns of one table, object identifiers without index; at least one is there. */
export interface MemberColumns {
  name?: string | undefined;
  model?: string | undefined;
  serial?: string | undefined;
  firmware?: string | undefined;
}

export interface Vendor {
  name: string;
  kind: DeviceKind | null;
}

export interface Profiles {
  families: Family[];
  vendors: Map<number, Vendor>;
}

const MOST_OWN = 500;
let loaded: Profiles | undefined;
let own: Family[] = [];
let combined: Profiles | undefined;

/**
 * All profiles: those of this folder, read and checked once, and those the administrator added (`useOwnFamilies`).
 * @throws when a file does not follow the format; the message names it.
 */
export function loadProfiles(): Profiles {
  combined ??= profilesWith(own);
  return combined;
}

/** Reads the profiles of a folder. */
export function readProfiles(folder: URL): Profiles {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'vendors.json');
  const families = files.sort().flatMap((file) => familiesOf(readJson(folder, file), file));
  return { families, vendors: vendorsOf(readJson(folder, 'vendors.json')) };
}

/** Checks one file's contents. @throws {Error} that names the file and the place */
export function familiesOf(contents: unknown, file: string): Family[] {
  const parsed = fileSchema.safeParse(contents);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data.families.map((entry) => {
    const family = familyOf(entry, parsed.data.vendor, false);
    if (!isRecognisable(family)) {
      throw new Error(`${file}: family ${family.id} has nothing to be recognised by`);
    }
    return family;
  });
}

/** What is wrong with one family of the administrator's, at its place in the list. */
export interface FamilyError {
  place: number;
  id: string | null;
  message: string;
}

/**
 * Uses families an administrator wrote, besides those of this folder and before them where they fit; one with
 * the name of a built-in family takes its place. They replace those given before. What is wrong is not used but told.
 */
export function useOwnFamilies(families: unknown[]): FamilyError[] {
  const { checked, errors } = checkOwnFamilies(families);
  own = checked;
  combined = undefined;
  return errors;
}

/** Checks families an administrator wrote by the same format, with patterns bounded in length and time. */
export function checkOwnFamilies(families: unknown[]): { checked: Family[]; errors: FamilyError[] } {
  const checked: Family[] = [];
  const errors: FamilyError[] = [];
  for (const [place, entry] of families.entries()) {
    const complain = (id: string | null, message: string): void => {
      errors.push({ place, id, message });
    };
    const parsed = ownFamilySchema.safeParse(entry);
    const id = parsed.success ? parsed.data.id : idOf(entry);
    if (!parsed.success) complain(id, z.prettifyError(parsed.error));
    else if (checked.some((each) => each.id === id)) complain(id, 'another family has this id');
    else if (checked.length >= MOST_OWN) complain(id, `there are at most ${MOST_OWN} families`);
    else {
      const family = familyOf(parsed.data, null, true);
      if (isRecognisable(family)) checked.push(family);
      else complain(id, 'nothing to be recognised by: give under, description or anonymous');
    }
  }
  return { checked, errors };
}

/** The built-in profiles with these families before them. */
export function profilesWith(families: Family[]): Profiles {
  const builtIn = builtInProfiles();
  const replaced = new Set(families.map((each) => each.id));
  return {
    families: [...families, ...builtIn.families.filter((each) => !replaced.has(each.id))],
    vendors: builtIn.vendors,
  };
}

function builtInProfiles(): Profiles {
  loaded ??= readProfiles(new URL('.', import.meta.url));
  return loaded;
}

function familyOf(entry: FamilyEntry, fileVendor: string | null, own: boolean): Family {
  const { vendor, kind, description, members, model, serial, firmware, ...rest } = entry;
  return {
    ...rest,
    own,
    vendor: vendor === undefined ? fileVendor : vendor,
    kind: kind ?? null,
    description: description ?? null,
    members: members ?? null,
    sources: { model, serial, firmware },
  };
}

function isRecognisable(family: Family): boolean {
  return family.under.length > 0 || family.description !== null || family.anonymous;
}

function idOf(entry: unknown): string | null {
  const id = (entry as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, 60) : null;
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
