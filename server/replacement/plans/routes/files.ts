/** A plan as files: the list with filters and sums, the paper that asks for it, and its annex. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { config } from '../../../config.ts';
import { annex } from '../../../documents/word/annex.ts';
import { requestDocument } from '../../../documents/word/request.ts';
import { workbook } from '../../../documents/xlsx.ts';
import { speechOf } from '../../../network/page/speech.ts';
import { treeOn } from '../../../org/service.ts';
import { contentDisposition, DOCX_TYPE, XLSX_TYPE } from '../../../shared/downloads.ts';
import { formatter, translator } from '../../../shared/locale.ts';
import { annexOf, paperOf } from '../page/paper.ts';
import { WORKBOOK_COLUMNS } from '../page/workbook.ts';
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
  const unit = (await treeOn(plan.day)).get(plan.unitId);
  const file = await annex(annexOf(plan, items, papers), {
    ...{ kind: 'Tờ trình', symbol: '……/TTr-……', day: null, issuer: unit?.name ?? '' },
  });
  send(res, file, DOCX_TYPE, `phu-luc-${fileName(plan)}.docx`);
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
