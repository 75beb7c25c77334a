/** Reporting campaigns: what the units are asked, what they answered, and the figures as they were told. */
import { define, oneOf, type } from '../ddl.ts';

const STATUSES = ['waiting', 'answering', 'closed', 'confirmed', 'returned', 'accepted'];
const STEPS = [
  ...['opened', 'answered', 'closed', 'reopened', 'confirmed', 'returned', 'accepted', 'reminded'],
  ...['locked', 'corrected', 'withdrawn'],
];

export async function up(): Promise<void> {
  await define(`
ALTER TABLE users ADD COLUMN is_head ${type.boolean} NOT NULL DEFAULT ${type.no};
CREATE TABLE campaigns (
  id ${type.id},
  name ${type.text(200)} NOT NULL,
  as_of ${type.day} NOT NULL,
  deadline ${type.day} NOT NULL,
  unit_groups ${type.json} NOT NULL,
  legal_basis ${type.text(300)},
  note ${type.text(2000)},
  status ${type.text(10)} NOT NULL ${oneOf('status', ['open', 'locked', 'withdrawn'])},
  criteria_version ${type.text(20)},
  lock_version ${type.integer} NOT NULL,
  opened_at ${type.instant} NOT NULL,
  opened_by ${type.text(120)} NOT NULL,
  ended_at ${type.instant},
  ended_by ${type.text(120)},
  CHECK (deadline >= as_of),
  CHECK ((status = 'open') = (ended_at IS NULL))
);
CREATE TABLE campaign_units (
  id ${type.id},
  campaign_id ${type.ref} NOT NULL REFERENCES campaigns(id) ON DELETE CASCADE,
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  place ${type.integer} NOT NULL,
  status ${type.text(10)} NOT NULL ${oneOf('status', STATUSES)},
  step_at ${type.instant} NOT NULL,
  lock_version ${type.integer} NOT NULL
);
CREATE UNIQUE INDEX campaign_units_place ON campaign_units (campaign_id, place);
CREATE UNIQUE INDEX campaign_units_unit ON campaign_units (unit_id, campaign_id);
CREATE TABLE campaign_lines (
  part_id ${type.ref} NOT NULL REFERENCES campaign_units(id) ON DELETE CASCADE,
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  answer ${type.text(10)} NOT NULL ${oneOf('answer', ['present', 'problem'])},
  note ${type.text(500)},
  answered_at ${type.instant} NOT NULL,
  answered_by ${type.text(120)} NOT NULL,
  PRIMARY KEY (part_id, asset_id)
);
CREATE INDEX campaign_lines_asset ON campaign_lines (asset_id);
CREATE TABLE campaign_steps (
  id ${type.id},
  part_id ${type.ref} NOT NULL REFERENCES campaign_units(id) ON DELETE CASCADE,
  step ${type.text(10)} NOT NULL ${oneOf('step', STEPS)},
  note ${type.text(1000)},
  at ${type.instant} NOT NULL,
  by_name ${type.text(120)} NOT NULL
);
CREATE INDEX campaign_steps_part ON campaign_steps (part_id, id);
CREATE TABLE campaign_figures (
  id ${type.id},
  part_id ${type.ref} NOT NULL REFERENCES campaign_units(id) ON DELETE CASCADE,
  version ${type.integer} NOT NULL,
  moment ${type.text(10)} NOT NULL ${oneOf('moment', ['closed', 'locked', 'corrected'])},
  figures ${type.json} NOT NULL,
  reason ${type.text(1000)},
  made_at ${type.instant} NOT NULL,
  made_by ${type.text(120)} NOT NULL
);
CREATE UNIQUE INDEX campaign_figures_version ON campaign_figures (part_id, version);
`);
}
