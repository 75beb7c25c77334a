/** Decisions on units as programs send them. */
import { z } from 'zod';
import { EVENT_KINDS, UNIT_KINDS } from '../../org/types.ts';
import { code, day, optionalText, text } from './fields.ts';

const MOST_UNITS = 500;

const SuccessorBody = z.strictObject({
  code: code(),
  name: text(200).optional().meta({ description: 'Kept when absent; needed for a new unit.' }),
  shortName: text(100).optional(),
  kind: z.enum(UNIT_KINDS).optional().meta({ description: 'Kept when absent; needed for a new unit.' }),
  parentCode: code()
    .nullable()
    .optional()
    .meta({ description: 'Kept when absent; needed for a new unit; null for the province alone.' }),
});
export const DecisionBody = z.strictObject({
  kind: z.enum(EVENT_KINDS),
  effectiveOn: day(),
  fromCodes: z.array(code()).max(MOST_UNITS).default([]),
  to: z.array(SuccessorBody).max(MOST_UNITS).default([]),
  legalBasis: optionalText(300).default(null),
});
export type Decision = z.output<typeof DecisionBody>;
export type Successor = z.output<typeof SuccessorBody>;
