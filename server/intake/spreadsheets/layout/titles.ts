/** Which fields a title of a column can mean. */
import { fold } from '../../../shared/text.ts';
import { COLUMN_TITLES, type Field, IGNORED_LEVELS, IGNORED_TITLES } from '../facts/columns.ts';

export interface TitleMatch {
  field: Field;
  /** 0 to 1. */
  score: number;
  /** The folded words that matched. */
  words: string;
}

const known = new Map<string, Field>();
for (const phrase of IGNORED_TITLES.split('|')) known.set(phrase, 'ignore');
for (const [field, phrases] of Object.entries(COLUMN_TITLES))
  for (const phrase of phrases.split('|')) known.set(phrase, field as Field);
/** Phrases by their first word: only those can stand in a title that has it. */
const byFirstWord = new Map<string, { words: string; field: Field; padded: string }[]>();
for (const [words, field] of known) {
  const first = words.split(' ', 1)[0]!;
  const list = byFirstWord.get(first) ?? [];
  byFirstWord.set(first, [...list, { words, field, padded: ` ${words} ` }]);
}

const SHORTEST_INSIDE = 4;

/** The fields of one line of a title, the likeliest first; each field once. */
export function matchTitle(title: string): TitleMatch[] {
  const folded = withY(fold(title.replace(/\([^)]*\)/g, ' ')) || fold(title));
  if (folded === '') return [];
  const best = new Map<Field, TitleMatch>();
  for (const word of new Set(folded.split(' ')))
    for (const { words, field, padded } of byFirstWord.get(word) ?? []) {
      const score = scoreOf(folded, words, padded);
      if (score > (best.get(field)?.score ?? 0)) best.set(field, { field, score, words });
    }
  return [...best.values()].sort((a, b) => b.score - a.score || b.words.length - a.words.length);
}

/** «kí hiệu», «tỉ lệ» are «ký hiệu», «tỷ lệ». */
function withY(folded: string): string {
  return folded.replace(/\b(k|t|l|m|s)i\b/g, '$1y').replace(/\bqui\b/g, 'quy');
}

/** Whole, at the start, or within: the more of the title the words explain, the better. */
function scoreOf(folded: string, words: string, padded: string): number {
  if (folded === words) return 1;
  const covered = words.length / folded.length;
  if (folded.startsWith(`${words} `)) return 0.6 + 0.35 * covered;
  if (words.length < SHORTEST_INSIDE || !` ${folded} `.includes(padded)) return 0;
  return 0.45 + 0.35 * covered;
}

/** Levels of a title from the top: the lowest says what it is, those above may say that it does not count. */
export function matchLevels(levels: readonly string[]): TitleMatch[] {
  const folded = levels.map(fold);
  const ignored = folded.find((level) => IGNORED_LEVELS.some((words) => level.startsWith(words)));
  if (ignored !== undefined) return [{ field: 'ignore', score: 1, words: ignored }];
  const lowest = matchTitle(levels.at(-1) ?? '');
  if (levels.length < 2 || (lowest[0]?.score ?? 0) >= 0.8) return lowest;
  const whole = matchTitle(levels.join(' '));
  return (whole[0]?.score ?? 0) > (lowest[0]?.score ?? 0) ? whole : lowest;
}

/** «Ghi họ và tên người được giao máy.» */
const SENTENCE = /(\S+\s+){3,}\p{L}{2,}\.$/u;

/** True when a cell can be the title of a column: short, and no sentence. */
export function isTitle(text: string): boolean {
  if (text.length > 80 || (text.endsWith('.') && SENTENCE.test(text))) return false;
  return (matchTitle(text)[0]?.score ?? 0) >= 0.6;
}
