/** The own file of the sender back, with what became of its rows in a column of its own. */
import { authorize } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import { Refused } from '../../../errors.ts';
import { openArchive } from '../../spreadsheets/read/archive.ts';
import { READ_LIMITS } from '../../spreadsheets/read/limits.ts';
import { findParts } from '../../spreadsheets/read/parts.ts';
import { withTextColumn } from '../../spreadsheets/write/textColumn.ts';
import { type AddedColumn, withColumns } from '../../spreadsheets/write/workbookColumn.ts';
import { UnusualFile } from '../../spreadsheets/write/zip.ts';
import type { Import, UnderstoodSheet } from '../types.ts';
import { withCopy } from './copies.ts';
import { fileOf, getImport } from './imports.ts';

/** By sheet, then by number of the row; the title of the column stands in the last row of titles. */
export type ResultTexts = ReadonlyMap<number, ReadonlyMap<number, string>>;

/** `textsOf` says what stands in the column, in the language of the reader. */
export async function resultFile(
  actor: Actor,
  id: number,
  textsOf: (known: Import) => Promise<ResultTexts>,
): Promise<{ fileName: string; content: Buffer; kind: 'xlsx' | 'text' }> {
  authorize(actor, 'import.view');
  const known = await getImport(actor, id);
  const { understood, summary } = known;
  if (understood === null || summary === null) throw new Refused('import.problem.notPreviewed');
  const { fileName, content } = await fileOf(actor, id);
  const texts = await textsOf(known);
  const { kind, coding, separator } = understood.workbook;
  try {
    const filled =
      kind === 'xlsx'
        ? await withColumns(content, await columnsOf(content, understood.sheets, texts))
        : withTextColumn(content, { coding: coding!, separator: separator! }, texts.get(0) ?? new Map());
    return { fileName, content: filled, kind };
  } catch (error) {
    if (error instanceof UnusualFile) throw new Refused('import.problem.resultImpossible');
    throw error;
  }
}

async function columnsOf(
  content: Buffer,
  sheets: readonly UnderstoodSheet[],
  texts: ResultTexts,
): Promise<AddedColumn[]> {
  const parts = await withCopy(
    async () => content,
    async (file) => {
      const archive = await openArchive(file, READ_LIMITS);
      try {
        return (await findParts(archive, READ_LIMITS)).sheets;
      } finally {
        archive.close();
      }
    },
  );
  return [...texts].flatMap(([sheet, ofRows]) => {
    const part = parts[sheet]?.part;
    return part ? [{ part, texts: ofRows, merges: sheets[sheet]?.picture.merges ?? [] }] : [];
  });
}
