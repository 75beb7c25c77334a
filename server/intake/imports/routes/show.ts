/** The page of one file, which leads from what was found in it to what it did to the register. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { findAssetsByIds } from '../../../inventory/service/assets.ts';
import { speechOf } from '../../../network/page/speech.ts';
import { treeOn } from '../../../org/service.ts';
import { readLinesWanted, readQuestionsWanted } from '../form/lines.ts';
import { lineOf } from '../page/lines.ts';
import { questionsPage } from '../page/questions.ts';
import { sheetsPage } from '../page/sheets.ts';
import { importPage, linesPager, progressOf } from '../page/show.ts';
import { getImport, linesOf } from '../service/imports.ts';
import { machinesChangedSince } from '../service/revert.ts';
import type { Import } from '../types.ts';
import { unitChoices } from './units.ts';

const AT_ONCE = 50;

export async function showImport(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  const speech = speechOf(req);
  const wanted = readLinesWanted(req);
  const known = await getImport(actor, idOf(req, 'importId'));
  const tree = await treeOn(today);
  const statuses = wanted.status && [wanted.status];
  const found = known.summary
    ? await linesOf(actor, known.id, { statuses, after: wanted.after, limit: AT_ONCE })
    : [];
  const sheets = known.understood?.sheets ?? [];
  const assets = await assetsOf(req, found);
  const page = importPage(known, tree, speech);
  await res.page('intake/imports/show', {
    title: known.fileName,
    ...page,
    lines: found.map((line) => lineOf(line, { sheets, assets, tree, choices: known.choices }, speech)),
    ...linesPager(known, wanted, found, AT_ONCE, speech),
    sheets: sheetsPage(known, wanted.sheet, speech),
    questions: questionsPage(known, readQuestionsWanted(req), tree, speech),
    unitChoices: known.summary?.units.length ? await unitChoices(req, known.unitId) : [],
    changedSince: await changedSince(req, known),
  });
}

/** All machines the rows of a page speak of, in one read. */
async function assetsOf(req: Request, lines: Awaited<ReturnType<typeof linesOf>>) {
  const ids = lines.flatMap(({ assetId, candidates }) => [
    ...(assetId === null ? [] : [assetId]),
    ...(candidates?.machines.map((one) => one.assetId) ?? []),
  ]);
  const assets = await findAssetsByIds(actorOf(req), [...new Set(ids)], viewOf(req).today);
  return new Map(assets.map((asset) => [asset.id, asset]));
}

/** Asked only when somebody is about to take the file back. */
async function changedSince(req: Request, known: Import): Promise<number | null> {
  if (known.status !== 'applied' || req.query.revert === undefined) return null;
  return (await machinesChangedSince(actorOf(req), known.id, viewOf(req).today)).length;
}

/** How far the work is, for the script of the page. */
export async function showProgress(req: Request, res: Response): Promise<void> {
  const known = await getImport(actorOf(req), idOf(req, 'importId'));
  res.set('Cache-Control', 'no-store');
  res.json(progressOf(known, speechOf(req)));
}
