/** Changes and proposals in sentences. */
import { daysBetween } from '../../shared/days.ts';
import type { Speech } from '../page.ts';
import type { Change, Remedy } from './changes.ts';
import type { PricedPart, UpgradeProposal, upgradeProposal } from './proposal.ts';

/** The list of what to do, and what is said of the machine then. */
export function remedyLines({ changes, judgement }: Remedy, { t }: Pick<Speech, 't'>) {
  const facts = judgement.missing.map((fact) => t(`replacement.missing.${fact}`)).join(', ');
  return {
    lines: changes.map((change) => changeText(change, t)),
    after:
      judgement.verdict === 'unknown'
        ? t('replacement.change.unknown', { facts })
        : t('replacement.change.after', { verdict: t(`replacement.verdict.${judgement.verdict}`) }),
  };
}

function changeText(change: Change, t: Speech['t']): string {
  const { code, ...params } = change;
  return t(`replacement.change.${code}`, params);
}

/** One sentence to decide by, notes on what it rests on, and the sources of its numbers. */
export function proposalText(proposal: NonNullable<ReturnType<typeof upgradeProposal>>, speech: Speech) {
  const { t } = speech;
  if (proposal.state === 'impossible') {
    return { sentence: t(`replacement.proposal.impossible.${proposal.why}`), notes: [], sources: null };
  }
  return {
    sentence: sentenceOf(proposal, speech),
    notes: notesOf(proposal, speech),
    sources: t('replacement.source', { source: proposal.sources.join('; ') }),
  };
}

function sentenceOf(proposal: UpgradeProposal, speech: Speech): string {
  const { t, format } = speech;
  const { until, limit } = proposal;
  const months = until && `${until.slice(5, 7)}/${until.slice(0, 4)}`;
  const said = {
    parts: begin(listed(partTexts(proposal.parts, t), t)),
    work: begin(listed(workTexts(proposal, t), t)),
    ...{ cost: format.money(proposal.cost), share: format.percent(proposal.cost, proposal.newCost, 0) },
    ...{ until: months, limit: limit.value },
  };
  if (proposal.parts.length === 0) return t('replacement.proposal.free', said);
  if (proposal.state === 'dear') return t('replacement.proposal.dear', said);
  return t(until ? 'replacement.proposal.worth' : 'replacement.proposal.worth.open', said);
}

function notesOf(proposal: UpgradeProposal, speech: Speech): string[] {
  const { t, format, today } = speech;
  const { parts, work, until, endedBy } = proposal;
  const months = until ? Math.floor(daysBetween(today, until) / 30.44) : 0;
  const note = (key: string, params = {}) => t(`replacement.proposal.${key}`, params);
  return [
    ...(parts.length > 0 && work.length > 0
      ? [note('work', { work: listed(workTexts(proposal, t), t) })]
      : []),
    ...(months > 0 ? [note('left', { months, endedBy: endedBy! })] : []),
    ...(parts.some(({ assumed }) => assumed) ? [note('assumed')] : []),
    ...(parts.some(({ exchanged }) => exchanged) ? [note('exchanged')] : []),
    ...(work.some(({ code }) => code === 'system') ? [note('licence')] : []),
    ...(parts.length > 0
      ? [note('compare', { newCost: format.money(proposal.newCost), limit: proposal.limit.value })]
      : []),
  ];
}

/** «thêm 4 GB RAM», «SSD 256 GB»: the second leans on the verb of the first. */
export function partTexts(
  parts: readonly Pick<PricedPart, 'code' | 'gb' | 'exchanged'>[],
  t: Speech['t'],
): string[] {
  const added = parts.some(({ code, exchanged }) => code === 'memory' && !exchanged);
  return parts.map(({ code, gb, exchanged }) => {
    const memory = exchanged ? 'memoryExchanged' : 'memory';
    return t(`replacement.proposal.part.${code === 'memory' ? memory : added ? 'ssd' : 'ssdAlone'}`, { gb });
  });
}

function workTexts({ work }: UpgradeProposal, t: Speech['t']): string[] {
  return work.map((change) => changeText(change, t)).map(small);
}

function listed(texts: readonly string[], t: Speech['t']): string {
  if (texts.length < 2) return texts.join('');
  return t('replacement.proposal.and', { first: texts.slice(0, -1).join(', '), last: texts.at(-1)! });
}

function begin(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

function small(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}
