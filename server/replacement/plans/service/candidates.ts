/** Gathers what a plan may be about: machines whose verdict asks for something, and people without any computer. */
import { narrow } from '../../../auth/scope.ts';
import type { Actor, Scope } from '../../../auth/types.ts';
import { COMPUTER_KINDS } from '../../../inventory/rules/kinds.ts';
import { unitCode } from '../../../org/rules.ts';
import { listHeadcounts, treeOn } from '../../../org/service.ts';
import type { UnitTree } from '../../../org/tree.ts';
import type { Day } from '../../../shared/days.ts';
import type { Criteria } from '../../data/criteria.ts';
import { NEED_WEIGHTS } from '../../data/needs.ts';
import { type PriceCap, priceCap } from '../../data/norms.ts';
import { classOf } from '../../depreciation/data/lives.ts';
import { lifeOn } from '../../depreciation/rules.ts';
import { compareWithNorm } from '../../norms/service.ts';
import type { OverNorm } from '../../norms/types.ts';
import { provinceRules } from '../../provinceRules.ts';
import { roleOfUse } from '../../roles.ts';
import { needOf, pointsOf } from '../rules/need.ts';
import { waysOf } from '../rules/ways.ts';
import { type CandidateMachine, computersInUse, machinesToPlan } from '../store/candidates.ts';
import type { NewItem } from '../store/items.ts';
import type { NormFlag, Plan } from '../types.ts';
import { type Upgrades, upgradesOf } from './upgrades.ts';

const NOTHING_DECIDED = {
  ...{ proposal: null, fundingSource: null, price: null, decision: null, decidedPrice: null, deferTo: null },
  ...{ fromAssetId: null, decisionReason: null, decidedAt: null, decidedBy: null },
};

const PLAN_PRICE = 'Đơn giá nhập trong kế hoạch';

type Basis = Pick<Plan, 'unitId' | 'day' | 'settings'>;

/** All lines of a plan, the most needed first, nothing proposed yet. */
export async function gather(actor: Actor, plan: Basis, criteria: Criteria): Promise<NewItem[]> {
  const tree = await treeOn(plan.day);
  const within = narrow(actor.scope, tree.below(plan.unitId));
  const machines = await machinesToPlan(within, plan.settings.kinds);
  const surplus = await surplusByUnit(actor, plan, within);
  const prices = new Map(plan.settings.kinds.map((kind) => [kind, pricesOf(kind, plan)]));
  const ids = machines.map(({ id }) => id);
  const upgrades = await upgradesOf(ids, criteria, (kind) => prices.get(kind)!.newMachine, plan.day);
  const over = await overNorms(actor, within, plan.day);
  const known = { plan, tree, upgrades, over, prices };
  const lines = [
    ...machines.map((machine) => machineLine(machine, known)),
    ...peopleWithout(surplus, plan).map((unitId) => personLine(unitId, known)),
  ];
  return lines
    .sort((a, b) => b.need - a.need || a.unitId - b.unitId || (a.assetId ?? 0) - (b.assetId ?? 0))
    .map((line, index) => ({ ...line, line: index + 1 }));
}

/** Computers in use less those who need one, by unit: below zero where some have none. Units without headcount are absent. */
async function surplusByUnit(actor: Actor, { day }: Basis, within: Scope): Promise<Map<number, number>> {
  const inUse = await computersInUse(within);
  const headcounts = await listHeadcounts({ ...actor, scope: within }, day);
  return new Map(
    headcounts.map(({ unitId, needComputer }) => [unitId, (inUse.get(unitId) ?? 0) - needComputer]),
  );
}

/** Units of the plan with more computers in use than the norm of the day allows their people. */
async function overNorms(actor: Actor, within: Scope, day: Day): Promise<Map<number, OverNorm>> {
  const compared = await compareWithNorm(actor, within, day, day);
  return new Map(compared.filter(({ over }) => (over ?? 0) > 0).map((unit) => [unit.unitId, unit]));
}

/** The unit of each official without a computer, where the plan is about computers. */
function peopleWithout(surplus: ReadonlyMap<number, number>, { settings }: Basis): number[] {
  if (!settings.kinds.includes('desktop')) return [];
  return [...surplus].flatMap(([unitId, count]) => Array<number>(Math.max(0, -count)).fill(unitId));
}

interface Known {
  plan: Basis;
  tree: UnitTree;
  upgrades: Upgrades;
  /** Units with more computers than they may have. */
  over: ReadonlyMap<number, OverNorm>;
  prices: ReadonlyMap<string, KindPrices>;
}

/** What is known of one kind on the day of the plan, looked up once. */
interface KindPrices {
  cap: PriceCap | null;
  /** What a new machine costs, and who says so: the maker of the plan, or the norm. */
  newMachine: PriceCap | null;
  /** The useful life in force; null where no rule names one. */
  years: number | null;
}

function machineLine(machine: CandidateMachine, { plan, tree, upgrades, over, prices }: Known): NewItem {
  const { id, kind, verdict, reasons, mainReason, unitId, post, ...told } = machine;
  const { manufacturer, model, tag, serial, roomName, holderName, putIntoUseOn, cost } = told;
  const role = roleOfUse(roomName, post);
  const { cap, newMachine, years } = prices.get(kind)!;
  const price = newMachine?.amount ?? null;
  const facts = { verdict, reasons, role, unitKind: tree.get(unitId)?.kind ?? '', putIntoUseOn };
  const needParts = needOf(facts, NEED_WEIGHTS, plan.day);
  const norm = isComputer(kind) && verdict === 'replace' ? over.get(unitId) : undefined;
  return {
    ...NOTHING_DECIDED,
    ...{
      line: 0,
      unitId,
      assetId: id,
      kind,
      verdict,
      reasons,
      mainReason,
      needParts,
      need: pointsOf(needParts),
    },
    machine: {
      ...{ tag, manufacturer, model, serial, roomName, holderName, role, putIntoUseOn, cost },
      ...unitWords(unitId, tree),
    },
    ways: waysOf(price, upgrades.get(id) ?? null, years, plan.day),
    flags: [...priceFlags(price, cap), ...(norm ? [overNorm(norm)] : [])],
  };
}

/** An official without a computer: nobody can say which, the headcount says how many. */
function personLine(unitId: number, { plan, tree, prices }: Known): NewItem {
  const kind = 'desktop';
  const { cap, newMachine } = prices.get(kind)!;
  const price = newMachine?.amount ?? null;
  const unitKind = tree.get(unitId)?.kind ?? '';
  const needParts = needOf(
    { verdict: null, reasons: [], role: null, unitKind, putIntoUseOn: null },
    NEED_WEIGHTS,
    plan.day,
  );
  const nothing = {
    tag: null,
    manufacturer: null,
    model: null,
    serial: null,
    roomName: null,
    holderName: null,
  };
  return {
    ...NOTHING_DECIDED,
    ...{ line: 0, unitId, assetId: null, kind, verdict: null, reasons: [], mainReason: null },
    ...{ needParts, need: pointsOf(needParts) },
    machine: { ...nothing, role: null, putIntoUseOn: null, cost: null, ...unitWords(unitId, tree) },
    ways: price ? [{ action: 'equip', cost: price, meets: 100 }] : [],
    flags: priceFlags(price, cap),
  };
}

function unitWords(unitId: number, tree: UnitTree): { unitCode: string; unitName: string } {
  const unit = tree.get(unitId);
  return { unitCode: unit ? unitCode(unit) : `U${unitId}`, unitName: unit?.name ?? '' };
}

function pricesOf(kind: string, { day, settings }: Basis): KindPrices {
  const cap = priceCap(kind, day);
  const own = settings.prices[kind];
  return {
    cap,
    newMachine: own === undefined ? cap : { amount: own, source: PLAN_PRICE },
    years: lifeOn(classOf(kind), day, provinceRules().depreciationRates)?.years ?? null,
  };
}

function isComputer(kind: string): boolean {
  return (COMPUTER_KINDS as readonly string[]).includes(kind);
}

function priceFlags(price: number | null, cap: PriceCap | null): NormFlag[] {
  if (price === null) return [{ code: 'no_price', source: null, params: {} }];
  if (cap === null || price <= cap.amount) return [];
  return [{ code: 'above_cap', source: cap.source, params: { cap: cap.amount } }];
}

function overNorm({ over, citation }: OverNorm): NormFlag {
  return { code: 'over_norm', source: citation?.source ?? null, params: { over: over ?? 0 } };
}
