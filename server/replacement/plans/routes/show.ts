/** The pages of one plan. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../../auth/guarded.ts';
import { may } from '../../../auth/policy.ts';
import { narrow } from '../../../auth/scope.ts';
import { speechOf } from '../../../network/page/speech.ts';
import { chosenUnits } from '../../../org/choice.ts';
import { treeOn } from '../../../org/service.ts';
import { provinceRules } from '../../provinceRules.ts';
import { filterOf, type LinesState, linesAddress, readLinesState } from '../form/list.ts';
import { readProgressState, sourceFilter } from '../form/progress.ts';
import { arrivalText } from '../page/arrivals.ts';
import { buyingPage, movingPage } from '../page/buying.ts';
import { unitPapers } from '../page/minutes.ts';
import { LINES_AT_ONCE, progressPage } from '../page/progress.ts';
import { filtersOf, headOf, lineOf, tabsOf, unitsOf } from '../page/show.ts';
import { budgetChoices, otherBudgets } from '../page/whatIf.ts';
import { planName } from '../page/words.ts';
import { purchasesOf } from '../rules/buying.ts';
import { boughtOf } from '../rules/papers.ts';
import { type PlanSums, sumsOf } from '../rules/sums.ts';
import { arrivals } from '../service/following.ts';
import { differenceOf } from '../service/freeze.ts';
import { sparesOf } from '../service/moving.ts';
import { allItems, getPlan } from '../service/plans.ts';
import { progressOfPlan } from '../service/progress.ts';
import { whatIf } from '../service/proposing.ts';
import { countItems, type ItemCount } from '../store/counts.ts';
import { countMatching, readItems } from '../store/items.ts';
import type { Plan } from '../types.ts';

const AT_ONCE = 50;

export async function showPlan(req: Request, res: Response): Promise<void> {
  const { actor, plan, state, sums, speech } = await open(req);
  const { scope, unitId } = viewOf(req);
  const filter = { ...filterOf(state, null), planId: plan.id, scope };
  const items = await readItems(filter, state.after, AT_ONCE);
  const total = await countMatching(filter);
  const path = `/replacement/plans/${plan.id}`;
  const last = items.at(-1);
  const isMaker = may(actor, 'plan.prepare') && plan.status === 'draft';
  await res.page('replacement/plans/show', {
    ...common(req, plan, sums, 'lines'),
    filters: filtersOf(plan, state, speech),
    decisionTabs: tabsOf(plan, sums, state, speech),
    lines: items.map((item) => lineOf(item, plan, speech)),
    matching: total,
    linesHref: linesAddress(path, state),
    bulkAction: linesAddress(`${path}/decisions`, state),
    pager: {
      ...{ total, shown: items.length, prevHref: state.after ? linesAddress(path, state) : null },
      nextHref: last && items.length === AT_ONCE ? linesAddress(path, state, { after: last.line }) : null,
    },
    differences:
      plan.status === 'review' && plan.amendsId ? (await differenceOf(actor, plan.id)).length : null,
    choices:
      isMaker && unitId === null
        ? budgetChoices(await whatIf(actor, plan, otherBudgets(plan.settings)), speech)
        : [],
  });
}

export async function showUnits(req: Request, res: Response): Promise<void> {
  const { plan, state, sums, speech } = await open(req);
  const tree = await treeOn(plan.day);
  await res.page('replacement/plans/units', {
    ...common(req, plan, sums, 'units'),
    rows: unitsOf(sums, tree, plan, state, speech),
  });
}

export async function showProgress(req: Request, res: Response): Promise<void> {
  const { actor, plan, sums, speech } = await open(req);
  const view = viewOf(req);
  const tree = await treeOn(plan.day);
  const state = readProgressState(req.query, view, plan);
  const scope = narrow(view.scope, chosenUnits(tree, { unitId: state.unit, own: state.own }));
  const filter = { planId: plan.id, scope, state: state.state, source: sourceFilter(state.source, plan) };
  const progress = await progressOfPlan(actor, filter, state.after, LINES_AT_ONCE);
  await res.page('replacement/plans/progress', {
    ...common(req, plan, sums, 'progress'),
    progress: progressPage({ plan, state, view: progress, tree }, speech),
    arrivals: may(actor, 'plan.record')
      ? (await arrivals(actor, plan, scope)).map((arrival) => arrivalText(arrival, plan, tree, speech))
      : [],
  });
}

/** How what it buys may be bought, and what could be moved before. */
export async function showBuying(req: Request, res: Response): Promise<void> {
  const { actor, plan, sums, counts, speech } = await open(req);
  const { today } = viewOf(req);
  const purchases = purchasesOf(counts, plan.day, provinceRules().centralisedPurchases);
  await res.page('replacement/plans/buying', {
    ...common(req, plan, sums, 'buying'),
    buying: buyingPage(purchases, speech),
    moving: movingPage(await sparesOf(actor, plan, today), await treeOn(today), speech),
  });
}

/** Every paper of the plan, and the minutes of each of its units. */
export async function showPapers(req: Request, res: Response): Promise<void> {
  const { plan, sums } = await open(req);
  const lines = boughtOf(await allItems(viewOf(req).scope, plan.id));
  await res.page('replacement/plans/papers', {
    ...common(req, plan, sums, 'papers'),
    units: unitPapers(plan, lines, await treeOn(viewOf(req).today)),
  });
}

export interface Opened {
  actor: ReturnType<typeof actorOf>;
  plan: Plan;
  state: LinesState;
  counts: ItemCount[];
  sums: PlanSums;
  speech: ReturnType<typeof speechOf>;
}

export async function open(req: Request): Promise<Opened> {
  const actor = actorOf(req);
  const view = viewOf(req);
  const plan = await getPlan(actor, idOf(req, 'planId'));
  const counts = await countItems(plan.id, narrow(actor.scope, view.scope === 'all' ? null : view.scope));
  return {
    ...{ actor, plan, speech: speechOf(req), state: readLinesState(req.query, view) },
    ...{ counts, sums: sumsOf(counts, plan.settings.budget) },
  };
}

/** What stands above the lines on each page of a plan. */
export function common(req: Request, plan: Plan, sums: PlanSums, current: string) {
  const speech = speechOf(req);
  const { t, format } = speech;
  const state = readLinesState(req.query, viewOf(req));
  const path = `/replacement/plans/${plan.id}`;
  const tab = (key: string, place: string) => ({
    label: t(`plan.page.${key}`),
    href: linesAddress(`${path}${place}`, {
      ...state,
      decision: null,
      proposal: null,
      group: null,
      reason: null,
      flagged: false,
    }),
    current: current === key,
  });
  return {
    title: planName(plan, speech),
    plan: { ...plan, path, day: format.date(plan.day), frozenAt: format.dateTime(plan.frozenAt) },
    head: headOf(plan, sums, state, speech),
    pages: [
      tab('lines', ''),
      tab('units', '/units'),
      tab('buying', '/buying'),
      tab('papers', '/papers'),
      ...(plan.amendsId === null ? [] : [tab('difference', '/difference')]),
      ...(plan.status === 'frozen' ? [tab('progress', '/progress'), tab('seal', '/seal')] : []),
    ],
  };
}
