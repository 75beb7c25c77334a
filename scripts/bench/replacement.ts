/**
 * Judging a million machines, beside reading their facts alone; a proposal among 100,000 candidates; and the pages of a plan of
 * the whole province, beside their own SQL.
 */
import { systemActor } from '../../server/auth/scope.ts';
import { config } from '../../server/config.ts';
import { treeOn } from '../../server/org/service.ts';
import { criteriaOn } from '../../server/replacement/criteria/service/versions.ts';
import { factsOf } from '../../server/replacement/facts.ts';
import { createPlan, listPlans, submitPlan } from '../../server/replacement/plans/service/plans.ts';
import { judge } from '../../server/replacement/rules.ts';
import { factsDue } from '../../server/replacement/store/facts.ts';
import { addDays, type Day, todayIn } from '../../server/shared/days.ts';
import { bestByNeed, manyCandidates } from './support/candidates.ts';
import { figure, median } from './support/figures.ts';
import { PROVINCE_USER } from './support/register.ts';
import { latencyFigures, openSite, samplesOf, timed } from './support/web.ts';
import type { Figure, Tell } from './types.ts';

const MACHINES = 1_000_000;
const PIECE = 2000;
const CANDIDATES = 100_000;
const ROUNDS = 3;
const PAGE_TIMES = 60;
const BUDGET = 300_000_000_000;
const system = systemActor('bench');

export async function measure(tell: Tell): Promise<Figure[]> {
  const today = todayIn(config.timeZone);
  const proposals = await proposing(tell);
  const pages = await planPages(today, tell);
  return [...(await judging(today, tell)), ...proposals, ...pages];
}

/** The register read again and again until a million machines were judged; each piece is read twice, in turn. */
async function judging(today: Day, tell: Tell): Promise<Figure[]> {
  const criteria = (await criteriaOn(today))!;
  const kinds = Object.keys(criteria.kinds);
  const tomorrow = addDays(today, 1);
  const next = (after: number) => factsDue(after, { version: criteria.version, kinds }, tomorrow, PIECE);
  let [done, both, alone, after] = [0, 0, 0, 0];
  while (done < MACHINES) {
    let count = 0;
    alone += await timed(() => next(after));
    both += await timed(async () => {
      const rows = await next(after);
      for (const row of rows) judge(factsOf(row), criteria, tomorrow);
      count = rows.length;
      after = count < PIECE ? 0 : rows.at(-1)!.id;
    });
    done += count;
    if (done % 100_000 < count) tell(`${done} machines judged`);
  }
  return [figure('replacement.judge', 's', both / 1000, alone / 1000)];
}

async function proposing(tell: Tell): Promise<Figure[]> {
  const { propose } = await import('../../server/replacement/plans/rules/propose.ts');
  const candidates = manyCandidates(CANDIDATES);
  const figures: Figure[] = [];
  for (const fairness of [0, 50]) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      times.push(await timed(async () => propose(candidates, { budget: BUDGET, fairness })));
    const { met, bound, spent } = propose(candidates, { budget: BUDGET, fairness });
    tell(`fairness ${fairness}: ${(met / bound).toFixed(5)} of the bound, ${spent} đồng spent`);
    const name = fairness === 0 ? 'replacement.propose' : 'replacement.propose.fair';
    figures.push(
      figure(name, 's', median(times) / 1000, 2),
      figure(`${name}.of-bound`, 'points', met, bound),
    );
    if (fairness === 0)
      figures.push(figure(`${name}.vs-greedy`, 'points', met, bestByNeed(candidates, BUDGET)));
  }
  return figures;
}

/** A plan of everything the province may replace, as its reviewers open it. */
async function planPages(today: Day, tell: Tell): Promise<Figure[]> {
  const id = await reviewedPlan(today, tell);
  const site = await openSite();
  const visitor = await site.login(PROVINCE_USER);
  const paths = {
    first: `/replacement/plans/${id}`,
    open: `/replacement/plans/${id}?decision=open&proposal=replace`,
    list: '/replacement/plans',
    progress: `/replacement/plans/${id}/progress`,
  };
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(paths)) {
    const samples = await samplesOf(visitor, path, PAGE_TIMES);
    const own = latencyFigures(`replacement.page.p95.${name}`, samples);
    tell(`${name}: p95 ${own[0]!.value} ms, its ${samples.count} statements ${own[0]!.yardstick} ms`);
    figures.push(...own);
  }
  await site.close();
  return figures;
}

async function reviewedPlan(today: Day, tell: Tell): Promise<number> {
  const known = (await listPlans(system, null, 1)).items[0];
  if (known) return known.id;
  const unitId = (await treeOn(today)).units.find(({ parentId }) => parentId === null)!.id;
  const settings = {
    ...{ budget: [{ source: 'state_budget', amount: BUDGET / 10, kinds: [] }], fairness: 30, prices: {} },
    kinds: ['desktop', 'laptop', 'all_in_one', 'switch', 'printer'],
  };
  const draft = { unitId, year: Number(today.slice(0, 4)) + 1, title: 'Kế hoạch đo', settings };
  const started = performance.now();
  const plan = await createPlan(system, draft, today);
  tell(`the plan was made in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  await submitPlan(system, plan.id, plan.lockVersion);
  return plan.id;
}
