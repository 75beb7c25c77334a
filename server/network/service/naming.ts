/** The names and codes of units, which devices carry only as ids. */
import { unitCode } from '../../org/rules.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';

type Named<T> = T & { unitName: string; unitCode: string };

/** Adds name and code of the unit as they are today; a closed unit keeps its id alone. */
export async function nameUnits<T extends { unitId: number }>(
  items: readonly T[],
  today: Day,
): Promise<Named<T>[]> {
  const tree = await treeOn(today);
  return items.map((item) => {
    const unit = tree.get(item.unitId);
    return { ...item, unitName: unit?.name ?? `#${item.unitId}`, unitCode: unit ? unitCode(unit) : '' };
  });
}
