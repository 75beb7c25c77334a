/** The timetable: every job that runs by the clock. Times are those of the configured time zone. */

import { deleteExpiredSessions } from './delete-expired-sessions.ts';
import { deleteOldPollOutcomes } from './delete-old-poll-outcomes.ts';
import { deleteOldSightings } from './delete-old-sightings.ts';
import { discoverRanges } from './discover-ranges.ts';
import { forgetOldImports } from './forget-old-imports.ts';
import { forgetOldInventories } from './forget-old-inventories.ts';
import { keepCoverageYears } from './keep-year-ends.ts';
import { reassessAssets } from './reassess-assets.ts';
import { recomputeDeviceTopology } from './recompute-topology.ts';
import { reorganiseUnits } from './reorganise-units.ts';
import { rollUpHistory } from './roll-up-history.ts';
import { sendDailyMail } from './send-digests.ts';

export interface Job {
  name: string;
  /** Five cron fields: minute, hour, day of month, month, weekday. */
  schedule: string;
  /** Longest it may take; another process may take the job over after that. */
  minutes: number;
  /** Does the work; answers one sentence for the last-run row. */
  run: () => Promise<string>;
}

export const JOBS: readonly Job[] = [
  { name: 'reorganise-units', schedule: '1 0 * * *', minutes: 30, run: reorganiseUnits },
  { name: 'reassess-assets', schedule: '7 0 * * *', minutes: 30, run: reassessAssets },
  { name: 'keep-year-ends', schedule: '27 1 * * *', minutes: 120, run: keepCoverageYears },
  { name: 'delete-expired-sessions', schedule: '17 * * * *', minutes: 5, run: deleteExpiredSessions },
  { name: 'delete-old-poll-outcomes', schedule: '37 * * * *', minutes: 10, run: deleteOldPollOutcomes },
  { name: 'recompute-topology', schedule: '*/15 * * * *', minutes: 10, run: recomputeDeviceTopology },
  { name: 'discover-ranges', schedule: '*/5 * * * *', minutes: 4, run: discoverRanges },
  { name: 'delete-old-sightings', schedule: '47 2 * * *', minutes: 30, run: deleteOldSightings },
  { name: 'forget-old-imports', schedule: '27 3 * * *', minutes: 30, run: forgetOldImports },
  { name: 'forget-old-inventories', schedule: '57 3 * * *', minutes: 30, run: forgetOldInventories },
  { name: 'roll-up-history', schedule: '3-59/10 * * * *', minutes: 9, run: rollUpHistory },
  { name: 'send-digests', schedule: '12 7-18 * * *', minutes: 55, run: sendDailyMail },
];
