/** In which state an asset is: in use, lent, in repair, given up. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, type Problem, Refused } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import { changeDayProblem } from '../rules/periods.ts';
import { endsHolding, isAssetState, stateChangeProblem } from '../rules/states.ts';
import { updateAssets } from '../store/assets.ts';
import { changeStatePeriod, type OpenPeriods, openPeriods } from '../store/periods.ts';
import type { Asset } from '../types/assets.ts';
import type { Retirement, StateChange } from '../types/changes.ts';
import { contentOf, subjectOf } from './assets.ts';
import { assetsChanged } from './changes.ts';
import { refuseStale } from './conflict.ts';
import { releaseHolder } from './custody.ts';
import { lengthProblems, nameOf } from './prepare.ts';
import { readAsset } from './reading.ts';

/** Lends, repairs, returns or stores an asset from a day on. Giving it up is `retireAsset`. */
export async function changeState(actor: Actor, id: number, change: StateChange, today: Day): Promise<void> {
  const givesUp = ['awaiting_disposal', 'disposed', 'lost'].includes(change.state);
  authorize(actor, givesUp ? 'asset.retire' : 'asset.state');
  await inTransaction(async () => {
    const asset = await readAsset(actor, id, today);
    const open = (await openPeriods([id])).get(id)!;
    const problem = stateProblem(asset, open, change, today);
    if (problem) throw problem;
    await writeState(actor, asset, open, change);
  });
}

/** Takes an asset out of use: to be disposed of, disposed of, or lost. Nothing is deleted. */
export async function retireAsset(
  actor: Actor,
  id: number,
  retirement: Retirement,
  today: Day,
): Promise<void> {
  authorize(actor, 'asset.retire');
  await changeState(actor, id, retirement, today);
}

/** Why a state cannot follow, as the error to throw; null when it can. */
export function stateProblem(
  asset: Asset,
  open: OpenPeriods,
  change: StateChange,
  today: Day,
): Invalid | Refused | null {
  if (!isAssetState(change.state)) return new Invalid({ state: { key: 'asset.problem.state' } });
  const order = stateChangeProblem(asset.state, change.state);
  if (order) return new Refused(order);
  const releases = endsHolding(change.state) && asset.holderId !== null;
  const openFrom = releases && open.custodyFrom > open.stateFrom ? open.custodyFrom : open.stateFrom;
  const day = changeDayProblem(change.on, openFrom, asset.putIntoUseOn, today);
  const texts = { reason: nameOf(change.reason), document: nameOf(change.document) };
  const fields: Record<string, Problem> = { ...lengthProblems(texts) };
  if (day) fields.on = day;
  return Object.keys(fields).length > 0 ? new Invalid(fields) : null;
}

/** Writes a checked change of state. */
export async function writeState(
  actor: Actor,
  asset: Asset,
  open: OpenPeriods,
  change: StateChange,
): Promise<void> {
  const { state, on } = change;
  const reason = nameOf(change.reason);
  const document = nameOf(change.document);
  const { roomId, holderId, holderName } = await releaseHolder(asset, open, change);
  const place = { unitId: asset.unitId, roomId, holderId };
  const after = contentOf(asset, { state, place, holderName });
  refuseStale(await updateAssets([{ ...asset, before: contentOf(asset), after }]));
  await changeStatePeriod(asset.id, open.stateFrom, { state, on, reason, document });
  await record(actor, endsHolding(state) ? 'asset.retired' : 'asset.stateChanged', subjectOf(asset), {
    before: { state: asset.state, holderName: asset.holderName },
    after: { state, holderName, on, reason, document },
  });
  await assetsChanged([asset.id]);
}
