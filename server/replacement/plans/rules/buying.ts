/** How what a plan buys may be bought, by kind: pure, from the same counts as every sum of the plan. */
import type { Day } from '../../../shared/days.ts';
import type { CentralisedGroup } from '../../norms/data/purchases.ts';
import { centralisedCheck, purchaseForm } from '../../norms/rules.ts';
import type { CentralisedResult, NeedLine, PurchaseAdvice } from '../../norms/types.ts';
import type { ItemCount } from '../store/counts.ts';
import { spends } from './review.ts';

export interface Purchases {
  /** Whether anything is decided: else the proposals are counted. */
  isDecided: boolean;
  /** New machines by kind, the dearest kind first. */
  kinds: { kind: string; count: number; amount: number; advice: PurchaseAdvice }[];
  /** Parts for upgrades together. */
  parts: { count: number; amount: number; advice: PurchaseAdvice } | null;
  centralised: CentralisedResult[];
}

/** @param list of what the province buys centrally */
export function purchasesOf(
  counts: readonly ItemCount[],
  day: Day,
  list: readonly CentralisedGroup[],
): Purchases {
  const isDecided = counts.some(({ decision }) => decision !== null);
  const bought = counts
    .filter(({ decision, proposal }) => (isDecided ? spends(decision) : proposal !== null))
    .map((one) => ({
      ...one,
      isUpgrade: isUpgrade(one, isDecided),
      amount: isDecided ? one.decidedPrice : one.price,
    }));
  const kinds = byKind(bought.filter((one) => !one.isUpgrade));
  const parts = sum(bought.filter((one) => one.isUpgrade));
  return {
    isDecided,
    kinds: kinds.map((line) => ({ ...line, advice: purchaseForm(line.amount, day) })),
    parts: parts.count > 0 ? { ...parts, advice: purchaseForm(parts.amount, day) } : null,
    centralised: centralisedCheck(kinds satisfies NeedLine[], day, list).filter(({ count }) => count > 0),
  };
}

function isUpgrade({ decision, proposal }: ItemCount, isDecided: boolean): boolean {
  if (!isDecided) return proposal === 'upgrade';
  return decision === 'upgrade' || (decision === 'approve' && proposal === 'upgrade');
}

interface Bought {
  kind: string;
  count: number;
  amount: number;
}

function byKind(bought: readonly Bought[]): Bought[] {
  const kinds = new Map<string, Bought[]>();
  for (const one of bought) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  return [...kinds]
    .map(([kind, own]) => ({ kind, ...sum(own) }))
    .sort((a, b) => b.amount - a.amount || a.kind.localeCompare(b.kind));
}

function sum(bought: readonly Omit<Bought, 'kind'>[]): { count: number; amount: number } {
  return {
    count: bought.reduce((total, { count }) => total + count, 0),
    amount: bought.reduce((total, { amount }) => total + amount, 0),
  };
}
