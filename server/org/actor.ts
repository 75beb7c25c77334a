/** From an account to someone who acts: the scope follows from the unit, as the tree is today. */
import type { UserWithHash } from '../auth/store/accounts.ts';
import type { Actor } from '../auth/types.ts';
import type { Day } from '../shared/days.ts';
import { treeOn } from './tree.ts';

export async function actorFor(user: UserWithHash, origin: string, today: Day): Promise<Actor> {
  const tree = user.unitId === null ? null : await treeOn(today);
  const unit = tree?.get(user.unitId!) ?? null;
  return {
    id: user.id,
    username: user.username,
    fullName: user.fullName,
    role: user.role,
    unitId: user.unitId,
    unitName: unit?.name ?? null,
    // A unit that has closed leaves its user with nothing to see, not with everything.
    scope: user.unitId === null ? 'all' : unit ? tree!.below(unit.id) : [],
    language: user.language,
    isHead: user.isHead,
    origin,
  };
}
