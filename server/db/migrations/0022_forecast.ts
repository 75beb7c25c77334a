/** When a machine that serves today will have to be replaced, by the criteria of today; reckoned with every verdict. */
import { define, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
ALTER TABLE verdicts ADD COLUMN due_year ${type.integer};
ALTER TABLE verdicts ADD COLUMN due_reason ${type.text(60)};
`);
}
