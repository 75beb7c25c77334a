/** `/replacement/plans`: made, proposed, reviewed line by line, frozen, and done. */
import { guarded } from '../../auth/guarded.ts';
import {
  sendAnnex,
  sendAnnexWorkbook,
  sendDecision,
  sendDisposal,
  sendHandover,
  sendRequest,
  sendWorkbook,
} from './routes/files.ts';
import { addNote, addStep, answerMachine, decideAll, decideOne, showItem } from './routes/items.ts';
import { addPlan, changePlan, newPlan, showPlans, showSettings } from './routes/plans.ts';
import { sendContent, showDifference, showSeal } from './routes/seal.ts';
import { showBuying, showPapers, showPlan, showProgress, showUnits } from './routes/show.ts';
import { amend, freeze, remove, submit } from './routes/steps.ts';

export const planRoutes = guarded('/replacement/plans', (routes) => {
  routes.get('/', 'plan.view', showPlans);
  routes.get('/new', 'plan.prepare', newPlan);
  routes.post('/', 'plan.prepare', addPlan);
  routes.get('/:planId', 'plan.view', showPlan);
  routes.get('/:planId/units', 'plan.view', showUnits);
  routes.get('/:planId/buying', 'plan.view', showBuying);
  routes.get('/:planId/progress', 'plan.view', showProgress);
  routes.get('/:planId/difference', 'plan.view', showDifference);
  routes.get('/:planId/seal', 'plan.view', showSeal);
  routes.get('/:planId/content.json', 'plan.view', sendContent);
  routes.get('/:planId/list.xlsx', 'plan.view', sendWorkbook);
  routes.get('/:planId/request.docx', 'plan.view', sendRequest);
  routes.get('/:planId/annex.docx', 'plan.view', sendAnnex);
  routes.get('/:planId/annex.xlsx', 'plan.view', sendAnnexWorkbook);
  routes.get('/:planId/decision.docx', 'plan.view', sendDecision);
  routes.get('/:planId/papers', 'plan.view', showPapers);
  routes.get('/:planId/units/:unitId/disposal.docx', 'plan.view', sendDisposal);
  routes.get('/:planId/units/:unitId/handover.docx', 'plan.view', sendHandover);
  routes.get('/:planId/settings', 'plan.prepare', showSettings);
  routes.post('/:planId/settings', 'plan.prepare', changePlan);
  routes.post('/:planId/submission', 'plan.prepare', submit);
  routes.post('/:planId/removal', 'plan.prepare', remove);
  routes.post('/:planId/decisions', 'plan.decide', decideAll);
  routes.post('/:planId/freezing', 'plan.freeze', freeze);
  routes.post('/:planId/amendment', 'plan.prepare', amend);
  routes.get('/:planId/items/:itemId', 'plan.view', showItem);
  routes.post('/:planId/items/:itemId/decision', 'plan.decide', decideOne);
  routes.post('/:planId/items/:itemId/notes', 'plan.view', addNote);
  routes.post('/:planId/items/:itemId/steps', 'plan.record', addStep);
  routes.post('/:planId/items/:itemId/machine', 'plan.record', answerMachine);
});
