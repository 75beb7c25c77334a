/** `/replacement/norms`: useful lives, norms, price caps and limits in force on a day. */
import type { Request, Response } from 'express';
import { actorOf, guarded, viewOf } from '../../auth/guarded.ts';
import { speechOf } from '../../inventory/page/language.ts';
import { treeOn } from '../../org/service.ts';
import { provinceRules } from '../provinceRules.ts';
import { sectionTabs } from '../tabs.ts';
import { normsPage } from './page.ts';
import { compareWithNorm } from './service.ts';

export const normRoutes = guarded('/replacement/norms', (routes) => {
  routes.get('/', 'replacement.view', showNorms);
});

async function showNorms(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const view = viewOf(req);
  const compared = await compareWithNorm(actorOf(req), view.scope, view.asOf, view.today);
  await res.page('replacement/norms', {
    title: speech.t('norms.title'),
    lead: speech.t('norms.lead', { day: speech.format.date(view.asOf) }),
    tabs: sectionTabs(req.query, view, 'norms', speech),
    norms: normsPage(provinceRules(), compared, await treeOn(view.asOf), speech),
  });
}
