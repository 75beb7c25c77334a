/** Letters that no text has: a database refuses them, and a terminal takes them for commands. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_LETTERS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const HALF_LETTERS = /[\uD800-\uDFFF]/;

/** Without control characters but tabs and ends of lines; halves of letters become the sign for one that is lost. */
export function lettersOf(text: string): string {
  return wellFormed(text.replace(NO_LETTERS, ''));
}

/** A text that was cut in the middle of a letter is whole again. */
export function wellFormed(text: string): string {
  if (!HALF_LETTERS.test(text)) return text;
  return Buffer.from(text, 'utf8').toString('utf8');
}
