/** Files sent in for a unit, as the tests of imports need them. */
import { systemActor } from '../../../../server/auth/scope.ts';
import type { Actor } from '../../../../server/auth/types.ts';
import { addImport, chooseFor, linesOf } from '../../../../server/intake/imports/service/imports.ts';
import { previewImport } from '../../../../server/intake/imports/service/preview.ts';
import type { Import, ImportChoices, ImportLine } from '../../../../server/intake/imports/types.ts';
import { READ_LIMITS } from '../../../../server/intake/spreadsheets/read/limits.ts';
import {
  type Choices,
  type TablePiece,
  understand,
} from '../../../../server/intake/spreadsheets/understand.ts';
import { listAssets } from '../../../../server/inventory/service/listing.ts';
import type { Asset } from '../../../../server/inventory/types/assets.ts';
import { TODAY } from '../../../support/province.ts';
import { type MadeSheet, makeXlsx } from '../../../support/workbooks.ts';

export const system = systemActor('test');

/** A list as a commune keeps it: a title, titles of columns, rows. */
export function listOf(titles: readonly string[], rows: MadeSheet['rows'], name = 'Danh sách'): Buffer {
  return makeXlsx({ sheets: [{ name, rows: [['DANH SÁCH THIẾT BỊ'], [], [...titles], ...rows] }] });
}

export async function sent(
  content: Buffer,
  unitId: number,
  actor: Actor = system,
  fileName = 'danh-sach.xlsx',
): Promise<Import> {
  const { id } = await addImport(actor, { unitId, fileName, content }, TODAY);
  return previewImport(actor, id, TODAY, () => {}, readHere);
}

/** In this process: the same code as in the reading process, a second faster. */
async function* readHere(file: string, choices: Choices): AsyncGenerator<TablePiece> {
  const pieces: TablePiece[] = [];
  await understand(file, READ_LIMITS, choices, async (piece) => {
    pieces.push(piece);
  });
  yield* pieces;
}

/** Chooses, and makes the preview anew. */
export async function chosen(
  known: Import,
  choices: Partial<ImportChoices>,
  actor = system,
): Promise<Import> {
  await chooseFor(actor, known.id, known.lockVersion, choices);
  return previewImport(actor, known.id, TODAY, () => {}, readHere);
}

export function allLines(known: Import, actor: Actor = system): Promise<ImportLine[]> {
  return linesOf(actor, known.id, { statuses: null, after: 0, limit: 1000 });
}

export async function register(actor: Actor = system): Promise<Asset[]> {
  return (await listAssets(actor, { filter: {} }, TODAY)).items;
}
