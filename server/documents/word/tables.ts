/** Tables of papers: thin lines, titles again on each page, rows that stay whole, numbers to the right. */
import {
  BorderStyle,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { type TitleCell, titleLevels } from '../titles.ts';
import { CELL_MARGIN, columnWidths } from './columnWidths.ts';
import { paragraph } from './paragraphs.ts';
import { grouped, plainLines } from './text.ts';

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
  /** The first cells that a text lies over, from `from` on: «Cộng» of a sum. */
  over?: { from: number; count: number };
}

/** Below this many signs a row fits on a page and is kept whole; a longer one has to break somewhere. */
const WHOLE_ROW = 1_500;
const LINES = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BORDERS = {
  top: LINES,
  bottom: LINES,
  left: LINES,
  right: LINES,
  insideHorizontal: LINES,
  insideVertical: LINES,
};
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};

/**
 * A table of data.
 * @param width in twips
 * @param marks the row of numbers of columns below the titles, as forms have it
 */
export function dataTable(
  columns: readonly TableColumn[],
  lines: readonly TableLine[],
  width: number,
  marks: readonly string[] = [],
): Table {
  const widths = columnWidths(columns, lines, width);
  const titles = titleLevels(columns).map((level, at, all) => titleRow(level, all.slice(0, at), widths));
  const markRow =
    marks.length === 0 ? [] : [headRow(marks.map((mark, at) => cellOf('TableMark', mark, widths[at]!)))];
  return new Table({
    rows: [...titles, ...markRow, ...lines.map((line) => lineRow(line, columns, widths))],
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    margins: { left: CELL_MARGIN, right: CELL_MARGIN },
  });
}

/** Words over all columns, as the last line: an amount in words. */
export function wordsLine(words: string, columns: number): TableLine {
  return { kind: 'words', cells: [words], over: { from: 0, count: columns } };
}

/** Things side by side without lines: the head of a paper, who signs. @param widths in twips */
export function sideBySide(
  rows: readonly (readonly (readonly (Paragraph | Table)[])[])[],
  widths: readonly number[],
): Table {
  return new Table({
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, at) => new TableCell({ children, width: { size: widths[at]!, type: WidthType.DXA } }),
          ),
        }),
    ),
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    margins: { left: 0, right: 0 },
  });
}

function headRow(children: TableCell[]): TableRow {
  return new TableRow({ tableHeader: true, cantSplit: true, children });
}

/** A title that lies over rows goes on in the rows below as an empty cell of its own. */
function titleRow(
  level: readonly (TitleCell | null)[],
  above: readonly (readonly (TitleCell | null)[])[],
  widths: readonly number[],
): TableRow {
  const cells = level.flatMap((title, at) => {
    if (title) return [titleCell(title, widths.slice(at, at + title.across))];
    const hangsDown = above.some((row, from) => (row[at]?.down ?? 1) > above.length - from);
    return hangsDown
      ? [cellOf('TableHead', '', widths[at]!, { verticalMerge: VerticalMergeType.CONTINUE })]
      : [];
  });
  return headRow(cells);
}

function titleCell({ text, across, down }: TitleCell, widths: readonly number[]): TableCell {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const merge = down > 1 ? { verticalMerge: VerticalMergeType.RESTART } : {};
  return cellOf('TableHead', text, width, { columnSpan: across, ...merge });
}

function lineRow(
  { kind, cells, over }: TableLine,
  columns: readonly TableColumn[],
  widths: readonly number[],
): TableRow {
  const children: TableCell[] = [];
  for (let at = 0; at < columns.length; at++) {
    const count = over && at === over.from ? over.count : 1;
    const width = widths.slice(at, at + count).reduce((sum, one) => sum + one, 0);
    const value = cells[at] ?? null;
    children.push(
      cellOf(styleOf(kind, columns[at]!.align, value), value, width, count > 1 ? { columnSpan: count } : {}),
    );
    at += count - 1;
  }
  const letters = cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 0), 0);
  return new TableRow({ cantSplit: letters <= WHOLE_ROW, children });
}

const STYLE = {
  item: { left: 'TableText', centre: 'TableCentre', right: 'TableNumber' },
  group: { left: 'TableGroup', centre: 'TableTotal', right: 'TableSum' },
  sum: { left: 'TableTotal', centre: 'TableTotal', right: 'TableSum' },
  words: { left: 'InWords', centre: 'InWords', right: 'InWords' },
} as const;

/** Numbers stand to the right wherever they are but in a column that is centred. */
function styleOf(kind: TableLine['kind'], align: TableColumn['align'], value: CellValue): string {
  return STYLE[kind][typeof value === 'string' || value === null || align === 'centre' ? align : 'right'];
}

function cellOf(
  style: string,
  value: CellValue,
  width: number,
  more: {
    columnSpan?: number;
    verticalMerge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType];
  } = {},
): TableCell {
  const lines = value === null ? [''] : typeof value === 'string' ? plainLines(value) : [grouped(value)];
  return new TableCell({
    children: lines.map((line) => paragraph(style, line)),
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...more,
  });
}
