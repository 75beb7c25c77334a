/** The forms of discovery. */
import { z } from 'zod';
import { field } from '../shared/forms.ts';
import { type RangeDraft, SCHEDULES } from './types.ts';

export const rangeForm = z.strictObject({
  name: field.text(100),
  cidr: field.text(50),
  unitId: field.id(),
  ports: field.text(60),
  packetsPerSecond: z.coerce.number().int().min(1).max(20_000),
  schedule: field.choice(SCHEDULES),
});

export const assignForm = z.strictObject({ unitId: field.id() });

/** Rows that are ticked, and the unit they are taken for; none: that of their range. */
export const choiceForm = z.strictObject({
  ids: field.list(field.id()),
  unitId: field.optionalId(),
});

export function toDraft({ ports, ...form }: z.output<typeof rangeForm>): RangeDraft {
  return {
    ...form,
    ports: [
      ...new Set(
        ports
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map(Number),
      ),
    ],
  };
}
