/** The form a plan is made and changed by. */
import { z } from 'zod';
import { field } from '../../../shared/forms.ts';
import { KIND_GROUPS, kindsOfGroup } from '../rules/groups.ts';
import type { PlanSettings } from '../types.ts';

export const BUDGET_LINES = [1, 2, 3, 4] as const;
export const FAIRNESS = [0, 25, 50, 75, 100] as const;
/** Kinds whose price can be said on the form. */
export const PRICED = ['desktop', 'laptop', 'printer', 'firewall', 'switch', 'ups'] as const;

const THIS_CENTURY = { from: 2000, to: 2100 };

const lines = Object.fromEntries(
  BUDGET_LINES.flatMap((line) => [
    [`source${line}`, field.optionalText(120)],
    [`amount${line}`, field.optionalMoney()],
    [`for${line}`, field.optionalChoice(KIND_GROUPS)],
  ]),
);
const prices = Object.fromEntries(PRICED.map((kind) => [`price_${kind}`, field.optionalMoney()]));

const settings = {
  title: field.text(200),
  groups: field.list(field.choice(KIND_GROUPS), KIND_GROUPS.length),
  fairness: z.coerce.number().int().min(0).max(100),
  ...(lines as Record<never, never>),
  ...(prices as Record<never, never>),
};

export const planForm = z.strictObject({
  ...settings,
  unitId: field.id(),
  year: z.coerce.number().int().min(THIS_CENTURY.from).max(THIS_CENTURY.to),
});
export const draftForm = z.strictObject({ ...settings, lockVersion: field.count(2_000_000_000) });

/** A line without a source takes the words «ngân sách»; one without money is left out. */
export function settingsOf(form: z.output<typeof planForm> | z.output<typeof draftForm>): PlanSettings {
  const given = form as Record<string, unknown>;
  const budget = BUDGET_LINES.flatMap((line) => {
    const amount = given[`amount${line}`] as number | null;
    if (amount === null) return [];
    const group = given[`for${line}`] as (typeof KIND_GROUPS)[number] | null;
    const source = (given[`source${line}`] as string | null) ?? `Nguồn ${line}`;
    return [{ source, amount, kinds: group ? kindsOfGroup(group) : [] }];
  });
  const said = PRICED.flatMap((kind) => {
    const price = given[`price_${kind}`] as number | null;
    return price === null ? [] : [[kind, price] as const];
  });
  return {
    budget,
    fairness: form.fairness,
    kinds: form.groups.flatMap((group) => kindsOfGroup(group)),
    prices: Object.fromEntries(said),
  };
}
