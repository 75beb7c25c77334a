/** New machines that may be the ones a plan bought, as questions. */
import type { UnitTree } from '../../../org/tree.ts';
import type { Arrival } from '../rules/arrivals.ts';
import type { Plan } from '../types.ts';
import type { Speech } from './words.ts';

export function arrivalText({ machine, line }: Arrival, plan: Plan, tree: UnitTree, { t, format }: Speech) {
  const product = [machine.manufacturer, machine.model].filter(Boolean).join(' ');
  return {
    assetId: machine.id,
    href: `/assets/${machine.id}`,
    question: t('plan.arrival.question', { tag: machine.tag, line: line.line }),
    about: [
      [t(`asset.kind.${machine.kind}`), product].filter(Boolean).join(' '),
      tree.get(machine.unitId)?.name,
      machine.serial,
      machine.cost === null ? t('plan.arrival.noCost') : format.money(machine.cost),
      t('plan.arrival.entered', { at: format.date(machine.createdAt) }),
    ]
      .filter(Boolean)
      .join(' · '),
    lineHref: `/replacement/plans/${plan.id}/items/${line.itemId}`,
    lineText: t('plan.line', { line: line.line }),
  };
}
