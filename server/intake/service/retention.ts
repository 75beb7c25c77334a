/** How long messages of agents are kept. What is known of the machines does not hang on them. */
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { deleteInventories } from '../store/inventories.ts';

/** People's writes wait no longer than this many take. */
const AT_ONCE = 200;
const DAY_MS = 86_400_000;

/** Lets go what is older than `INVENTORY_DAYS`, but the last of each agent; answers how many messages went. */
export async function forgetOldInventories(now: Date = new Date()): Promise<number> {
  const before = new Date(now.getTime() - config.inventoryDays * DAY_MS);
  let deleted = 0;
  for (let piece = AT_ONCE; piece === AT_ONCE; ) {
    piece = await inTransaction(() => deleteInventories(before, AT_ONCE));
    deleted += piece;
  }
  return deleted;
}
