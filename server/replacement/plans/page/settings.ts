/** The form of a plan as it is shown: empty, as it was kept, or as it was typed. */
import type { Day } from '../../../shared/days.ts';
import { BUDGET_LINES } from '../form/settings.ts';
import { groupsOfKinds, KIND_GROUPS } from '../rules/groups.ts';
import type { Plan } from '../types.ts';

export type FormValues = Record<string, unknown>;

export function emptyForm(today: Day, unitId: number | null): FormValues {
  const year = Number(today.slice(0, 4)) + 1;
  return { year, unitId: unitId ?? '', title: '', groups: ['computers'], fairness: 0 };
}

export function formOf({ title, settings, lockVersion }: Plan): FormValues {
  const lines = BUDGET_LINES.flatMap((line) => {
    const known = settings.budget[line - 1];
    if (!known) return [];
    const group = groupsOfKinds(known.kinds)[0] ?? '';
    return [
      [`source${line}`, known.source] as const,
      [`amount${line}`, known.amount] as const,
      [`for${line}`, group] as const,
    ];
  });
  const prices = Object.entries(settings.prices).map(([kind, price]) => [`price_${kind}`, price] as const);
  const groups = groupsOfKinds(settings.kinds);
  return {
    title,
    groups,
    fairness: settings.fairness,
    lockVersion,
    ...Object.fromEntries([...lines, ...prices]),
  };
}

/** What was typed, to be shown again beside what is wrong with it. */
export function typedForm(body: unknown): FormValues {
  const typed = (body ?? {}) as Record<string, unknown>;
  const groups = [typed.groups].flat().filter((group) => (KIND_GROUPS as readonly unknown[]).includes(group));
  return {
    ...Object.fromEntries(Object.entries(typed).filter(([, value]) => typeof value === 'string')),
    groups,
  };
}
