/** Programs name units by code; codes are reused over the years, so a day belongs to each. */
import type { Actor } from '../../auth/types.ts';
import { Invalid } from '../../errors.ts';
import { unitCode } from '../../org/rules.ts';
import { findUnitByCode, treeOn } from '../../org/service.ts';
import type { Unit } from '../../org/types.ts';
import type { Day } from '../../shared/days.ts';

/** The unit of a code on a day; a foreign one is refused exactly like one that does not exist. */
export async function unitOf(actor: Actor, code: string, day: Day, field = 'unitCode'): Promise<Unit> {
  const unit = await findUnitByCode(actor, code, day);
  if (!unit) throw new Invalid({ [field]: { key: 'api.problem.unitUnknown', params: { code } } });
  return unit;
}

/** The id of the unit a filter names, if it names one. */
export async function unitIdOf(
  actor: Actor,
  code: string | undefined,
  day: Day,
): Promise<number | undefined> {
  return code === undefined ? undefined : (await unitOf(actor, code, day)).id;
}

/** From ids to codes, as they were on a day. */
export async function codesOn(day: Day): Promise<(unitId: number) => string> {
  const tree = await treeOn(day);
  return (unitId) => {
    const unit = tree.get(unitId);
    return unit ? unitCode(unit) : `U${unitId}`;
  };
}
