/** What the register tells of frozen plans: steps it recorded by itself, and machines that are not what a plan bought. */
import { define, keyOnly, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
ALTER TABLE plan_steps ADD COLUMN from_register ${type.boolean} NOT NULL DEFAULT ${type.no};
CREATE TABLE plan_refusals (
  plan_id ${type.ref} NOT NULL REFERENCES plans(id) ON DELETE CASCADE,
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  refused_at ${type.instant} NOT NULL,
  refused_by ${type.text(120)} NOT NULL,
  PRIMARY KEY (plan_id, asset_id)
) ${keyOnly};
CREATE INDEX plan_refusals_asset ON plan_refusals (asset_id);
CREATE INDEX assets_created ON assets (created_at, unit_id, kind);
`);
}
