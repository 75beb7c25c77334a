/** What is written in words about a machine, compared: makers, models, kinds and people. */
import type { AssetKind } from '../../../inventory/types/assets.ts';
import { fold } from '../../../shared/text.ts';
import type { Outcome } from './compare.ts';

/** Some write a maker with the branch, some without. */
export function makersOutcome(one: string | null, other: string | null): Outcome {
  if (one === null || other === null) return 'unknown';
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)
    ? 'agrees'
    : 'contradicts';
}

/** People leave words of a model out, agents put words in: it agrees when one holds all words of the other. */
export function wordsOutcome(one: readonly string[], other: readonly string[]): Outcome {
  if (one.length === 0 || other.length === 0) return 'unknown';
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  return few.every((word) => many.includes(word)) ? 'agrees' : 'contradicts';
}

/** All-in-ones and servers are called desktops by firmware or people. */
export function kindOutcome(one: AssetKind | null, other: AssetKind | null): Outcome {
  if (one === null || other === null) return 'unknown';
  return one === other || (STANDING.has(one) && STANDING.has(other)) ? 'agrees' : 'contradicts';
}

/** Firmware calls an all-in-one a desktop, and officials a server that stands under a desk. */
const STANDING: ReadonlySet<string> = new Set(['desktop', 'all_in_one', 'server']);

/** «Nguyễn Thị Lan» logs in as `lannt`, `ntlan`, `lan.nt` or `nguyenthilan`. */
export function holderOutcome(one: string | null, other: string | null): Outcome {
  if (!one || !other) return 'unknown';
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length === 0 || others.length === 0) return 'unknown';
  if (words.join('') === others.join('')) return 'agrees';
  return isLogin(words.join(''), others) || isLogin(others.join(''), words) ? 'agrees' : 'unknown';
}

function isLogin(login: string, name: readonly string[]): boolean {
  if (name.length < 2) return false;
  const initials = name
    .slice(0, -1)
    .map((word) => word[0])
    .join('');
  return [`${name.at(-1)}${initials}`, `${initials}${name.at(-1)}`].includes(login);
}

function wordsOf(text: string): string[] {
  return fold(text.slice(0, 200).split('\\').at(-1)!).split(' ').filter(Boolean);
}
