/** Steps beside the editing of a draft: a decision taken back before its day, a kind asked of again. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { Invalid, Refused } from '../../../errors.ts';
import { ASSET_KINDS } from '../../../inventory/types/assets.ts';
import { field, readForm } from '../../../shared/forms.ts';
import { addKind, withdrawDecision } from '../service/versions.ts';

const lockVersion = field.count(2_000_000_000);
const withdrawalForm = z.strictObject({ lockVersion, reason: field.text(500) });
const kindForm = z.strictObject({
  lockVersion,
  kind: field.choice(ASSET_KINDS),
  like: field.optionalChoice(ASSET_KINDS),
});

export async function withdraw(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'criteriaId');
  await told(res, '/replacement/criteria', async () => {
    const form = readForm(withdrawalForm, req.body);
    const { today } = viewOf(req);
    const { version } = await withdrawDecision(actorOf(req), id, form.lockVersion, form.reason, today);
    res.flash('ok', 'criteria.withdrawn', { version });
    return `/replacement/criteria/drafts/${id}`;
  });
}

export async function addKindToDraft(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'criteriaId');
  const path = `/replacement/criteria/drafts/${id}`;
  await told(res, `${path}#kinds`, async () => {
    const form = readForm(kindForm, req.body);
    await addKind(actorOf(req), id, form.lockVersion, form);
    res.flash('ok', 'criteria.kindAdded');
    return `${path}#edit`;
  });
}

/** What is refused, or was left empty, is read on the page the form stands on. */
async function told(res: Response, back: string, work: () => Promise<string>): Promise<void> {
  try {
    res.redirect(303, await work());
  } catch (error) {
    if (error instanceof Refused) res.flash('error', error.problem.key, error.problem.params);
    else if (error instanceof Invalid && error.fields.reason) res.flash('error', 'criteria.problem.reason');
    else throw error;
    res.redirect(303, back);
  }
}
