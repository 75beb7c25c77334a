/**
 * Measurements through time. Both tables hold one row for all ports or sensors of a device, packed as
 * `server/history/rules/` says. Times are whole seconds since 1970: they are part of every key and shorter than
 * an instant is on SQLite (5 bytes for 30), and periods are computed from them.
 */
import { define, keyOnly, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE samples (
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  at ${type.bigint} NOT NULL,
  ports ${type.blob},
  sensors ${type.blob},
  PRIMARY KEY (device_id, at)
) ${keyOnly};
CREATE TABLE sample_blocks (
  id ${type.id},
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  grain ${type.integer} NOT NULL CHECK (grain BETWEEN 1 AND 3),
  from_at ${type.bigint} NOT NULL,
  last_at ${type.bigint} NOT NULL,
  ports ${type.blob},
  sensors ${type.blob}
);
CREATE UNIQUE INDEX sample_blocks_key ON sample_blocks (device_id, grain, from_at);
`);
}
