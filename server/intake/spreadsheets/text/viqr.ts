/** VIQR (RFC 1456): marks are typed after their letter in ASCII, `Ma'y ti'nh dde^? ba`n`. */

const SHAPES: Record<string, string> = { '^': '\u0302', '(': '\u0306', '+': '\u031B' };
const TONES: Record<string, string> = {
  "'": '\u0301',
  '`': '\u0300',
  '?': '\u0309',
  '~': '\u0303',
  '.': '\u0323',
};
const MARKED = /\\([\^(+'`?~.dD])|([dD])[dD]|([aeiouyAEIOUY])([\^(+]?)(['`?~.]?)/g;
const CAN_CARRY: Record<string, string> = { '^': 'aeo', '(': 'a', '+': 'ou' };

/** Null when the text holds anything beyond ASCII. */
export function decodeViqr(text: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is meant
  if (/[^\u0000-\u007F]/.test(text)) return null;
  const decoded = text.replace(MARKED, (whole, escaped, d, vowel, shape, tone) => {
    if (escaped) return escaped;
    if (d) return d === 'd' ? 'đ' : 'Đ';
    if (shape && !CAN_CARRY[shape]!.includes(vowel.toLowerCase())) return whole;
    return vowel + (SHAPES[shape] ?? '') + (TONES[tone] ?? '');
  });
  return decoded.normalize('NFC');
}
