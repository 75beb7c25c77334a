/** Units measured by the norms. */
import { authorize } from '../../auth/policy.ts';
import type { Actor, Scope } from '../../auth/types.ts';
import { listHeadcounts } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { unitsOverNorm } from './rules.ts';
import { computersInUse } from './store.ts';
import type { OverNorm } from './types.ts';

/** Every unit of the scope that has computers in use on a day, against its people. The scope is the actor's or narrower. */
export async function compareWithNorm(actor: Actor, scope: Scope, day: Day, today: Day): Promise<OverNorm[]> {
  authorize(actor, 'replacement.view');
  const machines = await computersInUse(scope, day < today ? day : null);
  return unitsOverNorm(machines, await listHeadcounts({ ...actor, scope }, day), day);
}
