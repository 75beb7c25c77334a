/** The words assets are found by, and what a query means. */
import { clean, fold, hasMarks, tokens, withMarks } from '../../shared/text.ts';
import type { AssetFields } from '../types/changes.ts';

const LONGEST_TERM = 80;
const SHORTEST_PART = 3;

type Findable = Pick<
  AssetFields,
  'tag' | 'serial' | 'manufacturer' | 'model' | 'hostname' | 'macAddresses' | 'ipAddresses'
> & { holderName: string | null };

/** The folded terms of an asset: words, whole codes without separators, MAC addresses as digits, IP addresses as written. */
export function termsOf(asset: Findable): string[] {
  const texts = [asset.tag, asset.serial, asset.manufacturer, asset.model, asset.hostname, asset.holderName];
  const terms = texts.flatMap((text) => (text === null ? [] : wordsOf(text)));
  const whole = [asset.tag, asset.serial].flatMap((text) => (text === null ? [] : compact(text)));
  const macs = asset.macAddresses.map((mac) => mac.replaceAll(':', ''));
  const all = [...terms, ...whole, ...macs, ...asset.ipAddresses.map((ip) => ip.toLowerCase())];
  return [...new Set(all.map((term) => term.slice(0, LONGEST_TERM)))].filter(Boolean);
}

/** The parts of `DH-PC-0012`, and the code from each part on without separators: `dhpc0012`, `pc0012`, `0012`. */
function wordsOf(text: string): string[] {
  const codes = text.split(' ').filter((word) => /[^\p{L}\p{N}]/u.test(word));
  return [
    ...tokens(text),
    ...codes.flatMap((code) => {
      const parts = fold(code).split(' ');
      return parts.map((_, index) => parts.slice(index).join(''));
    }),
  ];
}

/** What ranks exact spelling: lower case, marks kept. */
export function marksTextOf(asset: Findable & { notes: string | null }): string {
  const texts = [asset.tag, asset.serial, asset.manufacturer, asset.model, asset.hostname, asset.holderName];
  return withMarks([...texts, asset.notes].filter(Boolean).join(' '));
}

/**
 * The ways in which one word of a query may be spelled in terms; each way is a list of which all must match.
 * Short parts of a code begin half of all terms, so they are looked for as one code only.
 */
export function waysOf(word: string): string[][] {
  const parts = tokens(word);
  if (parts.length === 0) return [];
  const ways = parts.length === 1 ? [parts] : [[compact(word)]];
  if (parts.length > 1 && parts.every((part) => part.length >= SHORTEST_PART)) ways.push(parts);
  if (/^[\da-f:.]+$/i.test(word) && /[:.]/.test(word)) ways.push([word.toLowerCase()]);
  return ways.map((way) => way.map((term) => term.slice(0, LONGEST_TERM)));
}

/** The words of a query that were typed with marks. */
export function markedWords(query: string): string[] {
  return clean(query)
    .split(' ')
    .filter((word) => hasMarks(word))
    .map((word) => withMarks(word).replace(/[%_\\]/g, ''));
}

export function compact(text: string): string {
  return fold(text).replace(/ /g, '');
}
