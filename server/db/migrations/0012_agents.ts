/** Inventory agents: who reports, what was sent, which machine it is, and what people decided about it. */
import { define, keyOnly, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
ALTER TABLE enrolments ADD COLUMN secret ${type.long};
ALTER TABLE spec_versions ADD COLUMN details ${type.json};
CREATE TABLE agents (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  device_id ${type.text(255)} NOT NULL,
  installation ${type.text(36)},
  client ${type.text(120)},
  hostname ${type.text(120)},
  address ${type.text(45)},
  asset_id ${type.ref} REFERENCES assets(id) ON DELETE SET NULL,
  first_seen_at ${type.instant} NOT NULL,
  last_seen_at ${type.instant} NOT NULL,
  last_inventory_at ${type.instant},
  outcome ${type.text(20)} NOT NULL,
  problem ${type.text(60)},
  question_id ${type.ref}
);
CREATE UNIQUE INDEX agents_device ON agents (unit_id, device_id);
CREATE INDEX agents_last_seen ON agents (unit_id, last_seen_at);
CREATE INDEX agents_asset ON agents (asset_id);
CREATE TABLE inventories (
  id ${type.id},
  reporter_id ${type.ref} NOT NULL REFERENCES agents(id) ON DELETE CASCADE,
  asset_id ${type.ref} REFERENCES assets(id) ON DELETE CASCADE,
  received_at ${type.instant} NOT NULL,
  digest ${type.text(64)} NOT NULL,
  partial ${type.boolean} NOT NULL,
  bytes ${type.integer} NOT NULL,
  body ${type.blob} NOT NULL,
  outcome ${type.text(20)} NOT NULL,
  problem ${type.text(60)}
);
CREATE INDEX inventories_asset ON inventories (asset_id, received_at);
CREATE INDEX inventories_reporter ON inventories (reporter_id, received_at);
CREATE INDEX inventories_received ON inventories (received_at);
CREATE TABLE machine_identities (
  asset_id ${type.ref} PRIMARY KEY REFERENCES assets(id) ON DELETE CASCADE,
  traits ${type.json} NOT NULL,
  why ${type.json} NOT NULL,
  inventory ${type.json},
  digest ${type.text(64)},
  changed_at ${type.instant} NOT NULL
);
CREATE TABLE machine_keys (
  machine_key ${type.text(140)} NOT NULL,
  subject ${type.text(10)} NOT NULL ${oneOf('subject', ['asset', 'question'])},
  subject_id ${type.ref} NOT NULL,
  PRIMARY KEY (machine_key, subject, subject_id)
) ${keyOnly};
CREATE INDEX machine_keys_subject ON machine_keys (subject, subject_id);
CREATE TABLE identity_questions (
  id ${type.id},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  question_key ${type.text(140)} NOT NULL,
  fingerprint ${type.text(64)} NOT NULL,
  arrival ${type.json} NOT NULL,
  traits ${type.json} NOT NULL,
  inventory ${type.json} NOT NULL,
  candidates ${type.json} NOT NULL,
  reason ${type.text(40)} NOT NULL,
  opened_at ${type.instant} NOT NULL,
  last_seen_at ${type.instant} NOT NULL,
  decision ${type.text(20)} ${oneOf('decision', ['same', 'different', 'replaced_by', 'withdrawn'])},
  decided_at ${type.instant},
  decided_by ${type.text(120)},
  asset_id ${type.ref} REFERENCES assets(id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX identity_questions_key ON identity_questions (question_key);
CREATE INDEX identity_questions_unit ON identity_questions (unit_id, decided_at, opened_at);
CREATE TABLE identity_rulings (
  fingerprint ${type.text(64)} NOT NULL,
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  verdict ${type.text(20)} NOT NULL ${oneOf('verdict', ['same', 'different', 'replaced_by'])},
  decided_at ${type.instant} NOT NULL,
  decided_by ${type.text(120)} NOT NULL,
  PRIMARY KEY (fingerprint, asset_id)
);
CREATE INDEX identity_rulings_asset ON identity_rulings (asset_id);
CREATE TABLE field_locks (
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  field ${type.text(30)} NOT NULL,
  locked_at ${type.instant} NOT NULL,
  locked_by ${type.text(120)} NOT NULL,
  reported ${type.json},
  reported_at ${type.instant},
  PRIMARY KEY (asset_id, field)
);
CREATE TABLE attachments (
  asset_id ${type.ref} PRIMARY KEY REFERENCES assets(id) ON DELETE CASCADE,
  host_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  first_seen_at ${type.instant} NOT NULL,
  last_seen_at ${type.instant} NOT NULL
);
CREATE INDEX attachments_host ON attachments (host_id);
`);
}
