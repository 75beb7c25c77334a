/** `/replacement/forecast`: what falls due in the years to come. */
import type { Request, Response } from 'express';
import { actorOf, guarded, viewOf } from '../../auth/guarded.ts';
import { workbook } from '../../documents/xlsx.ts';
import { speechOf } from '../../inventory/page/language.ts';
import { treeOn } from '../../org/service.ts';
import { contentDisposition, XLSX_TYPE } from '../../shared/downloads.ts';
import { readListState } from '../form.ts';
import { sectionTabs } from '../tabs.ts';
import { forecastPage, forecastSheets } from './page.ts';
import { forecast } from './service.ts';

export const forecastRoutes = guarded('/replacement', (routes) => {
  routes.get('/forecast', 'replacement.view', showForecast);
  routes.get('/forecast.xlsx', 'replacement.export', exportForecast);
});

async function showForecast(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const { today, unitId } = viewOf(req);
  const tree = await treeOn(today);
  const view = await forecast(actorOf(req), unitId, today);
  const state = readListState({}, { ...viewOf(req), asOf: today });
  await res.page('replacement/forecast/index', {
    title: speech.t('forecast.title'),
    scopeName: scopeName(req, tree.get(unitId ?? actorOf(req).unitId ?? 0)?.name ?? null),
    tabs: sectionTabs(req.query, viewOf(req), 'forecast', speech),
    found: forecastPage(view, state, tree, speech),
  });
}

async function exportForecast(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const { today, unitId } = viewOf(req);
  const view = await forecast(actorOf(req), unitId, today);
  const file = await workbook(forecastSheets(view, await treeOn(today), speech));
  res.set('Content-Type', XLSX_TYPE);
  res.set('Content-Disposition', contentDisposition(`${speech.t('forecast.file', { day: today })}.xlsx`));
  res.end(file);
}

function scopeName(req: Request, unit: string | null): string {
  const { t, format, today } = speechOf(req);
  return t('replacement.scope', { unit: unit ?? t('replacement.scope.all'), day: format.date(today) });
}
