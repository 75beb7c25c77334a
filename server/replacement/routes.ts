/** Pages and files of replacement. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../auth/guarded.ts';
import { config } from '../config.ts';
import { csvChunks } from '../documents/csv.ts';
import { workbook } from '../documents/xlsx.ts';
import { getAsset } from '../inventory/service/assets.ts';
import { treeOn } from '../org/service.ts';
import { CSV_TYPE, contentDisposition, XLSX_TYPE } from '../shared/downloads.ts';
import { formatter, translator } from '../shared/locale.ts';
import { addTodos } from '../todo/service.ts';
import { FILE_COLUMNS } from './fileColumns.ts';
import { queryOf, readListState } from './form.ts';
import { waysToLearn } from './learning.ts';
import type { VerdictItem } from './lists.ts';
import { listPage, type Speech } from './page.ts';
import { exportVerdicts, getVerdict, openVerdicts, summariseVerdicts } from './service.ts';
import { sectionTabs } from './tabs.ts';
import { unitsPage } from './unitsPage.ts';

export const replacementRoutes = guarded('/replacement', (routes) => {
  routes.get('/', 'replacement.view', showList);
  routes.get('/units', 'replacement.view', showUnits);
  routes.post('/assets/:assetId/todo', 'todo.change', putOnList);
  routes.get('/export.csv', 'replacement.export', exportCsv);
  routes.get('/export.xlsx', 'replacement.export', exportXlsx);
});

/** Everything that is missing of a machine goes on the list of its unit. */
async function putOnList(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  const id = idOf(req, 'assetId');
  const asset = await getAsset(actor, id, today);
  const judged = await getVerdict(actor, id, today);
  const facts = waysToLearn(judged?.missing ?? [], {
    kind: asset.kind,
    hasAgent: asset.agentDeviceId !== null,
  });
  await addTodos(actor, id, facts, today);
  res.flash('ok', 'todo.added');
  res.redirect(303, `/assets/${id}`);
}

async function showList(req: Request, res: Response): Promise<void> {
  const view = viewOf(req);
  const state = readListState(req.query, view);
  const speech = speechOf(req);
  const { page, summary } = await openVerdicts(actorOf(req), queryOf(state, view), view.today);
  await res.page('replacement/index', {
    title: speech.t('replacement.title'),
    scopeName: await scopeName(req, speech),
    tabs: sectionTabs(req.query, viewOf(req), 'list', speech),
    listing: listPage(state, page, summary, speech),
  });
}

async function showUnits(req: Request, res: Response): Promise<void> {
  const view = viewOf(req);
  const state = readListState(req.query, view);
  const speech = speechOf(req);
  const summary = await summariseVerdicts(actorOf(req), queryOf(state, view), view.today);
  await res.page('replacement/units', {
    title: speech.t('replacement.title'),
    scopeName: await scopeName(req, speech),
    tabs: sectionTabs(req.query, viewOf(req), 'units', speech),
    table: unitsPage(state, summary, await treeOn(view.asOf), speech),
  });
}

async function exportCsv(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const header = FILE_COLUMNS.map((column) => speech.t(`replacement.file.${column.key}`));
  const chunks = csvChunks(header, fileRows(req, speech));
  // The first piece is read before anything is sent: what is refused can still be answered as an error.
  const first = await chunks.next();
  res.set('Content-Type', CSV_TYPE);
  res.set('Content-Disposition', contentDisposition(`${fileName(speech)}.csv`));
  if (!first.done) res.write(first.value);
  for await (const chunk of chunks) res.write(chunk);
  res.end();
}

async function exportXlsx(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const columns = FILE_COLUMNS.map(({ key, type, width }) => ({
    title: speech.t(`replacement.file.${key}`),
    type,
    ...(width && { width }),
  }));
  const file = await workbook([
    { name: speech.t('replacement.title'), columns, rows: fileRows(req, speech) },
  ]);
  res.set('Content-Type', XLSX_TYPE);
  res.set('Content-Disposition', contentDisposition(`${fileName(speech)}.xlsx`));
  res.end(file);
}

async function* fileRows(req: Request, speech: Speech) {
  const view = viewOf(req);
  const query = { ...queryOf(readListState(req.query, view), view), cursor: null };
  const pieces: AsyncIterable<VerdictItem[]> = exportVerdicts(actorOf(req), query, view.today);
  for await (const items of pieces)
    yield items.map((item) => FILE_COLUMNS.map((column) => column.value(item, speech)));
}

function fileName({ t, asOf }: Speech): string {
  return t('replacement.file', { day: asOf });
}

/** The unit the list is for, and the day. */
async function scopeName(req: Request, { t, format, asOf }: Speech): Promise<string> {
  const actor = actorOf(req);
  const chosen = viewOf(req).unitId ?? actor.unitId;
  const unit = chosen === null ? null : (await treeOn(asOf)).get(chosen);
  return t('replacement.scope', { unit: unit?.name ?? t('replacement.scope.all'), day: format.date(asOf) });
}

function speechOf(req: Request): Speech {
  const { language } = actorOf(req);
  const { today, asOf } = viewOf(req);
  return { t: translator(language), format: formatter(language, config.timeZone), today, asOf };
}
