/** A plan as files: the list with filters and sums, the paper that asks for it, and its annex. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { config } from '../../../config.ts';
import { annexWorkbook } from '../../../documents/annex/workbook.ts';
import { annex } from '../../../documents/word/annex.ts';
import { decisionDocument } from '../../../documents/word/decision.ts';
import { disposalMinutes } from '../../../documents/word/disposal.ts';
import { handoverMinutes } from '../../../documents/word/handover.ts';
import { requestDocument } from '../../../documents/word/request.ts';
import { workbook } from '../../../documents/xlsx.ts';
import { speechOf } from '../../../network/page/speech.ts';
import { treeOn } from '../../../org/service.ts';
import { contentDisposition, DOCX_TYPE, XLSX_TYPE } from '../../../shared/downloads.ts';
import { formatter, translator } from '../../../shared/locale.ts';
import { decisionOf, disposalOf, handoverOf } from '../page/minutes.ts';
import { annexOf, paperOf } from '../page/paper.ts';
import { WORKBOOK_COLUMNS } from '../page/workbook.ts';
import { linesOfUnit, newMachines, oldMachines } from '../service/minutes.ts';
import { allItems, getPlan } from '../service/plans.ts';
import type { Plan, PlanItem } from '../types.ts';

/** Official papers are in Vietnamese, whatever language the reader works in. */
const papers = { t: translator('vi'), format: formatter('vi', config.timeZone) };

export async function sendWorkbook(req: Request, res: Response): Promise<void> {
  const { plan, items } = await planAndItems(req);
  const speech = speechOf(req);
  const columns = WORKBOOK_COLUMNS.map(({ key, type, width }) => ({
    title: speech.t(`plan.file.${key}`),
    type,
    width,
  }));
  const rows = [items.map((item) => WORKBOOK_COLUMNS.map(({ value }) => value(item, speech)))];
  const file = await workbook([{ name: speech.t('plan.file'), columns, rows: toAsync(rows) }]);
  send(res, file, XLSX_TYPE, `${fileName(plan)}.xlsx`);
}

export async function sendRequest(req: Request, res: Response): Promise<void> {
  const { plan, items } = await planAndItems(req);
  const unit = (await treeOn(plan.day)).get(plan.unitId);
  const file = await requestDocument(paperOf(plan, items, unit, papers));
  send(res, file, DOCX_TYPE, `to-trinh-${fileName(plan)}.docx`);
}

export async function sendAnnex(req: Request, res: Response): Promise<void> {
  const { plan, items } = await planAndItems(req);
  const file = await annex(annexOf(plan, items, papers), await originOf(plan));
  send(res, file, DOCX_TYPE, `phu-luc-${fileName(plan)}.docx`);
}

/** The decision that approves what was asked for. */
export async function sendDecision(req: Request, res: Response): Promise<void> {
  const { plan, items } = await planAndItems(req);
  const unit = (await treeOn(plan.day)).get(plan.unitId);
  const file = await decisionDocument(decisionOf(plan, paperOf(plan, items, unit, papers), papers));
  send(res, file, DOCX_TYPE, `quyet-dinh-${fileName(plan)}.docx`);
}

/** The annex as a spreadsheet whose sums are sums. */
export async function sendAnnexWorkbook(req: Request, res: Response): Promise<void> {
  const { plan, items } = await planAndItems(req);
  const file = await annexWorkbook(annexOf(plan, items, papers), await originOf(plan));
  send(res, file, XLSX_TYPE, `phu-luc-${fileName(plan)}.xlsx`);
}

/** C51-HD: the old machines of a unit go. */
export async function sendDisposal(req: Request, res: Response): Promise<void> {
  const { plan, unitId, tree, today } = await unitOf(req);
  const machines = await oldMachines(actorOf(req), plan.id, unitId, today);
  const file = await disposalMinutes(disposalOf(machines, unitId, tree, papers));
  send(res, file, DOCX_TYPE, `bb-thanh-ly-${fileName(plan)}-${unitId}.docx`);
}

/** C50-HD: a unit gets its new machines. */
export async function sendHandover(req: Request, res: Response): Promise<void> {
  const { plan, unitId, tree, today } = await unitOf(req);
  const lines = await newMachines(actorOf(req), plan.id, unitId, today);
  const file = await handoverMinutes(handoverOf(plan, lines, unitId, tree, papers));
  send(res, file, DOCX_TYPE, `bb-giao-nhan-${fileName(plan)}-${unitId}.docx`);
}

async function unitOf(req: Request) {
  const { today } = viewOf(req);
  const unitId = idOf(req, 'unitId');
  const { plan } = await linesOfUnit(actorOf(req), idOf(req, 'planId'), unitId);
  return { plan, unitId, today, tree: await treeOn(today) };
}

async function originOf(plan: Plan) {
  const unit = (await treeOn(plan.day)).get(plan.unitId);
  return { kind: 'Tờ trình', symbol: '……/TTr-……', day: null, issuer: unit?.name ?? '' };
}

async function planAndItems(req: Request): Promise<{ plan: Plan; items: PlanItem[] }> {
  const plan = await getPlan(actorOf(req), idOf(req, 'planId'));
  return { plan, items: await allItems(viewOf(req).scope, plan.id) };
}

function fileName({ year, number, version }: Plan): string {
  return ['ke-hoach', number ?? 'du-thao', year, version > 1 ? `dc${version - 1}` : null]
    .filter(Boolean)
    .join('-');
}

function send(res: Response, file: Buffer, type: string, name: string): void {
  res.set('Content-Type', type);
  res.set('Content-Disposition', contentDisposition(name));
  res.end(file);
}

async function* toAsync<T>(pieces: readonly T[]): AsyncGenerator<T> {
  yield* pieces;
}
