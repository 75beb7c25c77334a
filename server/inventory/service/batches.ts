/** Changes of many assets, each its own, as a file brings them: checked beforehand, written, and taken back as one. */
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound, type Problem } from '../../errors.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { takenTags } from '../store/assets.ts';
import { type OpenPeriods, openPeriods } from '../store/periods.ts';
import {
  type Highest,
  readSnapshots,
  removeAssets,
  removeUnused,
  restoreSnapshot,
  type Snapshot,
  usedElsewhere,
} from '../store/snapshots.ts';
import type { Asset } from '../types/assets.ts';
import type { AssetChanges, AssetLoad, Move, StateChange } from '../types/changes.ts';
import { planEdit, writeEdit } from './assets.ts';
import { assetsChanged } from './changes.ts';
import { changesPlace, moveProblem, writeMove } from './custody.ts';
import { prepare, unitLives } from './prepare.ts';
import { readAsset, readAssets } from './reading.ts';
import { stateProblem, writeState } from './states.ts';

/** What is to change of one asset. */
export interface BatchChange {
  fields: AssetChanges;
  move: Move | null;
  state: StateChange | null;
}

export type Problems = Record<string, Problem>;

export { unitLives } from './prepare.ts';

/**
 * What stands in the way of adding these assets, for each its problems by field; none where it can be added.
 * @param lifeOf `unitLives`, kept by those who check piece by piece
 */
export async function checkLoads(
  actor: Actor,
  loads: readonly AssetLoad[],
  today: Day,
  lifeOf = unitLives(actor),
): Promise<Problems[]> {
  for (const load of loads) authorize(actor, 'asset.create', load.unitId);
  const taken = await takenTags(loads.flatMap(({ tag }) => tag ?? []));
  const found: Problems[] = [];
  for (const load of loads) {
    const problems = await problemsOf(() => prepare(load, lifeOf, today));
    if (load.tag && taken.has(load.tag))
      problems.tag = { key: 'asset.problem.tagTaken', params: { tag: load.tag } };
    found.push(problems);
  }
  return found;
}

async function problemsOf(work: () => Promise<unknown>): Promise<Problems> {
  try {
    await work();
    return {};
  } catch (error) {
    if (error instanceof Invalid) return { ...error.fields };
    throw error;
  }
}

/** What stands in the way of these changes, for each its problems by field. */
export async function checkChanges(
  actor: Actor,
  items: readonly { asset: Asset; change: BatchChange }[],
  today: Day,
): Promise<Problems[]> {
  if (items.length === 0) return [];
  const open = await openPeriods(items.map(({ asset }) => asset.id));
  const tree = await treeOn(today);
  return items.map(({ asset, change: { fields, move, state } }) => {
    const periods = open.get(asset.id)!;
    const problems: Problems = { ...planEdit(asset, fields, today).problems };
    if (move && changesPlace(asset, move)) {
      const problem = moveProblem(actor, asset, periods, move, tree, today);
      if (problem)
        Object.assign(problems, problem instanceof Invalid ? problem.fields : { unitId: problem.problem });
    }
    const problem = state && state.state !== asset.state ? stateProblem(asset, periods, state, today) : null;
    if (problem)
      Object.assign(problems, problem instanceof Invalid ? problem.fields : { state: problem.problem });
    return problems;
  });
}

/**
 * Makes checked changes, all or none.
 * @returns the versions of the assets afterwards
 */
export async function applyChanges(
  actor: Actor,
  items: readonly { asset: Asset; change: BatchChange }[],
  today: Day,
): Promise<Map<number, number>> {
  authorize(actor, 'asset.edit');
  authorize(actor, 'asset.move');
  authorize(actor, 'asset.state');
  return inTransaction(async () => {
    const open = await openPeriods(items.map(({ asset }) => asset.id));
    for (const { asset, change } of items) await applyOne(actor, asset, change, open.get(asset.id)!, today);
    const after = await readAssets(
      actor,
      items.map(({ asset }) => asset.id),
      today,
    );
    return new Map(after.map(({ id, lockVersion }) => [id, lockVersion]));
  });
}

/** Each step reads the asset as the step before left it. */
async function applyOne(
  actor: Actor,
  asset: Asset,
  { fields, move, state }: BatchChange,
  open: OpenPeriods,
  today: Day,
): Promise<void> {
  const plan = planEdit(asset, fields, today);
  if (Object.keys(plan.problems).length > 0) throw new Invalid(plan.problems);
  const isEdited = await writeEdit(actor, asset, plan, today, 'spreadsheet');
  if (move && changesPlace(asset, move)) {
    const now = isEdited ? await readAsset(actor, asset.id, today) : asset;
    const problem = moveProblem(actor, now, open, move, await treeOn(move.on), today);
    if (problem) throw problem;
    await writeMove(actor, now, open, move);
  }
  if (state && state.state !== asset.state) {
    const now = await readAsset(actor, asset.id, today);
    const periods = (await openPeriods([asset.id])).get(asset.id)!;
    const problem = stateProblem(now, periods, state, today);
    if (problem) throw problem;
    await writeState(actor, now, periods, state);
  }
}

export type { Highest, Snapshot } from '../store/snapshots.ts';
export { highestIds } from '../store/snapshots.ts';

/** The assets of the scope exactly as they are, for `revertBatch`. */
export async function snapshotAssets(
  actor: Actor,
  ids: readonly number[],
  today: Day,
): Promise<Map<number, Snapshot>> {
  authorize(actor, 'asset.view');
  const assets = await readAssets(actor, ids, today);
  return readSnapshots(assets.map(({ id }) => id));
}

/** One asset that a batch made (`snapshot` is null) or changed, and its version right afterwards. */
export interface BatchItem {
  assetId: number;
  version: number;
  snapshot: Snapshot | null;
}

/**
 * Of these assets those that somebody or something has used since: they cannot be put back without loss.
 * @param ownSightings when the batch itself counted them in a stocktake: that is no use by others
 */
export async function changedSince(
  actor: Actor,
  items: readonly BatchItem[],
  today: Day,
  ownSightings: readonly Date[] = [],
): Promise<Set<number>> {
  const assets = await readAssets(
    actor,
    items.map(({ assetId }) => assetId),
    today,
  );
  const versions = new Map(assets.map(({ id, lockVersion }) => [id, lockVersion]));
  const made = items.filter(({ snapshot }) => snapshot === null).map(({ assetId }) => assetId);
  const used = made.length === 0 ? new Set<number>() : await usedElsewhere(made, ownSightings);
  const changed = items.filter(
    ({ assetId, version }) => versions.get(assetId) !== version || used.has(assetId),
  );
  return new Set(changed.map(({ assetId }) => assetId));
}

/**
 * Puts assets back as they were before a batch; what the batch made is gone, as if it had never been entered. The
 * caller has looked at `changedSince` and writes the line of the record, in the same transaction.
 */
export async function revertBatch(actor: Actor, items: readonly BatchItem[], today: Day): Promise<void> {
  authorize(actor, 'asset.create');
  authorize(actor, 'asset.edit');
  await inTransaction(async () => {
    const assets = await readAssets(
      actor,
      items.map(({ assetId }) => assetId),
      today,
    );
    const mine = new Set(assets.map(({ id }) => id));
    if (items.some(({ assetId }) => !mine.has(assetId))) throw new NotFound('asset');
    const made = items.filter(({ snapshot }) => snapshot === null).map(({ assetId }) => assetId);
    if (made.length > 0) await removeAssets(made);
    const changed = items.filter(({ snapshot }) => snapshot !== null);
    for (const { assetId, snapshot } of changed) await restoreSnapshot(assetId, snapshot!, new Date());
    await assetsChanged(changed.map(({ assetId }) => assetId));
  });
}

/** Takes away people, rooms and models that only the assets of a reverted batch named. */
export async function removeLeftovers(actor: Actor, before: Highest, after: Highest): Promise<void> {
  authorize(actor, 'asset.create');
  await inTransaction(() => removeUnused(before, after));
}
