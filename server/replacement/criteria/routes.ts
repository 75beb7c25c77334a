/** `/replacement/criteria`: what holds and held, drafts, what they would change, and their decision. */
import { guarded } from '../../auth/guarded.ts';
import { addDraft, decide, editDraft, remove, saveDraft, showProgress } from './routes/drafts.ts';
import { exportFlips, preview, showFlips } from './routes/flips.ts';
import { showCriteria, showJudging } from './routes/show.ts';
import { addKindToDraft, withdraw } from './routes/steps.ts';

export const criteriaRoutes = guarded('/replacement/criteria', (routes) => {
  routes.get('/', 'replacement.view', showCriteria);
  routes.get('/progress', 'replacement.view', showJudging);
  routes.post('/drafts', 'criteria.edit', addDraft);
  routes.get('/drafts/:criteriaId', 'criteria.edit', editDraft);
  routes.post('/drafts/:criteriaId', 'criteria.edit', saveDraft);
  routes.get('/drafts/:criteriaId/progress', 'criteria.edit', showProgress);
  routes.post('/drafts/:criteriaId/preview', 'criteria.edit', preview);
  routes.get('/drafts/:criteriaId/flips', 'criteria.edit', showFlips);
  routes.get('/drafts/:criteriaId/flips.csv', 'criteria.edit', exportFlips);
  routes.post('/drafts/:criteriaId/decision', 'criteria.edit', decide);
  routes.post('/drafts/:criteriaId/withdrawal', 'criteria.edit', withdraw);
  routes.post('/drafts/:criteriaId/kinds', 'criteria.edit', addKindToDraft);
  routes.post('/drafts/:criteriaId/removal', 'criteria.edit', remove);
});
