/** What is measured on devices besides their ports, and where each device keeps it. */
import { define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE sensors (
  id ${type.id},
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  kind ${type.text(20)} NOT NULL,
  key ${type.text(160)} NOT NULL,
  label ${type.text(120)},
  unit ${type.text(10)} NOT NULL,
  value DOUBLE PRECISION,
  low DOUBLE PRECISION,
  high DOUBLE PRECISION,
  detail ${type.json},
  condition ${type.text(10)} NOT NULL ${oneOf('condition', ['ok', 'watch', 'bad', 'unknown'])},
  changed_at ${type.instant} NOT NULL,
  gone_at ${type.instant}
);
CREATE UNIQUE INDEX sensors_device_key ON sensors (device_id, key);
CREATE INDEX sensors_attention ON sensors (device_id) WHERE gone_at IS NULL AND condition IN ('watch', 'bad');
CREATE INDEX sensors_licences ON sensors (value) WHERE kind = 'licence';
CREATE TABLE measure_plans (
  device_id ${type.ref} PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
  plan ${type.json} NOT NULL,
  made_at ${type.instant} NOT NULL
);
`);
}
