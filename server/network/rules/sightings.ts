/** What a new reading of a table changes in what is known: pure, for MACs behind ports and addresses alike. */

/** Tables forget what is quiet for minutes: what comes back within this time was there all along. */
export const GRACE_MS = 7 * 86_400_000;

export interface KnownSighting {
  id: number;
  key: string;
  /** When it was last seen; null: it was in the last complete reading. */
  lastAt: string | null;
}

export interface SightingChanges {
  /** Keys seen for the first time, or again after long. */
  appeared: string[];
  /** Rows whose absence is over. */
  returned: number[];
  /** Rows that are no longer there. */
  vanished: number[];
}

/**
 * @param known open rows, and those that ended within the grace time
 * @param complete whether the table was read to its end: an incomplete or empty one takes nothing away
 */
export function sightingChanges(
  known: readonly KnownSighting[],
  seen: ReadonlySet<string>,
  complete: boolean,
): SightingChanges {
  const latest = new Map<string, KnownSighting>();
  for (const row of known) {
    const other = latest.get(row.key);
    if (!other || isLater(row, other)) latest.set(row.key, row);
  }
  const open = known.filter((row) => row.lastAt === null);
  return {
    appeared: [...seen].filter((key) => !latest.has(key)),
    returned: [...seen].flatMap((key) => {
      const row = latest.get(key);
      return row && row.lastAt !== null ? [row.id] : [];
    }),
    vanished: complete && seen.size > 0 ? open.filter((row) => !seen.has(row.key)).map((row) => row.id) : [],
  };
}

function isLater(row: KnownSighting, other: KnownSighting): boolean {
  if (other.lastAt === null) return false;
  return row.lastAt === null || row.lastAt > other.lastAt;
}
