/** Files that are given back: as they were sent, and with what became of their rows. */
import path from 'node:path';
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { findAssetsByIds } from '../../../inventory/service/assets.ts';
import { speechOf } from '../../../network/page/speech.ts';
import { contentDisposition, XLSX_TYPE } from '../../../shared/downloads.ts';
import { ResultColumn } from '../page/result.ts';
import { fileOf, linesOf } from '../service/imports.ts';
import { resultFile } from '../service/result.ts';
import type { Import } from '../types.ts';

/** As it was sent, and never shown as a page of ours. */
export async function sendFile(req: Request, res: Response): Promise<void> {
  const { fileName, content } = await fileOf(actorOf(req), idOf(req, 'importId'));
  send(res, content, fileName, 'application/octet-stream');
}

export async function sendResult(req: Request, res: Response): Promise<void> {
  const { fileName, content, kind } = await resultFile(actorOf(req), idOf(req, 'importId'), (known) =>
    textsOf(req, known),
  );
  const { name, ext } = path.parse(fileName);
  const { t } = speechOf(req);
  const extension = kind === 'xlsx' ? '.xlsx' : ext;
  const type = kind === 'xlsx' ? XLSX_TYPE : 'application/octet-stream';
  send(res, content, `${t('import.result.file', { name })}${extension}`, type);
}

const AT_ONCE = 1_000;

async function textsOf(req: Request, known: Import) {
  const column = new ResultColumn(known, speechOf(req).t);
  for (let after = 0; ; ) {
    const lines = await linesOf(actorOf(req), known.id, { statuses: null, after, limit: AT_ONCE });
    if (lines.length === 0) return column.texts();
    const ids = lines.flatMap(({ assetId }) => assetId ?? []);
    const assets = await findAssetsByIds(actorOf(req), [...new Set(ids)], viewOf(req).today);
    column.add(lines, new Map(assets.map(({ id, tag }) => [id, tag])));
    after = lines.at(-1)!.line;
  }
}

function send(res: Response, content: Buffer, fileName: string, type: string): void {
  res.set({
    'Content-Type': type,
    'Content-Disposition': contentDisposition(fileName),
    'Cache-Control': 'no-store',
  });
  res.send(content);
}
