/** A job runs in one process at a time: a row is its lock, and keeps how its last run ended. */
import { Op } from 'sequelize';
import { execute } from '../server/db/query.ts';
import { JobRunRow } from '../server/db/tables/jobs.ts';
import { inTransaction } from '../server/db/transaction.ts';
import { log } from '../server/log.ts';
import type { Job } from './index.ts';

/** Runs the job unless another process is at it. Answers whether it ran. */
export async function runLocked(job: Job, now: Date = new Date()): Promise<boolean> {
  if (!(await take(job, now))) return false;
  const started = Date.now();
  try {
    const message = await job.run();
    await finish(job, 'ok', message);
    log.info({ job: job.name, milliseconds: Date.now() - started, message }, 'job done');
  } catch (error) {
    log.error({ err: error, job: job.name }, 'job failed');
    await finish(job, 'failed', error instanceof Error ? error.message.slice(0, 500) : 'unknown');
  }
  return true;
}

async function take(job: Job, now: Date): Promise<boolean> {
  const lockedUntil = new Date(now.getTime() + job.minutes * 60_000);
  return inTransaction(async () => {
    await execute('INSERT INTO job_runs (name) VALUES (:name) ON CONFLICT (name) DO NOTHING', {
      name: job.name,
    });
    const [count] = await JobRunRow.update(
      { lockedUntil, startedAt: now, finishedAt: null, outcome: null, message: null },
      { where: { name: job.name, ...free(now) } },
    );
    return count === 1;
  });
}

function free(now: Date) {
  return { [Op.or]: [{ lockedUntil: null }, { lockedUntil: { [Op.lt]: now } }] };
}

async function finish(job: Job, outcome: 'ok' | 'failed', message: string): Promise<void> {
  await inTransaction(() =>
    JobRunRow.update(
      { lockedUntil: null, finishedAt: new Date(), outcome, message },
      { where: { name: job.name } },
    ),
  );
}
