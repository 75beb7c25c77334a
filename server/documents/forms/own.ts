/** The template of the register itself: every field a column, lists to choose from, a sheet that says how. */

import {
  type PrintCell,
  type PrintChoice,
  type PrintedSheet,
  type PrintRow,
  printedWorkbook,
} from '../printed/workbook.ts';
import { columnName } from '../xlsx-parts.ts';

export interface OwnColumn {
  title: string;
  /** How it is written, and an example. */
  how: string;
  example: string;
  width: number;
  money?: true;
  /** What is proposed to choose from; other words stay possible. */
  choices?: readonly string[];
}

export interface OwnTexts {
  sheet: string;
  title: string;
  /** «Đơn vị: UBND xã …» */
  unit: string;
  hint: string;
  instructions: {
    sheet: string;
    title: string;
    lines: readonly string[];
    heads: readonly [string, string, string];
  };
  lists: { sheet: string };
}

const ROWS_WITH_CHOICES = 5_000;

/** `machines` are values by column; none for the empty template. */
export function ownTemplate(
  texts: OwnTexts,
  columns: readonly OwnColumn[],
  machines: readonly (readonly (string | number | null)[])[] = [],
): Promise<Buffer> {
  const lists = columns.flatMap(({ choices }) => (choices ? [choices] : []));
  const listed = columns.flatMap(({ choices }, at) => (choices ? [at] : []));
  const above = linesAbove(texts, columns.length);
  const head: PrintRow = { height: 34, cells: columns.map(({ title }) => ({ value: title, style: 'head' })) };
  const rows = machines.map(
    (values): PrintRow => ({
      cells: values.map((value, at) => ({ value, style: columns[at]!.money ? 'typedMoney' : 'typed' })),
    }),
  );
  const from = above.length + 2;
  return printedWorkbook([
    {
      name: texts.sheet,
      widths: columns.map(({ width }) => width),
      columnStyles: columns.map(({ money }) => (money ? 'typedMoney' : 'typed')),
      rows: [...above, head, ...rows],
      titleRows: [above.length + 1, above.length + 1],
      frozenTo: above.length + 1,
      choices: listed.map((column, at): PrintChoice => {
        const letter = columnName(at);
        const source = `'${texts.lists.sheet}'!$${letter}$1:$${letter}$${lists[at]!.length}`;
        return { column, fromRow: from, toRow: from + ROWS_WITH_CHOICES, source };
      }),
    },
    instructions(texts, columns),
    {
      name: texts.lists.sheet,
      hidden: true,
      widths: lists.map(() => 30),
      rows: listRows(lists),
      titleRows: null,
    },
  ]);
}

function linesAbove({ title, unit, hint }: OwnTexts, width: number): PrintRow[] {
  const across = Math.min(width, 8);
  const line = (value: string, style: PrintCell['style']): PrintRow => ({
    cells: [{ value, style, across }],
    height: 20,
  });
  return [line(title, 'strongLine'), line(unit, 'line'), line(hint, 'note')];
}

function instructions({ instructions: texts }: OwnTexts, columns: readonly OwnColumn[]): PrintedSheet {
  const over = (value: string, style: PrintCell['style']): PrintRow => ({
    cells: [{ value, style, across: 3 }],
    height: style === 'strongLine' ? 22 : 36,
  });
  const row = ({ title, how, example }: OwnColumn): PrintRow => ({
    cells: [title, how, example].map(
      (value, at): PrintCell => ({ value, style: at === 0 ? 'group' : 'text' }),
    ),
    height: 36,
  });
  return {
    name: texts.sheet,
    widths: [26, 70, 36],
    rows: [
      over(texts.title, 'strongLine'),
      ...texts.lines.map((text) => over(text, 'note')),
      { cells: texts.heads.map((value) => ({ value, style: 'head' as const })), height: 24 },
      ...columns.map(row),
    ],
    titleRows: null,
  };
}

function listRows(lists: readonly (readonly string[])[]): PrintRow[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => ({
    cells: lists.map((list): PrintCell | null =>
      list[at] === undefined ? null : { value: list[at], style: 'typed' },
    ),
  }));
}
