import { engineLoad } from './engine.ts';
import { lettersUnderWay } from './user-post.ts';

/**
 * What this process asks of devices at this moment, in every version of SNMP: requests sent and not answered, requests
 * that wait for their turn, and how many of v1 and v2c may be sent at once.
 */
export function requestLoad(): { inFlight: number; waiting: number; most: number } {
  const { inFlight, waiting, most } = engineLoad();
  return { inFlight: inFlight + lettersUnderWay(), waiting, most };
}
