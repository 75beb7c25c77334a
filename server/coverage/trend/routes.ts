/** `/coverage/trend`: units in the order of an indicator, and the years before the day. Always of the units of today. */
import type { Request, Response } from 'express';
import { actorOf, guarded, viewOf } from '../../auth/guarded.ts';
import { config } from '../../config.ts';
import { treeOn } from '../../org/service.ts';
import { formatter, translator } from '../../shared/locale.ts';
import { targetsOf } from '../external/service.ts';
import { readPageState } from '../form.ts';
import { type Indicator, indicatorOf } from '../indicators.ts';
import { type Speech, scopeWords } from '../page.ts';
import { reportTabs } from '../tabs.ts';
import { groupsNow, indicatorTabs, rankingTables, trendPicture, yearRows } from './page.ts';
import { trend } from './service.ts';

export const trendRoutes = guarded('/coverage/trend', (routes) => {
  routes.get('/', 'coverage.view', showTrend);
});

async function showTrend(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today, asOf } = viewOf(req);
  const state = readPageState(req.query, viewOf(req));
  const points = await trend(actor, state.unit, today, asOf);
  const years = points.map(({ asOf }) => Number(asOf.slice(0, 4)));
  const targets = new Map(
    await Promise.all(years.map(async (year) => [year, await targetsOf(actor, year)] as const)),
  );
  const speech: Speech = {
    ...{ t: translator(actor.language), format: formatter(actor.language, config.timeZone) },
    ...{ asOf, today },
  };
  const indicator: Indicator = indicatorOf(state.indicator)!;
  const chosen = state.unit ?? actor.unitId;
  const unit = chosen === null ? null : (await treeOn(today)).get(chosen);
  const groups = groupsNow(indicator, points.at(-1)!.units);
  await res.page('coverage/trend/index', {
    title: speech.t('coverage.trend.title'),
    lead: unit?.name ?? speech.t('replacement.scope.all'),
    rooms: reportTabs('trend', speech),
    choices: indicatorTabs(state, speech),
    heading: speech.t(`coverage.indicator.${indicator.code}.title`, { scope: scopeWords(groups, speech.t) }),
    numerator: speech.t(`coverage.indicator.${indicator.code}.numerator`),
    denominator: speech.t(`coverage.indicator.${indicator.code}.denominator`),
    isKept: points.length > 1,
    years: yearRows(indicator, points, targets, state, speech),
    picture: trendPicture(indicator, points, speech),
    groups: rankingTables(indicator, points, state, speech),
  });
}
