/** Gathers what a plan may be about: machines whose verdict asks for something, and people without any computer. */
import { narrow } from '../../../auth/scope.ts';
import type { Actor, Scope } from '../../../auth/types.ts';
import { COMPUTER_KINDS } from '../../../inventory/rules/kinds.ts';
import { unitCode } from '../../../org/rules.ts';
import { listHeadcounts, treeOn } from '../../../org/service.ts';
import type { UnitTree } from '../../../org/tree.ts';
import { NEED_WEIGHTS } from '../../data/needs.ts';
import { type PriceCap, priceCap } from '../../data/norms.ts';
import { partPrices } from '../../data/parts.ts';
import { roleOfUse } from '../../roles.ts';
import { needOf, pointsOf } from '../rules/need.ts';
import { waysOf } from '../rules/ways.ts';
import { type CandidateMachine, computersInUse, machinesToPlan } from '../store/candidates.ts';
import type { NewItem } from '../store/items.ts';
import type { NormFlag, Plan } from '../types.ts';

const NOTHING_DECIDED = {
  ...{ proposal: null, fundingSource: null, price: null, decision: null, decidedPrice: null, deferTo: null },
  ...{ fromAssetId: null, decisionReason: null, decidedAt: null, decidedBy: null },
};

type Basis = Pick<Plan, 'unitId' | 'day' | 'settings'>;

/** All lines of a plan, the most needed first, nothing proposed yet. */
export async function gather(actor: Actor, plan: Basis): Promise<NewItem[]> {
  const tree = await treeOn(plan.day);
  const within = narrow(actor.scope, tree.below(plan.unitId));
  const machines = await machinesToPlan(within, plan.settings.kinds);
  const surplus = await surplusByUnit(actor, plan, within);
  const lines = [
    ...machines.map((machine) => machineLine(machine, plan, tree, surplus.get(machine.unitId) ?? 0)),
    ...peopleWithout(surplus, plan).map((unitId) => personLine(unitId, plan, tree)),
  ];
  return lines
    .sort((a, b) => b.need - a.need || a.unitId - b.unitId || (a.assetId ?? 0) - (b.assetId ?? 0))
    .map((line, index) => ({ ...line, line: index + 1 }));
}

/** Computers in use beyond those who need one, by unit; below zero where some have none. Units without headcount are absent. */
async function surplusByUnit(actor: Actor, { day }: Basis, within: Scope): Promise<Map<number, number>> {
  const inUse = await computersInUse(within);
  const headcounts = await listHeadcounts({ ...actor, scope: within }, day);
  return new Map(
    headcounts.map(({ unitId, needComputer }) => [unitId, (inUse.get(unitId) ?? 0) - needComputer]),
  );
}

/** The unit of each official without a computer, where the plan is about computers. */
function peopleWithout(surplus: ReadonlyMap<number, number>, { settings }: Basis): number[] {
  if (!settings.kinds.includes('desktop')) return [];
  return [...surplus].flatMap(([unitId, count]) => Array<number>(Math.max(0, -count)).fill(unitId));
}

function machineLine(machine: CandidateMachine, plan: Basis, tree: UnitTree, over: number): NewItem {
  const { id, kind, verdict, reasons, mainReason, unitId, post, ...told } = machine;
  const { manufacturer, model, tag, serial, roomName, holderName, putIntoUseOn, cost } = told;
  const role = roleOfUse(roomName, post);
  const cap = priceCap(kind, plan.day);
  const price = priceOfNew(kind, plan, cap);
  const facts = { verdict, reasons, role, unitKind: tree.get(unitId)?.kind ?? '', putIntoUseOn };
  const needParts = needOf(facts, NEED_WEIGHTS, plan.day);
  const isSurplus = verdict === 'replace' && over > 0 && (COMPUTER_KINDS as readonly string[]).includes(kind);
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
    ways: waysOf(verdict, reasons, price, partPrices(plan.day)),
    flags: [...priceFlags(price, cap), ...(isSurplus ? [overNorm(over)] : [])],
  };
}

/** An official without a computer: nobody can say which, the headcount says how many. */
function personLine(unitId: number, plan: Basis, tree: UnitTree): NewItem {
  const kind = 'desktop';
  const cap = priceCap(kind, plan.day);
  const price = priceOfNew(kind, plan, cap);
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

function priceOfNew(kind: string, { settings }: Basis, cap: PriceCap | null): number | null {
  return settings.prices[kind] ?? cap?.amount ?? null;
}

function priceFlags(price: number | null, cap: PriceCap | null): NormFlag[] {
  if (price === null) return [{ code: 'no_price', source: null, params: {} }];
  if (cap === null || price <= cap.amount) return [];
  return [{ code: 'above_cap', source: cap.source, params: { cap: cap.amount } }];
}

function overNorm(over: number): NormFlag {
  return { code: 'over_norm', source: 'Quyết định 10/2026/QĐ-TTg, phụ lục, mục A', params: { over } };
}
