/** One line of a plan in words. */
import { may } from '../../../auth/policy.ts';
import type { Actor } from '../../../auth/types.ts';
import type { Day } from '../../../shared/days.ts';
import { proposedDecision, spends } from '../rules/review.ts';
import type { LineView } from '../service/review.ts';
import { type PlanStep, STEPS } from '../store/steps.ts';
import { DECISIONS } from '../types.ts';
import {
  decisionText,
  flagText,
  machineName,
  needText,
  planName,
  reasonsOf,
  type Speech,
  wayText,
} from './words.ts';

export function itemPage(
  { plan, item, notes }: LineView,
  steps: readonly PlanStep[],
  actor: Actor,
  speech: Speech,
  today: Day,
) {
  const { t, format } = speech;
  const { machine } = item;
  const path = `/replacement/plans/${plan.id}/items/${item.id}`;
  const canAnswer = plan.status === 'review' && (may(actor, 'plan.decide') || may(actor, 'plan.answer'));
  return {
    title: machine.tag ?? t('plan.unequipped'),
    crumb: { label: planName(plan, speech), href: `/replacement/plans/${plan.id}` },
    item: {
      ...{ id: item.id, line: item.line, path, lockVersion: item.lockVersion, verdict: item.verdict },
      assetHref: item.assetId === null ? null : `/assets/${item.assetId}`,
      product: machineName(item, speech),
      reasons: reasonsOf(item, speech),
      flags: item.flags.map((flag) => flagText(flag, speech)),
      need: needText(item, speech),
      facts: [
        { label: t('plan.fact.unit'), value: machine.unitName },
        {
          label: t('plan.fact.place'),
          value: [machine.roomName, machine.holderName].filter(Boolean).join(' · ') || null,
        },
        { label: t('plan.fact.serial'), value: machine.serial, mono: true },
        {
          label: t('plan.fact.usedSince'),
          value: machine.putIntoUseOn ? format.date(machine.putIntoUseOn) : null,
        },
        { label: t('plan.fact.cost'), value: machine.cost === null ? null : format.money(machine.cost) },
        { label: t('plan.fact.role'), value: machine.role ? t(`plan.role.${machine.role}`) : null },
      ],
      proposal: t(`plan.proposal.${item.proposal ?? 'none'}`),
      price: item.price === null ? null : format.money(item.price),
      source: item.fundingSource,
      ways: item.ways.map((way) => ({
        name: t(`plan.proposal.${way.action}`),
        cost: format.money(way.cost),
        meets: t('plan.meets', { share: way.meets }),
        told: wayText(way, speech),
      })),
      decided: decisionText(item, speech),
      decidedBy:
        item.decidedBy && t('plan.decidedBy', { by: item.decidedBy, at: format.dateTime(item.decidedAt) }),
      reason: item.decisionReason,
    },
    notes: notes.map(({ kind, body, writtenAt, writtenBy }) => ({
      at: format.ago(writtenAt),
      datetime: writtenAt,
      title: t(`plan.note.${kind}`),
      text: body,
      by: writtenBy,
    })),
    decisionForm:
      plan.status === 'review' && may(actor, 'plan.decide')
        ? {
            agreed: proposedDecision(item),
            options: DECISIONS.filter(
              (decision) => decision !== 'upgrade' || item.ways.some(({ action }) => action === 'upgrade'),
            ).map((decision) => ({
              value: decision,
              label: t(`plan.decision.${decision}`),
            })),
            years: Array.from({ length: 10 }, (_, index) => plan.year + index + 1),
            ...{ decision: item.decision ?? proposedDecision(item), deferTo: item.deferTo ?? plan.year + 1 },
            price: item.decidedPrice ?? item.price ?? '',
            reason: item.decisionReason ?? '',
            isDecided: item.decision !== null,
          }
        : null,
    answerForm: canAnswer ? { isAnswer: actor.role === 'officer' } : null,
    steps: steps.map(({ step, on, amount, assetId, document, fromRegister }) => ({
      label: t(`plan.step.${step}`),
      value: [
        format.date(on),
        amount === null ? null : format.money(amount),
        document,
        fromRegister ? t('plan.step.fromRegister') : null,
      ]
        .filter(Boolean)
        .join(' · '),
      href: assetId === null ? null : `/assets/${assetId}`,
    })),
    stepForm:
      plan.status === 'frozen' && spends(item.decision) && may(actor, 'plan.record')
        ? { options: STEPS.map((step) => ({ value: step, label: t(`plan.step.${step}`) })), today }
        : null,
  };
}
