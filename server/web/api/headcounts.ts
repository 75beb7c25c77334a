/** Staff of units. What was never reported is absent, not zero. */
import { z } from 'zod';
import { Invalid } from '../../errors.ts';
import { unitCode } from '../../org/rules.ts';
import {
  findUnitByCode,
  headcountHistory,
  listHeadcounts,
  listUnits,
  recordHeadcount,
} from '../../org/service.ts';
import type { Headcount } from '../../org/types.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { code, count, day } from './fields.ts';
import { listFields, pageInMemory, pageOf } from './lists.ts';
import { unitOf } from './unitCodes.ts';

const figures = {
  unitCode: code(),
  asOf: day(),
  cadres: count(),
  civilServants: count(),
  publicEmployees: count(),
  needComputer: count().meta({ description: 'How many of them have a post that needs a computer.' }),
};
const HeadcountItem = z.strictObject(figures).meta({ id: 'Headcount' });

const getHeadcounts = endpoint({
  method: 'get',
  path: '/headcounts',
  action: 'unit.view',
  summary: 'The latest headcount of each unit on a day; with `unitCode` every one of that unit.',
  query: z.strictObject({
    asOf: day().optional(),
    unitCode: code().optional(),
    ...listFields(['unitCode', 'asOf', 'needComputer']),
  }),
  response: pageOf(HeadcountItem),
  run: async ({ actor, asOf, query }) => {
    const units = new Map((await listUnits(actor, asOf)).map((unit) => [unit.id, unit]));
    const unit = query.unitCode === undefined ? null : await unitOf(actor, query.unitCode, asOf);
    const known = unit
      ? (await headcountHistory(actor, unit.id)).filter((one) => one.asOf <= asOf)
      : await listHeadcounts(actor, asOf);
    const rows = known.flatMap((one, index) => {
      const its = units.get(one.unitId);
      return its ? [{ ...one, unitCode: unitCode(its), name: its.name, index }] : [];
    });
    const page = pageInMemory(rows, query, {
      id: (row) => (unit ? row.index : row.unitId),
      words: (row) => `${row.name} ${row.unitCode}`,
      keys: {
        unitCode: (row) => row.unitCode,
        asOf: (row) => row.asOf,
        needComputer: (row) => row.needComputer,
      },
    });
    return { ...page, items: page.items.map((row) => itemOf(row.unitCode, row)) };
  },
});

const postHeadcount = endpoint({
  method: 'post',
  path: '/headcounts',
  action: 'headcount.record',
  summary: 'Records the staff of a unit on a day; the same day again replaces it.',
  body: z.strictObject(figures),
  response: HeadcountItem,
  status: 201,
  run: async ({ actor, today, body }) => {
    const { unitCode: code, ...staff } = body;
    const unit = await findUnitByCode(actor, code, body.asOf);
    if (!unit) {
      await unitOf(actor, code, today);
      throw new Invalid({ asOf: { key: 'unit.problem.notThen' } });
    }
    await recordHeadcount(actor, { unitId: unit.id, ...staff }, today);
    return body;
  },
});

function itemOf(unitCode: string, headcount: Headcount) {
  const { asOf, cadres, civilServants, publicEmployees, needComputer } = headcount;
  return { unitCode, asOf, cadres, civilServants, publicEmployees, needComputer };
}

export const headcountSection = apiSection('headcounts', [getHeadcounts, postHeadcount]);
