/** Plan against done, in machines and money. */

import { spends } from '../rules/review.ts';
import type { PlanStep } from '../store/steps.ts';
import { STEPS } from '../store/steps.ts';
import type { Plan, PlanItem } from '../types.ts';
import { machineName, type Speech } from './words.ts';

export function progressOf(
  plan: Plan,
  items: readonly PlanItem[],
  steps: readonly PlanStep[],
  speech: Speech,
) {
  const { t, format } = speech;
  const approved = items.filter(({ decision }) => spends(decision));
  const byItem = new Map<number, PlanStep[]>();
  for (const step of steps) byItem.set(step.itemId, [...(byItem.get(step.itemId) ?? []), step]);
  const planned = approved.reduce((sum, { decidedPrice }) => sum + (decidedPrice ?? 0), 0);
  const paid = steps
    .filter(({ step }) => step === 'bought')
    .reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  return {
    stages: STEPS.map((step) => ({
      label: t(`plan.step.${step}`),
      done: steps.filter((one) => one.step === step).length,
      all: approved.length,
    })),
    money: {
      planned: format.money(planned),
      paid: format.money(paid),
      left: format.money(planned - paid),
      share: planned === 0 ? 0 : paid / planned,
    },
    rows: approved.map((item) => ({
      line: item.line,
      href: `/replacement/plans/${plan.id}/items/${item.id}`,
      tag: item.machine.tag ?? t('plan.unequipped'),
      product: machineName(item, speech),
      unit: item.machine.unitName,
      planned: format.money(item.decidedPrice),
      paid: paidFor(byItem.get(item.id) ?? [], format),
      steps: STEPS.map((step) => {
        const done = byItem.get(item.id)?.find((one) => one.step === step);
        return { label: t(`plan.step.${step}`), on: done ? format.date(done.on) : null };
      }),
    })),
  };
}

function paidFor(steps: readonly PlanStep[], format: Speech['format']): string | null {
  const amount = steps.find(({ step }) => step === 'bought')?.amount ?? null;
  return amount === null ? null : format.money(amount);
}
