/** Text at the edge: one normal form, no control characters, and folding for search without marks. */

const INVISIBLE = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Letters of Latin scripts with their marks in one character, single blanks between them: clean as it is. */
const PLAIN = /^[\x21-\x7E\u00C0-\u024F\u1E00-\u1EFF]+(?: [\x21-\x7E\u00C0-\u024F\u1E00-\u1EFF]+)*$/;
const ASCII = /^[\x20-\x7E]*$/;

/** NFC, without control and direction characters, outer blanks trimmed, inner runs of blanks made one. */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/\s+/g, ' ').replace(INVISIBLE, '').replace(/ {2,}/g, ' ').trim().normalize('NFC');
}

/** Like `clean`, but line breaks stay: for notes. */
export function cleanLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(clean)
    .join('\n')
    .trim();
}

/**
 * Folds for comparison: no marks, no case, `đ` as `d`, every run of other characters one blank.
 * `đ` has to be mapped by hand: Unicode does not decompose it.
 */
export function fold(text: string): string {
  if (ASCII.test(text))
    return text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The folded words of a text in their order. */
export function tokensInOrder(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

/** The folded words of a text, each once. */
export function tokens(text: string): string[] {
  return [...new Set(tokensInOrder(text))];
}

/** Lower case with the marks kept: ranks «Đức Hòa» before «duc hoa» when marks were typed. */
export function withMarks(text: string): string {
  return clean(text).toLocaleLowerCase('vi');
}

/** True when the text holds any Vietnamese mark, so that exact marks mean something. */
export function hasMarks(text: string): boolean {
  return /[đĐ]/.test(text) || /[\u0300-\u036F]/.test(text.normalize('NFD'));
}

const VIETNAMESE = new Intl.Collator('vi', { numeric: true });

/** Vietnamese order, numbers by value: «Phường 2» before «Phường 10». */
export function compareVietnamese(a: string, b: string): number {
  return VIETNAMESE.compare(a, b);
}
