/** CSV as Vietnamese spreadsheets open it: UTF-8 with a mark at the beginning, semicolons, and no cell that computes. */

export type CsvValue = string | number | boolean | null;

const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';
/** What a spreadsheet takes for a formula, also in full width and behind blanks; apostrophes before it are kept apart from ours. */
const FORMULA_START = /^'*[\s\u00A0\u3000]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const CONTROL_START = /^'*[\t\r\n]/;

/**
 * A file in pieces, one for each piece of rows.
 * @param rows pieces of rows, each row with a value for each title
 */
export async function* csvChunks(
  header: readonly string[],
  rows: AsyncIterable<readonly (readonly CsvValue[])[]> | Iterable<readonly (readonly CsvValue[])[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(header);
  for await (const piece of rows) yield piece.map(csvLine).join('');
}

/** One line with its end. */
export function csvLine(values: readonly CsvValue[]): string {
  return values.map(csvCell).join(';') + LINE_END;
}

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = harmless(value);
  return /[";,\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Text that a spreadsheet shows and never computes: an apostrophe goes before what would be a formula. */
export function harmless(text: string): string {
  return FORMULA_START.test(text) || CONTROL_START.test(text) ? `'${text}` : text;
}

/** The text as it was before `harmless`, for files that come back. */
export function original(text: string): string {
  return text.startsWith("'") && harmless(text.slice(1)) === text ? text.slice(1) : text;
}
