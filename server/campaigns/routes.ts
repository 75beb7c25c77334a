/** `/campaigns`: periods for which units confirm their figures, from opening to lock. */
import { guarded } from '../auth/guarded.ts';
import {
  acceptAll,
  addCampaign,
  lock,
  newCampaign,
  remind,
  showCampaign,
  showCampaigns,
  showProgress,
  withdraw,
} from './routes/campaigns.ts';
import { exportFigures } from './routes/files.ts';
import { accept, answer, close, confirm, correct, giveBack, reopen, showPart } from './routes/parts.ts';

export const campaignRoutes = guarded('/campaigns', (routes) => {
  routes.get('/', 'campaign.view', showCampaigns);
  routes.get('/new', 'campaign.manage', newCampaign);
  routes.post('/', 'campaign.manage', addCampaign);
  routes.get('/:campaignId', 'campaign.view', showCampaign);
  routes.get('/:campaignId/progress', 'campaign.view', showProgress);
  routes.get('/:campaignId/figures.xlsx', 'campaign.view', exportFigures);
  routes.post('/:campaignId/reminders', 'campaign.manage', remind);
  routes.post('/:campaignId/acceptance', 'campaign.manage', acceptAll);
  routes.post('/:campaignId/lock', 'campaign.manage', lock);
  routes.post('/:campaignId/withdrawal', 'campaign.manage', withdraw);
  routes.get('/:campaignId/units/:unitId', 'campaign.view', showPart);
  routes.post('/:campaignId/units/:unitId/answers', 'campaign.answer', answer);
  routes.post('/:campaignId/units/:unitId/closing', 'campaign.answer', close);
  routes.post('/:campaignId/units/:unitId/reopening', 'campaign.answer', reopen);
  routes.post('/:campaignId/units/:unitId/confirmation', 'campaign.confirm', confirm);
  routes.post('/:campaignId/units/:unitId/acceptance', 'campaign.manage', accept);
  routes.post('/:campaignId/units/:unitId/return', 'campaign.manage', giveBack);
  routes.post('/:campaignId/units/:unitId/correction', 'campaign.manage', correct);
});
