/** A name of a unit taken apart: what it is called, what kind of place it is, and where it stands. */
import { clean, fold, hasMarks } from '../../../shared/text.ts';
import { NO_PLACES, PLACE_KINDS, SAME_WORDS, SHORT_KINDS } from '../facts/words.ts';

export interface NameKey {
  /** `xa`, `phuong`, …; '' where the name says none. */
  kind: string;
  /** The words of its own, folded. */
  words: string[];
  /** The same with their marks, wherever the tone was put: «Hoà» is «Hòa». */
  marked: string;
  hasMarks: boolean;
  /** «…, huyện Đức Hòa»: keys of places the name says it stands in. */
  where: string[];
}

interface Word {
  folded: string;
  marked: string;
  dotted: boolean;
}

const LONGEST = 200;

/** All ways to read a name: «TT.» is «thị trấn» or «trung tâm», «P.» is «phường» or «phòng». Empty for no name. */
export function readName(text: string): NameKey[] {
  const words = wordsOf(clean(text.slice(0, LONGEST)));
  const own = withoutOffice(words);
  if (own.length === 0) return [];
  return startsOf(own).map((start) => keyOf(start));
}

/** The key of a place as `where` holds it: kind and words. */
export function placeKey({ kind, words }: Pick<NameKey, 'kind' | 'words'>): string {
  return `${kind} ${words.join(' ')}`.trim();
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const found of text.matchAll(/([\p{L}\p{M}\p{N}]+)(\.?)/gu)) {
    const apart = /^([pqx]|tt)(\d+)$/i.exec(found[1]!);
    const parts = apart ? [apart[1]!, apart[2]!] : [found[1]!];
    for (const part of parts)
      words.push({ folded: plain(part), marked: marked(part), dotted: found[2] === '.' });
  }
  return merged(words).filter(({ folded }, _, all) => folded !== 'va' || all.length === 1);
}

/** «03» is 3, «Mĩ» is «Mỹ». */
function plain(word: string): string {
  return fold(word)
    .replace(/^0+(?=\d)/, '')
    .replace(/^(h|k|l|m|s|t|qu)y$/, '$1i');
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The letters with their hats and the tone after them. */
function marked(word: string): string {
  const letters = word.normalize('NFD').toLowerCase();
  const tone = letters.match(TONES)?.[0] ?? '';
  return letters
    .replace(TONES, '')
    .replace(/^0+(?=\d)/, '')
    .replace(/^(h|k|l|m|s|t|qu)y$/, '$1i')
    .concat(tone);
}

function merged(words: Word[]): Word[] {
  const result = [...words];
  for (const [long, short] of SAME_WORDS) {
    const from = long.split(' ');
    for (let at = 0; at + from.length <= result.length; at++) {
      if (!from.every((word, offset) => result[at + offset]!.folded === word)) continue;
      const to = asWords(short);
      result.splice(at, from.length, ...to);
      at += to.length - 1;
    }
  }
  return result;
}

/** «UBND xã …», «HĐND và UBND xã …» are the commune; what stands alone stays. */
function withoutOffice(words: Word[]): Word[] {
  const at =
    words[0]?.folded === 'hdnd' && words[1]?.folded === 'ubnd' ? 2 : words[0]?.folded === 'ubnd' ? 1 : 0;
  return words.length > at ? words.slice(at) : words;
}

/** A short kind at the start becomes each of the words it stands for. */
function startsOf(words: Word[]): Word[][] {
  const long = words.length > 1 ? SHORT_KINDS[words[0]!.folded] : undefined;
  return long ? long.map((kind) => [...asWords(kind), ...words.slice(1)]) : [words];
}

function asWords(text: string): Word[] {
  return text.split(' ').map((word) => ({ folded: plain(word), marked: marked(word), dotted: false }));
}

function keyOf(words: Word[]): NameKey {
  const kind = kindAt(words, 0);
  const from = kind ? kind.length : 0;
  const end = nextPlace(words, from + 1);
  const own = words.slice(from, end);
  return {
    kind: kind?.kind ?? '',
    words: own.map(({ folded }) => folded),
    marked: own.map((word) => word.marked).join(' '),
    hasMarks: own.some((word) => hasMarks(word.marked)),
    where: placesIn(words, end),
  };
}

/** A kind of place that something follows. */
function kindAt(words: readonly Word[], at: number): { kind: string; length: number } | null {
  for (const kind of PLACE_KINDS) {
    const parts = kind.split(' ');
    if (at + parts.length >= words.length) continue;
    if (!parts.every((part, offset) => words[at + offset]!.folded === part)) continue;
    const phrase = `${kind} ${words[at + parts.length]!.folded}`;
    // «Lao động, Thương binh và Xã hội» speaks of no place; a name that begins so and goes on does: «Xã Hội An».
    const isPlace = at === 0 && words.length > parts.length + 1;
    return NO_PLACES.includes(phrase) && !isPlace ? null : { kind, length: parts.length };
  }
  const short =
    at > 0 && words[at]!.dotted && at + 1 < words.length ? SHORT_KINDS[words[at]!.folded] : undefined;
  return short ? { kind: fold(short[0]!), length: 1 } : null;
}

function nextPlace(words: readonly Word[], from: number): number {
  for (let at = from; at < words.length; at++) if (kindAt(words, at)) return at;
  return words.length;
}

function placesIn(words: readonly Word[], from: number): string[] {
  const places: string[] = [];
  for (let at = from; at < words.length; ) {
    const kind = kindAt(words, at)!;
    const end = nextPlace(words, at + kind.length + 1);
    const own = words.slice(at + kind.length, end).map(({ folded }) => folded);
    places.push(placeKey({ kind: kind.kind, words: own.filter((word) => word !== 'ubnd') }));
    at = end;
  }
  return places;
}
