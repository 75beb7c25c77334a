/** What an amendment changes, line by line. */
import type { LineDifference } from '../rules/difference.ts';
import type { Plan, PlanItem } from '../types.ts';
import { decisionText, machineName, type Speech } from './words.ts';

export function differencePage(
  plan: Plan,
  differences: readonly LineDifference[],
  items: ReadonlyMap<number, PlanItem>,
  speech: Speech,
) {
  const { t, format } = speech;
  const money = (all: (number | null)[]) => all.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  const before = money(differences.map(({ before: { decidedPrice } }) => decidedPrice));
  const after = money(differences.map(({ after: { decidedPrice } }) => decidedPrice));
  return {
    count: differences.length,
    sum: t('plan.difference.sum', { before: format.money(before), after: format.money(after) }),
    rows: differences.flatMap(({ line, before: old, after: now }) => {
      const item = items.get(line);
      if (!item) return [];
      const said = (decided: typeof old) => ({
        text: decisionText({ ...item, ...decided }, speech) ?? t('plan.tab.open'),
        reason: decided.decisionReason,
      });
      return [
        {
          line,
          href: `/replacement/plans/${plan.id}/items/${item.id}`,
          tag: item.machine.tag ?? t('plan.unequipped'),
          product: machineName(item, speech),
          unit: item.machine.unitName,
          ...{ before: said(old), after: said(now) },
        },
      ];
    }),
  };
}
