/** Replacement plans: what is proposed, decided line by line, frozen under a number, and done afterwards. */
import { define, oneOf, type } from '../ddl.ts';

const STATUSES = ['draft', 'review', 'frozen'];
const PROPOSALS = ['replace', 'upgrade', 'equip'];
const DECISIONS = ['approve', 'upgrade', 'move', 'defer', 'reject'];
const NOTES = ['decision', 'comment', 'answer'];
const STEPS = ['ordered', 'bought', 'installed', 'old_disposed'];

export async function up(): Promise<void> {
  await define(`
CREATE TABLE plans (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  year ${type.integer} NOT NULL,
  title ${type.text(200)} NOT NULL,
  status ${type.text(10)} NOT NULL ${oneOf('status', STATUSES)},
  day ${type.day} NOT NULL,
  criteria_version ${type.text(20)} NOT NULL,
  settings ${type.json} NOT NULL,
  amends_id ${type.ref} REFERENCES plans(id),
  version ${type.integer} NOT NULL,
  number ${type.integer},
  content ${type.long},
  content_hash ${type.text(64)},
  lock_version ${type.integer} NOT NULL,
  created_at ${type.instant} NOT NULL,
  created_by ${type.text(120)} NOT NULL,
  submitted_at ${type.instant},
  submitted_by ${type.text(120)},
  frozen_at ${type.instant},
  frozen_by ${type.text(120)},
  CHECK ((status = 'frozen') = (content_hash IS NOT NULL)),
  CHECK ((status = 'frozen') = (number IS NOT NULL))
);
CREATE INDEX plans_unit ON plans (unit_id, year);
CREATE INDEX plans_year ON plans (year, id);
CREATE UNIQUE INDEX plans_number ON plans (unit_id, year, number, version);
CREATE UNIQUE INDEX plans_amends ON plans (amends_id);
CREATE TABLE plan_items (
  id ${type.id},
  plan_id ${type.ref} NOT NULL REFERENCES plans(id) ON DELETE CASCADE,
  line ${type.integer} NOT NULL,
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  asset_id ${type.ref} REFERENCES assets(id) ON DELETE RESTRICT,
  kind ${type.text(20)} NOT NULL,
  machine ${type.json} NOT NULL,
  verdict ${type.text(10)},
  reasons ${type.json} NOT NULL,
  main_reason ${type.text(60)},
  need ${type.integer} NOT NULL CHECK (need >= 0),
  need_parts ${type.json} NOT NULL,
  ways ${type.json} NOT NULL,
  proposal ${type.text(10)} ${oneOf('proposal', PROPOSALS)},
  funding_source ${type.text(120)},
  price ${type.bigint} CHECK (price >= 0),
  flags ${type.json} NOT NULL,
  decision ${type.text(10)} ${oneOf('decision', DECISIONS)},
  decided_price ${type.bigint} CHECK (decided_price >= 0),
  defer_to ${type.integer},
  from_asset_id ${type.ref} REFERENCES assets(id) ON DELETE RESTRICT,
  decision_reason ${type.text(500)},
  decided_at ${type.instant},
  decided_by ${type.text(120)},
  lock_version ${type.integer} NOT NULL
);
CREATE UNIQUE INDEX plan_items_line ON plan_items (plan_id, line);
CREATE INDEX plan_items_decision ON plan_items (plan_id, decision, line);
CREATE INDEX plan_items_unit ON plan_items (unit_id, plan_id, line);
CREATE INDEX plan_items_asset ON plan_items (asset_id);
CREATE TABLE plan_notes (
  id ${type.id},
  item_id ${type.ref} NOT NULL REFERENCES plan_items(id) ON DELETE CASCADE,
  kind ${type.text(10)} NOT NULL ${oneOf('kind', NOTES)},
  body ${type.text(1000)} NOT NULL,
  written_at ${type.instant} NOT NULL,
  written_by ${type.text(120)} NOT NULL
);
CREATE INDEX plan_notes_item ON plan_notes (item_id, id);
CREATE TABLE plan_steps (
  id ${type.id},
  item_id ${type.ref} NOT NULL REFERENCES plan_items(id) ON DELETE CASCADE,
  step ${type.text(14)} NOT NULL ${oneOf('step', STEPS)},
  happened_on ${type.day} NOT NULL,
  amount ${type.bigint} CHECK (amount >= 0),
  asset_id ${type.ref} REFERENCES assets(id) ON DELETE RESTRICT,
  document ${type.text(200)},
  recorded_at ${type.instant} NOT NULL,
  recorded_by ${type.text(120)} NOT NULL
);
CREATE UNIQUE INDEX plan_steps_item ON plan_steps (item_id, step);
CREATE INDEX plan_steps_asset ON plan_steps (asset_id);
`);
}
