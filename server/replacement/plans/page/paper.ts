/** A plan as the paper that asks for it, and as its annex. What nobody knows is left to be filled in by hand. */
import { REPLACEMENT_AMOUNT, replacementList } from '../../../documents/annex/replacement.ts';
import type { Annex } from '../../../documents/annex/types.ts';
import { legalBases } from '../../../documents/word/data/bases.ts';
import type { RequestPaper } from '../../../documents/word/request.ts';
import type { Unit } from '../../../org/types.ts';
import { type BoughtLine, boughtOf } from '../rules/papers.ts';
import type { Plan, PlanItem } from '../types.ts';
import { machineName, type Speech } from './words.ts';

export function paperOf(
  plan: Plan,
  items: readonly PlanItem[],
  unit: Unit | null,
  speech: Speech,
): RequestPaper {
  const { t, format } = speech;
  const lines = boughtOf(items);
  const machines = lines.filter(({ item }) => item.assetId !== null);
  return {
    issuer: { superior: null, name: unit?.name ?? '', abbreviation: null, place: null },
    issue: { number: null, day: null },
    purpose: 'replacement',
    subject: t('plan.paper.subject', { year: plan.year }),
    to: [t('plan.paper.to')],
    bases: basesOf(plan, speech),
    necessity: [
      t('plan.paper.necessity', {
        day: format.date(plan.day),
        count: items.length,
        chosen: lines.length,
        machines: machines.length,
      }),
    ],
    reasons: countReasons(
      lines.map(({ item }) => item),
      speech,
    ),
    items: grouped(lines, speech),
    funding: plan.settings.budget.map(({ source }) => source).join('; ') || null,
    schedule: t('plan.paper.schedule', { year: plan.year }),
    annexes: [annexOf(plan, items, speech)],
    recipients: { lines: [t('plan.paper.asAbove')], archive: 'VT' },
    signer: { forBody: null, inPlaceOf: null, post: null, name: null },
  };
}

/** The laws of the day of the plan, and the criteria its machines were judged by. */
function basesOf(plan: Plan, { t }: Speech): string[] {
  return [...legalBases(plan.day), t('plan.paper.criteria', { version: plan.criteriaVersion })];
}

export function annexOf(plan: Plan, items: readonly PlanItem[], speech: Speech): Annex {
  const { t } = speech;
  const units = new Map<string, BoughtLine[]>();
  for (const one of boughtOf(items)) {
    const name = one.item.machine.unitName;
    units.set(name, [...(units.get(name) ?? []), one]);
  }
  const groups = [...units].map(([unit, ones]) => ({
    unit,
    lines: ones.map(({ item, price, action }) => ({
      tag: item.machine.tag ?? '',
      name: item.assetId === null ? '' : machineName(item, speech).replace(' · ', ' '),
      holder: item.machine.holderName,
      putIntoUseOn: item.machine.putIntoUseOn,
      cost: item.machine.cost,
      reason: shortReasons(item, speech).join('; '),
      replacement: wanted(item, action, speech),
      ...{ quantity: 1, price },
    })),
  }));
  return {
    ...{ number: null, title: t('plan.paper.annex', { year: plan.year }), saidInWords: REPLACEMENT_AMOUNT },
    list: replacementList(groups),
  };
}

function wanted({ kind }: PlanItem, action: string, { t }: Speech): string {
  return action === 'upgrade' ? t('plan.paper.parts') : t(`asset.kind.${kind}`);
}

function grouped(lines: BoughtLine[], speech: Speech): RequestPaper['items'] {
  const groups = new Map<string, { name: string; quantity: number; price: number | null }>();
  for (const { item, price, action } of lines) {
    const name = wanted(item, action, speech);
    const known = groups.get(`${name} ${price}`);
    if (known) known.quantity += 1;
    else groups.set(`${name} ${price}`, { name, quantity: 1, price });
  }
  return [...groups.values()].map((group) => ({ ...group, unit: speech.t('plan.paper.piece'), note: null }));
}

/** A few words for each reason: the sentences stand in the plan itself. */
function shortReasons({ reasons, verdict }: PlanItem, { t }: Speech): string[] {
  if (verdict === null) return [t('plan.reason.unequipped')];
  const codes = reasons
    .filter(({ effect }) => effect === verdict || effect === 'replace')
    .map(({ rule }) => rule);
  return [...new Set(codes)].map((code) => t(`asset.reason.${code}`));
}

function countReasons(items: readonly PlanItem[], speech: Speech): RequestPaper['reasons'] {
  const counts = new Map<string, number>();
  for (const item of items)
    for (const reason of shortReasons(item, speech)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => ({ reason, count }));
}
