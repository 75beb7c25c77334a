/** What a sheet is found to be: a table with its titles, its machines, and the lines between them. */
import type { MoneyUnit } from '../text/amounts.ts';
import type { Moment } from '../text/moments.ts';
import type { Cell } from '../types.ts';

export const ROW_KINDS = ['data', 'group', 'total', 'numbering', 'blank', 'note'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

export const ROW_REASONS = [
  'machine',
  'numberingBelowTitles',
  'romanOrLetter',
  'nameAlone',
  'mergedAcross',
  'totalWord',
  'totalSum',
  'titlesAgain',
  'signature',
  'remark',
  'empty',
] as const;
export type RowReason = (typeof ROW_REASONS)[number];

export interface TableColumn {
  /** From 0, as in the sheet. */
  index: number;
  /** All levels of the title joined with « / ». */
  title: string;
  levels: string[];
  hidden: boolean;
  /** Different values of the first rows. */
  samples: string[];
  /** Rows of machines in which the column holds something. */
  filled: number;
  /** «Nguyên giá (triệu đồng)» says it for its column alone. */
  moneyUnit: MoneyUnit | null;
}

export interface TableRow {
  number: number;
  kind: RowKind;
  reason: RowReason;
  /** Titles of the groups it stands in, the outer first. */
  group: string[];
  cells: (Cell | null)[];
  hidden: boolean;
  /** Columns whose value comes from a merged cell that began further up. */
  filledDown: number[];
}

export interface Preamble {
  lines: { row: number; text: string }[];
  /** The name of the unit that made the table, as it is written there. */
  unitName: string | null;
  date: Moment | null;
  moneyUnit: MoneyUnit;
  /** `C53-HD`, `S26-H`, … */
  form: string | null;
}

export interface Table {
  /** Place of the sheet in the workbook. */
  sheet: number;
  sheetName: string;
  hidden: boolean;
  preamble: Preamble;
  headerRows: number[];
  columns: TableColumn[];
  rows: TableRow[];
  /** The same for every table of the same titles: what was chosen for one is remembered by it. */
  signature: string;
}
