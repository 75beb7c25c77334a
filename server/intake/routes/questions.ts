/** `/agents/questions`: people say which machine a doubtful arrival is. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { may } from '../../auth/policy.ts';
import { speechOf } from '../../network/page/speech.ts';
import { treeOn } from '../../org/service.ts';
import { readForm } from '../../shared/forms.ts';
import { answerForm } from '../form/agents.ts';
import { questionPage } from '../page/question.ts';
import { questionsPage } from '../page/questions.ts';
import { answerQuestion, dismissQuestion } from '../service/answers.ts';
import {
  countGroups,
  getQuestion,
  listQuestions,
  QUESTION_GROUPS,
  QUESTION_ORDERS,
  type QuestionChoice,
} from '../service/questions.ts';
import { chosenUnits } from './units.ts';

export async function showQuestions(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const view = viewOf(req);
  const speech = speechOf(req);
  const unitIds = chosenUnits(view);
  const choice = choiceOf(req);
  const found = await listQuestions(actor, unitIds, choice, view.today);
  const counts = await countGroups(actor, unitIds);
  const tree = await treeOn(view.today);
  await res.page('intake/questions/index', {
    title: speech.t('intake.questions.title'),
    ...questionsPage({ ...found, counts, choice, unitId: view.unitId, tree }, speech),
  });
}

function choiceOf({ query }: Request): QuestionChoice {
  return {
    group: QUESTION_GROUPS.find((one) => one === query.group) ?? 'open',
    order: QUESTION_ORDERS.find((one) => one === query.order) ?? 'oldest',
    cursor: typeof query.cursor === 'string' ? query.cursor : null,
  };
}

export async function showQuestion(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const seen = await getQuestion(actor, idOf(req, 'questionId'), viewOf(req).today);
  const tree = await treeOn(speech.today);
  const page = questionPage(seen, tree, may(actor, 'identity.review'), speech);
  await res.page('intake/questions/show', { title: page.heading, question: page });
}

export async function postAnswer(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  const id = idOf(req, 'questionId');
  await getQuestion(actor, id, today);
  const { verdict, assetId, stamp } = readForm(answerForm, req.body);
  const became = await answerQuestion(actor, id, verdict, assetId, today, stamp);
  res.flash('ok', `intake.question.done.${verdict}`);
  res.redirect(303, `/assets/${became}`);
}

export async function postDismissal(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'questionId');
  await dismissQuestion(actorOf(req), id, viewOf(req).today);
  res.flash('ok', 'intake.question.dismissed');
  res.redirect(303, `/agents/questions/${id}`);
}
