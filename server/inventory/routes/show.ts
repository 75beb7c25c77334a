/** One machine. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import { may } from '../../auth/policy.ts';
import { assetPage } from '../page/asset.ts';
import { speechOf } from '../page/language.ts';
import { repairsPage } from '../page/repairs.ts';
import { getAsset } from '../service/assets.ts';
import { listAttachments } from '../service/attachments.ts';
import { assetHistory } from '../service/history.ts';
import { findSocketOf, getJudgement, listDevicesOf } from '../service/judgement.ts';
import { locksOfAsset } from '../service/locks.ts';
import { listRepairs } from '../service/repairs.ts';
import { sectionsOf, withEventsOf } from './sections.ts';

export async function showAsset(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  const id = idOf(req, 'assetId');
  const asset = await getAsset(actor, id, today);
  const speech = speechOf(req);
  const locks = await locksOfAsset(actor, id, today);
  const page = assetPage(
    {
      ...{ asset, locks },
      judgement: await getJudgement(actor, id, today),
      devices: await listDevicesOf(actor, id),
      socket: await findSocketOf(actor, id),
      attachments: await listAttachments(actor, id, today),
      history: await assetHistory(actor, id, today),
    },
    speech,
    (action) => may(actor, action),
  );
  const repairs = repairsPage(asset, await listRepairs(actor, id, today), speech);
  const sections = await sectionsOf(actor, asset, locks, speech);
  const events = await withEventsOf(page.events, actor, asset, speech);
  await res.page('inventory/show', {
    title: page.heading,
    asset,
    machine: { ...page, events, repairs },
    sections,
  });
}
