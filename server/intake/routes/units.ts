/** Which units a request looks at. */
import type { View } from '../../auth/guarded.ts';

/** The chosen unit and all below it; null when none is chosen. */
export function chosenUnits({ unitId, scope }: View): readonly number[] | null {
  return unitId === null || scope === 'all' ? null : scope;
}
