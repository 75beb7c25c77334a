/** `/agents`: who reports, how agents are installed, and which machine a doubtful arrival is. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../../auth/guarded.ts';
import { speechOf } from '../../network/page/speech.ts';
import { treeOn } from '../../org/service.ts';
import { contentDisposition } from '../../shared/downloads.ts';
import { agentPage, readable } from '../page/agent.ts';
import { addressOf, agentsPage } from '../page/agents.ts';
import { AGENT_GROUPS, agentReach, getAgent, getInventoryBody, listAgents } from '../service/agents.ts';
import { countQuestions } from '../service/questions.ts';
import { postAnswer, postDismissal, showQuestion, showQuestions } from './questions.ts';
import { makeCredential, revokeCredential, showSetup } from './setup.ts';
import { chosenUnits } from './units.ts';

export const agentRoutes = guarded('/agents', (routes) => {
  routes.get('/', 'agent.view', showAgents);
  routes.get('/setup', 'enrolment.manage', showSetup);
  routes.post('/setup/credentials', 'enrolment.manage', makeCredential);
  routes.post('/setup/credentials/:enrolmentId/revocation', 'enrolment.manage', revokeCredential);
  routes.get('/questions', 'agent.view', showQuestions);
  routes.get('/questions/:questionId', 'agent.view', showQuestion);
  routes.post('/questions/:questionId', 'identity.review', postAnswer);
  routes.post('/questions/:questionId/dismissal', 'identity.review', postDismissal);
  routes.get('/:agentId', 'agent.view', showAgent);
  routes.get('/:agentId/inventories/:inventoryId', 'identity.review', showMessage);
});

async function showAgents(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const view = viewOf(req);
  const speech = speechOf(req);
  const now = new Date();
  const unitIds = chosenUnits(view);
  const group = AGENT_GROUPS.find((one) => one === req.query.group) ?? 'all';
  const cursor = typeof req.query.cursor === 'string' ? req.query.cursor : null;
  const list = await listAgents(actor, unitIds, group, cursor, now);
  const page = agentsPage(
    {
      ...{ list, group, unitId: view.unitId, tree: await treeOn(view.today) },
      reach: await agentReach(actor, view.unitId, unitIds, now, view.today),
      questions: await countQuestions(actor, unitIds),
    },
    speech,
  );
  const query = { ...(group !== 'all' && { group }), cursor: list.nextCursor ?? '' };
  await res.page('intake/agents/index', {
    title: speech.t('intake.agents.title'),
    ...page,
    pager: {
      ...{ total: list.counts[group], shown: list.items.length },
      prevHref: cursor ? page.groupHref : null,
      nextHref: list.nextCursor ? addressOf('/agents', query, view.unitId) : null,
    },
  });
}

async function showAgent(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const found = await getAgent(actorOf(req), idOf(req, 'agentId'));
  const page = agentPage(found, await treeOn(speech.today), speech);
  await res.page('intake/agents/show', { title: page.line.host, ...page });
}

/** As a file: nothing of what a machine sent is shown as a page of ours. */
async function showMessage(req: Request, res: Response): Promise<void> {
  const agentId = idOf(req, 'agentId');
  const inventoryId = idOf(req, 'inventoryId');
  const { content, extension } = readable(await getInventoryBody(actorOf(req), agentId, inventoryId));
  res.set({
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': contentDisposition(`agent-${agentId}-${inventoryId}.${extension}`),
    'Cache-Control': 'no-store',
  });
  res.send(content);
}
