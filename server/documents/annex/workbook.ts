/**
 * An annex as a spreadsheet: the same list as in Word, to be filtered and counted on. Each group and the whole are
 * added up by formulas that leave out what is filtered away and never count a sum twice.
 */
import { linesOf, rowHeight } from '../printed/heights.ts';
import { type PrintCell, type PrintedSheet, type PrintRow, printedWorkbook } from '../printed/workbook.ts';
import { type TitleCell, titleLevels } from '../titles.ts';
import { plain } from '../word/text.ts';
import { columnName } from '../xlsx-parts.ts';
import { type AnnexLine, annexLines, columnsOfNames, type Sums } from './lines.ts';
import type { Annex, AnnexColumn, AnnexList, AnnexOrigin } from './types.ts';
import { annexName, annexOrigin, inWords, sumsAreWithout } from './words.ts';

interface SheetColumn extends AnnexColumn {
  /** In characters. */
  chars: number;
  /** Beside the printed part. */
  aside?: true;
}

const NUMBER_COLUMN: AnnexColumn = { levels: ['STT'], width: 10, type: 'integer' };
/** Beside the printed part: the unit on each line, so that one can filter by it. */
const UNIT: Omit<AnnexColumn, 'levels'> = { width: 60, type: 'text' };
const NOT_PRINTED = 'Phần không in, dùng để lọc';
const TITLE_HEIGHT = 36;

/** The annex as an .xlsx. */
export async function annexWorkbook(annex: Annex, origin: AnnexOrigin): Promise<Buffer> {
  const lines = annexLines(annex.list);
  return printedWorkbook([sheetOf(annex, origin, columnsOf(annex.list, lines), lines)]);
}

function columnsOf({ columns, groups }: AnnexList, lines: readonly AnnexLine[]): SheetColumn[] {
  const own = [NUMBER_COLUMN, ...columns].map((column, at) => ({
    ...column,
    chars: charsFor(column, at - 1, lines),
  }));
  if (groups.every(({ name }) => name === null)) return own;
  const isDeep = columns.some(({ levels }) => levels.length > 1);
  const unit = { ...UNIT, levels: isDeep ? [NOT_PRINTED, 'Đơn vị'] : ['Đơn vị'] };
  return [...own, { ...unit, chars: charsFor({ ...unit }, -1, lines), aside: true }];
}

function sheetOf(
  annex: Annex,
  origin: AnnexOrigin,
  columns: readonly SheetColumn[],
  lines: readonly AnnexLine[],
): PrintedSheet {
  const printed = columns.filter(({ aside }) => !aside).length;
  const above = linesAbove(annex, origin, printed);
  const titles = titleLevels(columns).map(
    (level): PrintRow => ({
      height: TITLE_HEIGHT,
      cells: level.map((title, at) => title && titleCell(title, columns[at]!)),
    }),
  );
  const first = above.length + titles.length + 1;
  const last = first + lines.length - 2;
  return {
    name: annexName(annex),
    widths: columns.map(({ chars }) => chars),
    rows: inPieces([...above, ...titles], bodyRows(lines, columns, first), linesBelow(annex, printed)),
    titleRows: [above.length + 1, first - 1],
    lastPrinted: printed - 1,
    frozenTo: first - 1,
    filter: { fromRow: first - 1, toRow: Math.max(first - 1, last), lastColumn: columns.length - 1 },
  };
}

function titleCell({ text, across, down }: TitleCell, { aside }: SheetColumn): PrintCell {
  return { value: text, style: aside ? 'asideHead' : 'head', across, down };
}

function linesAbove(annex: Annex, origin: AnnexOrigin, across: number): PrintRow[] {
  const over = (value: string, style: PrintCell['style'], height = 20): PrintRow => ({
    cells: [{ value, style, across }],
    height,
  });
  const hasMoney = annex.list.columns.some(({ type }) => type === 'money');
  return [
    over(annexName(annex), 'strong'),
    over(plain(annex.title).toLocaleUpperCase('vi'), 'title', 24),
    over(annexOrigin(origin), 'italic'),
    ...(hasMoney ? [over('Đơn vị tính: đồng', 'italicRight')] : []),
  ];
}

function linesBelow(annex: Annex, across: number): PrintRow[] {
  return [inWords(annex, 'Bằng chữ (toàn bộ danh mục)'), sumsAreWithout(annex)]
    .filter((text) => text !== null)
    .map(
      (value): PrintRow => ({
        cells: [{ value, style: 'note', across }],
        height: rowHeight(linesOf(value, across * 14)),
      }),
    );
}

const ROWS_AT_ONCE = 500;

async function* inPieces(
  above: PrintRow[],
  body: Iterable<PrintRow>,
  below: PrintRow[],
): AsyncGenerator<PrintRow[]> {
  yield above;
  let piece: PrintRow[] = [];
  for (const row of body) {
    piece.push(row);
    if (piece.length < ROWS_AT_ONCE) continue;
    yield piece;
    piece = [];
  }
  yield [...piece, ...below];
}

/** @param first the number of the first row in the sheet */
function* bodyRows(
  lines: readonly AnnexLine[],
  columns: readonly SheetColumn[],
  first: number,
): Generator<PrintRow> {
  for (const [at, line] of lines.entries()) {
    const row = first + at;
    if (line.kind === 'item') yield itemRow(line, columns);
    else if (line.kind === 'group') yield groupRow(line, columns, row);
    else yield totalRow(line.sums, columns, [first, row - 1]);
  }
}

const STYLE = {
  text: 'text',
  code: 'text',
  centred: 'count',
  integer: 'integer',
  money: 'money',
  day: 'day',
} as const;

function itemRow(
  { number, group, values }: Extract<AnnexLine, { kind: 'item' }>,
  columns: readonly SheetColumn[],
): PrintRow {
  const all = [number, ...values];
  let lines = 1;
  const cells = columns.map(({ type, chars, aside }, at): PrintCell => {
    if (aside) return unitCell(group);
    const value = all[at] ?? null;
    const own = typeof value === 'string' ? typed(plain(value), type) : value;
    if (typeof own === 'string') lines = Math.max(lines, linesOf(own, chars));
    return { value: own, style: STYLE[type] };
  });
  return { cells, height: rowHeight(lines) };
}

function unitCell(unit: string | null): PrintCell {
  return { value: unit && plain(unit), style: 'aside' };
}

/** A year is a number, so that it can be compared; a code that looks like one stays text. */
function typed(text: string, type: AnnexColumn['type']): string | number {
  return (type === 'centred' || type === 'day') && /^(19|20|21)\d\d$/.test(text) ? Number(text) : text;
}

function groupRow(
  line: Extract<AnnexLine, { kind: 'group' }>,
  columns: readonly SheetColumn[],
  row: number,
): PrintRow {
  const across = columnsOfNames(columns.slice(1));
  const name: PrintCell = { value: plain(line.name), style: 'group', across };
  const room = columns.slice(1, 1 + across).reduce((sum, { chars }) => sum + chars, 0);
  const rest = columns
    .slice(1 + across)
    .map((column, at) =>
      column.aside
        ? unitCell(line.name)
        : sumCell(line.sums, column, across + at, [row + 1, row + line.rows]),
    );
  const covered = Array.from({ length: across - 1 }, () => null);
  return {
    cells: [{ value: line.mark, style: 'groupMark' }, name, ...covered, ...rest],
    height: rowHeight(linesOf(line.name, room)),
  };
}

function totalRow(sums: Sums, columns: readonly SheetColumn[], over: readonly [number, number]): PrintRow {
  const across = columnsOfNames(columns.slice(1)) + 1;
  const printed = columns.filter(({ aside }) => !aside);
  const rest = printed.slice(across).map((column, at) => sumCell(sums, column, across - 1 + at, over));
  const covered = Array.from({ length: across - 1 }, () => null);
  return {
    cells: [{ value: 'Tổng cộng', style: 'total', across }, ...covered, ...rest],
    height: rowHeight(1),
  };
}

/** @param at the place among the columns of the list; the number of the line stands before them in the sheet */
function sumCell(
  sums: Sums,
  { type, summed }: SheetColumn,
  at: number,
  [from, to]: readonly [number, number],
): PrintCell {
  const style = type === 'money' ? 'totalMoney' : 'totalInteger';
  const sum = sums[at] ?? null;
  if (!summed || sum === null || to < from) return { value: null, style };
  const name = columnName(at + 1);
  return { value: sum, style, formula: `SUBTOTAL(9,${name}${from}:${name}${to})` };
}

/** Characters for a millimetre of print. */
const CHARS = 0.52;
const BESIDE = 3;
const LONGEST_CODE = 24;

/** No number becomes «####», no code is broken. */
function charsFor({ width, type }: AnnexColumn, at: number, lines: readonly AnnexLine[]): number {
  const share = Math.ceil(width * CHARS);
  if (at < 0 || type === 'text') return share;
  const needed = lines.reduce(
    (most, line) =>
      Math.max(most, lengthOf(line.kind === 'item' ? (line.values[at] ?? null) : (line.sums[at] ?? null))),
    0,
  );
  return Math.max(share, Math.min(needed, LONGEST_CODE) + BESIDE);
}

function lengthOf(value: string | number | bigint | null): number {
  if (value === null) return 0;
  const digits = String(value).length;
  return typeof value === 'string' ? digits : digits + Math.floor((digits - 1) / 3);
}
