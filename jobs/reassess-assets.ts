/** Verdicts age: support ends and machines grow old without anybody changing the register. */
import { config } from '../server/config.ts';
import { recordDuty } from '../server/network/service/duty.ts';
import { reassessAll } from '../server/replacement/service.ts';
import { todayIn } from '../server/shared/days.ts';

export async function reassessAssets(): Promise<string> {
  const changed = await recordDuty();
  const count = await reassessAll(todayIn(config.timeZone));
  return `${count} assets judged, of ${changed} the service changed`;
}
