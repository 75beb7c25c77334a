/** Starts and stops the poller process. */
import { refuseForeignSchema } from '../db/migrate.ts';
import { log } from '../log.ts';
import { startLoop } from './loop.ts';

export async function startPoller(): Promise<{ stop(): Promise<void> }> {
  await refuseForeignSchema();
  const loop = startLoop();
  log.info('poller is running');
  return loop;
}
