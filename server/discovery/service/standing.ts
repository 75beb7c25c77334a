/** Which unit a range belongs to today: its own, or the one that followed it. */
import { heirsOfEnded } from '../../org/descent.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';

/**
 * Answers the unit that stands today for the unit of a range: itself, or its only heir. Null when there is no heir, or
 * several: then a person has to say.
 */
export async function unitsToday(
  unitIds: Iterable<number>,
  today: Day,
): Promise<(unitId: number) => number | null> {
  const ended = await heirsOfEnded(unitIds, await treeOn(today));
  return (unitId) => {
    const end = ended.get(unitId);
    if (!end) return unitId;
    return end.heirs.length === 1 ? end.heirs[0]!.id : null;
  };
}
