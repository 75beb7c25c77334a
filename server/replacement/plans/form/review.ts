/** The small forms of a plan and its lines. */
import { z } from 'zod';
import { field } from '../../../shared/forms.ts';
import { STEPS } from '../store/steps.ts';
import { DECISIONS } from '../types.ts';

const version = { lockVersion: field.count(2_000_000_000) };

export const versionForm = z.strictObject(version);
export const nothingForm = z.strictObject({});

const decision = {
  price: field.optionalMoney(),
  deferTo: z.preprocess(
    (value) => (value === '' || value === undefined ? null : value),
    z.coerce.number().int().min(2000).max(2200).nullable(),
  ),
  reason: field.optionalText(500),
};

export const decisionForm = z.strictObject({
  ...version,
  ...decision,
  decision: field.optionalChoice(DECISIONS),
  /** The tag of the machine that is to be moved. */
  fromTag: field.optionalText(40),
});
export const bulkForm = z.strictObject({ ...decision, decision: field.choice(DECISIONS) });
/** Whether a machine that came is the one that was bought. */
export const arrivalForm = z.strictObject({ assetId: field.id(), answer: field.choice(['yes', 'no']) });
export const noteForm = z.strictObject({ body: field.text(1000) });
export const stepForm = z.strictObject({
  step: field.choice(STEPS),
  on: field.day(),
  amount: field.optionalMoney(),
  tag: field.optionalText(40),
  document: field.optionalText(200),
});
