/** How a machine's need can be met, and what each way costs. */
import type { PartPrices } from '../../data/parts.ts';
import type { Reason } from '../../types.ts';
import type { Way } from './propose.ts';

/** An upgraded machine serves a few years, a new one its whole life: what it meets of the need, in hundredths. */
const UPGRADE_MEETS = 70;

const MEMORY = 'memory_upgradable';
const DISKS = ['disk_hard_disk_only', 'disk_ssd_too_small'];

/** @param price of a new machine; null when nobody knows it */
export function waysOf(
  verdict: 'replace' | 'upgrade',
  reasons: readonly Pick<Reason, 'rule' | 'effect'>[],
  price: number | null,
  parts: PartPrices | null,
): Way[] {
  const replace: Way[] =
    price === null || price === 0 ? [] : [{ action: 'replace', cost: price, meets: 100 }];
  if (verdict === 'replace' || parts === null) return replace;
  return [...replace, { action: 'upgrade', cost: partsCost(reasons, parts), meets: UPGRADE_MEETS }];
}

/** Zero where only settings have to be changed, such as a TPM that is switched off. */
function partsCost(reasons: readonly Pick<Reason, 'rule' | 'effect'>[], parts: PartPrices): number {
  const wanted = reasons.filter(({ effect }) => effect === 'upgrade').map(({ rule }) => rule as string);
  return (
    (wanted.includes(MEMORY) ? parts.memory : 0) +
    (DISKS.some((rule) => wanted.includes(rule)) ? parts.disk : 0)
  );
}
