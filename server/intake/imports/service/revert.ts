/** Takes an applied file back: the register is as it was before, but for what has happened to its machines since. */
import { record } from '../../../audit/service.ts';
import { authorize } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { NotFound, Refused } from '../../../errors.ts';
import {
  type BatchItem,
  changedSince,
  type Highest,
  removeLeftovers,
  revertBatch,
  type Snapshot,
} from '../../../inventory/service/batches.ts';
import { forgetSightings } from '../../../inventory/service/proof.ts';
import type { Day } from '../../../shared/days.ts';
import { momentOf } from '../rules/stocktake.ts';
import { findImport, madeBy, updateImport } from '../store/imports.ts';
import { readSnapshotsOf } from '../store/lines.ts';
import type { Import } from '../types.ts';
import { subjectOf, told } from './apply.ts';
import { countedOn, eachKnownLine, KNOWN, stocktakeDays } from './counted.ts';
import type { TellProgress } from './preview.ts';

const AT_ONCE = 500;

/** Machines of an applied import that were changed, moved, seen or linked since: a revert would lose that. */
export async function machinesChangedSince(actor: Actor, id: number, today: Day): Promise<number[]> {
  authorize(actor, 'import.view');
  const known = await applied(actor, id);
  const changed: number[] = [];
  await eachPiece(known, async (items) => {
    for (const assetId of await changedSince(actor, items, today, countedAt(known))) changed.push(assetId);
  });
  return changed;
}

/**
 * Reverts an applied import.
 * @param keepChanged leaves the machines that have changed since as they are now; otherwise they refuse the whole
 */
export async function revertImport(
  actor: Actor,
  id: number,
  keepChanged: boolean,
  today: Day,
  tell: TellProgress = () => {},
): Promise<Import> {
  authorize(actor, 'import.prepare');
  const known = await applied(actor, id);
  await inTransaction(async () => {
    const of = known.summary!.counts.new + known.summary!.counts.changed;
    let [done, kept] = [0, 0];
    await forgetCounted(actor, known);
    await eachPiece(known, async (items) => {
      const changed = await changedSince(actor, items, today, countedAt(known));
      if (changed.size > 0 && !keepChanged)
        throw new Refused('import.problem.machinesChanged', { count: changed.size });
      kept += changed.size;
      await revertBatch(
        actor,
        items.filter(({ assetId }) => !changed.has(assetId)),
        today,
      );
      done += items.length;
      tell({ phase: 'reverting', done, of });
    });
    const made = await madeBy<{ before: Highest; after: Highest }>(id);
    if (made) await removeLeftovers(actor, made.before, made.after);
    const update = { status: 'reverted', revertedAt: new Date(), revertedBy: actor.fullName };
    if (!(await updateImport(id, known.lockVersion, update))) throw new Refused('import.problem.atWork');
    await record(actor, 'import.reverted', subjectOf(known), { after: { ...told(known), kept } });
  });
  return (await findImport(actor.scope, id))!;
}

/** The moments at which the file itself says that its machines were seen. */
function countedAt(known: Import): Date[] {
  return stocktakeDays(known).map(momentOf);
}

async function forgetCounted(actor: Actor, known: Import): Promise<void> {
  if (stocktakeDays(known).length === 0) return;
  await eachKnownLine(known.id, KNOWN, async (lines) => {
    for (const [day, ids] of countedOn(known, lines))
      await forgetSightings(actor, ids, 'stocktake', momentOf(day).toISOString());
  });
}

async function applied(actor: Actor, id: number): Promise<Import> {
  const known = await findImport(actor.scope, id);
  if (!known) throw new NotFound('import');
  if (known.status !== 'applied') throw new Refused('import.problem.notApplied');
  return known;
}

async function eachPiece({ id }: Import, work: (items: BatchItem[]) => Promise<void>): Promise<void> {
  for (let after = 0; ; ) {
    const lines = await readSnapshotsOf(id, after, AT_ONCE);
    if (lines.length === 0) return;
    await work(
      lines.map(({ assetId, assetVersion, snapshot }) => ({
        ...{ assetId, version: assetVersion },
        snapshot: snapshot as Snapshot | null,
      })),
    );
    after = lines.at(-1)!.line;
  }
}
