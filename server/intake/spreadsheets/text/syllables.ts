/** Is this Vietnamese? Words with marks are taken apart into onset and rhyme; garbled ones are no syllables. */
import { ONSETS, RHYMES, RHYMES_AFTER_QU, Y_AFTER } from '../facts/syllables.ts';

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const rhymes = new Set(RHYMES);
const afterQu = new Set(RHYMES_AFTER_QU);
const onsets = [...ONSETS].sort((a, b) => b.length - a.length);

const QUALITY = /[\u0302\u0306\u031B]/;
/** A tone on a letter with such a mark, in the order NFD puts them. */
const TONED_QUALITY = /[\u0302\u0306\u031B][\u0300\u0301\u0303\u0309\u0323]|\u0323[\u0302\u0306]/;

/** True for one syllable as it is spelled, in any case and with either place of the tone (`hoà`, `hòa`). */
export function isSyllable(word: string): boolean {
  const apart = word.toLowerCase().normalize('NFD');
  const tones = (apart.match(TONES) ?? []).length;
  if (tones > 1) return false;
  // Where a vowel has a mark of its own the tone stands there: `hồi`, never `hôì`.
  if (tones === 1 && QUALITY.test(apart) && !TONED_QUALITY.test(apart)) return false;
  const bare = apart.replace(TONES, '').normalize('NFC');
  if (rhymes.has(bare)) return true;
  return onsets.some((onset) => bare.startsWith(onset) && follows(onset, bare.slice(onset.length)));
}

function follows(onset: string, rest: string): boolean {
  if (onset === 'qu') return afterQu.has(rest);
  if (rest === 'y') return Y_AFTER.includes(onset);
  return rhymes.has(rest) && !rest.startsWith('y');
}

/** How many words beyond ASCII a text has, and how many of those are Vietnamese. */
export interface Likeness {
  words: number;
  valid: number;
}

const BETWEEN_WORDS = /[\s\d\u0021-\u0040\u005B-\u0060\u007B-\u007E“”‘’–—…•№°²]+/u;
/** Signs that belong to no language and must not count against one. */
const ABBREVIATION = /^[A-ZĐ]{1,10}$/;

export function likenessOf(text: string): Likeness {
  const result = { words: 0, valid: 0 };
  for (const word of text.split(BETWEEN_WORDS)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is meant
    if (!/[^\u0000-\u007F]/.test(word) || ABBREVIATION.test(word)) continue;
    result.words++;
    if (isSyllable(word)) result.valid++;
  }
  return result;
}

export function share({ words, valid }: Likeness): number {
  return words === 0 ? 0 : valid / words;
}
