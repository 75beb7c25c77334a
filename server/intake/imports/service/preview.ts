/** Reads a file and tells for every machine in it what taking it in would do. Nothing of the register is changed. */
import { authorize } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { NotFound, Refused } from '../../../errors.ts';
import { allModels } from '../../../inventory/service/models.ts';
import { treeOn } from '../../../org/service.ts';
import { ahead } from '../../../shared/ahead.ts';
import type { Day } from '../../../shared/days.ts';
import { readTables } from '../../spreadsheets/read/reader.ts';
import { FileRefusal } from '../../spreadsheets/read/refusal.ts';
import type { Choices, TablePiece } from '../../spreadsheets/understand.ts';
import { contentOf, findImport, updateImport } from '../store/imports.ts';
import { layoutsOf } from '../store/layouts.ts';
import { clearLines } from '../store/lines.ts';
import { lastAssetId } from '../store/marks.ts';
import type { Import, Progress } from '../types.ts';
import { withCopy } from './copies.ts';
import { Previewer } from './previewer.ts';

export type TellProgress = (progress: Progress) => void;

/** How a file becomes tables: in a process of its own, but for tests. */
export type ReadTables = (file: string, choices: Choices) => AsyncIterable<TablePiece>;

/** Some thousand rows: the reading process goes on while rows are compared. */
const PIECES_AHEAD = 24;

const CAN_BE_READ: readonly Import['status'][] = ['uploaded', 'reading', 'previewed', 'refused'];

/**
 * Makes the preview of an import anew, with all that was chosen so far. What the file itself is refused for stands in
 * the import afterwards.
 */
export async function previewImport(
  actor: Actor,
  id: number,
  today: Day,
  tell: TellProgress = () => {},
  read: ReadTables = readTables,
): Promise<Import> {
  authorize(actor, 'import.prepare');
  const known = await findImport(actor.scope, id);
  if (!known) throw new NotFound('import');
  if (!CAN_BE_READ.includes(known.status)) throw new Refused('import.problem.applied');
  const begun = await begin(known);
  try {
    const previewer = await readFile(actor, begun, today, tell, read);
    await finish(begun, {
      ...previewer.result(),
      status: 'previewed',
      refusal: null,
      previewedAt: new Date(),
    });
  } catch (error) {
    const refusal = error instanceof FileRefusal ? { code: error.code, place: error.place } : null;
    await finish(begun, { status: refusal ? 'refused' : 'uploaded', refusal });
    if (!refusal) throw error;
  }
  return (await findImport(actor.scope, id))!;
}

async function begin(known: Import): Promise<Import> {
  await inTransaction(async () => {
    const update = { status: 'reading', workingSince: new Date(), understood: null, summary: null };
    if (!(await updateImport(known.id, known.lockVersion, update)))
      throw new Refused('import.problem.atWork');
    await clearLines(known.id);
  });
  return { ...known, lockVersion: known.lockVersion + 1 };
}

/** What somebody chose while the file was read counts: then this preview is worth nothing any more. */
async function finish(begun: Import, update: Parameters<typeof updateImport>[2]): Promise<void> {
  await inTransaction(async () => {
    if (!(await updateImport(begun.id, begun.lockVersion, { ...update, workingSince: null })))
      throw new Refused('import.problem.atWork');
  });
}

async function readFile(
  actor: Actor,
  begun: Import,
  today: Day,
  tell: TellProgress,
  read: ReadTables,
): Promise<Previewer> {
  const tree = await treeOn(today);
  const upwards = tree
    .path(begun.unitId)
    .map(({ id }) => id)
    .reverse();
  const previewer = new Previewer(actor, begun, today, {
    tree,
    within: tree.below(begun.unitId),
    models: await allModels(actor),
    lastAssetId: await lastAssetId(),
    layoutsOf: (signatures) => layoutsOf(upwards, signatures),
    tell,
  });
  const load = () => bytesOf(begun.id);
  await withCopy(load, async (file) => {
    for await (const piece of ahead(read(file, begun.choices), PIECES_AHEAD)) await previewer.take(piece);
  });
  await previewer.end();
  return previewer;
}

async function bytesOf(id: number): Promise<Buffer> {
  const content = await contentOf(id);
  if (content === null) throw new Refused('import.problem.fileGone');
  return content;
}
