/** Which state may follow which. */
import type { Problem } from '../../errors.ts';
import { ASSET_STATES, type AssetState } from '../types/assets.ts';

/** States in which the unit still has the machine. */
export const HELD_STATES: readonly AssetState[] = [
  'in_use',
  'in_stock',
  'in_repair',
  'on_loan',
  'awaiting_disposal',
];

/** What is lent comes back before it is written off; what is disposed of stays so; what was lost may be found. */
const NEXT: Record<AssetState, readonly AssetState[]> = {
  in_use: ['in_stock', 'in_repair', 'on_loan', 'awaiting_disposal', 'disposed', 'lost'],
  in_stock: ['in_use', 'in_repair', 'on_loan', 'awaiting_disposal', 'disposed', 'lost'],
  in_repair: ['in_use', 'in_stock', 'awaiting_disposal', 'disposed', 'lost'],
  on_loan: ['in_use', 'in_stock', 'in_repair', 'lost'],
  awaiting_disposal: ['disposed', 'in_use', 'in_stock', 'lost'],
  disposed: [],
  lost: ['in_use', 'in_stock', 'awaiting_disposal', 'disposed'],
};

export function isAssetState(text: string): text is AssetState {
  return (ASSET_STATES as readonly string[]).includes(text);
}

export function isHeld(state: AssetState): boolean {
  return HELD_STATES.includes(state);
}

export function nextStates(state: AssetState): readonly AssetState[] {
  return NEXT[state];
}

/** What is wrong with a state after another; null when it may follow. */
export function stateChangeProblem(from: AssetState, to: AssetState): Problem | null {
  if (from === to) return { key: 'asset.problem.sameState', params: { state: to } };
  if (from === 'disposed') return { key: 'asset.problem.disposed' };
  if (!NEXT[from].includes(to)) return { key: 'asset.problem.stateOrder', params: { from, to } };
  return null;
}

/** A disposed or lost machine is in nobody's hands. */
export function endsHolding(state: AssetState): boolean {
  return !isHeld(state);
}
