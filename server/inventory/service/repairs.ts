/** Repairs of a machine, whether it left its place for them or not. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import { clean } from '../../shared/text.ts';
import { changeDayProblem } from '../rules/periods.ts';
import * as store from '../store/repairs.ts';
import type { Repair, RepairDraft } from '../types/changes.ts';
import { subjectOf } from './assets.ts';
import { assetsChanged } from './changes.ts';
import { lengthProblems, nameOf } from './prepare.ts';
import { readAsset } from './reading.ts';

/** The newest first; NotFound outside the scope. */
export async function listRepairs(actor: Actor, assetId: number, today: Day): Promise<Repair[]> {
  authorize(actor, 'asset.view');
  await readAsset(actor, assetId, today);
  return store.repairsOf(assetId);
}

/** Records a repair that is done; refused for a day to come and for one before the machine was put into use. */
export async function recordRepair(
  actor: Actor,
  assetId: number,
  draft: RepairDraft,
  today: Day,
): Promise<void> {
  authorize(actor, 'asset.state');
  await inTransaction(async () => {
    const asset = await readAsset(actor, assetId, today);
    const what = clean(draft.what);
    const repair = { ...draft, what, doneBy: nameOf(draft.doneBy), document: nameOf(draft.document) };
    const problems = lengthProblems({ document: repair.document });
    if (what === '') problems.what = { key: 'error.field.required' };
    const day = changeDayProblem(draft.on, draft.on, asset.putIntoUseOn, today);
    if (day) problems.on = day;
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    await store.addRepair(assetId, repair, actor.fullName, today);
    await record(actor, 'asset.repaired', subjectOf(asset), { after: { ...repair } });
    await assetsChanged([assetId]);
  });
}

/** Takes back what was recorded by mistake; the record keeps what it was. */
export async function removeRepair(
  actor: Actor,
  assetId: number,
  repairId: number,
  today: Day,
): Promise<void> {
  authorize(actor, 'asset.state');
  await inTransaction(async () => {
    const asset = await readAsset(actor, assetId, today);
    const known = (await store.repairsOf(assetId)).find(({ id }) => id === repairId);
    if (!known || !(await store.deleteRepair(assetId, repairId))) throw new NotFound('repair');
    await record(actor, 'asset.repairRemoved', subjectOf(asset), { before: { ...known } });
    await assetsChanged([assetId]);
  });
}
