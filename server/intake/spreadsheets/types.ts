/** What is inside a table file, as plain objects: rows are numbered from 1 as on the screen, columns from 0. */

/** A piece of a cell in one font; `font` is a place in `Workbook.fonts`, null for every font that holds Unicode. */
export interface Run {
  text: string;
  font: number | null;
}

/** A cell of which more is known than its value. */
export interface RichCell {
  text: string;
  /** The stored number, when `text` is how it looks. */
  number?: number;
  /** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS`, when the cell is formatted as a date. */
  day?: string;
  /** A place in `Workbook.fonts`: the cell is written in a font with an encoding of its own. */
  font?: number;
  /** Pieces of different fonts, where at least one has an encoding of its own. */
  runs?: Run[];
  /** The value was computed: it is the last one that was saved, nothing is computed here. */
  formula?: true;
  /** `#REF!` and the like. */
  error?: string;
}

/** Plain text and plain numbers are what they are: a sheet of fifty thousand rows stays small. */
export type Cell = string | number | boolean | RichCell;

export interface Row {
  number: number;
  hidden?: true;
  /** By column, up to the last that holds something. */
  cells: (Cell | null)[];
}

export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface SheetHead {
  name: string;
  hidden: boolean;
}

export interface Sheet extends SheetHead {
  /** Only rows that hold something, in their order. */
  rows: Row[];
  hiddenColumns: number[];
  merges: Range[];
}

export const TEXT_CODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'windows-1252'] as const;
export type TextCoding = (typeof TEXT_CODINGS)[number];

export interface WorkbookHead {
  kind: 'xlsx' | 'text';
  /** Of a text file: how its bytes were read, and what stands between its columns. */
  coding: TextCoding | null;
  separator: string | null;
}

export interface Workbook extends WorkbookHead {
  /** Names of the fonts with an encoding of their own (`.VnTime`, `VNI-Times`). */
  fonts: string[];
  sheets: Sheet[];
}

/** A workbook as it comes out of the reader, in this order: head, then for each sheet its head, rows and end. */
export type Piece =
  | { type: 'workbook'; workbook: WorkbookHead }
  | { type: 'sheet'; sheet: SheetHead }
  | { type: 'rows'; rows: Row[] }
  | { type: 'sheetEnd'; hiddenColumns: number[]; merges: Range[] }
  /** Fonts stand at the end: pieces of text name new ones up to the last cell. */
  | { type: 'end'; fonts: string[] };
