/** The scope as a test and as a piece of SQL. Ids are whole numbers of ours, so they may stand in the text. */
import type { Actor, Scope } from './types.ts';

export function inScope(scope: Scope, unitId: number): boolean {
  return scope === 'all' || scope.includes(unitId);
}

/** `column IN (…)` for the units of a scope; an empty scope sees nothing. */
export function scopeCondition(scope: Scope, column: string): string {
  if (scope === 'all') return '1 = 1';
  const ids = scope.filter(Number.isSafeInteger);
  return ids.length === 0 ? '1 = 0' : `${column} IN (${ids.join(', ')})`;
}

/** The units that are in both: a chosen subtree never widens what the actor may see. */
export function narrow(scope: Scope, unitIds: readonly number[] | null): Scope {
  if (unitIds === null) return scope;
  return scope === 'all' ? unitIds : unitIds.filter((id) => scope.includes(id));
}

/** The system itself, for jobs and the command line. */
export function systemActor(origin: string): Actor {
  return {
    id: null,
    username: 'system',
    fullName: origin,
    role: 'province',
    unitId: null,
    unitName: null,
    scope: 'all',
    language: 'vi',
    isHead: false,
    origin,
  };
}
