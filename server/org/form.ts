/** Forms of units and headcounts. */
import { z } from 'zod';
import { field } from '../shared/forms.ts';
import { UNIT_KINDS } from './types.ts';

const codes = {
  adminCode: z.preprocess(
    blankToNull,
    z
      .string()
      .trim()
      .regex(/^\d{2,5}$/, 'unit.problem.adminCode')
      .nullable()
      .default(null),
  ),
  agencyCode: z.preprocess(
    blankToNull,
    z
      .string()
      .trim()
      .regex(/^([A-Z]\d{2}(\.\d{2,3}){0,6}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})$/, 'unit.problem.agencyCode')
      .nullable()
      .default(null),
  ),
  budgetCode: z.preprocess(
    blankToNull,
    z
      .string()
      .trim()
      .regex(/^\d{7}$/, 'unit.problem.budgetCode')
      .nullable()
      .default(null),
  ),
};

export const newUnitForm = z.strictObject({
  name: field.text(200),
  shortName: field.optionalText(100),
  kind: field.choice(UNIT_KINDS),
  parentId: field.optionalId(),
  ...codes,
  effectiveOn: field.day(),
  legalBasis: field.optionalText(300),
});

export const unitChangeForm = z.strictObject({
  name: field.text(200),
  shortName: field.optionalText(100),
  parentId: field.optionalId(),
  ...codes,
  effectiveOn: field.day(),
  legalBasis: field.optionalText(300),
});

export const headcountForm = z.strictObject({
  asOf: field.day(),
  cadres: field.count(),
  civilServants: field.count(),
  publicEmployees: field.count(),
  needComputer: field.count(),
});

function blankToNull(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? null : value;
}
