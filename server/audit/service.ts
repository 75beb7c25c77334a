import { keyFor } from '../auth/keys.ts';
import type { Actor } from '../auth/types.ts';
import { inTransaction } from '../db/transaction.ts';
import { chainHash, FIRST_HASH } from './chain.ts';
import { addEntries, chainAfter, countEntries, lastHash, listEntries } from './store.ts';
import type { AuditChange, AuditEntry, AuditFilter, Done, Subject } from './types.ts';

const PIECE = 1000;

/**
 * Writes one line of the record, in the transaction of the change itself.
 * @param action what was done, as `noun.verb`: `asset.retired`
 */
export function record(
  actor: Actor,
  action: string,
  subject: Subject,
  change: AuditChange | null = null,
): Promise<void> {
  return recordAll(actor, action, [{ subject, change }]);
}

/** One line for each of many things with which the same was done, in few statements. */
export function recordAll(
  actor: Actor,
  action: string,
  done: readonly { subject: Subject; change: AuditChange | null }[],
): Promise<void> {
  return recordLines(done.map(({ subject, change }) => ({ actor, action, subject, change })));
}

/** The same of several who did something; the lines are chained in their order. */
export async function recordLines(done: readonly Done[]): Promise<void> {
  if (done.length === 0) return;
  await inTransaction(async () => {
    const at = new Date().toISOString();
    const key = keyFor('audit');
    let previous = (await lastHash()) ?? FIRST_HASH;
    const lines = done.map(({ actor, action, subject, change }) => {
      const entry = {
        ...{ at, action, change, actorId: actor.id, actorName: actor.username, origin: actor.origin },
        ...{ subjectType: subject.type, subjectId: subject.id, unitId: subject.unitId },
      };
      const line = { ...entry, previousHash: previous, hash: chainHash(key, previous, entry) };
      previous = line.hash;
      return line;
    });
    await addEntries(lines);
  });
}

/** The fields that differ between two states of a thing; null when none does. */
export function difference(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): AuditChange | null {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  );
  if (keys.length === 0) return null;
  return { before: pick(before, keys), after: pick(after, keys) };
}

/** What was done, newest first, within the actor's scope. */
export function listAudit(actor: Actor, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  return listEntries(actor.scope, filter, limit);
}

/** How many entries a filter matches within the actor's scope. */
export function countAudit(actor: Actor, filter: AuditFilter): Promise<number> {
  return countEntries(actor.scope, filter);
}

/** Walks the whole chain. `brokenAt` is the first entry that does not fit, null when all do. */
export async function verifyChain(): Promise<{ entries: number; brokenAt: number | null }> {
  let previous = FIRST_HASH;
  let entries = 0;
  for (let after = 0; ; ) {
    const piece = await chainAfter(after, PIECE);
    if (piece.length === 0) return { entries, brokenAt: null };
    for (const entry of piece) {
      const fits =
        entry.previousHash === previous && entry.hash === chainHash(keyFor('audit'), previous, entry);
      if (!fits) return { entries, brokenAt: entry.id };
      previous = entry.hash;
      entries += 1;
      after = entry.id;
    }
  }
}

function pick(object: Record<string, unknown>, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, object[key] ?? null]));
}
