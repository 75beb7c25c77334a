/** The first page: what each role has to do and to know. */
import type { Request, Response } from 'express';
import { actorOf, guarded, viewOf } from '../auth/guarded.ts';
import { listCampaigns, listOwed } from '../campaigns/service/campaigns.ts';
import { config } from '../config.ts';
import { readPageState } from '../coverage/form.ts';
import { headlines, type Speech, unitGrid } from '../coverage/page.ts';
import { coverage } from '../coverage/service.ts';
import { compareUnit, findGaps } from '../coverage/tasks.ts';
import { chosenUnits } from '../intake/routes/units.ts';
import { countQuestions } from '../intake/service/questions.ts';
import { driftCounts } from '../network/service/drift.ts';
import { listDevices, summarizeDevices } from '../network/service/listing.ts';
import { treeOn } from '../org/service.ts';
import { forecastPage } from '../replacement/forecast/page.ts';
import { forecast } from '../replacement/forecast/service.ts';
import { listAddress, queryOf, readListState } from '../replacement/form.ts';
import { planLine } from '../replacement/plans/page/list.ts';
import { listPlans } from '../replacement/plans/service/plans.ts';
import { summariseVerdicts } from '../replacement/service.ts';
import { unitsPage } from '../replacement/unitsPage.ts';
import { formatter, translator } from '../shared/locale.ts';
import { countTodos } from '../todo/service.ts';
import { campaignRows, comparisonRows, deviceRows, gapRows, kindRows, namesOf, tasksOf } from './homePage.ts';

const FEW = 8;

/** What an administrator sets up, in this order; each needs the one before it. */
const FIRST_STEPS = [
  { key: 'units', href: '/units/new', action: 'unit.change' },
  { key: 'users', href: '/users/new', action: 'user.manage' },
  { key: 'credentials', href: '/credentials/new', action: 'credential.manage' },
  { key: 'assets', href: '/assets/new', action: 'asset.create' },
] as const;

export const homeRoutes = guarded('', (routes) => {
  routes.get('/', 'home.view', showHome);
});

async function showHome(req: Request, res: Response): Promise<void> {
  const { role } = actorOf(req);
  if ((await treeOn(viewOf(req).asOf)).units.length === 0) await showFirstSteps(req, res);
  else if (role === 'officer') await showOfficer(req, res);
  else if (role === 'procurement') await showProcurement(req, res);
  else await showProvince(req, res);
}

/** A register without units has no figures: the page says what comes first. */
async function showFirstSteps(req: Request, res: Response): Promise<void> {
  const { t } = speechOf(req);
  await res.page('home/first_steps', { title: t('home.first.title'), steps: FIRST_STEPS });
}

/** «Việc cần làm», and how the unit stands. */
async function showOfficer(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const view = viewOf(req);
  const speech = speechOf(req);
  const unitId = view.unitId ?? actor.unitId;
  const gaps = await findGaps(actor, view.unitId, view.today);
  const summary = await summariseVerdicts(actor, { unitId: view.unitId }, view.today);
  const drift = await driftCounts(actor, view.unitId, view.today);
  const found = await coverage(actor, { asOf: view.asOf, unitId: view.unitId }, view.today);
  const questions = await countQuestions(actor, chosenUnits(view));
  const todos = await countTodos(actor, view.unitId, view.today);
  const campaigns = (await listOwed(actor)).map(
    (owed) => `/campaigns/${owed.campaignId}/units/${owed.unitId}`,
  );
  const comparisons = unitId === null ? [] : await compareUnit(found, unitId, view.today);
  await res.page('home/officer', {
    title: speech.t('home.title'),
    unitName: (unitId !== null && (await treeOn(view.asOf)).get(unitId)?.name) || actor.unitName,
    tasks: tasksOf(
      { gaps, verdicts: summary.verdicts, drift, questions, todos, campaigns, unitId: view.unitId },
      speech,
    ),
    figures: comparisonRows(comparisons, readPageState(req.query, view), unitId, speech),
    below: found.units.length > 1 ? headlines(found, readPageState(req.query, view), speech) : [],
    freshness: freshness(gaps.lastSeenAt, speech),
  });
}

/** What is to be replaced, where, and for how much. */
async function showProcurement(req: Request, res: Response): Promise<void> {
  const view = viewOf(req);
  const speech = speechOf(req);
  const state = readListState({}, view);
  const actor = actorOf(req);
  const summary = await summariseVerdicts(actor, queryOf(state, view), view.today);
  const tree = await treeOn(view.asOf);
  const ahead = forecastPage(
    await forecast(actor, view.unitId, view.today),
    readListState({}, { ...view, asOf: view.today }),
    tree,
    speech,
  );
  const plans = (await listPlans(actor, null, FEW, view.scope)).items.filter(
    ({ status }) => status === 'review',
  );
  await res.page('home/procurement', {
    title: speech.t('home.title'),
    head: {
      replace: summary.verdicts.replace,
      upgrade: summary.verdicts.upgrade,
      unknown: summary.verdicts.unknown,
      money: speech.format.money(summary.money),
      withoutPrice: summary.withoutPrice,
      hrefs: {
        replace: listAddress(state),
        upgrade: listAddress(state, { verdict: 'upgrade' }),
        unknown: listAddress(state, { verdict: 'unknown' }),
        units: listAddress(state, {}, '/replacement/units'),
        xlsx: listAddress(state, {}, '/replacement/export.xlsx'),
      },
    },
    kinds: kindRows(summary, state, speech),
    chart: unitsPage(state, summary, tree, speech).chart,
    ahead: { chart: ahead.chart, headline: ahead.headline },
    plans: plans.map((plan) => planLine(plan, tree, speech)),
  });
}

/** The headline figures, the grid of units, devices that are down, units that owe a report. */
async function showProvince(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const view = viewOf(req);
  const speech = speechOf(req);
  const state = readPageState(req.query, view);
  const found = await coverage(actor, { asOf: view.asOf, unitId: view.unitId }, view.today);
  const gaps = await findGaps(actor, view.unitId, view.today);
  const inUnit = view.unitId === null ? {} : { unitId: view.unitId };
  const questions = await countQuestions(actor, chosenUnits(view));
  const devices = await summarizeDevices(actor, inUnit, view.today);
  const down = await listDevices(actor, { filter: { ...inUnit, status: ['down'] }, limit: FEW }, view.today);
  await res.page('home/province', {
    title: speech.t('home.title'),
    headlines: headlines(found, state, speech),
    freshness: freshness(gaps.lastSeenAt, speech),
    grid: { ...unitGrid(found, state, speech), choices: gridChoices(found, state, speech) },
    devices: { ...devices, rows: deviceRows(down.items, speech) },
    campaigns: campaignRows((await listCampaigns(actor, null, FEW)).items, speech),
    withoutHeadcount: namesOf(gaps.withoutHeadcount, FEW),
    oldHeadcount: namesOf(gaps.oldHeadcount, FEW),
    gaps: gapRows(gaps, questions, view.unitId, speech),
  });
}

/** On this page the choice of an indicator stays on this page. */
function gridChoices(...[found, state, speech]: Parameters<typeof unitGrid>) {
  return unitGrid(found, state, speech).choices.map((choice) => ({
    ...choice,
    href: choice.href.replace('/coverage', '/'),
  }));
}

function freshness(lastSeenAt: string | null, { t, format }: Speech): { text: string; at: string | null } {
  return lastSeenAt
    ? { text: t('home.fresh', { ago: format.ago(lastSeenAt) }), at: format.dateTime(lastSeenAt) }
    : { text: t('home.fresh.never'), at: null };
}

function speechOf(req: Request): Speech {
  const { language } = actorOf(req);
  const { today, asOf } = viewOf(req);
  return { t: translator(language), format: formatter(language, config.timeZone), today, asOf };
}
