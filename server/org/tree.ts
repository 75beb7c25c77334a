/** The tree of units on a day, kept in memory until an event changes it. A province has a few thousand units. */
import { afterCommit } from '../db/transaction.ts';
import type { Day } from '../shared/days.ts';
import { fold } from '../shared/text.ts';
import { compareUnits, subtree, unitCode } from './rules.ts';
import { treeRevision, unitsOn } from './store.ts';
import type { Unit } from './types.ts';

const KEPT = 8;
const kept = new Map<string, UnitTree>();

/** All units of one day, with the questions that are asked of them again and again. */
export class UnitTree {
  readonly day: Day;
  /** In official order. */
  readonly units: readonly Unit[];
  readonly #byId: Map<number, Unit>;
  readonly #byCode: Map<string, Unit>;
  readonly #children = new Map<number | null, Unit[]>();
  readonly #subtrees = new Map<number, readonly number[]>();

  constructor(day: Day, units: Unit[]) {
    this.day = day;
    this.units = [...units].sort(compareUnits);
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
    this.#byCode = new Map();
    for (const unit of this.units)
      this.#children.set(unit.parentId, [...(this.#children.get(unit.parentId) ?? []), unit]);
    for (const unit of units) {
      for (const code of [unit.budgetCode, unit.agencyCode, unit.adminCode, unitCode(unit)]) {
        if (code !== null) this.#byCode.set(code, unit);
      }
    }
  }

  get(id: number): Unit | null {
    return this.#byId.get(id) ?? null;
  }

  byCode(code: string): Unit | null {
    return this.#byCode.get(code.trim()) ?? null;
  }

  /** The units directly below one, in official order; below none means the top. */
  childrenOf(id: number | null): readonly Unit[] {
    return this.#children.get(id) ?? [];
  }

  /** The unit and everything below it. */
  below(id: number): readonly number[] {
    let ids = this.#subtrees.get(id);
    if (!ids) {
      ids = subtree(this.units, id);
      this.#subtrees.set(id, ids);
    }
    return ids;
  }

  /** Units whose names hold all the words, without marks. */
  find(words: readonly string[]): Unit[] {
    return this.units.filter((unit) => {
      const name = ` ${fold(unit.name)} ${fold(unit.shortName)} ${fold(unitCode(unit))}`;
      return words.every((word) => name.includes(` ${word}`));
    });
  }

  /** From the province down to the unit. */
  path(id: number): Unit[] {
    const path: Unit[] = [];
    for (let unit = this.get(id); unit; unit = unit.parentId === null ? null : this.get(unit.parentId))
      path.unshift(unit);
    return path;
  }
}

/** The tree on a day; reads the database only after a change. */
export async function treeOn(day: Day): Promise<UnitTree> {
  const key = `${day}@${await treeRevision()}`;
  const known = kept.get(key);
  if (known) return known;
  const tree = new UnitTree(day, await unitsOn(day));
  // What a transaction sees of its own event is kept only when the event is: the number may be given again.
  afterCommit(() => keep(key, tree));
  return tree;
}

function keep(key: string, tree: UnitTree): void {
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, tree);
}

/** For tests, which put the database back to its beginning. */
export function forgetTrees(): void {
  kept.clear();
}
