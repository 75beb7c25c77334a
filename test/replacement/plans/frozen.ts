/** A plan of all old machines of a unit and below, every line approved, frozen today. */
import { systemActor } from '../../../server/auth/scope.ts';
import { freezePlan } from '../../../server/replacement/plans/service/freeze.ts';
import { createPlan, getPlan, submitPlan } from '../../../server/replacement/plans/service/plans.ts';
import { decideMany } from '../../../server/replacement/plans/service/review.ts';
import { EVERY_ITEM } from '../../../server/replacement/plans/store/items.ts';
import type { Plan } from '../../../server/replacement/plans/types.ts';
import { TODAY } from '../../support/province.ts';

const SYSTEM = systemActor('test');

/** The province pays for fifty machines, the communes for the next forty-five. */
export async function frozenPlan(unitId: number): Promise<Plan> {
  const settings = {
    budget: [
      { source: 'Ngân sách tỉnh', amount: 1_000_000_000, kinds: [] },
      { source: 'Ngân sách xã', amount: 900_000_000, kinds: [] },
    ],
    ...{ fairness: 0, kinds: ['desktop'], prices: {} },
  };
  const draft = await createPlan(SYSTEM, { unitId, year: 2027, title: 'Thay máy', settings }, TODAY);
  await submitPlan(SYSTEM, draft.id, draft.lockVersion);
  const nothing = { price: null, deferTo: null, fromAssetId: null, reason: 'Theo đề xuất' };
  await decideMany(SYSTEM, draft.id, EVERY_ITEM, { decision: 'approve', ...nothing });
  const { lockVersion } = await getPlan(SYSTEM, draft.id);
  return freezePlan(SYSTEM, draft.id, lockVersion);
}
