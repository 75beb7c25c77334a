/** Drafts: begun, changed, decided, thrown away. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { config } from '../../../config.ts';
import { Invalid, type Problem, Refused } from '../../../errors.ts';
import { speechOf } from '../../../inventory/page/language.ts';
import { log } from '../../../log.ts';
import { treeOn } from '../../../org/service.ts';
import { todayIn } from '../../../shared/days.ts';
import { readForm } from '../../../shared/forms.ts';
import type { Speech } from '../../page.ts';
import { nothingForm, versionForm } from '../../plans/form/review.ts';
import { reassessAll } from '../../service.ts';
import { draftFields, readDraftForm, renamed } from '../form.ts';
import { addingFields, differenceRows, formGroups, previewPage } from '../page/draft.ts';
import { differencesOf } from '../rules/difference.ts';
import { previewProgress } from '../service/preview.ts';
import {
  changeDraft,
  decideDraft,
  getOwn,
  listVersions,
  removeDraft,
  startDraft,
} from '../service/versions.ts';
import type { OwnCriteria } from '../types.ts';

export async function addDraft(req: Request, res: Response): Promise<void> {
  readForm(nothingForm, req.body);
  const draft = await startDraft(actorOf(req), viewOf(req).today);
  res.redirect(303, pathOf(draft));
}

export async function editDraft(req: Request, res: Response): Promise<void> {
  const draft = await getOwn(actorOf(req), idOf(req, 'criteriaId'));
  if (draft.status === 'decided') return res.redirect(303, '/replacement/criteria');
  await renderDraft(req, res, draft, {}, {});
}

export async function saveDraft(req: Request, res: Response): Promise<void> {
  const draft = await getOwn(actorOf(req), idOf(req, 'criteriaId'));
  try {
    const { lockVersion, ...change } = readDraftForm(draft, req.body);
    await changeDraft(actorOf(req), draft.id, lockVersion, change);
    res.flash('ok', 'criteria.saved');
    res.redirect(303, pathOf(draft));
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderDraft(req, res, draft, renamed(draft, error), req.body);
  }
}

export async function decide(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'criteriaId');
  const { lockVersion } = readForm(versionForm, req.body);
  const { today } = viewOf(req);
  try {
    const { version, validFrom } = await decideDraft(actorOf(req), id, lockVersion, today);
    res.flash('ok', validFrom > today ? 'criteria.decidedLater' : 'criteria.decided', { version });
    if (validFrom <= today) judgeAnew();
    res.redirect(303, '/replacement/criteria');
  } catch (error) {
    // What stands in the way is read on the draft itself.
    if (!(error instanceof Refused)) throw error;
    res.flash('error', error.problem.key, error.problem.params);
    res.redirect(303, `/replacement/criteria/drafts/${id}`);
  }
}

export async function remove(req: Request, res: Response): Promise<void> {
  readForm(nothingForm, req.body);
  await removeDraft(actorOf(req), idOf(req, 'criteriaId'));
  res.flash('ok', 'criteria.removed');
  res.redirect(303, '/replacement/criteria');
}

/** In short transactions behind the answer; what a stop of the server leaves is judged in the coming night. */
function judgeAnew(): void {
  reassessAll(todayIn(config.timeZone)).catch((error: unknown) =>
    log.error({ err: error }, 'judging anew failed'),
  );
}

/** How far a look is, for the page that follows it. */
export async function showProgress(req: Request, res: Response): Promise<void> {
  const { id } = await getOwn(actorOf(req), idOf(req, 'criteriaId'));
  const progress = progressText(id, speechOf(req));
  res.set('Cache-Control', 'no-store');
  res.json({ working: progress !== null, ...progress });
}

function progressText(id: number, { t }: Pick<Speech, 't'>) {
  const progress = previewProgress(id);
  return progress && { ...progress, text: t('criteria.preview.running', progress) };
}

async function renderDraft(
  req: Request,
  res: Response,
  draft: OwnCriteria,
  errors: Record<string, Problem>,
  typed: unknown,
): Promise<void> {
  const speech = speechOf(req);
  const { preview } = draft;
  const base = (await listVersions()).find(({ version }) => version === draft.basedOn);
  const tree = await treeOn(viewOf(req).today);
  const isWrong = Object.keys(errors).length > 0;
  const data = {
    title: speech.t('criteria.draft.name', { version: draft.version }),
    path: pathOf(draft),
    draft,
    form: isWrong
      ? typed
      : { ...draftFields(draft), validFrom: draft.validFrom, legalBasis: draft.legalBasis },
    groups: formGroups(draft, speech),
    adding: addingFields(draft, base ?? null, speech),
    differences: base ? differenceRows(differencesOf(base.kinds, draft.kinds), speech) : [],
    running: progressText(draft.id, speech),
    preview: preview && previewPage(draft, preview, tree, speech),
    errors,
  };
  await res.page('replacement/criteria/draft', data, isWrong ? 422 : 200);
}

function pathOf({ id }: Pick<OwnCriteria, 'id'>): string {
  return `/replacement/criteria/drafts/${id}`;
}
