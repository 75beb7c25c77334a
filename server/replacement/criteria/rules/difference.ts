/** What one set of criteria asks otherwise than another. */
import type { Criteria } from '../../data/criteria.ts';
import { FIELDS, type Field, type FieldValue, readField } from './fields.ts';

export interface FieldDifference {
  kinds: string[];
  field: Field;
  before: FieldValue | null;
  after: FieldValue | null;
}

/** Differences in the order of the fields, kinds with the same one together. A source alone that changed is one too. */
export function differencesOf(before: Criteria['kinds'], after: Criteria['kinds']): FieldDifference[] {
  const found = new Map<string, FieldDifference>();
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  for (const field of FIELDS) {
    for (const kind of kinds) {
      const [old, now] = [before[kind], after[kind]].map((asked) => (asked ? readField(asked, field) : null));
      if (JSON.stringify(old) === JSON.stringify(now)) continue;
      const key = JSON.stringify([field.path, old, now]);
      const known = found.get(key);
      if (known) known.kinds.push(kind);
      else found.set(key, { kinds: [kind], field, before: old!, after: now! });
    }
  }
  return [...found.values()];
}
