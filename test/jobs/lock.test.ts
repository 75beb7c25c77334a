import { expect } from 'chai';
import cron from 'node-cron';
import type { Job } from '../../jobs/index.ts';
import { JOBS } from '../../jobs/index.ts';
import { runLocked } from '../../jobs/lock.ts';
import { JobRunRow } from '../../server/db/tables/jobs.ts';
import { emptyDatabase } from '../support/database.ts';

describe('jobs of the timetable', () => {
  beforeEach(emptyDatabase);

  const job = (run: Job['run']): Job => ({ name: 'count-printers', schedule: '0 3 * * *', minutes: 10, run });
  const row = async () => (await JobRunRow.findByPk('count-printers'))!;

  it('run in one process at a time, however many ask', async () => {
    let runs = 0;
    const slow = job(async () => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return 'counted';
    });
    const answers = await Promise.all([runLocked(slow), runLocked(slow), runLocked(slow)]);
    expect(answers.filter(Boolean)).to.have.length(1);
    expect(runs).to.equal(1);
    expect(await row()).to.include({ outcome: 'ok', message: 'counted', lockedUntil: null });
  });

  it('keep their failure for the administrator to see, and can run again', async () => {
    await runLocked(job(() => Promise.reject(new Error('no printers'))));
    expect(await row()).to.include({ outcome: 'failed', message: 'no printers', lockedUntil: null });
    expect(await runLocked(job(async () => 'two printers'))).to.equal(true);
    expect(await row()).to.include({ outcome: 'ok', message: 'two printers' });
  });

  it('are taken over when the process that held the lock is gone', async () => {
    const never = job(() => new Promise(() => {}));
    void runLocked(never, new Date(Date.now() - 11 * 60_000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await runLocked(job(async () => 'done'))).to.equal(true);
  });

  it('have schedules cron understands and names of their own', () => {
    expect(JOBS.filter(({ schedule }) => !cron.validate(schedule))).to.deep.equal([]);
    expect(new Set(JOBS.map(({ name }) => name)).size).to.equal(JOBS.length);
  });
});
