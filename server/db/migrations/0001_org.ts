/** Units through time, headcounts, people and rooms. */
import { define, oneOf, type } from '../ddl.ts';

const UNIT_KINDS = ['province', 'department', 'district', 'commune', 'public_service_unit', 'division'];
const EVENT_KINDS = ['establish', 'rename', 'merge', 'split', 'dissolve', 'move'];

export async function up(): Promise<void> {
  await define(`
CREATE TABLE units (
  id ${type.id},
  created_at ${type.instant} NOT NULL
);
CREATE TABLE unit_versions (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  name ${type.text(200)} NOT NULL,
  short_name ${type.text(100)} NOT NULL,
  kind ${type.text(30)} NOT NULL ${oneOf('kind', UNIT_KINDS)},
  parent_id ${type.ref} REFERENCES units(id) ON DELETE RESTRICT,
  admin_code ${type.text(10)},
  agency_code ${type.text(40)},
  budget_code ${type.text(10)},
  valid_from ${type.day} NOT NULL,
  valid_to ${type.day},
  CHECK (valid_to IS NULL OR valid_to > valid_from)
);
CREATE INDEX unit_versions_unit ON unit_versions (unit_id, valid_from);
CREATE UNIQUE INDEX unit_versions_open ON unit_versions (unit_id) WHERE valid_to IS NULL;
CREATE INDEX unit_versions_parent ON unit_versions (parent_id);
CREATE TABLE unit_events (
  id ${type.id},
  kind ${type.text(20)} NOT NULL ${oneOf('kind', EVENT_KINDS)},
  effective_on ${type.day} NOT NULL,
  legal_basis ${type.text(300)},
  created_by ${type.ref},
  created_at ${type.instant} NOT NULL
);
CREATE TABLE unit_lineage (
  id ${type.id},
  event_id ${type.ref} NOT NULL REFERENCES unit_events(id) ON DELETE RESTRICT,
  from_unit_id ${type.ref} REFERENCES units(id) ON DELETE RESTRICT,
  to_unit_id ${type.ref} REFERENCES units(id) ON DELETE RESTRICT
);
CREATE INDEX unit_lineage_event ON unit_lineage (event_id);
CREATE INDEX unit_lineage_from ON unit_lineage (from_unit_id);
CREATE INDEX unit_lineage_to ON unit_lineage (to_unit_id);
CREATE TABLE headcounts (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  as_of ${type.day} NOT NULL,
  cadres ${type.integer} NOT NULL CHECK (cadres >= 0),
  civil_servants ${type.integer} NOT NULL CHECK (civil_servants >= 0),
  public_employees ${type.integer} NOT NULL CHECK (public_employees >= 0),
  need_computer ${type.integer} NOT NULL CHECK (need_computer >= 0),
  recorded_by ${type.ref},
  recorded_at ${type.instant} NOT NULL
);
CREATE UNIQUE INDEX headcounts_unit_day ON headcounts (unit_id, as_of);
CREATE TABLE people (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  full_name ${type.text(120)} NOT NULL,
  name_key ${type.text(120)} NOT NULL,
  post ${type.text(120)},
  left_on ${type.day}
);
CREATE INDEX people_unit ON people (unit_id, name_key);
CREATE TABLE rooms (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  name ${type.text(120)} NOT NULL,
  name_key ${type.text(120)} NOT NULL
);
CREATE UNIQUE INDEX rooms_unit_name ON rooms (unit_id, name_key);
`);
}
