/** Text with separators: which stands between the columns, and the cells. */

export const SEPARATORS = ['\t', ';', ',', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

const LINES_LOOKED_AT = 60;

/** The separator that cuts the first lines into the most columns most evenly; a line `sep=;` decides by itself. */
export function findSeparator(text: string): Separator {
  const named = /^\s*sep=(.)\s*[\r\n]/i.exec(text)?.[1];
  if (named && (SEPARATORS as readonly string[]).includes(named)) return named as Separator;
  const sample = text.slice(0, 200_000);
  const scores = SEPARATORS.map((separator) => ({ separator, score: evenness(sample, separator) }));
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

/** Columns of the most usual line, times how many lines have as many: titles above the table have fewer. */
function evenness(text: string, separator: Separator): number {
  const widths = new Map<number, number>();
  let lines = 0;
  for (const cells of records(text, separator)) {
    if (++lines > LINES_LOOKED_AT) break;
    if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  }
  return Math.max(0, ...[...widths].map(([width, count]) => (width - 1) * count * count));
}

/**
 * The records of a text (RFC 4180), the `sep=` line left out. A quote that is never closed is a character like others.
 */
export function* records(text: string, separator: Separator): Generator<string[]> {
  const first = /^\s*sep=.\s*(\r\n|\r|\n)/i.exec(text);
  let at = first ? first[0].length : 0;
  while (at < text.length) {
    const cells: string[] = [];
    let ended = false;
    while (!ended) {
      const field = readField(text, at, separator);
      cells.push(field.value);
      at = field.next;
      ended = field.ends;
    }
    yield cells;
  }
}

/** Where a record of a text stands: its end, before the line break, and how many cells it has. */
export interface RecordPlace {
  end: number;
  cells: number;
}

/** The places of the records, in the order of `records`. */
export function* recordPlaces(text: string, separator: Separator): Generator<RecordPlace> {
  const first = /^\s*sep=.\s*(\r\n|\r|\n)/i.exec(text);
  let at = first ? first[0].length : 0;
  while (at < text.length) {
    let cells = 0;
    let ended = false;
    while (!ended) {
      const field = readField(text, at, separator);
      at = field.next;
      ended = field.ends;
      cells += 1;
    }
    yield { end: at - breakBefore(text, at), cells };
  }
}

function breakBefore(text: string, at: number): number {
  if (text[at - 1] === '\n') return text[at - 2] === '\r' ? 2 : 1;
  return text[at - 1] === '\r' ? 1 : 0;
}

interface Field {
  value: string;
  next: number;
  /** The field was the last of its record. */
  ends: boolean;
}

function readField(text: string, at: number, separator: string): Field {
  if (text[at] === '"') {
    const close = closingQuote(text, at + 1);
    if (close >= 0) {
      const rest = plainField(text, close + 1, separator);
      return { ...rest, value: text.slice(at + 1, close).replaceAll('""', '"') + rest.value };
    }
  }
  return plainField(text, at, separator);
}

/** Longer than any cell: a quote that opens by mistake must not make the whole file one cell. */
const FARTHEST_QUOTE = 40_000;

function closingQuote(text: string, from: number): number {
  const most = Math.min(text.length, from + FARTHEST_QUOTE);
  for (let at = text.indexOf('"', from); at >= 0 && at < most; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return -1;
}

function plainField(text: string, from: number, separator: string): Field {
  for (let at = from; at < text.length; at++) {
    const letter = text[at];
    if (letter === separator) return { value: text.slice(from, at), next: at + 1, ends: false };
    if (letter === '\n') return { value: text.slice(from, at), next: at + 1, ends: true };
    if (letter === '\r')
      return { value: text.slice(from, at), next: at + (text[at + 1] === '\n' ? 2 : 1), ends: true };
  }
  return { value: text.slice(from), next: text.length, ends: true };
}
