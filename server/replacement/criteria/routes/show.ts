import type { Request, Response } from 'express';
import { actorOf, viewOf } from '../../../auth/guarded.ts';
import { may } from '../../../auth/policy.ts';
import { speechOf } from '../../../inventory/page/language.ts';
import type { Day } from '../../../shared/days.ts';
import type { Speech } from '../../page.ts';
import { sectionTabs } from '../../tabs.ts';
import { criteriaPage } from '../page/versions.ts';
import { inForceOn } from '../rules/versions.ts';
import { listOwn, listVersions } from '../service/versions.ts';
import { countVerdictsOfOthers } from '../store.ts';
import type { OwnCriteria } from '../types.ts';

/** Every version in words, with the drafts of those who make them and how far machines are judged by what holds. */
export async function showCriteria(req: Request, res: Response): Promise<void> {
  const speech = speechOf(req);
  const actor = actorOf(req);
  const { today } = viewOf(req);
  const versions = await listVersions();
  const current = inForceOn(versions, today);
  const isMaker = may(actor, 'criteria.edit');
  const own = isMaker ? await listOwn(actor) : [];
  await res.page('replacement/criteria/index', {
    title: speech.t('replacement.criteria.title'),
    tabs: sectionTabs(req.query, viewOf(req), 'criteria', speech),
    versions: criteriaPage(versions, speech).map((version) => ({
      ...version,
      withdrawal: withdrawalOf(own, version.version, today),
    })),
    drafts: own.filter(({ status }) => status === 'draft').map((draft) => draftLine(draft, speech)),
    isMaker,
    judging: current && (await judging(current.version, speech)),
  });
}

/** How far machines are judged by what holds now, for the page that follows it. */
export async function showJudging(req: Request, res: Response): Promise<void> {
  const current = inForceOn(await listVersions(), viewOf(req).today);
  const progress = current && (await judging(current.version, speechOf(req)));
  res.set('Cache-Control', 'no-store');
  res.json({ working: progress !== null, ...progress });
}

/** Null when every verdict is by the version. */
async function judging(version: string, { t }: Speech) {
  const { all: of, left } = await countVerdictsOfOthers(version);
  if (left === 0) return null;
  const done = of - left;
  return { done, of, text: t('criteria.judging', { done, of, version }) };
}

/** Where a decision that does not hold yet is taken back; null for all others. */
function withdrawalOf(own: readonly OwnCriteria[], name: string, today: Day) {
  const found = own.find(
    ({ version, status, validFrom }) => version === name && status === 'decided' && validFrom > today,
  );
  if (!found) return null;
  return {
    action: `/replacement/criteria/drafts/${found.id}/withdrawal`,
    lockVersion: found.lockVersion,
  };
}

function draftLine(
  { id, version, validFrom, legalBasis, basedOn, createdBy }: OwnCriteria,
  { t, format }: Speech,
) {
  return {
    href: `/replacement/criteria/drafts/${id}`,
    name: t('criteria.draft.name', { version }),
    from: format.date(validFrom),
    ...{ legalBasis, basedOn, createdBy },
  };
}
