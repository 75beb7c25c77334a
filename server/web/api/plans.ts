/** Replacement plans and their lines. */
import { z } from 'zod';
import { ASSET_KINDS, VERDICTS } from '../../inventory/types/assets.ts';
import { unitCode as codeOf } from '../../org/rules.ts';
import { treeOn } from '../../org/service.ts';
import type { UnitTree } from '../../org/tree.ts';
import { pageOfItems } from '../../replacement/plans/service/lines.ts';
import { listPlans } from '../../replacement/plans/service/plans.ts';
import {
  DECISIONS,
  PLAN_STATUSES,
  type Plan,
  type PlanItem,
  PROPOSALS,
} from '../../replacement/plans/types.ts';
import {
  DEFAULT_LIMIT,
  decodeCursor,
  encodeCursor,
  fittingValue,
  HIGHEST_LIMIT,
} from '../../shared/pages.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { day, id, inQuery } from './fields.ts';
import { pageOf } from './lists.ts';

const page = {
  limit: inQuery.integer(1, HIGHEST_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().max(2000).optional().meta({ description: '`nextCursor` of the page before.' }),
};

const PlanShape = z
  .strictObject({
    id: id(),
    unitCode: z.string(),
    year: z.number().int(),
    title: z.string(),
    status: z.enum(PLAN_STATUSES),
    number: z.number().int().nullable().meta({ description: 'Given when the plan is frozen.' }),
    version: z.number().int().meta({ description: 'Above 1 for amendments.' }),
    assessedOn: day(),
    criteriaVersion: z.string(),
    budget: z.number().int().meta({ description: 'Of all sources, in đồng.' }),
    contentHash: z.string().nullable().meta({ description: 'SHA-256 of what was frozen.' }),
  })
  .meta({ id: 'Plan' });

const PlanItemShape = z
  .strictObject({
    id: id(),
    line: z.number().int(),
    assetId: id().nullable().meta({ description: 'Null for an official without a machine.' }),
    tag: z.string().nullable(),
    kind: z.enum(ASSET_KINDS),
    unitCode: z.string(),
    verdict: z.enum(VERDICTS).nullable(),
    reasons: z.array(z.string()).meta({ description: 'Rules, the worst first.' }),
    need: z.number().int().meta({ description: 'In points.' }),
    proposal: z.enum(PROPOSALS).nullable().meta({ description: 'Null where the money does not suffice.' }),
    fundingSource: z.string().nullable(),
    price: z.number().int().nullable().meta({ description: 'Of the proposal, in đồng.' }),
    flags: z.array(z.string()).meta({ description: 'What the norm says.' }),
    decision: z.enum(DECISIONS).nullable(),
    decidedPrice: z.number().int().nullable(),
    deferTo: z.number().int().nullable(),
    decisionReason: z.string().nullable(),
  })
  .meta({ id: 'PlanItem' });

const getPlans = endpoint({
  method: 'get',
  path: '/replacement/plans',
  action: 'plan.view',
  summary: 'Replacement plans, those of the latest year first.',
  query: z.strictObject(page),
  response: pageOf(PlanShape),
  run: async ({ actor, today, query }) => {
    const after = decodeCursor(query.cursor);
    const place = after && { year: fittingValue(after, 'number'), id: after.id };
    const { items, total } = await listPlans(actor, place, query.limit + 1);
    const tree = await treeOn(today);
    const shown = items.slice(0, query.limit);
    const last = items.length > query.limit ? shown.at(-1)! : null;
    return {
      ...{ items: shown.map((plan) => planOf(plan, tree)), total },
      nextCursor: last && encodeCursor({ value: last.year, id: last.id }),
    };
  },
});

const getItems = endpoint({
  method: 'get',
  path: '/replacement/plans/:planId/items',
  action: 'plan.view',
  summary: 'The lines of a plan that the actor may see, the most needed first.',
  query: z.strictObject({ ...page, decision: z.enum(['open', ...DECISIONS]).optional() }),
  response: pageOf(PlanItemShape),
  run: async ({ actor, query, id: idOf }) => {
    const after = decodeCursor(query.cursor);
    const line = after === null ? 0 : fittingValue(after, 'number');
    const { decision = null, limit } = query;
    const { items, total } = await pageOfItems(actor, idOf('planId'), decision, line, limit + 1);
    const shown = items.slice(0, query.limit);
    const last = items.length > query.limit ? shown.at(-1)! : null;
    return {
      ...{ items: shown.map(itemOf), total },
      nextCursor: last && encodeCursor({ value: last.line, id: last.id }),
    };
  },
});

function planOf(plan: Plan, tree: UnitTree): z.input<typeof PlanShape> {
  const { id: planId, unitId, year, title, status, number, version, criteriaVersion, contentHash } = plan;
  const unit = tree.get(unitId);
  return {
    ...{ id: planId, unitCode: unit ? codeOf(unit) : `U${unitId}`, year, title, status, number, version },
    ...{ assessedOn: plan.day, criteriaVersion, contentHash },
    budget: plan.settings.budget.reduce((sum, { amount }) => sum + amount, 0),
  };
}

function itemOf(item: PlanItem): z.input<typeof PlanItemShape> {
  const {
    id: itemId,
    line,
    assetId,
    machine,
    verdict,
    need,
    proposal,
    fundingSource,
    price,
    decision,
  } = item;
  return {
    ...{ id: itemId, line, assetId, tag: machine.tag, kind: item.kind as (typeof ASSET_KINDS)[number] },
    ...{ unitCode: machine.unitCode, verdict, reasons: item.reasons.map(({ rule }) => rule), need },
    ...{ proposal, fundingSource, price, flags: item.flags.map(({ code }) => code), decision },
    ...{ decidedPrice: item.decidedPrice, deferTo: item.deferTo, decisionReason: item.decisionReason },
  };
}

export const planSection = apiSection('replacement', [getPlans, getItems]);
