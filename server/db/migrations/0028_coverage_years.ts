/** Coverage of the ends of years, counted anew every night, so that a trend over the years opens at once. */
import { define, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE coverage_years (
  as_of ${type.day} PRIMARY KEY,
  units ${type.json} NOT NULL,
  counted_at ${type.instant} NOT NULL
);
`);
}
