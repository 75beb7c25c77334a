/** Families of devices that an administrator taught the system. */
import { define, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE device_families (
  id ${type.id},
  family ${type.text(60)} NOT NULL,
  entry ${type.json} NOT NULL,
  changed_at ${type.instant} NOT NULL,
  changed_by ${type.text(100)} NOT NULL
);
CREATE UNIQUE INDEX device_families_family ON device_families (family);
`);
}
