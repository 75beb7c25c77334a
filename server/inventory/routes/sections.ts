/** Sections that other rooms add to the page of an asset. */
import type { Actor } from '../../auth/types.ts';
import type { Speech } from '../page/language.ts';
import type { KnownLock } from '../service/locks.ts';
import type { Asset } from '../types/assets.ts';

/** A view, named from `views/`, and what it shows. */
export interface ShownSection {
  view: string;
  data: Record<string, unknown>;
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
