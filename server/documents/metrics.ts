/** How wide text is in Times New Roman bold: lines below names follow the length of the name. */

/** Advance widths of bold letters in thousandths of the size, from the font itself. */
const UPPER = [
  722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722,
  722, 1000, 722, 722, 667,
];
const LOWER = [
  500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556,
  500, 722, 500, 500, 444,
];
const SPACE = 250;
const HYPHEN = 333;
const OTHER = 500;
const FULL_STOP = 250;
const TWIPS_PER_POINT = 20;

/** The width of a line of text in twips. @param size in points */
export function boldWidth(text: string, size: number): number {
  let thousandths = 0;
  for (const letter of withoutMarks(text)) thousandths += letterWidth(letter);
  return Math.round((thousandths / 1000) * size * TWIPS_PER_POINT);
}

function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
}

function letterWidth(letter: string): number {
  if (letter === ' ') return SPACE;
  if (letter === '-') return HYPHEN;
  if (letter === '.') return FULL_STOP;
  const code = letter.charCodeAt(0);
  return UPPER[code - 65] ?? LOWER[code - 97] ?? OTHER;
}
