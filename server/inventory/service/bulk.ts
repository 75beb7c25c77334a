/** One change for many assets: first what it would do, then exactly that. */
import crypto from 'node:crypto';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { BadRequest, Invalid, NotFound, type Problem, Refused } from '../../errors.ts';
import { treeOn } from '../../org/service.ts';
import { type Day, isDay } from '../../shared/days.ts';
import { readIds } from '../store/list.ts';
import { type OpenPeriods, openPeriods } from '../store/periods.ts';
import type { Asset } from '../types/assets.ts';
import {
  type AssetChanges,
  BULK_FIELDS,
  type BulkChanges,
  type BulkPreview,
  type BulkSelection,
} from '../types/changes.ts';
import { type EditPlan, planEdit, writeEdit } from './assets.ts';
import { changesPlace, destinationOf, moveProblem, writeMove } from './custody.ts';
import { readAsset, readAssets, selectionOf } from './reading.ts';
import { stateProblem, writeState } from './states.ts';

/** Others wait to write while a change for many runs: more than this is the work of a script. */
export const MOST_AT_ONCE = 2000;

/** What the change would do to each asset; nothing is written. */
export async function previewBulk(
  actor: Actor,
  selection: BulkSelection,
  changes: BulkChanges,
  today: Day,
): Promise<BulkPreview> {
  authorizeAll(actor, changes);
  return previewOf(await planAll(actor, selection, changes, today), changes);
}

/**
 * Makes the change that was previewed, in one transaction. Assets it is refused for stay as they are.
 * @param token of the preview; refused when any asset has changed since
 */
export async function applyBulk(
  actor: Actor,
  selection: BulkSelection,
  changes: BulkChanges,
  token: string,
  today: Day,
): Promise<BulkPreview> {
  authorizeAll(actor, changes);
  return inTransaction(async () => {
    const plans = await planAll(actor, selection, changes, today);
    const preview = previewOf(plans, changes);
    if (preview.token !== token) throw new Refused('asset.problem.bulkChanged');
    for (const plan of plans) {
      if (plan.problem === null && plan.steps.length > 0) await apply(actor, plan, changes, today);
    }
    return preview;
  });
}

type Step = 'edit' | 'move' | 'state';

interface Plan {
  asset: Asset;
  open: OpenPeriods;
  edit: EditPlan | null;
  /** What is to be done, in this order. */
  steps: Step[];
  problem: Problem | null;
}

function authorizeAll(actor: Actor, changes: BulkChanges): void {
  const unknown = Object.keys(changes.fields ?? {}).find(
    (field) => !(BULK_FIELDS as readonly string[]).includes(field),
  );
  if (unknown !== undefined) throw new BadRequest('error.field', { field: unknown });
  if (changes.fields) authorize(actor, 'asset.edit');
  if (changes.move) authorize(actor, 'asset.move', changes.move.unitId);
  if (changes.state) authorize(actor, 'asset.state');
  if (changes.state && ['awaiting_disposal', 'disposed', 'lost'].includes(changes.state.state))
    authorize(actor, 'asset.retire');
  for (const change of [changes.move, changes.state]) {
    if (change && !isDay(change.on)) throw new Invalid({ on: { key: 'asset.problem.day' } });
  }
}

async function planAll(
  actor: Actor,
  selection: BulkSelection,
  changes: BulkChanges,
  today: Day,
): Promise<Plan[]> {
  const assets = await readSelected(actor, selection, today);
  const open = await openPeriods(assets.map((asset) => asset.id));
  const treeThen = await treeOn(changes.move?.on ?? today);
  return assets.map((asset) => {
    const plan: Plan = { asset, open: open.get(asset.id)!, edit: null, steps: [], problem: null };
    if (changes.fields) planFields(plan, changes.fields, today);
    const { move, state } = changes;
    if (move && changesPlace(asset, move)) {
      plan.steps.push('move');
      plan.problem ??= problemOf(moveProblem(actor, asset, plan.open, move, treeThen, today));
    }
    if (state && state.state !== asset.state) {
      plan.steps.push('state');
      plan.problem ??= problemOf(stateProblem(asset, plan.open, state, today));
    }
    return plan;
  });
}

/** Ids of others refuse the whole request: nothing is learned of which they are. */
async function readSelected(actor: Actor, selection: BulkSelection, today: Day): Promise<Asset[]> {
  if ('filter' in selection && (selection.filter.asOf ?? today) !== today)
    throw new Refused('asset.problem.bulkOfPast');
  const ids =
    'ids' in selection
      ? [...new Set(selection.ids)]
      : await readIds(await selectionOf(actor, selection.filter, today), MOST_AT_ONCE + 1);
  if (ids.length > MOST_AT_ONCE) throw new Refused('asset.problem.bulkTooMany', { most: MOST_AT_ONCE });
  const assets = await readAssets(actor, ids, today);
  if (assets.length !== ids.length) throw new NotFound('asset');
  return assets;
}

function planFields(plan: Plan, fields: AssetChanges, today: Day): void {
  plan.edit = planEdit(plan.asset, fields, today);
  if (plan.edit.change !== null) plan.steps.push('edit');
  plan.problem = Object.values(plan.edit.problems)[0] ?? null;
}

function problemOf(error: Invalid | Refused | NotFound | null): Problem | null {
  if (error === null) return null;
  return error instanceof Invalid ? Object.values(error.fields)[0]! : error.problem;
}

function previewOf(plans: readonly Plan[], changes: BulkChanges): BulkPreview {
  const changed = plans.filter((plan) => plan.steps.length > 0);
  return {
    token: tokenOf(plans, changes),
    willChange: changed.filter((plan) => plan.problem === null).map((plan) => changeOf(plan, changes)),
    unchanged: plans.length - changed.length,
    refused: changed.flatMap(({ asset, problem }) =>
      problem === null ? [] : [{ assetId: asset.id, tag: asset.tag, problem }],
    ),
  };
}

function changeOf(
  { asset, edit, steps }: Plan,
  { move, state }: BulkChanges,
): BulkPreview['willChange'][number] {
  const before: Record<string, unknown> = { ...edit?.change?.before };
  const after: Record<string, unknown> = { ...edit?.change?.after };
  if (move && steps.includes('move')) {
    const to = destinationOf(asset, move);
    for (const key of ['unitId', 'roomName', 'holderName'] as const) {
      if (to[key] !== asset[key]) [before[key], after[key]] = [asset[key], to[key]];
    }
  }
  if (state && steps.includes('state')) [before.state, after.state] = [asset.state, state.state];
  return { assetId: asset.id, tag: asset.tag, before, after };
}

/** Names the request and the very versions it was made for. */
function tokenOf(plans: readonly Plan[], changes: BulkChanges): string {
  const versions = plans.map(({ asset }) => [asset.id, asset.lockVersion]);
  return crypto
    .createHash('sha256')
    .update(JSON.stringify([changes, versions]))
    .digest('base64url');
}

/** Each step reads the asset as the step before left it. */
async function apply(actor: Actor, plan: Plan, changes: BulkChanges, today: Day): Promise<void> {
  let { asset, open } = plan;
  for (const step of plan.steps) {
    if (step === 'edit') await writeEdit(actor, asset, plan.edit!, today);
    if (step === 'move') await writeMove(actor, asset, open, changes.move!);
    if (step === 'state') await writeState(actor, asset, open, changes.state!);
    if (step === plan.steps.at(-1)) return;
    asset = await readAsset(actor, asset.id, today);
    open = (await openPeriods([asset.id])).get(asset.id)!;
  }
}
