/**
 * Long work on files, in the background of the process that serves the pages: one job for each file, two files at
 * once, the others wait. How far a job is, is kept in memory; what it makes is in the database.
 */
import type { Actor } from '../../../auth/types.ts';
import { DomainError, type Problem } from '../../../errors.ts';
import { log } from '../../../log.ts';
import type { Day } from '../../../shared/days.ts';
import type { Import, Progress } from '../types.ts';
import { applyImport } from './apply.ts';
import { previewImport, type TellProgress } from './preview.ts';
import { revertImport } from './revert.ts';

export type WorkKind = 'preview' | 'application' | 'reversion';

/** What is being done to a file, or why the last thing done to it failed. */
export interface Work {
  kind: WorkKind;
  state: 'waiting' | 'running' | 'failed';
  progress: Progress | null;
  problem: Problem | null;
}

interface Job extends Work {
  /** Null when all went well; never rejects. */
  ended: Promise<unknown>;
}

const MOST_AT_ONCE = 2;
const MOST_FAILURES = 500;
/** Work of another process (`npm run import`) that began longer ago has died with it. */
const LONGEST_MS = 15 * 60_000;

const jobs = new Map<number, Job>();
const queue: (() => void)[] = [];
const started = Date.now();
let running = 0;

/** Reads a file anew. */
export function startPreview(actor: Actor, id: number, today: Day): void {
  start(id, 'preview', (tell) => previewImport(actor, id, today, tell));
}

/** Takes the preview of this version into the register. */
export function startApplication(actor: Actor, id: number, lockVersion: number, today: Day): void {
  start(id, 'application', (tell) => applyImport(actor, id, lockVersion, today, tell));
}

/** Takes an applied file back. */
export function startReversion(actor: Actor, id: number, keepChanged: boolean, today: Day): void {
  start(id, 'reversion', (tell) => revertImport(actor, id, keepChanged, today, tell));
}

/** What is at work on a file now; null when nothing is, and nothing failed. */
export function workOn(id: number): Work | null {
  return jobs.get(id) ?? null;
}

export function isAtWork(id: number): boolean {
  const state = jobs.get(id)?.state;
  return state === 'waiting' || state === 'running';
}

/** Waits for the end of the work, but not longer than this; small files are done before a page is shown. */
export async function waitForWork(id: number, mostMs: number): Promise<void> {
  const job = jobs.get(id);
  if (!job) return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, mostMs);
  });
  await Promise.race([job.ended, patience]);
  clearTimeout(timer);
}

/** Waits for the end of the work, and fails as it failed. */
export async function endOfWork(id: number): Promise<void> {
  const error = await jobs.get(id)?.ended;
  if (error) throw error;
}

/** A preview that was begun and is made by nobody any more: the process died. */
export function hasDied({ id, status, workingSince }: Import, now: number): boolean {
  if (status !== 'reading' || isAtWork(id)) return false;
  const since = workingSince === null ? 0 : Date.parse(workingSince);
  return since < started || now - since > LONGEST_MS;
}

/** A new job for a file waits for the one before it. */
function start(id: number, kind: WorkKind, work: (tell: TellProgress) => Promise<unknown>): void {
  const before = isAtWork(id) ? jobs.get(id)!.ended : null;
  const job: Job = { kind, state: 'waiting', progress: null, problem: null, ended: Promise.resolve(null) };
  jobs.delete(id);
  jobs.set(id, job);
  job.ended = run(id, job, before, work);
  forgetOldFailures();
}

async function run(
  id: number,
  job: Job,
  before: Promise<unknown> | null,
  work: (tell: TellProgress) => Promise<unknown>,
): Promise<unknown> {
  await before;
  await turn();
  job.state = 'running';
  try {
    await work((progress) => {
      job.progress = progress;
    });
    if (jobs.get(id) === job) jobs.delete(id);
    return null;
  } catch (error) {
    job.state = 'failed';
    job.problem = error instanceof DomainError ? error.problem : { key: 'import.work.failed' };
    if (!(error instanceof DomainError)) log.error({ err: error, importId: id }, 'work on a file failed');
    return error;
  } finally {
    leave();
  }
}

async function turn(): Promise<void> {
  if (running < MOST_AT_ONCE) {
    running += 1;
    return;
  }
  await new Promise<void>((resolve) => queue.push(resolve));
}

/** The place goes to the next one, or is free. */
function leave(): void {
  const next = queue.shift();
  if (next) next();
  else running -= 1;
}

function forgetOldFailures(): void {
  for (const [id, { state }] of jobs) {
    if (jobs.size <= MOST_FAILURES) return;
    if (state === 'failed') jobs.delete(id);
  }
}
