/** Decides how a group of texts (a column, in one font) was written. */
import { decode, ENCODINGS, type Encoding, encodingOfFont } from './encodings.ts';
import { type Likeness, likenessOf, share } from './syllables.ts';

export interface Choice {
  encoding: Encoding;
  /** Which reason decided; `sheet` when the texts alone did not and the rest of the sheet did. */
  by: 'font' | 'text' | 'sheet' | 'nothing';
  /** Part of the words with marks that are Vietnamese after decoding, 0 to 1. */
  share: number;
}

const CLEARLY_BETTER = 0.3;
const GOOD = 0.6;
/** What is Vietnamese already stays as it is, whatever its font says. */
const RIGHT_ALREADY = 0.9;

/** `texts` are samples; those without any sign beyond ASCII say nothing but for VIQR. */
export function chooseEncoding(texts: readonly string[], font: string | null): Choice {
  const asIs = likeness(texts, 'unicode', font);
  const byFont = encodingOfFont(font);
  if (byFont) return chooseByFont(texts, font, byFont, asIs);
  if (asIs.words === 0) return chooseViqr(texts);
  const best = CANDIDATES.map((encoding) => ({
    encoding,
    share: share(likeness(texts, encoding, font)),
  })).reduce((a, b) => (b.share > a.share ? b : a));
  if (best.share >= GOOD && best.share - share(asIs) >= CLEARLY_BETTER) return { ...best, by: 'text' };
  return { encoding: 'unicode', by: share(asIs) >= GOOD ? 'text' : 'nothing', share: share(asIs) };
}

const CANDIDATES: readonly Encoding[] = ENCODINGS.filter((name) => name !== 'unicode' && name !== 'viqr');

/** One word that is not Vietnamese: letters of Unicode in a font that has none. */
const UNDECODABLE = '\u00D8\u00D8';

function chooseByFont(
  texts: readonly string[],
  font: string | null,
  encoding: Encoding,
  asIs: Likeness,
): Choice {
  const possible = texts.map((text) => (decode(text, encoding, font) === null ? UNDECODABLE : text));
  const decoded = share(likeness(possible, encoding, font));
  const isRight = asIs.words > 0 && share(asIs) >= RIGHT_ALREADY && share(asIs) > decoded;
  return isRight
    ? { encoding: 'unicode', by: 'text', share: share(asIs) }
    : { encoding, by: 'font', share: decoded };
}

const FEWEST_VIQR_WORDS = 3;
/** Questions and ends of sentences look like marks: real VIQR has others as well. */
const OTHER_MARKS = /[aeou][\^(+]|[aeiouy]['`~]|dd/i;

function chooseViqr(texts: readonly string[]): Choice {
  const found = likeness(texts, 'viqr', null);
  const isViqr = found.words >= FEWEST_VIQR_WORDS && share(found) >= RIGHT_ALREADY;
  return isViqr && texts.filter((text) => OTHER_MARKS.test(text)).length * 2 > texts.length
    ? { encoding: 'viqr', by: 'text', share: share(found) }
    : { encoding: 'unicode', by: 'nothing', share: 0 };
}

/** What cannot be decoded stays as it is, and counts as such. */
function likeness(texts: readonly string[], encoding: Encoding, font: string | null): Likeness {
  const sum = { words: 0, valid: 0 };
  for (const text of texts) {
    const { words, valid } = likenessOf(decode(text, encoding, font) ?? text);
    sum.words += words;
    sum.valid += valid;
  }
  return sum;
}

/** One text of a group: decoded, unless that makes it less Vietnamese than it was. */
export function repairText(text: string, encoding: Encoding, font: string | null): string {
  if (encoding === 'unicode') return text.normalize('NFC');
  const decoded = decode(text, encoding, font);
  if (decoded === null)
    return encodingOfFont(font) === encoding ? wordByWord(text, encoding, font) : text.normalize('NFC');
  if (encodingOfFont(font) === encoding)
    return isRightAlready(text, decoded) ? text.normalize('NFC') : decoded;
  return share(likenessOf(decoded)) < share(likenessOf(text)) ? text.normalize('NFC') : decoded;
}

/** In an old font, with a word or a letter pasted in Unicode: the other words are decoded. */
function wordByWord(text: string, encoding: Encoding, font: string | null): string {
  const { words, valid } = likenessOf(text);
  if (words === valid) return text.normalize('NFC');
  return text
    .split(/(\s+)/)
    .map((word) => decode(word, encoding, font) ?? word)
    .join('')
    .normalize('NFC');
}

function isRightAlready(text: string, decoded: string): boolean {
  const asIs = likenessOf(text);
  return asIs.words > 1 && asIs.valid === asIs.words && share(likenessOf(decoded)) < 1;
}
