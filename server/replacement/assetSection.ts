/** What the page of a machine says beside its verdict. */
import { may } from '../auth/policy.ts';
import type { Actor } from '../auth/types.ts';
import type { AssetSection, ShownSection } from '../inventory/routes/sections.ts';
import type { Asset } from '../inventory/types/assets.ts';
import { byWay } from '../todo/page.ts';
import { openFacts } from '../todo/service.ts';
import { remedyOf } from './changes/changes.ts';
import { proposalText, remedyLines } from './changes/page.ts';
import { upgradeProposal } from './changes/proposal.ts';
import { type READINESS_PARTS, type ReadinessPart, windows11Readiness } from './checks/windows11.ts';
import { PART_PRICES } from './data/components.ts';
import type { Criteria } from './data/criteria.ts';
import { priceCap } from './data/norms.ts';
import { WINDOWS_11 } from './data/windows11.ts';
import { parseCpu } from './hardware/cpu.ts';
import { historyPage } from './history/page.ts';
import { historyOf } from './history/service.ts';
import { waysToLearn } from './learning.ts';
import type { Speech } from './page.ts';
import { judge, windows11Of } from './rules.ts';
import { getFacts } from './service.ts';
import type { Judgement, MachineFacts } from './types.ts';

/** Beside the verdict of a machine that is judged today; nothing for those who may not see verdicts. */
export const verdictSection: AssetSection = async (actor, asset, _locks, speech) => {
  if (!may(actor, 'replacement.view')) return null;
  return sectionOf(actor, asset, speech);
};

async function sectionOf(actor: Actor, asset: Asset, speech: Speech): Promise<ShownSection | null> {
  const known = await getFacts(actor, asset.id, speech.today);
  const history = historyPage(await historyOf(actor, asset.id, speech.today), speech.today, speech);
  if (!known && !history) return null;
  const now = known && (await nowOf(actor, asset, known, speech));
  return { view: 'replacement/_asset', place: 'verdict', data: { ...(now ?? NOTHING_NOW), history } };
}

/** Of what is no longer judged only its history is told. */
const NOTHING_NOW = { windows11: null, remedy: null, proposal: null, learning: null };

async function nowOf(
  actor: Actor,
  asset: Asset,
  { machine, criteria }: { machine: MachineFacts; criteria: Criteria },
  speech: Speech,
) {
  const day = speech.today;
  const remedy = remedyOf(machine, criteria, day);
  const prices = { parts: PART_PRICES, newMachine: priceCap(machine.kind, day) };
  const proposal = upgradeProposal(machine, criteria, prices, day);
  return {
    windows11: windows11Of(machine) === null ? null : readinessRows(machine, speech),
    remedy: remedy && remedyLines(remedy, speech),
    proposal: proposal && proposalText(proposal, speech),
    learning: await learningOf(actor, asset, judge(machine, criteria, day), speech),
  };
}

/** What is missing for a verdict and how it is learnt; null where the verdict stands without it. */
async function learningOf(actor: Actor, asset: Asset, { verdict, missing }: Judgement, { t, today }: Speech) {
  if (verdict !== 'unknown') return null;
  const facts = waysToLearn(missing, { kind: asset.kind, hasAgent: asset.agentDeviceId !== null });
  const listed = await openFacts(actor, asset.id, today);
  return {
    rows: byWay(facts, t),
    addHref: facts.some(({ fact }) => !listed.includes(fact)) ? `/replacement/assets/${asset.id}/todo` : null,
    listed: listed.length > 0,
  };
}

/** The answer as a whole, and a row for each part with what was found and where the rule comes from. */
export function readinessRows({ spec }: MachineFacts, { t }: Pick<Speech, 't'>) {
  const { answer, parts } = windows11Readiness(spec, parseCpu(spec?.cpu));
  return {
    answer: t(`replacement.windows11.answer.${answer}`),
    rows: parts.map((part) => ({
      label: t(`replacement.windows11.part.${part.part}`, { size: sizeAsked(part.part) }),
      value: t(`replacement.windows11.${part.answer}`),
      note: noteOf(part, t),
    })),
    sources: [...new Set(parts.map(({ source }) => source))].join('; '),
  };
}

function sizeAsked(part: (typeof READINESS_PARTS)[number]): number {
  return part === 'memory' ? WINDOWS_11.memoryGb : WINDOWS_11.diskGb;
}

function noteOf({ part, answer, observed }: ReadinessPart, t: Speech['t']): string | null {
  if (typeof observed === 'number') return t('replacement.windows11.observed.size', { size: observed });
  if (observed !== null) return observed;
  const isSwitch = part === 'tpm' || part === 'secureBoot';
  return isSwitch && answer === 'no' ? t('replacement.windows11.observed.off') : null;
}
