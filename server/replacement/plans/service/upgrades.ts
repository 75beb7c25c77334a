/** Whether parts would do instead of a new machine, for every machine a plan may be about. */
import type { Day } from '../../../shared/days.ts';
import { upgradeProposal } from '../../changes/proposal.ts';
import { PART_PRICES } from '../../data/components.ts';
import type { Criteria } from '../../data/criteria.ts';
import type { PriceCap } from '../../data/norms.ts';
import { factsOf } from '../../facts.ts';
import { factsWithBoards } from '../../store/facts.ts';

export type Upgrades = Map<number, ReturnType<typeof upgradeProposal>>;

const PIECE = 2000;

/** By asset. @param newMachine the price of a new machine of a kind, null when nobody knows it */
export async function upgradesOf(
  assetIds: readonly number[],
  criteria: Criteria,
  newMachine: (kind: string) => PriceCap | null,
  day: Day,
): Promise<Upgrades> {
  const upgrades: Upgrades = new Map();
  for (let start = 0; start < assetIds.length; start += PIECE) {
    for (const row of await factsWithBoards(assetIds.slice(start, start + PIECE), day)) {
      const prices = { parts: PART_PRICES, newMachine: newMachine(row.kind) };
      upgrades.set(row.id, upgradeProposal(factsOf(row), criteria, prices, day));
    }
  }
  return upgrades;
}
