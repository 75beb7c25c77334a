/** The coverage report and its files. */
import type { Request, Response } from 'express';
import { actorOf, guarded, viewOf } from '../auth/guarded.ts';
import { config } from '../config.ts';
import { csvChunks } from '../documents/csv.ts';
import { workbook } from '../documents/xlsx.ts';
import { treeOn } from '../org/service.ts';
import { CSV_TYPE, contentDisposition, XLSX_TYPE } from '../shared/downloads.ts';
import { formatter, translator } from '../shared/locale.ts';
import { annexColumns, annexRows, annexTexts } from './files.ts';
import { type PageState, pageAddress, readPageState } from './form.ts';
import { annexTable, definitions, headlines, notesOf, type Speech, unitGrid } from './page.ts';
import { adequacyPicture } from './pictures.ts';
import { reportSentence } from './sentence.ts';
import { coverage } from './service.ts';
import { reportTabs } from './tabs.ts';
import { type Coverage, GROUPS, type Group } from './types.ts';

const LEVELS = { departments: 'department', districts: 'district', communes: 'commune' } as const;

export const coverageRoutes = guarded('/coverage', (routes) => {
  routes.get('/', 'coverage.view', showCoverage);
  routes.get('/export.csv', 'coverage.export', exportCsv);
  routes.get('/export.xlsx', 'coverage.export', exportXlsx);
});

async function showCoverage(req: Request, res: Response): Promise<void> {
  const { found, state, speech } = await read(req, true);
  await res.page('coverage/index', {
    title: speech.t('coverage.title'),
    rooms: reportTabs('coverage', speech),
    scopeName: await scopeName(req, speech),
    back: state.unit === null ? null : pageAddress(state, { unit: null }),
    levels: levelTabs(state, speech),
    sentence: reportSentence(found, state, speech),
    headlines: headlines(found, state, speech),
    picture: adequacyPicture(found, state, speech),
    grid: unitGrid(found, state, speech),
    annex: annexTable(found, state, speech),
    notes: notesOf(found, speech),
    definitions: definitions(found, speech),
    exports: {
      xlsx: pageAddress(state, {}, '/coverage/export.xlsx'),
      csv: pageAddress(state, {}, '/coverage/export.csv'),
    },
  });
}

async function exportCsv(req: Request, res: Response): Promise<void> {
  const { found, speech } = await read(req);
  const header = annexColumns(speech).map(({ title }) => title);
  res.set('Content-Type', CSV_TYPE);
  res.set('Content-Disposition', contentDisposition(`${fileName(speech)}.csv`));
  for await (const chunk of csvChunks(header, [annexTexts(found, speech)])) res.write(chunk);
  res.end();
}

async function exportXlsx(req: Request, res: Response): Promise<void> {
  const { found, speech } = await read(req);
  const file = await workbook([
    { name: speech.t('coverage.title'), columns: annexColumns(speech), rows: annexRows(found, speech) },
  ]);
  res.set('Content-Type', XLSX_TYPE);
  res.set('Content-Disposition', contentDisposition(`${fileName(speech)}.xlsx`));
  res.end(file);
}

async function read(
  req: Request,
  traits = false,
): Promise<{ found: Coverage; state: PageState; speech: Speech }> {
  const view = viewOf(req);
  const actor = actorOf(req);
  const state = readPageState(req.query, view);
  const { level, basis, unit } = state;
  const options = { asOf: view.asOf, basis, traits, unitId: unit, ...(level && { level: LEVELS[level] }) };
  const speech = {
    t: translator(actor.language),
    format: formatter(actor.language, config.timeZone),
    asOf: view.asOf,
    today: view.today,
  };
  return { found: await coverage(actor, options, view.today), state, speech };
}

function levelTabs(state: PageState, { t }: Speech) {
  const tab = (level: Group | null) => ({
    label: t(level ? `coverage.group.${level}` : 'coverage.allLevels'),
    href: pageAddress(state, { level }),
    current: state.level === level,
  });
  return [tab(null), ...GROUPS.map(tab)];
}

function fileName({ t, asOf }: Speech): string {
  return t('coverage.file', { day: asOf });
}

async function scopeName(req: Request, { t, format, asOf }: Speech): Promise<string> {
  const chosen = viewOf(req).unitId ?? actorOf(req).unitId;
  const unit = chosen === null ? null : (await treeOn(asOf)).get(chosen);
  return t('replacement.scope', { unit: unit?.name ?? t('replacement.scope.all'), day: format.date(asOf) });
}
