/** One row per job of the timetable: its lock and its last run. */
import { define, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE job_runs (
  name ${type.text(60)} PRIMARY KEY,
  locked_until ${type.instant},
  started_at ${type.instant},
  finished_at ${type.instant},
  outcome ${type.text(10)},
  message ${type.text(500)}
);
`);
}
