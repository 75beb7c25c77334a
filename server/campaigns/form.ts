/** The forms of campaigns, and what lists of machines are narrowed by. */
import { z } from 'zod';
import { GROUPS } from '../coverage/types.ts';
import { BadRequest } from '../errors.ts';
import { field } from '../shared/forms.ts';
import type { LineFilter } from './store/lines.ts';

export const campaignForm = z.strictObject({
  name: field.text(200),
  asOf: field.day(),
  deadline: field.day(),
  groups: field.list(field.choice(GROUPS)),
  legalBasis: field.optionalText(300),
  note: field.optionalLines(2000),
});

export const nothingForm = z.strictObject({});
export const versionForm = z.strictObject({ lockVersion: field.id() });
export const lockForm = z.strictObject({ lockVersion: field.id(), despite: field.count() });
export const confirmForm = z.strictObject({ lockVersion: field.id(), paper: field.optionalText(200) });
export const returnForm = z.strictObject({ lockVersion: field.id(), reason: field.text(1000) });
export const reasonForm = z.strictObject({ reason: field.text(1000) });

/** `assetId` left out means every machine nothing was said of. */
export const answerForm = z.strictObject({
  assetId: field.optionalId(),
  answer: field.choice(['present', 'problem']),
  note: field.optionalText(500),
});

const LINE_FILTERS = ['open', 'problem', 'present', 'all'] as const;
const MOST_ID = 2_147_483_647;

/** What is shown of a list: open machines first, because they are what is to be done. */
export function readLineFilter(query: Record<string, unknown>): LineFilter | null {
  if (query.show === undefined || query.show === '') return null;
  const found = LINE_FILTERS.find((one) => one === query.show);
  if (!found) throw new BadRequest('error.filter');
  return found;
}

export function readAfter(value: unknown): number {
  if (value === undefined) return 0;
  const after = Number(value);
  if (!Number.isInteger(after) || after < 0 || after > MOST_ID) throw new BadRequest('error.cursor');
  return after;
}
