/** Files that were sent in: taken, looked at, and chosen about. */
import crypto from 'node:crypto';
import { record } from '../../../audit/service.ts';
import { authorize } from '../../../auth/policy.ts';
import type { Actor, Scope } from '../../../auth/types.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { Invalid, NotFound, Refused } from '../../../errors.ts';
import { getUnit } from '../../../org/service.ts';
import type { Day } from '../../../shared/days.ts';
import { clean } from '../../../shared/text.ts';
import { READ_LIMITS } from '../../spreadsheets/read/limits.ts';
import * as store from '../store/imports.ts';
import { forgetLayout } from '../store/layouts.ts';
import { type ImportOfAsset, importsOfAsset, readLines } from '../store/lines.ts';
import { type Import, type ImportChoices, type ImportLine, type LineStatus, NO_CHOICES } from '../types.ts';
import { subjectOf } from './apply.ts';

const LONGEST_NAME = 200;

/** Takes a file for a unit; it is not read yet. */
export async function addImport(
  actor: Actor,
  { unitId, fileName, content }: { unitId: number; fileName: string; content: Buffer },
  today: Day,
): Promise<Import> {
  authorize(actor, 'import.prepare', unitId);
  await getUnit(actor, unitId, today);
  if (content.length === 0) throw new Invalid({ file: { key: 'import.problem.emptyFile' } });
  if (content.length > READ_LIMITS.fileBytes)
    throw new Invalid({
      file: { key: 'import.problem.fileTooBig', params: { most: READ_LIMITS.fileBytes / 2 ** 20 } },
    });
  const digest = crypto.createHash('sha256').update(content).digest('base64url');
  const name = clean(fileName).slice(-LONGEST_NAME) || 'file';
  return inTransaction(async () => {
    const file = { unitId, fileName: name, digest, content, choices: NO_CHOICES };
    const id = await store.addImport(file, actor.fullName, new Date());
    await record(actor, 'import.added', subjectOf({ id, unitId }), { after: { fileName: name } });
    return (await store.findImport(actor.scope, id))!;
  });
}

/** One import of the scope with all that was understood of it. */
export async function getImport(actor: Actor, id: number): Promise<Import> {
  authorize(actor, 'import.view');
  const found = await store.findImport(actor.scope, id);
  if (!found) throw new NotFound('import');
  return found;
}

/** The latest first; `beforeId` goes on from a page, `within` is the scope or a part of it. */
export async function listImports(
  actor: Actor,
  beforeId: number | null,
  limit: number,
  within: Scope = actor.scope,
): Promise<{ items: Import[]; total: number }> {
  authorize(actor, 'import.view');
  return {
    items: await store.listImports(within, beforeId, limit),
    total: await store.countImports(within),
  };
}

/** All files of the scope, or of a part of it, by what they are searched and sorted by. */
export function importMarks(actor: Actor, within: Scope = actor.scope): Promise<store.ImportMark[]> {
  authorize(actor, 'import.view');
  return store.importMarks(within);
}

/** The files of these ids that are in the scope, in the order of the ids; without what was understood of them. */
export async function importsByIds(actor: Actor, ids: readonly number[]): Promise<Import[]> {
  authorize(actor, 'import.view');
  const found = new Map((await store.importsByIds(actor.scope, ids)).map((one) => [one.id, one]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Lines of an import in the order of the file. */
export async function linesOf(
  actor: Actor,
  id: number,
  { statuses, after, limit }: { statuses: LineStatus[] | null; after: number; limit: number },
): Promise<ImportLine[]> {
  await getImport(actor, id);
  return readLines(id, statuses, after, limit);
}

/** Keeps what somebody chose; the preview made before is out of date then. */
export async function chooseFor(
  actor: Actor,
  id: number,
  lockVersion: number,
  choices: Partial<ImportChoices>,
): Promise<Import> {
  authorize(actor, 'import.prepare');
  const known = await getImport(actor, id);
  if (known.status === 'applied' || known.status === 'reverted') throw new Refused('import.problem.applied');
  await inTransaction(async () => {
    const update = { choices: { ...known.choices, ...choices }, status: 'uploaded' };
    if (!(await store.updateImport(id, lockVersion, update))) throw new Refused('import.problem.atWork');
  });
  return getImport(actor, id);
}

/** Forgets what the unit's files of the titles of this sheet held, and guesses for this one. */
export async function forgetColumns(
  actor: Actor,
  id: number,
  lockVersion: number,
  sheet: number,
): Promise<Import> {
  authorize(actor, 'import.prepare');
  const known = await getImport(actor, id);
  const signature = known.understood?.sheets[sheet]?.table?.signature;
  return inTransaction(async () => {
    if (signature) await forgetLayout(known.unitId, signature);
    return chooseFor(actor, id, lockVersion, { columns: { ...known.choices.columns, [sheet]: {} } });
  });
}

/** The file as it was sent. */
export async function fileOf(actor: Actor, id: number): Promise<{ fileName: string; content: Buffer }> {
  const { fileName } = await getImport(actor, id);
  const content = await store.contentOf(id);
  if (content === null) throw new Refused('import.problem.fileGone');
  return { fileName, content };
}

/** Forgets a file that was not applied, with everything that was read out of it. */
export async function discardImport(actor: Actor, id: number): Promise<void> {
  authorize(actor, 'import.prepare');
  const known = await getImport(actor, id);
  if (known.status === 'applied' || known.status === 'reverted') throw new Refused('import.problem.applied');
  await inTransaction(async () => {
    await store.removeImport(id);
    await record(actor, 'import.discarded', subjectOf(known), { before: { fileName: known.fileName } });
  });
}

/** Forgets files that were sent in before a moment and never applied, one at a time; for the clock, not for people. */
export async function forgetAbandoned(before: Date): Promise<number> {
  const ids = await store.abandonedImports(before);
  for (const id of ids) await inTransaction(() => store.removeImport(id));
  return ids.length;
}

/** The applied files of the scope that made or changed a machine, the latest first. */
export async function importsOf(actor: Actor, assetId: number): Promise<ImportOfAsset[]> {
  authorize(actor, 'import.view');
  return importsOfAsset(actor.scope, assetId);
}
