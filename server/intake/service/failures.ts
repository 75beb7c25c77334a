/** Messages that were not taken, noted at the agent that sent them: an officer sees which ones fail, and why. */
import { inTransaction } from '../../db/transaction.ts';
import { log } from '../../log.ts';
import type { Client } from '../agents/clients.ts';
import { agentsLike, saveAgent, saveProblem } from '../store/agents.ts';
import { isCrowded } from './queue.ts';

/**
 * Notes why a message was not taken. What cannot be read does not say who sent it: the only agent with this number of
 * installation, or with this program at this address, is meant; else the address itself is shown. Never throws.
 */
export async function noteFailure(
  client: Client,
  unitId: number,
  address: string | null,
  problem: string,
): Promise<void> {
  if (isCrowded()) return;
  const seen = { installation: client.agentId, client: client.userAgent, address };
  try {
    await inTransaction(async () => {
      const [deviceId = address ?? '?', ...others] = await agentsLike(unitId, seen);
      const known = others.length === 0 ? deviceId : (address ?? '?');
      const id = await saveAgent({ unitId, deviceId: known, hostname: null, ...seen }, new Date());
      await saveProblem(id, problem);
    });
  } catch (error) {
    log.error({ err: error }, 'a failing agent could not be noted');
  }
}
