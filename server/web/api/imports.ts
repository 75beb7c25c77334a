/** Spreadsheets: sent, looked at, taken in and taken back. The work is done before the answer. */
import { z } from 'zod';
import { narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { Invalid } from '../../errors.ts';
import {
  addImport,
  discardImport,
  getImport,
  importMarks,
  importsByIds,
  linesOf,
} from '../../intake/imports/service/imports.ts';
import {
  endOfWork,
  startApplication,
  startPreview,
  startReversion,
} from '../../intake/imports/service/work.ts';
import { type Import, LINE_STATUSES } from '../../intake/imports/types.ts';
import { treeOn } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { DEFAULT_LIMIT, decodeCursor, encodeCursor, HIGHEST_LIMIT } from '../../shared/pages.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { code, flag, inQuery } from './fields.ts';
import {
  ImportDetailItem,
  ImportItem,
  ImportLineItem,
  importDetail,
  importItem,
  lineItem,
} from './importShapes.ts';
import { listFields, pageInMemory, pageOf } from './lists.ts';
import { unitIdOf, unitOf } from './unitCodes.ts';

const page = {
  limit: inQuery.integer(1, HIGHEST_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().max(2000).optional().meta({ description: '`nextCursor` of the page before.' }),
};

const fields = listFields(['createdAt', 'fileName', 'createdBy', 'status']);

const getImports = endpoint({
  method: 'get',
  path: '/imports',
  action: 'import.view',
  summary: 'Spreadsheets that were sent in; the latest first unless they are sorted.',
  query: z.strictObject({
    unitCode: code().optional().meta({ description: 'The unit and all below it.' }),
    ...fields,
    sort: fields.sort.prefault('-createdAt'),
  }),
  response: pageOf(ImportItem),
  run: async ({ actor, today, query }) => {
    const unitId = await unitIdOf(actor, query.unitCode, today);
    const tree = await treeOn(today);
    const within = narrow(actor.scope, unitId === undefined ? null : tree.below(unitId));
    const { items, ...page } = pageInMemory(await importMarks(actor, within), query, {
      id: ({ id }) => id,
      words: ({ fileName, createdBy, unitId: of }) => [fileName, createdBy, tree.get(of)?.name].join(' '),
      keys: {
        createdAt: ({ createdAt }) => createdAt,
        fileName: ({ fileName }) => fileName,
        createdBy: ({ createdBy }) => createdBy,
        status: ({ status }) => status,
      },
    });
    const ids = items.map(({ id }) => id);
    return { ...page, items: (await importsByIds(actor, ids)).map((known) => importItem(known, tree)) };
  },
});

const postImport = endpoint({
  method: 'post',
  path: '/imports',
  action: 'import.prepare',
  summary:
    'Sends a spreadsheet (.xlsx, .csv; at most 20 MB) in and takes it into the register; with `dryRun` it is only previewed and can be applied later.',
  takesFile: true,
  body: z.strictObject({
    unitCode: code().meta({ description: 'The unit of machines for which the file names none.' }),
    dryRun: inQuery.flag().optional(),
  }),
  response: ImportDetailItem,
  status: 201,
  location: (known) => `/imports/${known.id}`,
  fieldNames: { unitId: 'unitCode' },
  run: async ({ actor, today, body, file }) => {
    if (!file) throw new Invalid({ file: { key: 'import.problem.noFile' } });
    const unit = await unitOf(actor, body.unitCode, today);
    const { originalname: fileName, buffer: content } = file;
    const { id } = await addImport(actor, { unitId: unit.id, fileName, content }, today);
    startPreview(actor, id, today);
    await endOfWork(id);
    const seen = await getImport(actor, id);
    if (seen.refusal) await forgetRefused(actor, seen);
    if (!body.dryRun && hasWork(seen)) {
      startApplication(actor, id, seen.lockVersion, today);
      await endOfWork(id);
    }
    return detailOf(actor, id, today);
  },
});

/** A file that cannot be read is a wrong field, not a thing that was made. */
async function forgetRefused(actor: Actor, { id, refusal }: Import): Promise<never> {
  const { code: reason, place } = refusal!;
  await discardImport(actor, id);
  const params = { sheet: place.sheet ?? '', row: place.row ?? 0, most: place.most ?? 0 };
  throw new Invalid({ file: { key: `import.refusal.${reason}`, params } });
}

function hasWork({ summary }: Import): boolean {
  return summary !== null && summary.counts.new + summary.counts.changed + summary.sightings > 0;
}

async function detailOf(actor: Actor, id: number, today: Day) {
  return importDetail(actor, await getImport(actor, id), await treeOn(today));
}

const getOneImport = endpoint({
  method: 'get',
  path: '/imports/:importId',
  action: 'import.view',
  summary: 'One spreadsheet with what became of its rows.',
  response: ImportDetailItem,
  run: ({ actor, today, id }) => detailOf(actor, id('importId'), today),
});

const getLines = endpoint({
  method: 'get',
  path: '/imports/:importId/lines',
  action: 'import.view',
  summary: 'What each row of the spreadsheet does, in the order of the file.',
  query: z.strictObject({ status: z.enum(LINE_STATUSES).optional(), ...page }),
  response: pageOf(ImportLineItem),
  run: async ({ actor, query, id }) => {
    const known = await getImport(actor, id('importId'));
    const { status, limit } = query;
    const after = decodeCursor(query.cursor)?.id ?? 0;
    const lines = await linesOf(actor, known.id, { statuses: status ? [status] : null, after, limit });
    const last = lines.length === limit ? lines.at(-1) : undefined;
    return {
      items: lines.map((line) => lineItem(actor, known, line)),
      total: (status ? known.summary?.counts[status] : known.summary?.rows) ?? 0,
      nextCursor: last ? encodeCursor({ value: null, id: last.line }) : null,
    };
  },
});

const postApplication = endpoint({
  method: 'post',
  path: '/imports/:importId/application',
  action: 'import.prepare',
  summary: 'Takes a previewed spreadsheet into the register, all of it or nothing.',
  body: z.strictObject({
    lockVersion: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Refused when the import has changed since.' }),
  }),
  response: ImportDetailItem,
  status: 201,
  run: async ({ actor, today, body, id }) => {
    const known = await getImport(actor, id('importId'));
    startApplication(actor, known.id, body.lockVersion ?? known.lockVersion, today);
    await endOfWork(known.id);
    return detailOf(actor, known.id, today);
  },
});

const postReversion = endpoint({
  method: 'post',
  path: '/imports/:importId/reversion',
  action: 'import.prepare',
  summary: 'Takes an applied spreadsheet back.',
  body: z.strictObject({
    keepChanged: flag().default(false).meta({
      description: 'Leaves machines that have changed since as they are; otherwise they refuse the whole.',
    }),
  }),
  response: ImportDetailItem,
  status: 201,
  run: async ({ actor, today, body, id }) => {
    const known = await getImport(actor, id('importId'));
    startReversion(actor, known.id, body.keepChanged, today);
    await endOfWork(known.id);
    return detailOf(actor, known.id, today);
  },
});

export const importSection = apiSection('imports', [
  getImports,
  postImport,
  getOneImport,
  getLines,
  postApplication,
  postReversion,
]);
