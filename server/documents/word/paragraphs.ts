/** Paragraphs by the name of their style. */
import { BorderStyle, Paragraph, TextRun } from 'docx';
import { plain } from './text.ts';

/** Parts of a line that look other than the rest. */
export interface Piece {
  text: string;
  bold?: true;
  italics?: true;
}

/**
 * One paragraph; what users wrote is cleaned here, at the last door before the file.
 * @param keepNext on the page of what follows: a signature never stands on a page alone
 */
export function paragraph(style: string, text: string | readonly Piece[], keepNext?: 'keepNext'): Paragraph {
  const pieces = typeof text === 'string' ? [{ text }] : text;
  const children = pieces.map(
    ({ text: words, bold, italics }) => new TextRun({ text: plainEdges(words), bold, italics }),
  );
  return new Paragraph({ style, children, ...(keepNext && KEPT) });
}

const KEPT = { keepNext: true, keepLines: true };

/** Blanks at the ends part one piece from the next. */
function plainEdges(text: string): string {
  const [before, after] = [/^ /.test(text) ? ' ' : '', / $/.test(text) && text.trim() !== '' ? ' ' : ''];
  return before + plain(text) + after;
}

/** A numbered heading: level 0 «I.», 1 «1.», 2 «a)». Numbers are Word's own, so that they follow when one is put in. */
export function heading(level: 0 | 1 | 2, text: string): Paragraph {
  return new Paragraph({
    style: `Heading${level + 1}`,
    numbering: { reference: HEADINGS, level, custom: true },
    children: [new TextRun(plain(text))],
  });
}

/** «Điều 1.» of a decision, numbered by Word as headings are. */
export function article(text: string, keepNext?: 'keepNext'): Paragraph {
  return new Paragraph({
    ...{ style: 'Article', ...(keepNext && KEPT) },
    numbering: { reference: ARTICLES, level: 0, custom: true },
    children: [new TextRun(plain(text))],
  });
}

/** The list of numbers of articles. */
export const ARTICLES = 'articles';

/** The list of numbers of headings. */
export const HEADINGS = 'headings';

/** A solid line in the middle of a column. @param length and `room` in twips */
export function ruleLine(length: number, room: number): Paragraph {
  const beside = Math.max(0, Math.floor((room - length) / 2));
  return new Paragraph({
    style: 'RuleLine',
    indent: { left: beside, right: beside },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    spacing: { before: 70 },
  });
}
