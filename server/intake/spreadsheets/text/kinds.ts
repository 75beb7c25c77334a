/** What kind of thing a name means: «Máy tính để bàn Dell Optiplex 3020» is a desktop. */
import { kindsOfPhrase } from '../../../inventory/rules/kinds.ts';
import type { AssetKind } from '../../../inventory/types/assets.ts';
import { tokensInOrder } from '../../../shared/text.ts';
import { KIND_WORDS } from '../facts/kinds.ts';

export interface KindReading {
  kind: AssetKind;
  sure: boolean;
  /** A thing that no register of IT equipment keeps: a desk, a car. */
  notKept?: true;
  /** The folded words that say so. */
  words: string;
}

const LONGEST_PHRASE = 6;
const LONGEST = 300;

/** The first words that name a kind decide; families of products only where nothing else does. Null when none does. */
export function parseKind(text: string): KindReading | null {
  const words = tokensInOrder(text.slice(0, LONGEST));
  let family: KindReading | null = null;
  for (let start = 0; start < words.length; start++) {
    const found = longestAt(words, start);
    if (found?.sure && !(found.notKept && family)) return found;
    family ??= found;
  }
  return family;
}

function longestAt(words: readonly string[], start: number): KindReading | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - start); length > 0; length--) {
    const phrase = words.slice(start, start + length).join(' ');
    const known = KIND_WORDS.get(phrase);
    if (known) return { ...known, words: phrase };
    const kinds = kindsOfPhrase(phrase);
    // «máy tính» alone may be any computer: most are desktops.
    if (kinds.length > 0) return { kind: kinds[0]!, sure: kinds.length === 1, words: phrase };
  }
  return null;
}
