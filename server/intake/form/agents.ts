/** The forms of agents and of the questions they raise. */
import { z } from 'zod';
import { field } from '../../shared/forms.ts';

export const credentialForm = z.strictObject({ unitId: field.id() });

/** `again`: a new credential is made in the place of the old one. */
export const revocationForm = z.strictObject({ again: field.flag() });

/**
 * `assetId` is the candidate the answer is about; none when it is another machine than all of them. `stamp` says what
 * was shown when it was decided.
 */
export const answerForm = z.strictObject({
  verdict: field.choice(['same', 'different', 'replaced_by']),
  assetId: field.optionalId(),
  stamp: field.text(40),
});
