/** Rows of tables of data as WordprocessingML. */
import type { TitleCell } from '../titles.ts';
import { escapeXml } from '../xml.ts';
import type { CellValue, TableColumn, TableLine } from './tables.ts';
import { grouped, plainLines } from './text.ts';

interface Merge {
  across?: number;
  /** Where cells lie over rows: the first of them, or one that goes on. */
  down?: 'restart' | 'continue';
}

/** A title that lies over rows goes on in the rows below as an empty cell of its own. */
export function titleRow(
  level: readonly (TitleCell | null)[],
  above: readonly (readonly (TitleCell | null)[])[],
  widths: readonly number[],
): string {
  const cells = level.map((title, at) => {
    if (title) return titleCell(title, sumOf(widths, at, title.across));
    const hangsDown = above.some((row, from) => (row[at]?.down ?? 1) > above.length - from);
    return hangsDown ? cellXml('TableHead', '', widths[at]!, { down: 'continue' }) : '';
  });
  return headRow(cells);
}

/** The row of numbers of columns. */
export function markRow(marks: readonly string[], widths: readonly number[]): string {
  return headRow(marks.map((mark, at) => cellXml('TableMark', mark, widths[at]!)));
}

function headRow(cells: readonly string[]): string {
  return `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells.join('')}</w:tr>`;
}

function titleCell({ text, across, down }: TitleCell, width: number): string {
  return cellXml('TableHead', text, width, { across, ...(down > 1 ? { down: 'restart' } : {}) });
}

/** Below this many signs a row fits on a page and is kept whole; a longer one has to break somewhere. */
const WHOLE_ROW = 1_500;

export function lineRow(line: TableLine, columns: readonly TableColumn[], widths: readonly number[]): string {
  const { kind, cells, over } = line;
  let row = '';
  let letters = 0;
  for (let at = 0; at < columns.length; at++) {
    const across = over?.from === at ? over.count : 1;
    const value = cells[at] ?? null;
    if (typeof value === 'string') letters += value.length;
    row += cellXml(styleOf(kind, columns[at]!.align, value), value, sumOf(widths, at, across), { across });
    at += across - 1;
  }
  return `<w:tr>${letters <= WHOLE_ROW ? '<w:trPr><w:cantSplit/></w:trPr>' : ''}${row}</w:tr>`;
}

function sumOf(widths: readonly number[], from: number, count: number): number {
  let sum = 0;
  for (let at = from; at < from + count; at++) sum += widths[at] ?? 0;
  return sum;
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

function cellXml(style: string, value: CellValue, width: number, { across = 1, down }: Merge = {}): string {
  const span = across > 1 ? `<w:gridSpan w:val="${across}"/>` : '';
  const merge = down ? `<w:vMerge w:val="${down}"/>` : '';
  const properties = `<w:tcW w:w="${width}" w:type="dxa"/>${span}${merge}<w:vAlign w:val="center"/>`;
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphsXml(style, value)}</w:tc>`;
}

function paragraphsXml(style: string, value: CellValue): string {
  const start = `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  if (value === null || value === '') return `${start}</w:p>`;
  const lines = typeof value === 'string' ? plainLines(value) : [grouped(value)];
  return lines
    .map((line) => `${start}<w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`)
    .join('');
}
