/** A merger, division or dissolution with all that hangs on the units: equipment, devices, accounts. */
import { record } from '../audit/service.ts';
import { moveAccounts } from '../auth/service/units.ts';
import type { Actor } from '../auth/types.ts';
import { inTransaction } from '../db/transaction.ts';
import { Refused } from '../errors.ts';
import { handOverReporters } from '../intake/service/handover.ts';
import { HELD_STATES } from '../inventory/rules/states.ts';
import { transferUnitAssets } from '../inventory/service/custody.ts';
import { countAssets } from '../inventory/service/listing.ts';
import { handOverDevices } from '../network/service/handover.ts';
import { type Succession, succeed } from '../org/succession.ts';
import type { Day } from '../shared/days.ts';

/**
 * Carries a decision out in one transaction: custody, devices, credentials and accounts of the units that end go to
 * the heir from the day on. Refused when units end without an heir and still have equipment.
 */
export async function carryOut(actor: Actor, succession: Succession, today: Day): Promise<void> {
  await inTransaction(async () => {
    const inheritance = succession.heirId !== null || succession.drafts.length > 0;
    if (!inheritance) await refuseEquipment(actor, succession, today);
    const { heirId, closedIds } = await succeed(actor, succession, today);
    if (heirId === null) return;
    for (const fromUnitId of closedIds)
      await handOverUnit(actor, { fromUnitId, toUnitId: heirId }, succession);
  });
}

/** Everything a unit has, after it has ended, in the transaction of its end. */
export async function handOverUnit(
  actor: Actor,
  { fromUnitId, toUnitId }: { fromUnitId: number; toUnitId: number },
  { effectiveOn, legalBasis }: { effectiveOn: Day; legalBasis: string | null },
): Promise<void> {
  const devices = await handOverDevices(fromUnitId, toUnitId);
  const document = legalBasis?.slice(0, LONGEST_DOCUMENT) ?? null;
  const assets = await transferUnitAssets(actor, { fromUnitId, toUnitId, on: effectiveOn, document });
  const reporters = await handOverReporters(fromUnitId, toUnitId);
  const accounts = await moveAccounts(fromUnitId, toUnitId);
  await record(
    actor,
    'unit.handedOver',
    { type: 'unit', id: fromUnitId, unitId: fromUnitId },
    { after: { heirId: toUnitId, assets, devices, reporters, accounts } },
  );
}

/** The column of documents of custody periods is shorter than that of decisions. */
const LONGEST_DOCUMENT = 200;

async function refuseEquipment(actor: Actor, { from }: Succession, today: Day): Promise<void> {
  for (const { id, name } of from) {
    const count = await countAssets(actor, { unitId: id, state: [...HELD_STATES] }, today);
    if (count > 0) throw new Refused('unit.problem.hasEquipment', { unit: name, count });
  }
}
