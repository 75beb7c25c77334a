/** Polling that remembers: how each device likes to be asked, its counters packed, what happened, who polls. */
import { define, oneOf, type } from '../ddl.ts';

const SEVERITIES = ['info', 'watch', 'bad'];
const SUBJECTS = ['device', 'port', 'sensor'];

export async function up(): Promise<void> {
  await define(`
ALTER TABLE devices ADD COLUMN own_interval ${type.boolean} NOT NULL DEFAULT ${type.no};
ALTER TABLE devices ADD COLUMN tuning ${type.json};
ALTER TABLE devices ADD COLUMN tables_at ${type.instant};
ALTER TABLE devices ADD COLUMN flap_penalty ${type.real};
ALTER TABLE devices ADD COLUMN flap_at ${type.instant};
UPDATE devices SET own_interval = ${type.yes} WHERE poll_seconds <> 300;
ALTER TABLE readings ADD COLUMN port_plan ${type.json};
ALTER TABLE readings DROP COLUMN ports_hash;
ALTER TABLE interfaces ADD COLUMN state_since ${type.instant};
ALTER TABLE interfaces ADD COLUMN flap_penalty ${type.real};
ALTER TABLE interfaces ADD COLUMN flap_at ${type.instant};
DROP INDEX interfaces_device_index;
CREATE UNIQUE INDEX interfaces_device_index ON interfaces (device_id, if_index) WHERE gone_at IS NULL;
CREATE INDEX interfaces_device ON interfaces (device_id);
DROP TABLE port_counters;
CREATE TABLE port_counters (
  device_id ${type.ref} PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
  read_at ${type.instant} NOT NULL,
  packed ${type.blob} NOT NULL
);
CREATE TABLE device_events (
  id ${type.id},
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  subject ${type.text(6)} NOT NULL ${oneOf('subject', SUBJECTS)},
  subject_id ${type.ref} NOT NULL,
  kind ${type.text(20)} NOT NULL,
  severity ${type.text(8)} NOT NULL ${oneOf('severity', SEVERITIES)},
  from_at ${type.instant} NOT NULL,
  to_at ${type.instant},
  behind_device_id ${type.ref} REFERENCES devices(id) ON DELETE SET NULL,
  detail ${type.json} NOT NULL
);
CREATE INDEX device_events_device ON device_events (device_id, from_at);
CREATE INDEX device_events_time ON device_events (from_at, id);
CREATE INDEX device_events_behind ON device_events (behind_device_id);
CREATE INDEX device_events_subject ON device_events (subject, subject_id);
CREATE UNIQUE INDEX device_events_open ON device_events
  (device_id, kind, subject, subject_id) WHERE to_at IS NULL;
CREATE TABLE poll_intervals (
  kind ${type.text(20)} PRIMARY KEY,
  poll_seconds ${type.integer} NOT NULL CHECK (poll_seconds >= 30),
  reach_seconds ${type.integer} CHECK (reach_seconds >= 30),
  changed_at ${type.instant} NOT NULL
);
CREATE TABLE pollers (
  owner ${type.text(40)} PRIMARY KEY,
  started_at ${type.instant} NOT NULL,
  seen_at ${type.instant} NOT NULL,
  watches_until ${type.instant},
  figures ${type.json} NOT NULL
);
`);
}
