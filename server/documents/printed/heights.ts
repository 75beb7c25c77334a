/** How high rows of printed sheets are. */
import { boldWidth } from '../metrics.ts';

/** The height of a row of so many lines, in points. */
export function rowHeight(lines: number): number {
  return LINE_HEIGHT * lines + 2;
}

/** In points. Programs do not all make a row higher by themselves. */
const LINE_HEIGHT = 16;
const MOST_LINES = 20;
/** Text of tables, in points. Bold is the widest it may be. */
const SIZE = 12;
const TWIPS_PER_POINT = 20;
/** What a unit of the width of a column is in points, a digit of the 13 points of the first font, and what edges take. */
const POINTS_PER_UNIT = 6.5;
const EDGES = 12;

/** Lines a text takes when whole words go to the next one. @param width of the column, in its units */
export function linesOf(text: string, width: number): number {
  const room = Math.max(SIZE, width * POINTS_PER_UNIT - EDGES) * TWIPS_PER_POINT;
  const blank = boldWidth(' ', SIZE);
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const length = boldWidth(word, SIZE);
    if (used > 0 && used + blank + length > room) {
      lines++;
      used = 0;
    }
    used += (used > 0 ? blank : 0) + length;
    lines += Math.floor(Math.max(0, used - 1) / room);
    used = used > room ? used % room : used;
    if (lines >= MOST_LINES) return MOST_LINES;
  }
  return lines;
}
