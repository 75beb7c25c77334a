/** Plans and their lines in words. */
import type { Formatter, Translate } from '../../../shared/locale.ts';
import { partTexts } from '../../changes/page.ts';
import { explain } from '../../rules.ts';
import { explainable } from '../rules/explainable.ts';
import type { NormFlag, Plan, PlanItem, PlanWay } from '../types.ts';

export interface Speech {
  t: Translate;
  format: Formatter;
}

/** «Kế hoạch số 3/2027, điều chỉnh lần 1»; a plan that is not frozen has no number. */
export function planName(
  { number, year, version }: Pick<Plan, 'number' | 'year' | 'version'>,
  { t }: Speech,
): string {
  const name = number === null ? t('plan.unnumbered', { year }) : t('plan.numbered', { number, year });
  return version > 1 ? t('plan.amendment', { name, count: version - 1 }) : name;
}

/** Why the line is there, the worst first. */
export function reasonsOf(item: PlanItem, { t, format }: Speech): string[] {
  if (item.verdict === null) return [t('plan.reason.unequipped')];
  const { lines } = explain(explainable(item), format.date);
  return lines
    .filter(({ effect }) => effect !== 'pass' && effect !== 'unknown')
    .map(({ key, params }) => t(key, params));
}

export function machineName(item: PlanItem, { t }: Speech): string {
  const { manufacturer, model } = item.machine;
  return [t(`asset.kind.${item.kind}`), [manufacturer, model].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(' · ');
}

export function flagText({ code, source, params }: NormFlag, { t, format }: Speech): string {
  const cap = typeof params.cap === 'number' ? format.money(params.cap) : '';
  return t(`plan.flag.${code}`, { ...params, cap, source: source ?? '' });
}

/** «Duyệt 18.500.000 đ», «Để đến 2028», «Điều chuyển»; null while nothing is decided. */
export function decisionText(item: PlanItem, { t, format }: Speech): string | null {
  if (item.decision === null) return null;
  return t(`plan.decided.${item.decision}`, {
    money: format.money(item.decidedPrice),
    year: String(item.deferTo ?? ''),
  });
}

export function needText(item: PlanItem, { t }: Speech): string {
  const parts = item.needParts.map(({ code, points }) => `${t(`plan.need.${code}`)} ${points}`);
  return t('plan.need.sum', { need: item.need, parts: parts.join(' + ') });
}

/** «Thêm 4 GB RAM 550.000 đ và SSD 256 GB 900.000 đ; dùng được đến 10/2031», and what it rests on; nothing for a new machine. */
export function wayText(
  { upgrade }: PlanWay,
  { t, format }: Speech,
): { what: string; sources: string } | null {
  if (!upgrade) return null;
  const names = partTexts(upgrade.parts, t);
  const parts = upgrade.parts.map(({ amount }, index) => `${names[index]} (${format.money(amount)})`);
  const work = upgrade.work.map((code) => t(`plan.work.${code}`));
  const until =
    upgrade.until === null
      ? []
      : [t('plan.until', { month: `${upgrade.until.slice(5, 7)}/${upgrade.until.slice(0, 4)}` })];
  return {
    what: [...parts, ...work, ...until].join('; '),
    sources: t('replacement.source', { source: upgrade.sources.join('; ') }),
  };
}
