import { z } from 'zod';
import { field } from '../shared/forms.ts';

const lines = () => z.string().max(20_000).default('');
const line = (most: number) => z.string().max(most).default('');

export const newForm = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2100),
  asOf: field.day(),
  basis: field.choice(['then', 'now']),
});

export const textsForm = z.strictObject({
  lockVersion: field.id(),
  ...{ assessment: lines(), difficulties: lines(), tasks: lines(), proposals: lines() },
  ...{ issuer: line(200), abbreviation: line(30), superior: line(200), place: line(60) },
  ...{ signerPost: line(120), signerName: line(120) },
});

export const issueForm = z.strictObject({
  lockVersion: field.id(),
  number: field.optionalText(20),
  issuedOn: field.optionalDay(),
});

export const versionForm = z.strictObject({ lockVersion: field.id() });
export const nothingForm = z.strictObject({});
