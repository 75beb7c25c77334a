/** A decision as its page shows it: who becomes whom, what goes along, and what stands in its way. */
import type { Formatter, Translate } from '../shared/locale.ts';
import type { Preview } from './service.ts';
import type { Decision } from './types.ts';

export interface Speech {
  t: Translate;
  format: Formatter;
}

export function decisionLine(decision: Decision, { format, t }: Speech) {
  return {
    href: `/reorganisations/${decision.id}`,
    name: decision.name,
    day: format.date(decision.effectiveOn),
    status: decision.failure ? 'failed' : decision.status,
    lines: t('reorganisation.lines', { count: decision.lines.length }),
    by: t('external.by', { by: decision.createdBy, at: format.dateTime(decision.createdAt) }),
  };
}

export function previewPage(
  { built, problems, touched, assets }: Preview,
  decision: Decision,
  { t, format }: Speech,
) {
  const { endings, newUnits, joined } = built;
  const into = (heir: string | number) => endings.filter(({ heirs }) => heirs.includes(heir));
  const names = new Map<string | number, string>([
    ...joined,
    ...newUnits.map(({ key, draft }) => [key, draft.name] as const),
  ]);
  const heirs = [...new Set(endings.flatMap((one) => [...one.heirs]))];
  const day = `asOf=${decision.effectiveOn}`;
  return {
    problems: problems.map(({ key, params }) => t(key, params)),
    counts: t('reorganisation.counts', { ending: endings.length, coming: newUnits.length }),
    touched: (['assets', 'people', 'devices', 'accounts', 'plans', 'campaigns'] as const).map((key) => ({
      label: t(`reorganisation.touched.${key}`),
      count: format.number(touched[key]),
    })),
    rows: heirs.map((heir) => ({
      name: names.get(heir)!,
      note: typeof heir === 'string' ? heir : t('reorganisation.goesOn'),
      olds: into(heir).map((ending) => ({
        name: ending.unit.name,
        href: `/units/${ending.unit.id}?${day}`,
        assets: assets.get(ending.unit.id) ?? 0,
        isMain: ending.heirs[0] === heir,
        isDivided: ending.heirs.length > 1,
      })),
      assets: into(heir)
        .filter(({ heirs: [first] }) => first === heir)
        .reduce((sum, { unit }) => sum + (assets.get(unit.id) ?? 0), 0),
    })),
    dissolved: endings
      .filter((one) => one.heirs.length === 0)
      .map(({ unit }) => ({ name: unit.name, href: `/units/${unit.id}?${day}` })),
    divided: endings.filter((one) => one.heirs.length > 1).length,
  };
}
