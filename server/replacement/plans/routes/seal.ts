/** The seal of a frozen plan, and what an amendment changes. */
import type { Request, Response } from 'express';
import { actorOf, idOf } from '../../../auth/guarded.ts';
import { speechOf } from '../../../network/page/speech.ts';
import { contentDisposition } from '../../../shared/downloads.ts';
import { differencePage } from '../page/difference.ts';
import { differenceOf, sealedContent, verifyPlan } from '../service/freeze.ts';
import { getPlan } from '../service/plans.ts';
import { itemsByLine } from '../store/items.ts';
import { common, open } from './show.ts';

/** Whether the plan still is what was frozen, and how anybody can find out by himself. Before that there is no seal. */
export async function showSeal(req: Request, res: Response): Promise<void> {
  const { actor, plan, sums } = await open(req);
  if (plan.status !== 'frozen') return res.redirect(303, `/replacement/plans/${plan.id}`);
  const seal = await verifyPlan(actor, plan.id);
  await res.page('replacement/plans/seal', {
    ...common(req, plan, sums, 'seal'),
    seal: { ...seal, holds: seal.contentHolds && seal.linesHold, file: fileName(plan) },
  });
}

/** The very text the hash was made of. */
export async function sendContent(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const plan = await getPlan(actor, idOf(req, 'planId'));
  if (plan.status !== 'frozen') return res.redirect(303, `/replacement/plans/${plan.id}`);
  const content = await sealedContent(actor, plan.id);
  res.set('Content-Type', 'application/json; charset=utf-8');
  res.set('Content-Disposition', contentDisposition(fileName(plan)));
  res.end(content);
}

export async function showDifference(req: Request, res: Response): Promise<void> {
  const { actor, plan, sums } = await open(req);
  const differences = await differenceOf(actor, plan.id);
  const lines = differences.map(({ line }) => line);
  const items = await itemsByLine(actor.scope, plan.id, lines);
  await res.page('replacement/plans/difference', {
    ...common(req, plan, sums, 'difference'),
    differences: differencePage(plan, differences, items, speechOf(req)),
  });
}

function fileName({ number, year, version }: { number: number | null; year: number; version: number }) {
  return `ke-hoach-${number}-${year}-v${version}.json`;
}
