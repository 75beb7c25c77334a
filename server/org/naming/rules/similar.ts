/** Names that are nearly alike: shortened to first letters, or with one letter wrong. */

const SHORTEST = 5;
const FEWEST_LETTERS = 2;

/** «Xã ĐHT», «Sở KH ĐT», «STTTT»: pieces of the short name are words of the long one, or first letters of several. */
export function isShortFor(short: readonly string[], long: readonly string[]): boolean {
  return short.length < long.length + 1 && fits(short, 0, long, 0, 0);
}

function fits(
  short: readonly string[],
  s: number,
  long: readonly string[],
  l: number,
  letters: number,
): boolean {
  if (s === short.length) return l === long.length && letters >= FEWEST_LETTERS;
  if (l >= long.length) return false;
  const word = short[s]!;
  if (word === long[l] && fits(short, s + 1, long, l + 1, letters)) return true;
  if (l + word.length > long.length || /\d/.test(word)) return false;
  for (let at = 0; at < word.length; at++) if (long[l + at]![0] !== word[at]) return false;
  return fits(short, s + 1, long, l + word.length, letters + word.length);
}

/** One letter wrong, missing, too many, or two neighbours exchanged; never a number: «Phường 2» is not «Phường 3». */
export function isOneLetterOff(one: string, other: string): boolean {
  const a = one.replaceAll('y', 'i');
  const b = other.replaceAll('y', 'i');
  if (a === b || Math.min(a.length, b.length) < SHORTEST || Math.abs(a.length - b.length) > 1) return false;
  if (a.replace(/\D+/g, ' ').trim() !== b.replace(/\D+/g, ' ').trim()) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  const shorter = Math.min(a.length, b.length);
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [inA, inB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (inA.length <= 1 && inB.length <= 1) return true;
  return inA.length === 2 && inB.length === 2 && inA[0] === inB[1] && inA[1] === inB[0];
}
