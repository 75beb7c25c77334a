/** What other rooms add to the page of an asset: sections of their own, and events of its timeline. */
import type { Actor } from '../../auth/types.ts';
import type { Speech } from '../page/language.ts';
import type { TimelineEvent } from '../page/timeline.ts';
import type { KnownLock } from '../service/locks.ts';
import type { Asset } from '../types/assets.ts';

/** A view, named from `views/`, and what it shows. */
export interface ShownSection {
  view: string;
  data: Record<string, unknown>;
  /** Beside the verdict, near the top; else below everything else. */
  place?: 'verdict';
}

/** Null when there is nothing to show of this asset, or not to this reader. */
export type AssetSection = (
  actor: Actor,
  asset: Asset,
  locks: readonly KnownLock[],
  speech: Speech,
) => Promise<ShownSection | null>;

const sections = new Set<AssetSection>();

/** Adding one twice is adding it once. */
export function addAssetSection(section: AssetSection): void {
  sections.add(section);
}

export async function sectionsOf(...asked: Parameters<AssetSection>): Promise<ShownSection[]> {
  const shown: ShownSection[] = [];
  for (const section of sections) {
    const one = await section(...asked);
    if (one) shown.push(one);
  }
  return shown;
}

/** The newest first. */
export type AssetEvents = (actor: Actor, asset: Asset, speech: Speech) => Promise<LinkedEvent[]>;

/** An event that leads to where it is told of. */
export type LinkedEvent = TimelineEvent & { href?: string };

const events = new Set<AssetEvents>();

export function addAssetEvents(source: AssetEvents): void {
  events.add(source);
}

/** Puts what other rooms know among the events of the register. */
export async function withEventsOf(
  known: readonly TimelineEvent[],
  ...asked: Parameters<AssetEvents>
): Promise<LinkedEvent[]> {
  const all: LinkedEvent[] = [...known];
  for (const source of events)
    for (const event of await source(...asked)) {
      const place = all.findIndex(({ datetime }) => datetime <= event.datetime);
      all.splice(place < 0 ? all.length : place, 0, event);
    }
  return all;
}
