/** Titles of a table in levels: the same words over neighbouring columns are one title that lies over all of them. */

export interface TitleCell {
  text: string;
  /** Columns and rows it lies over. */
  across: number;
  down: number;
}

/** One row of titles for each level, from the top; null where a title from the left or from above lies over a place. */
export function titleLevels(columns: readonly { levels: readonly string[] }[]): (TitleCell | null)[][] {
  const levels = columns.map((column) => column.levels);
  const depth = Math.max(1, ...levels.map(({ length }) => length));
  return Array.from({ length: depth }, (_, level) =>
    levels.map((_own, at) => titleCell(levels, at, level, depth)),
  );
}

function titleCell(
  all: readonly (readonly string[])[],
  at: number,
  level: number,
  depth: number,
): TitleCell | null {
  const own = all[at]!;
  const text = own[level];
  if (text === undefined || (at > 0 && isSame(all[at - 1]!, own, level))) return null;
  let across = 1;
  while (at + across < all.length && isSame(own, all[at + across]!, level)) across++;
  return { text, across, down: level === own.length - 1 ? depth - level : 1 };
}

function isSame(one: readonly string[], other: readonly string[], level: number): boolean {
  if (level >= one.length - 1 || level >= other.length - 1) return false;
  return one.slice(0, level + 1).every((text, at) => text === other[at]);
}
