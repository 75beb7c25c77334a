/** The list of machines, and the same list as a file. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { actorOf, viewOf } from '../../auth/guarded.ts';
import { csvChunks } from '../../documents/csv.ts';
import { workbook } from '../../documents/xlsx.ts';
import { NotFound } from '../../errors.ts';
import { getPerson } from '../../org/service.ts';
import { treeOn } from '../../org/tree.ts';
import { DEFAULT_LIMIT } from '../../shared/pages.ts';
import { type ListState, readListState } from '../form/list.ts';
import { columnsOf, type FileColumn, type FileValue } from '../page/columns.ts';
import { type Speech, speechOf } from '../page/language.ts';
import { listPage, type Names } from '../page/list.ts';
import { exportAssets, listAssets } from '../service/listing.ts';
import { getModel } from '../service/models.ts';
import type { Asset } from '../types/assets.ts';
import type { AssetFilter } from '../types/lists.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function showAssets(req: Request, res: Response): Promise<void> {
  const state = readListState(req.query);
  const { today } = viewOf(req);
  const found = await listAssets(
    actorOf(req),
    { filter: filterOf(req, state), sort: state.sort, cursor: state.cursor, limit: DEFAULT_LIMIT },
    today,
  );
  const speech = speechOf(req);
  const page = listPage(state, found, await namesOf(req, state.filter), speech, await scopeText(req));
  await res.page('inventory/index', { title: speech.t('asset.list'), register: page });
}

/** «UBND huyện Đức Hòa · số liệu ngày 23/11/2026»: in which scope and as of when a list is. */
async function scopeText(req: Request): Promise<string> {
  const { t, format, asOf } = speechOf(req);
  const actor = actorOf(req);
  const { unitId } = viewOf(req);
  const chosen = unitId ?? actor.unitId;
  const unit = chosen === null ? null : (await treeOn(asOf)).get(chosen);
  const name = unit?.name ?? actor.unitName ?? t('asset.scope.all');
  return t('asset.scope', { unit: name, day: format.date(asOf) });
}

/** The names behind ids in the address; what is outside the scope stays a number. */
async function namesOf(req: Request, filter: AssetFilter): Promise<Names> {
  const actor = actorOf(req);
  const names: Names = {};
  const told = async (name: string, read: () => Promise<string>) => {
    const text = await read().catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (text !== null) names[name] = text;
  };
  const { holderId, modelId } = filter;
  if (holderId !== undefined) await told('holderId', async () => (await getPerson(actor, holderId)).fullName);
  if (modelId !== undefined)
    await told('modelId', async () => {
      const { manufacturer, name } = await getModel(actor, modelId);
      return `${manufacturer} ${name}`.trim();
    });
  return names;
}

/** The filter of the address, in the chosen unit, on the chosen day. */
export function filterOf(req: Request, state: Pick<ListState, 'filter'>): AssetFilter {
  const { unitId, asOf } = viewOf(req);
  return { ...state.filter, asOf, ...(unitId !== null && { unitId }) };
}

/** CSV goes out while it is read: the whole register never stands in memory. */
export async function exportCsv(req: Request, res: Response): Promise<void> {
  const { columns, speech, pages } = await exportOf(req);
  const header = columns.map((column) => speech.t(column.titleKey));
  const chunks = csvChunks(header, rowsOf(pages, columns, speech));
  attach(res, `${speech.t('asset.export.file', { day: speech.asOf })}.csv`, 'text/csv; charset=utf-8');
  await send(chunks, res);
}

export async function exportXlsx(req: Request, res: Response): Promise<void> {
  const { columns, speech, pages } = await exportOf(req);
  const file = await workbook([
    {
      name: speech.t('asset.list'),
      columns: columns.map((column) => ({
        title: speech.t(column.titleKey),
        type: column.type,
        width: column.width,
      })),
      rows: rowsOf(pages, columns, speech),
    },
  ]);
  attach(res, `${speech.t('asset.export.file', { day: speech.asOf })}.xlsx`, XLSX);
  res.end(file);
}

async function exportOf(req: Request) {
  const state = readListState(req.query);
  const speech = speechOf(req);
  return {
    columns: columnsOf(state.columns, speech).flatMap((column) => column.file),
    speech,
    pages: await started(exportAssets(actorOf(req), filterOf(req, state), state.sort, viewOf(req).today)),
  };
}

/** Reads the first piece, so that what is refused is refused before a file has begun. */
async function started<Piece>(pieces: AsyncGenerator<Piece>): Promise<AsyncIterable<Piece>> {
  const first = await pieces.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* pieces;
  })();
}

async function* rowsOf(
  pages: AsyncIterable<Asset[]>,
  columns: readonly FileColumn[],
  speech: Speech,
): AsyncGenerator<FileValue[][]> {
  for await (const assets of pages) {
    yield assets.map((asset) => columns.map((column) => column.value(asset, speech)));
  }
}

/** Waits when the reader is slower than the database, and stops reading when he is gone. */
async function send(chunks: AsyncIterable<string>, res: Response): Promise<void> {
  try {
    await pipeline(Readable.from(chunks), res);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** A download with a name in Vietnamese; old programs read the plain one. */
function attach(res: Response, name: string, type: string): void {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\w.-]+/g, '-');
  res.set('Content-Type', type);
  res.set(
    'Content-Disposition',
    `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
}
