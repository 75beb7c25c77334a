/** Repairs of a machine where it stands: what was done, by whom, for how much. */
import { define, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE repairs (
  id ${type.id},
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE RESTRICT,
  repaired_on ${type.day} NOT NULL,
  what ${type.text(300)} NOT NULL,
  done_by ${type.text(120)},
  cost ${type.bigint} CHECK (cost >= 0),
  document ${type.text(200)},
  recorded_on ${type.day} NOT NULL,
  recorded_by ${type.text(120)} NOT NULL,
  CHECK (repaired_on <= recorded_on)
);
CREATE INDEX repairs_asset ON repairs (asset_id, repaired_on, recorded_on);
`);
}
