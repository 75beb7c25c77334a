/** The table of an annex: titles again on each page, rows that stay whole, numbers to the right. */
import type { ReportAnnex } from '../report/types.ts';
import { titleLevels } from '../titles.ts';
import type { CellValue, TableColumn, TableLine } from '../word/tables.ts';
import { grouped, plain } from '../word/text.ts';

const SIZE = 9;
const ALIGN = { left: 'left', centre: 'center', right: 'right' } as const;

type Cell = Record<string, unknown>;

export function annexTable({ columns, lines }: ReportAnnex): Record<string, unknown> {
  const heads = headRows(columns);
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return {
    table: {
      ...{ headerRows: heads.length, dontBreakRows: true },
      widths: columns.map(({ width }) => `${(100 * width) / whole}%`),
      body: [...heads, ...lines.map((line) => rowOf(line, columns))],
    },
    layout: {
      ...{ hLineWidth: () => 0.5, vLineWidth: () => 0.5 },
      ...{ paddingLeft: () => 2, paddingRight: () => 2, paddingTop: () => 1, paddingBottom: () => 1 },
    },
    fontSize: SIZE,
  };
}

/** Titles of several columns lie over them; a title without others below it lies over all levels. */
function headRows(columns: readonly TableColumn[]): Cell[][] {
  return titleLevels(columns).map((level) => {
    const row: Cell[] = columns.map(() => ({ text: '' }));
    for (const [at, cell] of level.entries())
      if (cell)
        row[at] = {
          ...{ text: plain(cell.text), bold: true, alignment: 'center' },
          ...{ colSpan: cell.across, rowSpan: cell.down },
        };
    return row;
  });
}

function rowOf({ kind, cells, over }: TableLine, columns: readonly TableColumn[]): Cell[] {
  const bold = kind === 'group' || kind === 'sum';
  const row: Cell[] = columns.map(() => ({ text: '' }));
  let at = 0;
  for (const value of cells) {
    const column = columns[at];
    if (!column) break;
    const spans = over?.from === at ? over.count : 1;
    row[at] = {
      ...{ text: textOf(value), bold, colSpan: spans },
      alignment: spans > 1 ? (kind === 'sum' ? 'center' : 'left') : ALIGN[column.align],
    };
    at += spans;
  }
  return row;
}

function textOf(value: CellValue): string {
  if (value === null) return '';
  return typeof value === 'string' ? plain(value) : grouped(value);
}
