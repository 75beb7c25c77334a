/** The minutes of a unit as forms: what the register knows is filled in, the rest is left for the pen. */
import type { DecisionPaper } from '../../../documents/word/decision.ts';
import type { DisposalAsset, DisposalMinutes } from '../../../documents/word/disposal.ts';
import type { HandoverAsset, HandoverMinutes } from '../../../documents/word/handover.ts';
import type { FormUnit, Member } from '../../../documents/word/types.ts';
import type { UnitTree } from '../../../org/tree.ts';
import type { BoughtLine } from '../rules/papers.ts';
import type { HandedLine, ValuedAsset } from '../service/minutes.ts';
import type { Plan } from '../types.ts';
import { planName, type Speech } from './words.ts';

/** Room for this many members to be written in. */
const MEMBERS = 3;
const nobody: Member = { name: null, post: null, represents: null };
const undecided = { number: null, day: null, by: null };
const unissued = { number: null, day: null };

export function disposalOf(
  machines: readonly ValuedAsset[],
  unitId: number,
  tree: UnitTree,
  speech: Speech,
): DisposalMinutes {
  return {
    unit: formUnit(unitId, tree),
    issue: unissued,
    decision: { ...undecided, about: speech.t('plan.paper.disposal.about') },
    committee: Array(MEMBERS).fill(nobody),
    assets: machines.map((machine) => disposed(machine, speech)),
    ...{ conclusion: null, spent: null, received: null, writtenOffOn: null },
    signers: { committeeHead: null, accountant: null, head: null },
  };
}

function disposed({ asset, value }: ValuedAsset, speech: Speech): DisposalAsset {
  return {
    ...{ name: nameOf(asset.kind, asset.manufacturer, asset.model, speech), tag: asset.tag },
    ...{ origin: null, madeIn: null, putIntoUseOn: asset.putIntoUseOn },
    ...{ cost: asset.cost, depreciated: asset.cost === null ? null : value.accumulated },
  };
}

export function handoverOf(
  plan: Plan,
  lines: readonly HandedLine[],
  unitId: number,
  tree: UnitTree,
  speech: Speech,
): HandoverMinutes {
  const receiver = formUnit(unitId, tree).unit;
  const giver = tree.get(plan.unitId)?.name ?? receiver;
  return {
    form: 'c50-hd',
    unit: formUnit(unitId, tree),
    issue: unissued,
    decision: {
      ...undecided,
      about: speech.t('plan.paper.handover.about', { plan: planName(plan, speech) }),
    },
    ...{ giver, receiver, givers: [nobody, nobody], receivers: [nobody, nobody], witnesses: [nobody] },
    place: receiver,
    assets: lines.map((line) => handed(line, speech)),
    ...{ accessories: [], documents: [] },
  };
}

function handed({ line: { item, price }, machine }: HandedLine, speech: Speech): HandoverAsset {
  const asset = machine?.asset ?? null;
  return {
    name: nameOf(asset?.kind ?? item.kind, asset?.manufacturer ?? null, asset?.model ?? null, speech),
    ...{ tag: asset?.tag ?? '', unit: speech.t('plan.paper.piece'), quantity: 1, origin: null, madeIn: null },
    ...{ putIntoUseOn: asset?.putIntoUseOn ?? null, capacity: null, price: asset?.cost ?? price },
    ...{ transport: null, trial: null, cost: asset?.cost ?? price, depreciated: null, rate: null },
    ...{ documents: null, condition: null, notes: asset?.serial ? `S/N ${asset.serial}` : null },
  };
}

/** The decision that approves what the plan asks for. */
export function decisionOf(
  plan: Plan,
  paper: Pick<DecisionPaper, 'issuer' | 'items' | 'funding' | 'annexes' | 'bases'>,
  speech: Speech,
): DecisionPaper {
  const { t } = speech;
  const by = paper.issuer.name;
  return {
    ...{ ...paper, issue: unissued, authority: null },
    subject: t('plan.paper.decision.subject', { year: plan.year }),
    proposal: { by, symbol: null, day: null },
    duties: [t('plan.paper.decision.duty', { unit: by })],
    responsible: [by, t('plan.paper.decision.units')],
    recipients: { lines: [t('plan.paper.decision.asArticle')], archive: 'VT' },
    signer: { forBody: null, inPlaceOf: null, post: null, name: null },
  };
}

/** The units a plan buys for, with the minutes each of them needs. */
export function unitPapers(plan: Plan, lines: readonly BoughtLine[], tree: UnitTree) {
  const units = new Map<number, { name: string; old: number; bought: number; parts: number }>();
  for (const { item, action } of lines) {
    const name = tree.get(item.unitId)?.name ?? item.machine.unitName;
    const unit = units.get(item.unitId) ?? { name, old: 0, bought: 0, parts: 0 };
    unit.old += Number(action === 'replace' && item.assetId !== null);
    unit.bought += Number(action !== 'upgrade');
    unit.parts += Number(action === 'upgrade');
    units.set(item.unitId, unit);
  }
  const path = `/replacement/plans/${plan.id}/units`;
  const order = new Map(tree.units.map(({ id }, at) => [id, at]));
  return [...units]
    .sort(([a], [b]) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity))
    .map(([unitId, unit]) => ({
      ...unit,
      href: `/units/${unitId}`,
      disposalHref: unit.old > 0 ? `${path}/${unitId}/disposal.docx` : null,
      handoverHref: unit.bought > 0 ? `${path}/${unitId}/handover.docx` : null,
    }));
}

function formUnit(unitId: number, tree: UnitTree): FormUnit {
  const unit = tree.get(unitId);
  const above = unit && unit.parentId !== null ? tree.get(unit.parentId) : null;
  return {
    unit: unit?.name ?? '',
    parentUnit: above?.name ?? null,
    budgetCode: unit?.budgetCode ?? null,
  };
}

function nameOf(kind: string, manufacturer: string | null, model: string | null, { t }: Speech): string {
  return [t(`asset.kind.${kind}`), manufacturer, model].filter(Boolean).join(' ');
}
