/** What devices do in service, condensed once a day and kept by periods; and until when makers sell a model. */
import { define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
ALTER TABLE models ADD COLUMN sale ${type.text(20)} NOT NULL DEFAULT 'unknown'
  ${oneOf('sale', ['known', 'announced_none', 'unknown'])};
ALTER TABLE models ADD COLUMN sale_ends_on ${type.day};
CREATE TABLE duty_periods (
  id ${type.id},
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  from_on ${type.day} NOT NULL,
  to_on ${type.day},
  figures ${type.json} NOT NULL,
  CHECK (to_on IS NULL OR to_on > from_on)
);
CREATE INDEX duty_periods_asset ON duty_periods (asset_id, from_on, to_on);
CREATE UNIQUE INDEX duty_periods_open ON duty_periods (asset_id) WHERE to_on IS NULL;
`);
}
