/** How much of a file is read before it is refused. */
export interface ReadLimits {
  /** Bytes of the file as it was sent. */
  fileBytes: number;
  /** Entries of the zip file, read or not. */
  parts: number;
  /** Inflated bytes of one part, and of all parts that are read. */
  partBytes: number;
  totalBytes: number;
  /** Inflated to packed bytes, looked at once a part is larger than `ratioFrom`. */
  ratio: number;
  ratioFrom: number;
  sheets: number;
  /** Rows that hold something, of one sheet. */
  rows: number;
  /** The same, of all sheets. */
  rowsInAll: number;
  /** Columns that hold something. */
  columns: number;
  /** Places of cells in all rows up to the last that holds something, of the whole workbook. */
  cells: number;
  /** Cells as they stand in the file, empty ones too: formatting can leave millions behind. */
  cellElements: number;
  /** Shared strings, and characters of all of them. */
  texts: number;
  textCharacters: number;
  /** Characters of one cell. */
  textLength: number;
  merges: number;
  styles: number;
  /** Elements inside one another. */
  depth: number;
  /** Processor time of the reading process and time on the clock. */
  cpuSeconds: number;
  wallSeconds: number;
  /** Heap of the reading process. */
  memoryMb: number;
  /** Bytes of the whole answer of the reading process, and of one piece of it. */
  answerBytes: number;
  pieceBytes: number;
  /** Bytes of all that is kept of the sheets beside their rows. */
  headBytes: number;
}

const MB = 1024 * 1024;

/** A register of fifty thousand rows of fifty columns passes; a bomb has met one of these within seconds. */
export const READ_LIMITS: ReadLimits = {
  fileBytes: 20 * MB,
  parts: 2_000,
  partBytes: 120 * MB,
  totalBytes: 200 * MB,
  ratio: 150,
  ratioFrom: 4 * MB,
  sheets: 100,
  rows: 65_536,
  rowsInAll: 150_000,
  columns: 256,
  cells: 2_600_000,
  cellElements: 4_000_000,
  texts: 600_000,
  textCharacters: 24_000_000,
  textLength: 32_767,
  merges: 60_000,
  styles: 65_536,
  depth: 40,
  cpuSeconds: 9,
  wallSeconds: 60,
  memoryMb: 384,
  answerBytes: 64 * MB,
  pieceBytes: 4 * MB,
  headBytes: 6 * MB,
};

/** Rows of one piece of the answer: read by the server in about a millisecond. */
export const ROWS_OF_A_PIECE = 200;
