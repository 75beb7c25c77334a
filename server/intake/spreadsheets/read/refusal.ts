/** Why a file is not read; the page says in the reader's language what can be done. */

export const REFUSALS = [
  /** Other formats: each page text says how to save as .xlsx or .csv. */
  'xls',
  'xlsb',
  'ods',
  'doc',
  'docx',
  'pdf',
  'html',
  'xml',
  'zip',
  'picture',
  'unknown_format',
  /** Workbooks that are not taken as they are. */
  'empty',
  'encrypted',
  'macros',
  'external_links',
  'no_sheet',
  /** Broken or built to do harm. */
  'damaged',
  'unsafe_name',
  'doctype',
  'bomb',
  /** Beyond what one import may hold. */
  'file_too_big',
  'too_many_parts',
  'too_many_sheets',
  'too_many_rows',
  'too_many_columns',
  'too_many_cells',
  'too_many_texts',
  'text_too_long',
  'too_many_merges',
  'too_many_styles',
  /** The reading process went beyond its own limits. */
  'too_slow',
  'out_of_memory',
  'reader_failed',
] as const;

export type RefusalCode = (typeof REFUSALS)[number];

/** Where in the file the reason stands, as far as it is known. */
export interface RefusalPlace {
  sheet?: string;
  row?: number;
  /** The limit that was passed. */
  most?: number;
}

/** The file is refused; nothing of it may be used. */
export class FileRefusal extends Error {
  readonly code: RefusalCode;
  readonly place: RefusalPlace;

  constructor(code: RefusalCode, place: RefusalPlace = {}) {
    super(`the file is refused: ${code} ${JSON.stringify(place)}`);
    this.name = 'FileRefusal';
    this.code = code;
    this.place = place;
  }
}
