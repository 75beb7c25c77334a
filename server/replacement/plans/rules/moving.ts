import type { Citation, OverNorm } from '../../norms/types.ts';
import type { SpareMachine } from '../store/surplus.ts';

/** A machine that could be moved, and why its unit can do without it. */
export interface Spare extends SpareMachine {
  /** How many machines its unit has beyond the norm; null for one in a store. */
  over: number | null;
  citation: Citation | null;
}

/**
 * Of each unit no more than it has beyond the norm, less what is taken from it already. What stands in a store is nobody's.
 * The order is kept.
 */
export function offersFor(
  machines: readonly SpareMachine[],
  compared: readonly Pick<OverNorm, 'unitId' | 'over' | 'citation'>[],
  taken: ReadonlyMap<number, number>,
): Spare[] {
  const norms = new Map(compared.map((unit) => [unit.unitId, unit]));
  const left = new Map(
    compared.map(({ unitId, over }) => [unitId, Math.max(0, (over ?? 0) - (taken.get(unitId) ?? 0))]),
  );
  return machines.flatMap((machine): Spare[] => {
    if (machine.state === 'in_stock') return [{ ...machine, over: null, citation: null }];
    const norm = norms.get(machine.unitId);
    const still = left.get(machine.unitId) ?? 0;
    if (!norm || still === 0) return [];
    left.set(machine.unitId, still - 1);
    return [{ ...machine, over: norm.over, citation: norm.citation }];
  });
}
