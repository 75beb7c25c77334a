/** Whether a computer can take Windows 11 is kept beside its verdict, so that lists can be narrowed by it. */
import { define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
ALTER TABLE verdicts ADD COLUMN windows11 ${type.text(7)} ${oneOf('windows11', ['yes', 'no', 'unknown'])};
`);
}
