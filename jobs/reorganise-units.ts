import { config } from '../server/config.ts';
import { applyDue } from '../server/reorganisations/service.ts';
import { todayIn } from '../server/shared/days.ts';

/** Decisions on units that were planned for today take effect. */
export async function reorganiseUnits(): Promise<string> {
  const { applied, failed } = await applyDue(todayIn(config.timeZone));
  return `${applied} decisions carried out, ${failed} failed`;
}
