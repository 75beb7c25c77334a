/** `/reports`: official reports, from their draft to what was issued. */
import type { Request, Response } from 'express';
import { actorOf, guarded, idOf, viewOf } from '../auth/guarded.ts';
import { may } from '../auth/policy.ts';
import { config } from '../config.ts';
import { annexColumns, annexRows } from '../coverage/files.ts';
import { reportTabs } from '../coverage/tabs.ts';
import { reportPdf } from '../documents/pdf/report.ts';
import { reportDocument } from '../documents/word/report.ts';
import { workbook } from '../documents/xlsx.ts';
import { Invalid, type Problem, Refused } from '../errors.ts';
import { contentDisposition, DOCX_TYPE, XLSX_TYPE } from '../shared/downloads.ts';
import { readForm } from '../shared/forms.ts';
import { formatter, translator } from '../shared/locale.ts';
import { issueForm, newForm, nothingForm, textsForm, versionForm } from './form.ts';
import { pathOf, reportLine, reportPage, type Speech } from './page.ts';
import * as service from './service/reports.ts';
import type { Report } from './types.ts';

export const reportRoutes = guarded('/reports', (routes) => {
  routes.get('/', 'report.view', showReports);
  routes.post('/', 'report.write', addReport);
  routes.get('/:reportId', 'report.view', showReport);
  routes.get('/:reportId/report.docx', 'report.view', sendWord);
  routes.get('/:reportId/report.pdf', 'report.view', sendPdf);
  routes.get('/:reportId/annex.xlsx', 'report.view', sendAnnex);
  routes.post('/:reportId/texts', 'report.write', changeTexts);
  routes.post('/:reportId/count', 'report.write', countAnew);
  routes.post('/:reportId/issue', 'report.write', issue);
  routes.post('/:reportId/removal', 'report.write', remove);
  routes.post('/:reportId/correction', 'report.write', correct);
});

const PDF_TYPE = 'application/pdf';

async function showReports(req: Request, res: Response): Promise<void> {
  await renderList(req, res, {}, {});
}

async function addReport(req: Request, res: Response): Promise<void> {
  try {
    const draft = readForm(newForm, req.body);
    const id = await service.startReport(actorOf(req), draft, viewOf(req).today);
    res.redirect(303, `/reports/${id}`);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await renderList(req, res, req.body as Record<string, unknown>, error.fields);
  }
}

async function renderList(
  req: Request,
  res: Response,
  form: Record<string, unknown>,
  errors: Record<string, Problem>,
): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const year = Number(viewOf(req).today.slice(0, 4));
  const data = {
    title: speech.t('report.title'),
    rooms: reportTabs('reports', speech),
    lines: (await service.listReports(actor)).map((report) => reportLine(report, speech)),
    canWrite: may(actor, 'report.write') && actor.scope === 'all',
    form: { year, asOf: viewOf(req).today, basis: 'then', ...form },
    errors,
  };
  await res.page('reports/index', data, Object.keys(errors).length > 0 ? 422 : 200);
}

async function showReport(req: Request, res: Response): Promise<void> {
  const report = await service.getReport(actorOf(req), idOf(req, 'reportId'));
  await renderReport(req, res, report, {}, {});
}

async function renderReport(
  req: Request,
  res: Response,
  report: Report,
  form: Record<string, unknown>,
  errors: Record<string, Problem>,
): Promise<void> {
  const speech = speechOf(req);
  const paper = await service.paperOfReport(report);
  const page = reportPage(report, paper, await service.paperBefore(report), speech);
  const data = {
    ...{ ...page, title: page.name, report, errors, form: { ...report.texts, ...form } },
    verified: report.status === 'issued' ? await service.verifyReport(report.id) : null,
    canWrite: may(actorOf(req), 'report.write'),
  };
  await res.page('reports/show', data, Object.keys(errors).length > 0 ? 422 : 200);
}

async function sendWord(req: Request, res: Response): Promise<void> {
  const report = await service.getReport(actorOf(req), idOf(req, 'reportId'));
  send(res, await reportDocument(await service.paperOfReport(report)), DOCX_TYPE, `${fileName(report)}.docx`);
}

async function sendPdf(req: Request, res: Response): Promise<void> {
  const report = await service.getReport(actorOf(req), idOf(req, 'reportId'));
  send(res, await reportPdf(await service.paperOfReport(report)), PDF_TYPE, `${fileName(report)}.pdf`);
}

async function sendAnnex(req: Request, res: Response): Promise<void> {
  const report = await service.getReport(actorOf(req), idOf(req, 'reportId'));
  const { figures } = report;
  const speech = { ...speechOf(req), asOf: report.asOf, today: viewOf(req).today };
  const found = { ...figures, outside: 0 };
  const file = await workbook([
    { name: speech.t('coverage.title'), columns: annexColumns(speech), rows: annexRows(found, speech) },
  ]);
  send(res, file, XLSX_TYPE, `${fileName(report)}.xlsx`);
}

async function changeTexts(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'reportId');
  const { lockVersion, ...texts } = readForm(textsForm, req.body);
  await told(res, id, () => service.changeTexts(actorOf(req), id, lockVersion, texts), 'report.saved');
}

async function countAnew(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'reportId');
  const { lockVersion } = readForm(versionForm, req.body);
  await told(
    res,
    id,
    () => service.countAnew(actorOf(req), id, lockVersion, viewOf(req).today),
    'report.counted',
  );
}

async function issue(req: Request, res: Response): Promise<void> {
  const id = idOf(req, 'reportId');
  try {
    const draft = readForm(issueForm, req.body);
    await told(
      res,
      id,
      () => service.issueReport(actorOf(req), id, draft, viewOf(req).today),
      'report.issued',
    );
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const report = await service.getReport(actorOf(req), id);
    await renderReport(req, res, report, req.body as Record<string, unknown>, error.fields);
  }
}

async function remove(req: Request, res: Response): Promise<void> {
  readForm(nothingForm, req.body);
  await service.removeReport(actorOf(req), idOf(req, 'reportId'));
  res.flash('ok', 'report.removed');
  res.redirect(303, '/reports');
}

async function correct(req: Request, res: Response): Promise<void> {
  readForm(nothingForm, req.body);
  const id = await service.correctReport(actorOf(req), idOf(req, 'reportId'), viewOf(req).today);
  res.redirect(303, `/reports/${id}`);
}

async function told(res: Response, id: number, work: () => Promise<void>, done: string): Promise<void> {
  try {
    await work();
    res.flash('ok', done);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    res.flash('error', error.problem.key, error.problem.params);
  }
  res.redirect(303, pathOf({ id }));
}

/** ASCII, as the exchange of documents wants it: BC_TrangBiCNTT_20191231. */
function fileName({ asOf, version }: Report): string {
  return `BC_TrangBiCNTT_${asOf.replace(/-/g, '')}${version > 1 ? `_v${version}` : ''}`;
}

function send(res: Response, file: Buffer, type: string, name: string): void {
  res.set('Content-Type', type);
  res.set('Content-Disposition', contentDisposition(name));
  res.end(file);
}

function speechOf(req: Request): Speech {
  const { language } = actorOf(req);
  return { t: translator(language), format: formatter(language, config.timeZone) };
}
