/** Who did what. */
import { z } from 'zod';
import { countAudit, listAudit } from '../../audit/service.ts';
import { decodeCursor, encodeCursor } from '../../shared/pages.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { id, inQuery, text } from './fields.ts';
import { listFields, pageOf } from './lists.ts';

const AuditShape = z
  .strictObject({
    id: id(),
    at: z.iso.datetime(),
    actorName: z.string(),
    action: z.string().meta({ description: '`asset.moved`, `unit.changed` …' }),
    subjectType: z.string(),
    subjectId: z.int().nullable(),
    change: z
      .strictObject({
        before: z.record(z.string(), z.unknown()).optional(),
        after: z.record(z.string(), z.unknown()).optional(),
        note: z.string().optional(),
      })
      .nullable()
      .meta({ description: 'Only the fields that differ.' }),
    origin: z.string().meta({ description: 'An address, a job or a command.' }),
  })
  .meta({ id: 'AuditEntry' });

const { limit, cursor, q } = listFields(['id']);

const getAudit = endpoint({
  method: 'get',
  path: '/audit',
  action: 'audit.view',
  summary: 'The record of all changes, the newest first.',
  query: z.strictObject({
    action: text(60).optional(),
    subjectType: text(40).optional(),
    subjectId: inQuery.integer(1, 2_147_483_647).optional(),
    ...{ limit, cursor, q },
    sort: z.literal('-id').default('-id'),
  }),
  response: pageOf(AuditShape),
  run: async ({ actor, query }) => {
    const { limit, cursor, sort: _sort, ...filter } = query;
    const beforeId = decodeCursor(cursor)?.id;
    const found = await listAudit(actor, { ...filter, beforeId }, limit + 1);
    const items = found.slice(0, limit).map(({ actorId: _actor, unitId: _unit, ...entry }) => entry);
    const more = found.length > limit;
    return {
      items,
      nextCursor: more ? encodeCursor({ value: null, id: items.at(-1)!.id }) : null,
      total: await countAudit(actor, filter),
    };
  },
});

export const auditSection = apiSection('audit', [getAudit]);
