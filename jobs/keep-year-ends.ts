/** Late entries change what was: coverage of the ends of years is counted anew every night. */
import { config } from '../server/config.ts';
import { keepYearEnds } from '../server/coverage/trend/service.ts';
import { todayIn } from '../server/shared/days.ts';

export async function keepCoverageYears(): Promise<string> {
  return `${await keepYearEnds(todayIn(config.timeZone))} ends of years counted`;
}
