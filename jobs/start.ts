/** Starts and stops the scheduler process. */
import cron from 'node-cron';
import { config } from '../server/config.ts';
import { refuseForeignSchema } from '../server/db/migrate.ts';
import { startDiscovery } from '../server/discovery/loop.ts';
import { log } from '../server/log.ts';
import { JOBS } from './index.ts';
import { runLocked } from './lock.ts';

export async function startScheduler(): Promise<{ stop(): Promise<void> }> {
  await refuseForeignSchema();
  const running = new Set<Promise<unknown>>();
  const start = (work: Promise<unknown>): void => {
    running.add(work);
    work
      .catch((error: unknown) => log.error({ err: error }, 'scheduler failed'))
      .finally(() => running.delete(work));
  };
  const tasks = JOBS.map((job) =>
    cron.schedule(job.schedule, () => start(runLocked(job)), { timezone: config.timeZone, name: job.name }),
  );
  const discovery = startDiscovery();
  // What fell due while nothing ran is made up for at once.
  for (const job of JOBS.filter(({ name }) => name === 'reassess-assets')) start(runLocked(job));
  log.info({ jobs: JOBS.map(({ name }) => name) }, 'scheduler is running');
  return {
    stop: async () => {
      await Promise.all([discovery.stop(), ...tasks.map((task) => task.stop())]);
      await Promise.allSettled(running);
    },
  };
}
