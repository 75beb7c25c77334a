/**
 * Tables of papers: thin lines, titles again on each page, rows that stay whole, numbers to the right.
 * Tables of data are written here as text, a piece of rows at a time, and put into the file where their place is:
 * as objects of the library 5,000 rows kept the process busy for six seconds and took 700 MB.
 */
import { setImmediate } from 'node:timers/promises';
import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import { titleLevels } from '../titles.ts';
import { CELL_MARGIN, columnWidths } from './columnWidths.ts';
import { lineRow, markRow, titleRow } from './tableRows.ts';

export interface TableColumn {
  /** From the top: a title of several columns, then their own. */
  levels: readonly string[];
  /** Share of the width. */
  width: number;
  align: 'left' | 'centre' | 'right';
  /** Words of it are codes and stay in one piece as far as there is room. */
  codes?: true;
}

export type CellValue = string | number | bigint | null;

export interface TableLine {
  /** What it is: a line of the list, the title of a group, a sum, words over the whole table. */
  kind: 'item' | 'group' | 'sum' | 'words';
  cells: readonly CellValue[];
  /** Columns that one text lies over, from `from` on: «Cộng» of a sum. */
  over?: { from: number; count: number };
}

/** What stands in the body until the table is put there. No text of a user can look like it: it is markup. */
const PLACE = 'TablePlace';
export const PLACE_XML = `<w:p><w:pPr><w:pStyle w:val="${PLACE}"/></w:pPr></w:p>`;

/** The place of a table of data among the paragraphs of a section. */
export class DataTable extends Paragraph {
  readonly columns: readonly TableColumn[];
  readonly lines: readonly TableLine[];
  readonly width: number;
  readonly marks: readonly string[];

  /**
   * @param width in twips
   * @param marks the row of numbers of columns below the titles, as forms have it
   */
  constructor(
    columns: readonly TableColumn[],
    lines: readonly TableLine[],
    width: number,
    marks: readonly string[] = [],
  ) {
    super({ style: PLACE });
    this.columns = columns;
    this.lines = lines;
    this.width = width;
    this.marks = marks;
  }

  /** The table in pieces; others run in between. */
  async *xml(): AsyncGenerator<string> {
    const { columns, lines, width, marks } = this;
    const widths = columnWidths(columns, lines, width);
    const levels = titleLevels(columns);
    yield tableStart(widths, width);
    yield levels.map((level, at) => titleRow(level, levels.slice(0, at), widths)).join('');
    if (marks.length > 0) yield markRow(marks, widths);
    for (let from = 0; from < lines.length; from += ROWS_AT_ONCE) {
      const piece = lines.slice(from, from + ROWS_AT_ONCE);
      yield piece.map((line) => lineRow(line, columns, widths)).join('');
      await setImmediate();
    }
    yield '</w:tbl>';
  }
}

const ROWS_AT_ONCE = 200;
const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const;

function tableStart(widths: readonly number[], width: number): string {
  const borders = SIDES.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`);
  const margins = ['left', 'right'].map((side) => `<w:${side} w:w="${CELL_MARGIN}" w:type="dxa"/>`);
  const grid = widths.map((one) => `<w:gridCol w:w="${one}"/>`);
  return `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>${margins.join('')}</w:tblCellMar></w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>`;
}

/** Words over all columns, as the last line: an amount in words. */
export function wordsLine(words: string, columns: number): TableLine {
  return { kind: 'words', cells: [words], over: { from: 0, count: columns } };
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  ...{ top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE },
  ...{ insideHorizontal: NO_LINE, insideVertical: NO_LINE },
};

/** Things side by side without lines: the head of a paper, who signs. @param widths in twips */
export function sideBySide(
  rows: readonly (readonly (readonly (Paragraph | Table)[])[])[],
  widths: readonly number[],
): Table {
  const cell = (children: readonly (Paragraph | Table)[], at: number) =>
    new TableCell({ children, width: { size: widths[at]!, type: WidthType.DXA } });
  return new Table({
    rows: rows.map((cells) => new TableRow({ cantSplit: true, children: cells.map(cell) })),
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    margins: { left: 0, right: 0 },
  });
}
