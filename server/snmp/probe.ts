import { oids } from './oids.ts';
import { openSession } from './session.ts';
import type { Credential, SessionOptions, Target } from './types.ts';
import { SnmpError } from './types.ts';

/**
 * The cheapest question there is: whether an agent answers at all (one GET of sysUpTime). A refusal is an answer.
 * Never throws for what a device does.
 */
export async function probe(
  target: Target,
  credential: Credential,
  options: SessionOptions = {},
): Promise<{ answers: boolean; packets: number }> {
  const session = openSession(target, credential, options);
  try {
    await session.get([oids.sysUpTime]);
    return { answers: true, packets: session.stats.sent };
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    return { answers: session.stats.received > 0, packets: session.stats.sent };
  } finally {
    session.close();
  }
}
