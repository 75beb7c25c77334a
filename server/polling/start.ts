/** Starts and stops the poller process. */
import { useLittleCache } from '../db/connection.ts';
import { refuseForeignSchema } from '../db/migrate.ts';
import { log } from '../log.ts';
import { startLoop } from './loop.ts';

export async function startPoller(): Promise<{ stop(): Promise<void> }> {
  useLittleCache();
  await refuseForeignSchema();
  const loop = startLoop();
  log.info('poller is running');
  return loop;
}
