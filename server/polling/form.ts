/** The form of the intervals. */
import { z } from 'zod';
import { INTERVAL_KINDS, type IntervalKind, type Intervals } from '../network/rules/intervals.ts';
import { readForm } from '../shared/forms.ts';

const seconds = z
  .string()
  .trim()
  .regex(/^\d{1,6}$/, 'error.field.type')
  .transform(Number);
const noneOrSeconds = z.union([z.literal('').transform(() => null), seconds]);

const schema = z.strictObject(
  Object.fromEntries(
    INTERVAL_KINDS.flatMap((kind) => [
      [`${kind}.pollSeconds`, seconds],
      [`${kind}.reachSeconds`, noneOrSeconds],
    ]),
  ),
);

/** @throws Invalid with one problem per field */
export function readIntervals(body: unknown): Intervals {
  const fields = readForm(schema, body) as Record<string, number | null>;
  const of = (kind: IntervalKind) => ({
    pollSeconds: fields[`${kind}.pollSeconds`]!,
    reachSeconds: fields[`${kind}.reachSeconds`] ?? null,
  });
  return Object.fromEntries(INTERVAL_KINDS.map((kind) => [kind, of(kind)])) as unknown as Intervals;
}
