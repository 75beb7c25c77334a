/** Units as they are on a day. */
import { z } from 'zod';
import { unitCode } from '../../org/rules.ts';
import { listUnits } from '../../org/service.ts';
import { UNIT_KINDS } from '../../org/types.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { code, day, inQuery } from './fields.ts';
import { listFields, pageInMemory, pageOf } from './lists.ts';
import { codesOn } from './unitCodes.ts';
import { postUnitEvent } from './unitEvents.ts';

const UnitItem = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    kind: z.enum(UNIT_KINDS),
    parentCode: z.string().nullable(),
    validFrom: day(),
    validTo: day().nullable().meta({ description: 'The first day on which it is no longer so.' }),
  })
  .meta({ id: 'Unit' });

const getUnits = endpoint({
  method: 'get',
  path: '/units',
  action: 'unit.view',
  summary: 'Units as they are, or were on a day.',
  query: z.strictObject({
    asOf: day().optional(),
    code: code().optional(),
    kind: inQuery.choices(UNIT_KINDS).optional(),
    parentCode: code().optional(),
    ...listFields(['code', 'name', 'kind', 'validFrom']),
  }),
  response: pageOf(UnitItem),
  run: async ({ actor, asOf, query }) => {
    const codeOf = await codesOn(asOf);
    const units = (await listUnits(actor, asOf)).map(({ id, name, shortName, kind, ...unit }) => ({
      id,
      ...{ code: unitCode({ id, ...unit }), name, shortName, kind },
      parentCode: unit.parentId === null ? null : codeOf(unit.parentId),
      ...{ validFrom: unit.validFrom, validTo: unit.validTo },
    }));
    const chosen = units.filter(
      (unit) =>
        (query.code === undefined || unit.code === query.code) &&
        (query.kind === undefined || query.kind.includes(unit.kind)) &&
        (query.parentCode === undefined || unit.parentCode === query.parentCode),
    );
    const page = pageInMemory(chosen, query, {
      id: (unit) => unit.id,
      words: (unit) => `${unit.name} ${unit.shortName} ${unit.code}`,
      keys: {
        code: (unit) => unit.code,
        name: (unit) => unit.name,
        kind: (unit) => unit.kind,
        validFrom: (unit) => unit.validFrom,
      },
    });
    return { ...page, items: page.items.map(({ id: _id, ...unit }) => unit) };
  },
});

export const unitSection = apiSection('units', [getUnits, postUnitEvent]);
