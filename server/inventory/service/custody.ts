/** Where an asset is and who holds it. */
import { difference, record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import { inScope } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound, type Problem, Refused } from '../../errors.ts';
import { ensureHolder, ensureRoom, treeOn } from '../../org/service.ts';
import type { UnitTree } from '../../org/tree.ts';
import type { Day } from '../../shared/days.ts';
import { changeDayProblem } from '../rules/periods.ts';
import { endsHolding, isHeld } from '../rules/states.ts';
import { updateAssets } from '../store/assets.ts';
import { type Handover, handOver } from '../store/handover.ts';
import { changeCustody, type OpenPeriods, openPeriods } from '../store/periods.ts';
import type { Asset } from '../types/assets.ts';
import type { Move } from '../types/changes.ts';
import { contentOf, subjectOf } from './assets.ts';
import { assetsChanged } from './changes.ts';
import { refuseStale } from './conflict.ts';
import { lengthProblems, nameOf } from './prepare.ts';
import { readAsset } from './reading.ts';

/** Moves an asset to a unit, a room or a holder from a day on. Both units must be within the actor's scope. */
export async function moveAsset(actor: Actor, id: number, move: Move, today: Day): Promise<void> {
  authorize(actor, 'asset.move');
  await inTransaction(async () => {
    const asset = await readAsset(actor, id, today);
    const open = (await openPeriods([id])).get(id)!;
    const problem = moveProblem(actor, asset, open, move, await treeOn(move.on), today);
    if (problem) throw problem;
    await writeMove(actor, asset, open, move);
  });
}

/** Where a move leads: what is not named stays within a unit and is cleared by another one. */
export function destinationOf(asset: Asset, move: Move) {
  const unitId = move.unitId ?? asset.unitId;
  const stays = unitId === asset.unitId;
  const named = (given: string | null | undefined, current: string | null) =>
    given === undefined && stays ? current : nameOf(given);
  return {
    unitId,
    roomName: named(move.roomName, asset.roomName),
    holderName: named(move.holderName, asset.holderName),
  };
}

export function changesPlace(asset: Asset, move: Move): boolean {
  const to = destinationOf(asset, move);
  return to.unitId !== asset.unitId || to.roomName !== asset.roomName || to.holderName !== asset.holderName;
}

/** Why a move cannot be made, as the error to throw; null when it can. */
export function moveProblem(
  actor: Actor,
  asset: Asset,
  open: OpenPeriods,
  move: Move,
  treeThen: UnitTree,
  today: Day,
): NotFound | Invalid | Refused | null {
  const to = destinationOf(asset, move);
  if (!inScope(actor.scope, to.unitId)) return new NotFound('unit');
  if (!changesPlace(asset, move)) return new Refused('asset.problem.samePlace');
  if (!isHeld(asset.state)) return new Refused('asset.problem.notHeld', { state: asset.state });
  const day = changeDayProblem(move.on, open.custodyFrom, asset.putIntoUseOn, today);
  const fields: Record<string, Problem> = { ...lengthProblems({ ...to, document: nameOf(move.document) }) };
  if (day) fields.on = day;
  else if (!treeThen.get(to.unitId))
    fields.unitId = { key: 'asset.problem.unitNotThen', params: { day: move.on } };
  return Object.keys(fields).length > 0 ? new Invalid(fields) : null;
}

/** Writes a checked move. */
export async function writeMove(actor: Actor, asset: Asset, open: OpenPeriods, move: Move): Promise<void> {
  const to = destinationOf(asset, move);
  const place = {
    unitId: to.unitId,
    roomId: to.roomName === null ? null : await ensureRoom(actor, to.unitId, to.roomName),
    holderId: to.holderName === null ? null : await ensureHolder(actor, to.unitId, to.holderName),
  };
  const after = contentOf(asset, { place, holderName: to.holderName });
  refuseStale(await updateAssets([{ ...asset, before: contentOf(asset), after }]));
  await changeCustody(asset.id, open.custodyFrom, move.on, place, nameOf(move.document));
  const { unitId, roomName, holderName } = asset;
  const change = difference({ unitId, roomName, holderName }, to);
  await record(actor, 'asset.moved', subjectOf({ id: asset.id, unitId: to.unitId }), {
    ...change,
    after: { ...change?.after, on: move.on, document: nameOf(move.document) },
  });
  await assetsChanged([asset.id]);
}

/** Clears room and holder of what is no longer held; the unit answers for it still. */
export async function releaseHolder(
  asset: Asset,
  open: OpenPeriods,
  change: { state: Asset['state']; on: Day; document?: string | null },
): Promise<{ roomId: number | null; holderId: number | null; holderName: string | null }> {
  const { roomId, holderId, holderName, unitId } = asset;
  if (!endsHolding(change.state) || holderId === null) return { roomId, holderId, holderName };
  const place = { unitId, roomId, holderId: null };
  await changeCustody(asset.id, open.custodyFrom, change.on, place, nameOf(change.document));
  return { roomId, holderId: null, holderName: null };
}

/**
 * Hands what a unit has over to another one from a day on, for units that merge or divide. Holders and rooms go along;
 * history stays under the old unit. Answers how many assets were handed over.
 * @param assetIds null: everything that is left
 */
export async function transferUnitAssets(
  actor: Actor,
  handover: Handover,
  assetIds: readonly number[] | null = null,
): Promise<number> {
  authorize(actor, 'unit.change', handover.fromUnitId);
  authorize(actor, 'unit.change', handover.toUnitId);
  return inTransaction(() => handOver(handover, assetIds));
}
