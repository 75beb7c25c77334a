/** Repairs on the page of a machine, with what they cost beside what it cost itself. */
import type { Asset } from '../types/assets.ts';
import type { Repair } from '../types/changes.ts';
import type { Speech } from './language.ts';

export function repairsPage(asset: Asset, repairs: readonly Repair[], { t, format }: Speech) {
  const known = repairs.filter(({ cost }) => cost !== null);
  const sum = known.reduce((total, { cost }) => total + cost!, 0);
  return {
    addHref: `/assets/${asset.id}/repairs/new`,
    rows: repairs.map(({ id, on, what, doneBy, cost, document }) => ({
      ...{ on: format.date(on), what, doneBy, document, cost: cost === null ? null : format.money(cost) },
      removal: `/assets/${asset.id}/repairs/${id}/removal`,
    })),
    sum:
      known.length === 0
        ? null
        : t('asset.repair.sum', {
            sum: format.money(sum),
            share: asset.cost ? sum / asset.cost : 0,
            known: asset.cost ? 'yes' : 'no',
          }),
  };
}
