/** Reads a file in a process of its own: a hostile file costs one import and nothing else. */
import { fileURLToPath } from 'node:url';
import { type ShortProcess, startShort } from '../../../shared/children.ts';
import type { Piece, Workbook } from '../types.ts';
import type { Choices, TablePiece } from '../understand.ts';
import { addPiece, emptyWorkbook } from './collect.ts';
import { messages, TooLong } from './frames.ts';
import { READ_LIMITS, type ReadLimits } from './limits.ts';
import { FileRefusal, REFUSALS, type RefusalCode, type RefusalPlace } from './refusal.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/**
 * The cells of a file (`.xlsx`, `.csv`, `.tsv`) in pieces. Others run between any two of them.
 * Throws FileRefusal, also after some pieces have come: then none of them may be used.
 */
export function readPieces(path: string, limits: ReadLimits = READ_LIMITS): AsyncGenerator<Piece> {
  return piecesOf<Piece>(['cells', path, JSON.stringify(limits)], limits);
}

/**
 * The tables of a file in pieces: texts are in Unicode, rows are told apart, columns guessed; all of that is done in
 * the other process. `choices` are what somebody corrected. Throws FileRefusal as `readPieces` does.
 */
export function readTables(
  path: string,
  choices: Choices = {},
  limits: ReadLimits = READ_LIMITS,
): AsyncGenerator<TablePiece> {
  return piecesOf<TablePiece>(['tables', path, JSON.stringify(limits), JSON.stringify(choices)], limits);
}

/** The whole workbook in memory; a large one takes about as much as its file inflated. */
export async function readWorkbook(path: string, limits: ReadLimits = READ_LIMITS): Promise<Workbook> {
  const workbook = emptyWorkbook();
  for await (const piece of readPieces(path, limits)) addPiece(workbook, piece);
  return workbook;
}

async function* piecesOf<P extends { type: string }>(
  args: readonly string[],
  limits: ReadLimits,
): AsyncGenerator<P> {
  const child = startShort(CHILD, args, limits);
  let finished = false;
  try {
    for await (const message of messages(child.output, limits.pieceBytes, limits.answerBytes)) {
      const piece = accept<P>(message);
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

function accept<P>(message: unknown): P {
  const { type, code, place } = message as { type?: unknown; code?: string; place?: RefusalPlace };
  if (type === 'refused') {
    const known = (REFUSALS as readonly string[]).includes(code ?? '');
    throw new FileRefusal(known ? (code as RefusalCode) : 'reader_failed', place ?? {});
  }
  if (typeof type !== 'string') throw new FileRefusal('reader_failed');
  return message as P;
}

/** V8 ends a process that has no memory left with SIGABRT, or with 134 where a shell stands in between. */
async function whyItDied(child: ShortProcess): Promise<FileRefusal> {
  const { code, signal, tooLong } = await child.ended;
  if (tooLong) return new FileRefusal('too_slow');
  return new FileRefusal(signal === 'SIGABRT' || code === 134 ? 'out_of_memory' : 'reader_failed');
}
