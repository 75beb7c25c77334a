/** Machines that could be moved instead of bought, in words. */
import type { UnitTree } from '../../../org/tree.ts';
import type { Spare } from '../rules/moving.ts';
import type { Speech } from './words.ts';

/** What it is and why its unit can do without it: the reason a reviewer signs. */
export function offerText(spare: Spare, tree: UnitTree, { t, format }: Speech) {
  const { tag, kind, manufacturer, model, unitId, over, citation, verdict, putIntoUseOn } = spare;
  const unit = tree.get(unitId)?.name ?? `U${unitId}`;
  return {
    ...{ tag, unit, verdict, href: `/assets/${spare.id}` },
    product: [t(`asset.kind.${kind}`), manufacturer, model].filter(Boolean).join(' '),
    since: putIntoUseOn ? t('plan.move.since', { year: format.date(putIntoUseOn) }) : null,
    reason:
      over === null
        ? t('plan.move.inStock', { unit })
        : t('plan.move.overNorm', { unit, over, source: citation?.source ?? '' }),
  };
}
