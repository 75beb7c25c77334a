/** The form of a draft: one field a number and one a source, for each group of kinds of which the same is asked. */
import { z } from 'zod';
import type { Invalid, Problem } from '../../errors.ts';
import { field, readForm } from '../../shared/forms.ts';
import {
  criteriaFrom,
  type Field,
  type FieldValue,
  type KindGroup,
  kindsTogether,
  readField,
} from './rules/fields.ts';
import type { DraftChange } from './service/versions.ts';
import type { OwnCriteria } from './types.ts';

const PERCENT = 100;

/** «v-0-memory-upgradeBelowGb» and «s-0-…»: the value and the source of a field of the first group. */
export function fieldName(part: 'v' | 's', group: number, { path }: Pick<Field, 'path'>): string {
  return `${part}-${group}-${path.replaceAll('.', '-')}`;
}

const number = z.preprocess(
  (text) =>
    typeof text === 'string'
      ? text
          .trim()
          .replace(/\s|\.(?=\d{3}\b)/g, '')
          .replace(',', '.')
      : text,
  z
    .union([z.literal(''), z.coerce.number().nonnegative()])
    .transform((value) => (value === '' ? null : value))
    .default(null),
);

function schemaOf(groups: readonly KindGroup[]) {
  const fields: Record<string, z.ZodType> = {};
  for (const [at, group] of groups.entries()) {
    for (const one of group.fields) {
      if (one.type === 'limit') fields[fieldName('v', at, one)] = number;
      if (one.type === 'yes') fields[fieldName('v', at, one)] = field.flag();
      if (one.type !== 'yes') fields[fieldName('s', at, one)] = field.optionalText(200);
    }
  }
  return z.strictObject({
    lockVersion: field.count(2_000_000_000),
    validFrom: field.day(),
    legalBasis: field.text(500),
    ...(fields as Record<never, never>),
  });
}

/** Reads a change of a draft. The groups are those of the draft as it stands: a form of another draft does not fit. */
export function readDraftForm(draft: OwnCriteria, body: unknown): DraftChange & { lockVersion: number } {
  const groups = kindsTogether(draft.kinds);
  const form = readForm(schemaOf(groups), body);
  const given = form as Record<string, unknown>;
  const kinds: DraftChange['kinds'] = {};
  for (const [at, group] of groups.entries()) {
    const values = new Map(group.fields.map((one) => [one.path, fieldValue(one, at, given)]));
    for (const kind of group.kinds) kinds[kind] = criteriaFrom(values);
  }
  const { lockVersion, validFrom, legalBasis } = form;
  return { lockVersion, validFrom, legalBasis, kinds };
}

function fieldValue(one: Field, at: number, given: Record<string, unknown>): FieldValue {
  const source = (given[fieldName('s', at, one)] as string | null | undefined) ?? null;
  const value = given[fieldName('v', at, one)] as number | boolean | null | undefined;
  if (one.type === 'yes') return { value: value === true, source: null };
  if (one.type !== 'limit') return { value: null, source };
  const told = value as number | null;
  return { value: told !== null && one.unit === 'share' ? told / PERCENT : told, source };
}

/** What stands in the fields of a draft. */
export function draftFields(draft: OwnCriteria): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [at, group] of kindsTogether(draft.kinds).entries())
    for (const one of group.fields) Object.assign(fields, fieldTexts(one, at, group));
  return fields;
}

function fieldTexts(one: Field, at: number, { asked }: KindGroup): Record<string, string> {
  const found = readField(asked, one);
  if (!found) return {};
  const isShare = one.type === 'limit' && one.unit === 'share';
  const value =
    typeof found.value === 'number' && isShare ? Math.round(found.value * 1e4) / PERCENT : found.value;
  return {
    ...(value === null || value === false
      ? {}
      : { [fieldName('v', at, one)]: value === true ? '1' : String(value) }),
    ...(found.source === null ? {} : { [fieldName('s', at, one)]: found.source }),
  };
}

/** The rules speak of kinds, the form of groups. */
export function renamed(draft: OwnCriteria, error: Invalid): Record<string, Problem> {
  const groups = kindsTogether(draft.kinds);
  return Object.fromEntries(
    Object.entries(error.fields).map(([name, problem]) => {
      const at = groups.findIndex(({ kinds }) => kinds.some((kind) => name.startsWith(`${kind}.`)));
      const path = name.slice(name.indexOf('.') + 1);
      return at === -1 ? [name, problem] : [fieldName('v', at, { path }), problem];
    }),
  );
}
