/** Reads a file in a process of its own: a hostile file costs one import and nothing else. */
import { fileURLToPath } from 'node:url';
import { type ShortProcess, startShort } from '../../../shared/children.ts';
import type { Piece, Sheet, Workbook } from '../types.ts';
import { messages, TooLong } from './frames.ts';
import { READ_LIMITS, type ReadLimits } from './limits.ts';
import { FileRefusal, REFUSALS, type RefusalCode, type RefusalPlace } from './refusal.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/**
 * The pieces of a file (`.xlsx`, `.csv`, `.tsv`) in their order. Others run between any two of them.
 * Throws FileRefusal, also after some pieces have come: then none of them may be used.
 */
export async function* readPieces(path: string, limits: ReadLimits = READ_LIMITS): AsyncGenerator<Piece> {
  const child = startShort(CHILD, [path, JSON.stringify(limits)], limits);
  let finished = false;
  try {
    for await (const message of messages(child.output, limits.pieceBytes, limits.answerBytes)) {
      const piece = accept(message);
      finished = piece.type === 'end';
      yield piece;
    }
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    child.kill();
    throw error instanceof TooLong ? new FileRefusal('too_many_texts') : await whyItDied(child);
  } finally {
    child.kill();
  }
  if (!finished) throw await whyItDied(child);
}

/** The whole workbook in memory; a large one takes about as much as its file inflated. */
export async function readWorkbook(path: string, limits: ReadLimits = READ_LIMITS): Promise<Workbook> {
  const workbook: Workbook = { kind: 'text', coding: null, separator: null, fonts: [], sheets: [] };
  for await (const piece of readPieces(path, limits)) addPiece(workbook, piece);
  return workbook;
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

const TYPES: readonly string[] = ['workbook', 'sheet', 'rows', 'sheetEnd', 'end'] satisfies Piece['type'][];

function accept(message: unknown): Piece {
  const { type, code, place } = message as { type?: string; code?: string; place?: RefusalPlace };
  if (type === 'refused') {
    const known = (REFUSALS as readonly string[]).includes(code ?? '');
    throw new FileRefusal(known ? (code as RefusalCode) : 'reader_failed', place ?? {});
  }
  if (!TYPES.includes(type ?? '')) throw new FileRefusal('reader_failed');
  return message as Piece;
}

/** V8 ends a process that has no memory left with SIGABRT, or with 134 where a shell stands in between. */
async function whyItDied(child: ShortProcess): Promise<FileRefusal> {
  const { code, signal, tooLong } = await child.ended;
  if (tooLong) return new FileRefusal('too_slow');
  return new FileRefusal(signal === 'SIGABRT' || code === 134 ? 'out_of_memory' : 'reader_failed');
}
