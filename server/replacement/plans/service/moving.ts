/** Machines to move before any is bought: what units have beyond the norm, and what stands good in stores. */
import { authorize } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import { COMPUTER_KINDS } from '../../../inventory/rules/kinds.ts';
import type { Day } from '../../../shared/days.ts';
import { compareWithNorm } from '../../norms/service.ts';
import type { OverNorm } from '../../norms/types.ts';
import { offersFor, type Spare } from '../rules/moving.ts';
import { spareMachines, takenByUnit } from '../store/surplus.ts';
import type { Plan, PlanItem } from '../types.ts';

/** More are not looked at: whoever moves so many plans moves, not purchases. */
const MOST = 2000;
const OFFERED = 5;

/** What could be moved within the scope of the actor: computers alone have a norm a person. */
export async function sparesOf(
  actor: Actor,
  plan: Plan,
  today: Day,
): Promise<{ spares: Spare[]; over: OverNorm[] }> {
  authorize(actor, 'plan.view');
  const compared = await compareWithNorm(actor, actor.scope, today, today);
  const over = compared.filter((unit) => (unit.over ?? 0) > 0);
  const kinds = COMPUTER_KINDS.filter((kind) => plan.settings.kinds.includes(kind));
  if (kinds.length === 0) return { spares: [], over };
  const units = over.map(({ unitId }) => unitId);
  const machines = await spareMachines(actor.scope, { planId: plan.id, kinds, units }, MOST);
  return { spares: offersFor(machines, over, await takenByUnit(plan.id)), over };
}

/** The best few for one line; none for what is no computer. */
export async function offersOf(
  actor: Actor,
  plan: Plan,
  item: Pick<PlanItem, 'unitId' | 'kind'>,
  today: Day,
): Promise<Spare[]> {
  if (!(COMPUTER_KINDS as readonly string[]).includes(item.kind)) return [];
  const { spares } = await sparesOf(actor, plan, today);
  return spares.filter(({ unitId }) => unitId !== item.unitId).slice(0, OFFERED);
}
