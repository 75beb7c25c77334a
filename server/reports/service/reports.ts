/** Reports from their draft to what was issued. What is issued is never counted again. */
import { record } from '../../audit/service.ts';
import { authorize, may } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { config } from '../../config.ts';
import type { Basis } from '../../coverage/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { ReportPaper } from '../../documents/report/types.ts';
import { Invalid, NotFound, Refused } from '../../errors.ts';
import { registerBegan } from '../../org/service.ts';
import type { Day } from '../../shared/days.ts';
import { formatter, translator } from '../../shared/locale.ts';
import { contentOf, hashOf } from '../rules/content.ts';
import { paperOf } from '../rules/paper.ts';
import type { Words } from '../rules/words.ts';
import * as store from '../store.ts';
import type { Report, ReportTexts } from '../types.ts';
import { figuresOf } from './figures.ts';

const MOST_LISTED = 200;
/** Official papers are in Vietnamese, whatever language people work in. */
export const words: Words = { t: translator('vi'), format: formatter('vi', config.timeZone) };

export interface ReportDraft {
  year: number;
  asOf: Day;
  basis: Basis;
}

/** Begins a report with the figures of its day. Answers its id. */
export async function startReport(actor: Actor, draft: ReportDraft, today: Day): Promise<number> {
  authorize(actor, 'report.write');
  const began = await registerBegan();
  if (draft.asOf > today) throw new Invalid({ asOf: { key: 'error.field.future' } });
  if (began === null || draft.asOf < began)
    throw new Invalid({ asOf: { key: 'report.problem.beforeRegister', params: { day: began ?? '' } } });
  const figures = await figuresOf(draft, today);
  const texts = (await lastTexts()) ?? firstTexts();
  return inTransaction(async () => {
    const report = { ...draft, figures, texts, amendsId: null, version: 1 };
    const id = await store.addReport(report, actor.fullName, new Date());
    await record(actor, 'report.started', subjectOf(id), { after: { ...draft } });
    return id;
  });
}

/** Who reports and signs is much the same every year; what was written about the year is not. */
async function lastTexts(): Promise<ReportTexts | null> {
  const [last] = await store.listReports(false, 1);
  return last ? { ...last.texts, assessment: '', difficulties: '', tasks: '', proposals: '' } : null;
}

function firstTexts(): ReportTexts {
  return {
    ...{ assessment: '', difficulties: '', tasks: '', proposals: '' },
    ...{ issuer: '', abbreviation: '', superior: '', place: '', signerPost: '', signerName: '' },
  };
}

/** A report; drafts are for those who write them. */
export async function getReport(actor: Actor, id: number): Promise<Report> {
  authorize(actor, 'report.view');
  if (actor.scope !== 'all') throw new NotFound('report');
  const report = await store.findReport(id, !may(actor, 'report.write'));
  if (!report) throw new NotFound('report');
  return report;
}

/** A report tells of every unit: only who may see them all may read it. */
export async function listReports(actor: Actor): Promise<Report[]> {
  authorize(actor, 'report.view');
  return actor.scope === 'all' ? store.listReports(!may(actor, 'report.write'), MOST_LISTED) : [];
}

/** The paper: of a draft as it would be issued now, of what is issued as it was. */
export async function paperOfReport(report: Report): Promise<ReportPaper> {
  if (report.status === 'draft') return paperOf(report, words);
  const kept = await store.contentOfReport(report.id);
  return (JSON.parse(kept!.content) as { paper: ReportPaper }).paper;
}

/** Changes what people wrote. */
export async function changeTexts(
  actor: Actor,
  id: number,
  lockVersion: number,
  texts: ReportTexts,
): Promise<void> {
  const report = await draftOf(actor, id);
  await write(actor, report, lockVersion, { figures: report.figures, texts }, 'report.changed');
}

/** Counts the figures anew: the register may have been corrected since. */
export async function countAnew(actor: Actor, id: number, lockVersion: number, today: Day): Promise<void> {
  const report = await draftOf(actor, id);
  const figures = await figuresOf(report, today);
  await write(actor, report, lockVersion, { figures, texts: report.texts }, 'report.counted');
}

async function write(
  actor: Actor,
  { id }: Report,
  lockVersion: number,
  change: Pick<Report, 'figures' | 'texts'>,
  action: string,
): Promise<void> {
  await inTransaction(async () => {
    if (!(await store.changeDraft(id, lockVersion, change))) throw new Refused('report.problem.changedSince');
    await record(actor, action, subjectOf(id), { after: { ...change.texts } });
  });
}

/** Gives the report its number, its day and its hash; nothing of it can be changed afterwards. */
export async function issueReport(
  actor: Actor,
  id: number,
  { lockVersion, ...issue }: { lockVersion: number; number: string | null; issuedOn: Day | null },
  today: Day,
): Promise<void> {
  const report = await draftOf(actor, id);
  if (report.texts.issuer.trim() === '') throw new Refused('report.problem.noIssuer');
  if (issue.issuedOn && issue.issuedOn > today)
    throw new Invalid({ issuedOn: { key: 'error.field.future' } });
  if (issue.issuedOn && issue.issuedOn < report.asOf)
    throw new Invalid({ issuedOn: { key: 'report.problem.beforeDay', params: { day: report.asOf } } });
  const issued = { ...report, ...issue };
  const content = contentOf(issued, paperOf(issued, words));
  const contentHash = hashOf(content);
  await inTransaction(async () => {
    const how = { ...issue, content, contentHash, at: new Date(), by: actor.fullName };
    if (!(await store.issueReport(id, lockVersion, how))) throw new Refused('report.problem.changedSince');
    await record(actor, 'report.issued', subjectOf(id), { after: { ...issue, contentHash } });
  });
}

export async function removeReport(actor: Actor, id: number): Promise<void> {
  const report = await draftOf(actor, id);
  await inTransaction(async () => {
    if (!(await store.removeDraft(report.id))) throw new Refused('report.problem.issued');
    await record(actor, 'report.removed', subjectOf(id), {
      before: { year: report.year, asOf: report.asOf },
    });
  });
}

/** Begins a correction of an issued report: a new version with the figures of now; the issued one stays. */
export async function correctReport(actor: Actor, id: number, today: Day): Promise<number> {
  authorize(actor, 'report.write');
  const report = await getReport(actor, id);
  if (report.status !== 'issued') throw new Refused('report.problem.notIssued');
  if ((await store.amendmentOf(id)) !== null) throw new Refused('report.problem.corrected');
  const figures = await figuresOf(report, today);
  return inTransaction(async () => {
    const { year, asOf, basis, texts, version } = report;
    const next = { year, asOf, basis, texts, figures, amendsId: id, version: version + 1 };
    const made = await store.addReport(next, actor.fullName, new Date());
    await record(actor, 'report.corrected', subjectOf(made), { after: { amends: id, version: version + 1 } });
    return made;
  });
}

/** The paper of the version before; null for a first one. */
export async function paperBefore(report: Report): Promise<ReportPaper | null> {
  const before = report.amendsId === null ? null : await store.findReport(report.amendsId, false);
  return before && paperOfReport(before);
}

/** Whether an issued report still is what was issued: its text has its hash, and its row says what the text says. */
export async function verifyReport(id: number): Promise<boolean> {
  const kept = await store.contentOfReport(id);
  const report = await store.findReport(id, false);
  if (!kept || !report) return false;
  const { paper } = JSON.parse(kept.content) as { paper: ReportPaper };
  return hashOf(kept.content) === kept.hash && hashOf(contentOf(report, paper)) === kept.hash;
}

export async function verifyAllReports(): Promise<{ checked: number; broken: number[] }> {
  const ids = await store.issuedReports();
  const broken: number[] = [];
  for (const id of ids) if (!(await verifyReport(id))) broken.push(id);
  return { checked: ids.length, broken };
}

async function draftOf(actor: Actor, id: number): Promise<Report> {
  authorize(actor, 'report.write');
  const report = await getReport(actor, id);
  if (report.status === 'issued') throw new Refused('report.problem.issued');
  return report;
}

function subjectOf(id: number) {
  return { type: 'report', id, unitId: null };
}
