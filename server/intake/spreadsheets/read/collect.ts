/** Puts the pieces of a workbook together. */
import type { Piece, Sheet, Workbook } from '../types.ts';

export function emptyWorkbook(): Workbook {
  return { kind: 'text', coding: null, separator: null, fonts: [], sheets: [] };
}

/** Adds what came to what came before. */
export function addPiece(workbook: Workbook, piece: Piece): void {
  const sheet: Sheet | undefined = workbook.sheets.at(-1);
  if (piece.type === 'workbook') Object.assign(workbook, piece.workbook);
  else if (piece.type === 'sheet')
    workbook.sheets.push({ ...piece.sheet, rows: [], hiddenColumns: [], merges: [] });
  else if (piece.type === 'rows') sheet?.rows.push(...piece.rows);
  else if (piece.type === 'sheetEnd' && sheet) {
    sheet.hiddenColumns = piece.hiddenColumns;
    sheet.merges = piece.merges;
  } else if (piece.type === 'end') workbook.fonts = piece.fonts;
}
