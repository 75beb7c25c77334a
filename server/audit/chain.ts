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
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonical(item)}`;
    return `[${text}]`;
  }
  const items = value as Record<string, unknown>;
  for (const key of Object.keys(items).sort()) {
    const item = items[key];
    if (item !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(item)}`;
  }
  return `{${text}}`;
}
