/** Spreadsheets on their way into the register, as programs see them. */
import { z } from 'zod';
import type { Actor } from '../../auth/types.ts';
import { problemTexts } from '../../intake/imports/page/lines.ts';
import { linesOf } from '../../intake/imports/service/imports.ts';
import { IMPORT_STATUSES, type Import, type ImportLine, LINE_STATUSES } from '../../intake/imports/types.ts';
import { unitCode } from '../../org/rules.ts';
import type { UnitTree } from '../../org/tree.ts';
import { translator } from '../../shared/locale.ts';
import { id } from './fields.ts';

const moment = () => z.iso.datetime().nullable();

const facts = {
  id: id(),
  unitCode: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  status: z.enum(IMPORT_STATUSES),
  lockVersion: z.int().meta({ description: 'Counts changes; `application` may name the one it means.' }),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  previewedAt: moment(),
  appliedAt: moment(),
  appliedBy: z.string().nullable(),
  revertedAt: moment(),
  revertedBy: z.string().nullable(),
  counts: z
    .strictObject({
      rows: z.int(),
      new: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      doubtful: z.int(),
      refused: z.int(),
      leftOut: z.int(),
    })
    .nullable()
    .meta({ description: 'Machines by what becomes of them; null before the file was read.' }),
};

const Trouble = z.strictObject({
  row: z.int().meta({ description: 'As spreadsheets number rows.' }),
  column: z.string().nullable().meta({ description: 'Letters of the column; null for the whole row.' }),
  problem: z.string(),
});

export const ImportItem = z.strictObject(facts).meta({ id: 'Import' });

export const ImportDetailItem = z
  .strictObject({
    ...facts,
    rows: z.int().meta({ description: 'Machines the file tells of.' }),
    new: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    leftOut: z.int(),
    doubtful: z.array(Trouble.extend({ machines: z.array(id()) })).meta({
      description:
        'Rows of which it is not clear which machine they are. The first thousand; `lines` has all.',
    }),
    refused: z.array(Trouble).meta({ description: 'Every reason. Those of the first thousand rows.' }),
  })
  .meta({ id: 'ImportDetail' });

export const ImportLineItem = z
  .strictObject({
    line: z.int(),
    sheet: z.int().meta({ description: 'From 0.' }),
    row: z.int(),
    copy: z.int().meta({ description: 'Which of several machines of one row, from 1.' }),
    status: z.enum(LINE_STATUSES),
    assetId: id().nullable(),
    changes: z.array(
      z.strictObject({
        field: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        kept: z.enum(['locked', 'agent']).nullable().meta({ description: 'Why it stays as it is.' }),
      }),
    ),
    problems: z.array(Trouble.omit({ row: true })),
    reason: z.string().nullable().meta({ description: 'Why it is doubtful.' }),
    machines: z.array(id()),
  })
  .meta({ id: 'ImportLine' });

const MOST_TOLD = 1_000;

export function importItem(known: Import, tree: UnitTree): z.input<typeof ImportItem> {
  const { summary } = known;
  const unit = tree.get(known.unitId);
  return {
    ...{ id: known.id, unitCode: unit ? unitCode(unit) : '', fileName: known.fileName, bytes: known.bytes },
    ...{ status: known.status, lockVersion: known.lockVersion, createdAt: known.createdAt },
    ...{ createdBy: known.createdBy, previewedAt: known.previewedAt, appliedAt: known.appliedAt },
    ...{ appliedBy: known.appliedBy, revertedAt: known.revertedAt, revertedBy: known.revertedBy },
    counts: summary && countsOf(summary),
  };
}

function countsOf({ rows, counts }: NonNullable<Import['summary']>) {
  const { left_out: leftOut, ...others } = counts;
  return { rows, ...others, leftOut };
}

/** With what is wrong, in the language of the account. */
export async function importDetail(
  actor: Actor,
  known: Import,
  tree: UnitTree,
): Promise<z.input<typeof ImportDetailItem>> {
  const item = importItem(known, tree);
  const { rows, new: added, changed, unchanged, leftOut } = item.counts ?? NO_COUNTS;
  const read = async (status: 'refused' | 'doubtful') =>
    known.summary ? linesOf(actor, known.id, { statuses: [status], after: 0, limit: MOST_TOLD }) : [];
  const t = translator(actor.language);
  return {
    ...item,
    ...{ rows, new: added, changed, unchanged, leftOut },
    doubtful: (await read('doubtful')).map((line) => ({
      ...{ row: line.rowNumber, column: null, problem: t('import.doubtful') },
      machines: machinesOf(line),
    })),
    refused: (await read('refused')).flatMap((line) => troublesOf(actor, known, line)),
  };
}

const NO_COUNTS = { rows: 0, new: 0, changed: 0, unchanged: 0, leftOut: 0 };

function machinesOf({ candidates }: ImportLine): number[] {
  return candidates?.machines.map(({ assetId }) => assetId) ?? [];
}

function troublesOf({ language }: Actor, { understood }: Import, line: ImportLine) {
  return problemTexts(line, understood?.sheets ?? [], translator(language)).map(({ letters, text }) => ({
    ...{ row: line.rowNumber, column: letters, problem: text },
  }));
}

export function lineItem(actor: Actor, known: Import, line: ImportLine): z.input<typeof ImportLineItem> {
  return {
    ...{ line: line.line, sheet: line.sheet, row: line.rowNumber, copy: line.copy, status: line.status },
    assetId: line.assetId,
    changes: line.changes.map(({ field, before, after, kept }) => ({
      field,
      before,
      after,
      kept: kept ?? null,
    })),
    problems: troublesOf(actor, known, line).map(({ column, problem }) => ({ column, problem })),
    reason: line.candidates?.reason ?? null,
    machines: machinesOf(line),
  };
}
