/** One plan: its head, its money, and its lines. */
import type { UnitTree } from '../../../org/tree.ts';
import { hasText } from '../../../shared/locale.ts';
import { RULE_CODES } from '../../ruleCodes.ts';
import { type LinesState, linesAddress, NO_CHOICE } from '../form/list.ts';
import { KIND_GROUPS } from '../rules/groups.ts';
import { proposedDecision } from '../rules/review.ts';
import type { PlanSums } from '../rules/sums.ts';
import { DECISIONS, type Plan, type PlanItem, PROPOSALS } from '../types.ts';
import { decisionText, flagText, machineName, reasonsOf, type Speech } from './words.ts';

/** What is left to decide and what the money does; the figures link to their lines. */
export function headOf(plan: Plan, sums: PlanSums, state: LinesState, { format }: Speech) {
  const path = `/replacement/plans/${plan.id}`;
  const money = plan.settings.budget.reduce((sum, { amount }) => sum + amount, 0);
  return {
    money: format.money(money),
    all: sums.all,
    open: {
      ...sums.open,
      text: format.money(sums.open.money),
      href: linesAddress(path, { ...state, ...NO_CHOICE, decision: 'open' }),
    },
    proposed: {
      ...sums.proposed,
      text: format.money(sums.proposed.money),
      share: money === 0 ? 0 : sums.proposed.money / money,
    },
    approved: {
      ...sums.approved,
      text: format.money(sums.approved.money),
      share: money === 0 ? 0 : sums.approved.money / money,
      left: format.money(money - sums.approved.money),
      isOver: sums.approved.money > money,
    },
    sources: sums.sources.map(({ source, budget, proposed, money: approved }) => ({
      source,
      ...{ budget: format.money(budget), proposed: format.money(proposed), approved: format.money(approved) },
      share: budget === 0 ? 0 : approved / budget,
      left: format.money(budget - approved),
    })),
  };
}

export function tabsOf(plan: Plan, sums: PlanSums, state: LinesState, { t }: Speech) {
  const path = `/replacement/plans/${plan.id}`;
  const choices = [null, 'open', ...DECISIONS] as const;
  return choices
    .filter((decision) => decision === null || sums.decisions[decision] > 0)
    .map((decision) => ({
      label: t(`plan.tab.${decision ?? 'all'}`),
      href: linesAddress(path, state, { decision }),
      current: state.decision === decision,
      count: decision === null ? sums.all : sums.decisions[decision],
    }));
}

export function filtersOf(plan: Plan, state: LinesState, { t }: Speech) {
  const options = (values: readonly string[], key: string) => [
    { value: '', label: t('common.filters.all') },
    ...values.map((value) => ({ value, label: t(`${key}.${value}`) })),
  ];
  return {
    action: `/replacement/plans/${plan.id}`,
    hidden: [
      ...(state.unit === null ? [] : [{ name: 'unit', value: String(state.unit) }]),
      ...(state.decision === null ? [] : [{ name: 'decision', value: state.decision }]),
    ],
    proposal: { value: state.proposal ?? '', options: options(['none', ...PROPOSALS], 'plan.proposal') },
    group: { value: state.group ?? '', options: options(KIND_GROUPS, 'plan.group') },
    reason: {
      value: state.reason ?? '',
      options: [
        { value: '', label: t('common.filters.all') },
        ...RULE_CODES.filter((code) => hasText('vi', `asset.reason.${code}`)).map((code) => ({
          value: code,
          label: t(`asset.reason.${code}`),
        })),
      ],
    },
    flagged: state.flagged,
  };
}

/** One line of the list, with what deciding it by one key does. */
export function lineOf(item: PlanItem, plan: Plan, speech: Speech) {
  const { t, format } = speech;
  const [main, ...others] = reasonsOf(item, speech);
  return {
    id: item.id,
    line: item.line,
    lockVersion: item.lockVersion,
    href: `/replacement/plans/${plan.id}/items/${item.id}`,
    tag: item.machine.tag ?? t('plan.unequipped'),
    product: machineName(item, speech),
    unit: item.machine.unitName,
    holder: item.machine.holderName,
    main: main ?? '',
    others: others.length === 0 ? null : t('plan.reason.more', { count: others.length }),
    allReasons: [main, ...others].join('; '),
    need: item.need,
    proposal: t(`plan.proposal.${item.proposal ?? 'none'}`),
    price: item.price === null ? null : format.money(item.price),
    source: item.fundingSource,
    flags: item.flags.map((flag) => flagText(flag, speech)),
    decision: item.decision,
    decided: decisionText(item, speech),
    by: item.decidedBy,
    agree: plan.status === 'review' && item.decision === null ? agreeing(item, plan, speech) : null,
  };
}

/** What agreeing with the proposal decides: a line without money is looked at again in the year after the plan's. */
function agreeing(item: PlanItem, plan: Plan, { t }: Speech) {
  const decision = proposedDecision(item);
  const deferTo = decision === 'defer' ? plan.year + 1 : null;
  return { decision, deferTo, label: t(`plan.agree.${decision}`, { year: deferTo }) };
}

export function unitsOf(sums: PlanSums, tree: UnitTree, plan: Plan, state: LinesState, { format }: Speech) {
  return sums.units.map(({ unitId, lines, proposed, approved }) => ({
    name: tree.get(unitId)?.name ?? `U${unitId}`,
    href: linesAddress(`/replacement/plans/${plan.id}`, { ...state, ...NO_CHOICE, unit: unitId }),
    lines,
    ...{ proposed: proposed.count, proposedMoney: format.money(proposed.money) },
    ...{ approved: approved.count, approvedMoney: format.money(approved.money) },
  }));
}
