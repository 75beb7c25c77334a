/** The part of one unit: what it is to do, its machines, its figures, and what happened. */

import { may } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import type { UnitCoverage } from '../../coverage/types.ts';
import { closingProblem, differencesBetween, mayMove } from '../rules.ts';
import type { AskedMachine, PartView } from '../service/parts.ts';
import type { LineFilter } from '../store/lines.ts';
import type { Figures } from '../types.ts';
import { pathOf } from './campaign.ts';
import { deadlineText, differenceRows, figureRows, type Speech, statusOf } from './words.ts';

export function partPage(
  view: PartView,
  now: UnitCoverage | null,
  unitName: string,
  actor: Actor,
  speech: Speech,
) {
  const { campaign, part, counts, told } = view;
  const path = `${pathOf(campaign)}/units/${part.unitId}`;
  const problem = now ? closingProblem(campaign, counts, now, speech.today) : null;
  const last = told[0];
  return {
    ...{ path, unitName, unitId: part.unitId, counts, lockVersion: part.lockVersion },
    status: statusOf(campaign, part.status, speech.today),
    deadline: deadlineText(campaign, speech),
    returned: part.status === 'returned' ? reasonOf(view) : null,
    closing: problem && { key: problem.key, params: problem.params ?? {} },
    headcountHref: `/units/${part.unitId}#headcounts`,
    can: stepsAllowed(view, actor),
    now: now && !last ? figureRows(now, speech) : null,
    told: told.map((figures, index) => toldPage(figures, told[index + 1], speech)),
    since: now && last ? differenceRows(differencesBetween(last.figures, now), speech) : [],
    events: eventsOf(view, speech),
  };
}

/** What the reader may do now. */
function stepsAllowed({ campaign, part }: PartView, actor: Actor) {
  const move = (way: Parameters<typeof mayMove>[0]) => mayMove(way, campaign, part.status);
  return {
    answer: may(actor, 'campaign.answer') && move('answer'),
    reopen: may(actor, 'campaign.answer') && move('reopen'),
    confirm: may(actor, 'campaign.confirm') && move('confirm'),
    asHead: actor.isHead,
    accept: may(actor, 'campaign.manage') && move('accept'),
    return: may(actor, 'campaign.manage') && move('return'),
    correct: may(actor, 'campaign.manage') && campaign.status === 'locked',
  };
}

function reasonOf({ steps }: PartView): string | null {
  return steps.find(({ step }) => step === 'returned')?.note ?? null;
}

/** One version of the figures, with what differs from the version before. */
function toldPage(figures: Figures, before: Figures | undefined, speech: Speech) {
  const { t, format } = speech;
  return {
    title: t(`campaign.told.${figures.moment}`, { version: figures.version }),
    at: t('campaign.told.at', { at: format.dateTime(figures.madeAt), by: figures.madeBy }),
    reason: figures.reason,
    rows: figureRows(figures.figures, speech),
    differences: before ? differenceRows(differencesBetween(before.figures, figures.figures), speech) : [],
    hasBefore: before !== undefined,
  };
}

function eventsOf({ steps }: PartView, { t, format }: Speech) {
  return steps.map(({ step, note, at, by }) => ({
    ...{ at: format.dateTime(at), datetime: at, by, title: t(`campaign.step.${step}`), text: note },
  }));
}

export function machineRows(machines: readonly AskedMachine[], path: string, { t, format }: Speech) {
  return machines.map((machine) => ({
    id: machine.id,
    href: `/assets/${machine.id}`,
    tag: machine.tag,
    what: [t(`asset.kind.${machine.kind}`), [machine.manufacturer, machine.model].filter(Boolean).join(' ')]
      .filter(Boolean)
      .join(' · '),
    where: [machine.holderName, machine.roomName].filter(Boolean).join(' · '),
    serial: machine.serial,
    state: machine.state,
    seen: machine.verifiedAt && t('campaign.line.seen', { ago: format.ago(machine.verifiedAt) }),
    ...{ answer: machine.answer, note: machine.note },
    correct: `/assets/${machine.id}/edit`,
    move: `/assets/${machine.id}/move`,
    path,
  }));
}

export function lineTabs(
  { counts }: Pick<PartView, 'counts'>,
  path: string,
  chosen: LineFilter,
  { t }: Speech,
) {
  const numbers = { open: counts.open, problem: counts.problem, present: counts.present, all: counts.all };
  return (['open', 'problem', 'present', 'all'] as const).map((filter) => ({
    label: t(`campaign.line.tab.${filter}`),
    count: numbers[filter],
    href: `${path}?show=${filter}#machines`,
    current: chosen === filter,
  }));
}
