/** Columns of a form, and the rows of titles over them: levels of the same words lie over all their columns. */

import { linesOf, rowHeight } from '../printed/heights.ts';
import type { PrintStyle } from '../printed/styles.ts';
import type { PrintCell, PrintRow } from '../printed/workbook.ts';
import { type TitleCell, titleLevels } from '../titles.ts';
import type { FormMachine } from './types.ts';

export interface FormColumn {
  /** From the top. */
  levels: readonly string[];
  /** In the row of numbers below the titles. */
  mark: string;
  width: number;
  type: 'count' | 'text' | 'integer' | 'money' | 'rate' | 'moment';
  value: (machine: FormMachine, number: number) => string | number | null;
  /** Added up below each group. */
  summed?: true;
  /** Beside the printed form: what is needed to read the file again without a question. */
  aside?: true;
}

const TITLE_HEIGHT = 34;

/** The titles of all levels and the row of numbers. */
export function titleRows(columns: readonly FormColumn[]): PrintRow[] {
  const rows = titleLevels(columns).map((level) => ({
    height: TITLE_HEIGHT,
    cells: level.map((title, at) => title && titleCell(title, columns[at]!)),
  }));
  const marks = columns.map(
    ({ mark, aside }): PrintCell => ({ value: mark, style: aside ? 'asideHead' : 'mark' }),
  );
  return [...rows, { cells: marks }];
}

function titleCell({ text, across, down }: TitleCell, { aside }: FormColumn): PrintCell {
  return { value: text, style: aside ? 'asideHead' : 'head', across, down };
}

/** How many rows the titles take with their numbers. */
export function titleCount(columns: readonly FormColumn[]): number {
  return Math.max(...columns.map(({ levels }) => levels.length)) + 1;
}

/** The row of a machine. */
export function machineRow(columns: readonly FormColumn[], machine: FormMachine, number: number): PrintRow {
  let lines = 1;
  const cells = columns.map((column) => {
    const value = column.value(machine, number);
    if (!column.aside && typeof value === 'string') lines = Math.max(lines, linesOf(value, column.width));
    return { value, style: styleOf(column, value) };
  });
  return { cells, height: rowHeight(lines) };
}

/** A row to be filled in by hand. */
export function emptyRow(columns: readonly FormColumn[]): PrintRow {
  return {
    height: 20,
    cells: columns.map((column) => ({ value: null, style: styleOf(column, null) })),
  };
}

function styleOf({ type, aside }: FormColumn, value: string | number | null): PrintStyle {
  const isYear = type === 'moment' && typeof value === 'number';
  if (aside) return type !== 'moment' ? 'aside' : isYear ? 'asideYear' : 'asideDay';
  return type === 'moment' ? (isYear ? 'year' : 'day') : type;
}

/** A year alone is a number, a day is a day. */
export function moment(text: string | null): string | number | null {
  return text !== null && /^\d{4}$/.test(text) ? Number(text) : text;
}

/** «Máy tính để bàn HP ProDesk 400 G6». */
export function fullName({ kind, manufacturer, model }: FormMachine): string {
  return [kind, manufacturer, model].filter(Boolean).join(' ');
}

/** What the forms leave out and the register needs, beside the printed part. */
export function asideColumns(depth: number, known: readonly (keyof FormMachine)[]): FormColumn[] {
  const all: [keyof FormMachine, string, number, FormColumn['type']][] = [
    ['tag', 'Mã tài sản', 16, 'text'],
    ['kind', 'Loại thiết bị', 18, 'text'],
    ['manufacturer', 'Hãng sản xuất', 14, 'text'],
    ['model', 'Kiểu máy', 22, 'text'],
    ['serial', 'Số serial', 18, 'text'],
    ['unit', 'Đơn vị sử dụng', 28, 'text'],
    ['room', 'Phòng', 18, 'text'],
    ['holder', 'Người sử dụng', 22, 'text'],
    ['putIntoUseOn', 'Năm đưa vào sử dụng', 13, 'moment'],
    ['fundingSource', 'Nguồn kinh phí', 18, 'text'],
    ['state', 'Tình trạng', 16, 'text'],
  ];
  const top = 'Phần không in, dùng khi nhập lại tệp';
  return all
    .filter(([field]) => !known.includes(field))
    .map(([field, title, width, type]) => ({
      levels: depth > 1 ? [top, title] : [title],
      ...{ mark: '', width, type, aside: true },
      value: (machine) => moment(machine[field] as string | null),
    }));
}
