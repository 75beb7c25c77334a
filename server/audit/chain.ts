/** The chain of the record: each entry's hash covers the one before it, keyed, so that no editor of the database can rebuild it. */
import crypto from 'node:crypto';

export const FIRST_HASH = '0'.repeat(64);

export interface ChainedEntry {
  at: string;
  actorId: number | null;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: number | null;
  unitId: number | null;
  change: unknown;
  origin: string;
}

/** HMAC-SHA-256 over the previous hash and the entry in canonical JSON. */
export function chainHash(key: Buffer, previousHash: string, entry: ChainedEntry): string {
  const fields = [
    entry.at,
    entry.actorId,
    entry.actorName,
    entry.action,
    entry.subjectType,
    entry.subjectId,
    entry.unitId,
    canonical(entry.change),
    entry.origin,
  ];
  return crypto.createHmac('sha256', key).update(previousHash).update(JSON.stringify(fields)).digest('hex');
}

/** JSON with sorted keys: databases may give keys back in another order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
