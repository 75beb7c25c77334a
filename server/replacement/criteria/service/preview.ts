/** What a draft would change: every machine judged twice, in short pieces, while others go on working. */
import { setImmediate as breathe } from 'node:timers/promises';
import { narrow } from '../../../auth/scope.ts';
import type { Actor, Scope } from '../../../auth/types.ts';
import { log } from '../../../log.ts';
import type { Day } from '../../../shared/days.ts';
import { factsOf } from '../../facts.ts';
import { countJudged, factsAfter } from '../../store/facts.ts';
import { flipOf } from '../rules/flips.ts';
import * as store from '../store.ts';
import type { OwnCriteria, PreviewCount } from '../types.ts';
import { criteriaOn, getOwn } from './versions.ts';

const PIECE = 500;

/** Running in this process, by draft. */
const running = new Map<number, { done: number; of: number; lockVersion: number }>();

/** Machines looked at so far, of how many; null when nobody is looking. */
export function previewProgress(id: number): { done: number; of: number } | null {
  return running.get(id) ?? null;
}

/** Begins to look what a draft would change and returns at once; a second time while it runs changes nothing. */
export async function startPreview(actor: Actor, id: number, today: Day): Promise<void> {
  const draft = await getOwn(actor, id);
  if (running.get(id)?.lockVersion === draft.lockVersion) return;
  running.set(id, {
    done: 0,
    of: await countJudged(Object.keys(draft.kinds)),
    lockVersion: draft.lockVersion,
  });
  void preview(draft, today)
    .catch((error: unknown) => log.error({ err: error, criteria: id }, 'the preview failed'))
    .finally(() => {
      if (running.get(id)?.lockVersion === draft.lockVersion) running.delete(id);
    });
}

/** Judges every machine by the draft and by what would hold without it, on the first day of the draft. */
export async function preview(draft: OwnCriteria, today: Day): Promise<void> {
  const day = draft.validFrom > today ? draft.validFrom : today;
  const before = await criteriaOn(day);
  const after = { ...draft, validTo: null, illustrative: false };
  const kinds = [...new Set([...Object.keys(before?.kinds ?? {}), ...Object.keys(draft.kinds)])];
  const counts = new Map<string, PreviewCount>();
  await store.removeFlips(draft.id);
  for (let past = 0, done = 0; ; ) {
    const rows = await factsAfter(past, kinds, day, PIECE);
    if (rows.length === 0) break;
    const flips: store.FlipRow[] = [];
    for (const row of rows) {
      const flip = flipOf(factsOf(row), before, after, day);
      count(counts, { unitId: row.unit_id, kind: row.kind, before: flip.before, after: flip.after });
      if (flip.before !== flip.after) flips.push({ assetId: row.id, ...flip });
    }
    await store.addFlips(draft.id, flips);
    past = rows.at(-1)!.id;
    done += rows.length;
    const state = running.get(draft.id);
    if (state && state.lockVersion !== draft.lockVersion) return;
    if (state) state.done = done;
    await breathe();
  }
  const { id, lockVersion } = draft;
  const at = new Date().toISOString();
  await store.savePreview(id, {
    ...{ lockVersion, against: before?.version ?? null, day, at, counts: [...counts.values()] },
  });
}

/** A page of the machines a draft would judge otherwise, within the scope; with how many there are. */
export async function listFlips(
  actor: Actor,
  within: Scope,
  filter: Omit<store.FlipFilter, 'scope'>,
  after: number,
  limit: number,
): Promise<{ items: store.FlippedMachine[]; total: number }> {
  await getOwn(actor, filter.criteriaId);
  const scoped = { ...filter, scope: narrow(actor.scope, within === 'all' ? null : within) };
  return { items: await store.readFlips(scoped, after, limit), total: await store.countFlips(scoped) };
}

function count(counts: Map<string, PreviewCount>, one: Omit<PreviewCount, 'count'>): void {
  const key = JSON.stringify([one.unitId, one.kind, one.before, one.after]);
  const known = counts.get(key);
  if (known) known.count += 1;
  else counts.set(key, { ...one, count: 1 });
}
