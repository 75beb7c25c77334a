/** Assets, their models, where they were and in which state, what they are made of, and the proof that they exist. */
import { byteOrder, define, keyOnly, oneOf, type } from '../ddl.ts';

const ASSET_KINDS = [
  'desktop',
  'laptop',
  'all_in_one',
  'server',
  'firewall',
  'router',
  'switch',
  'access_point',
  'modem',
  'printer',
  'scanner',
  'ups',
  'storage',
  'camera',
  'phone',
  'signing_token',
  'other',
];
const STATES = ['in_use', 'in_stock', 'in_repair', 'on_loan', 'awaiting_disposal', 'disposed', 'lost'];

export async function up(): Promise<void> {
  await define(`
CREATE TABLE models (
  id ${type.id},
  manufacturer ${type.text(80)} NOT NULL,
  name ${type.text(120)} NOT NULL,
  kind ${type.text(20)} NOT NULL ${oneOf('kind', ASSET_KINDS)},
  search_key ${type.text(220)} NOT NULL,
  support ${type.text(20)} NOT NULL ${oneOf('support', ['known', 'announced_none', 'unknown'])},
  support_ends_on ${type.day},
  support_source ${type.text(300)},
  CHECK ((support = 'known') = (support_ends_on IS NOT NULL))
);
CREATE UNIQUE INDEX models_key ON models (kind, search_key);
CREATE INDEX models_search ON models (search_key);
CREATE TABLE assets (
  id ${type.id},
  tag ${type.text(40)} ${byteOrder} NOT NULL,
  kind ${type.text(20)} NOT NULL ${oneOf('kind', ASSET_KINDS)},
  model_id ${type.ref} REFERENCES models(id) ON DELETE RESTRICT,
  serial ${type.text(80)},
  serial_key ${type.text(80)},
  hostname ${type.text(120)},
  cost ${type.bigint} CHECK (cost >= 0),
  funding_source ${type.text(120)},
  put_into_use_on ${type.day},
  put_into_use_precision ${type.text(4)} ${oneOf('put_into_use_precision', ['day', 'year'])},
  warranty_ends_on ${type.day},
  licence_ends_on ${type.day},
  classified ${type.boolean} NOT NULL,
  notes ${type.long},
  agent_device_id ${type.text(120)},
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  room_id ${type.ref} REFERENCES rooms(id) ON DELETE RESTRICT,
  holder_id ${type.ref} REFERENCES people(id) ON DELETE RESTRICT,
  state ${type.text(20)} NOT NULL ${oneOf('state', STATES)},
  spec_id ${type.ref},
  os ${type.text(120)},
  model_key ${type.text(220)} ${byteOrder},
  marks_text ${type.long} NOT NULL,
  verified_at ${type.instant},
  lock_version ${type.integer} NOT NULL,
  created_at ${type.instant} NOT NULL,
  updated_at ${type.instant} NOT NULL,
  CHECK ((put_into_use_on IS NULL) = (put_into_use_precision IS NULL))
);
CREATE UNIQUE INDEX assets_tag ON assets (tag);
CREATE INDEX assets_unit ON assets (unit_id, tag, state, kind);
CREATE INDEX assets_kind ON assets (kind, tag);
CREATE INDEX assets_state ON assets (state, tag);
CREATE INDEX assets_model ON assets (model_id, tag);
CREATE INDEX assets_serial ON assets (serial_key);
CREATE INDEX assets_holder ON assets (holder_id, tag);
CREATE INDEX assets_age ON assets (put_into_use_on, id);
CREATE INDEX assets_agent ON assets (agent_device_id);
CREATE INDEX assets_updated ON assets (updated_at, id);
CREATE INDEX assets_model_key ON assets (model_key, id);
CREATE INDEX assets_os ON assets (os, tag);
CREATE INDEX assets_funding ON assets (funding_source, tag);
CREATE INDEX assets_cost ON assets (cost, id);
CREATE INDEX assets_verified ON assets (verified_at, id);
CREATE INDEX assets_classified ON assets (classified, tag);
CREATE INDEX assets_kind_verified ON assets (kind, verified_at);
CREATE INDEX assets_in_use ON assets (state, unit_id, kind, verified_at, holder_id, licence_ends_on);
CREATE TABLE custody_periods (
  id ${type.id},
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE RESTRICT,
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  room_id ${type.ref} REFERENCES rooms(id) ON DELETE RESTRICT,
  holder_id ${type.ref} REFERENCES people(id) ON DELETE RESTRICT,
  from_on ${type.day} NOT NULL,
  to_on ${type.day},
  document ${type.text(200)},
  CHECK (to_on IS NULL OR to_on > from_on)
);
CREATE INDEX custody_periods_asset ON custody_periods (asset_id, from_on, to_on, unit_id, holder_id);
CREATE UNIQUE INDEX custody_periods_open ON custody_periods (asset_id) WHERE to_on IS NULL;
CREATE INDEX custody_periods_unit ON custody_periods (unit_id, from_on, to_on);
CREATE TABLE state_periods (
  id ${type.id},
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE RESTRICT,
  state ${type.text(20)} NOT NULL ${oneOf('state', STATES)},
  from_on ${type.day} NOT NULL,
  to_on ${type.day},
  reason ${type.text(300)},
  document ${type.text(200)},
  CHECK (to_on IS NULL OR to_on > from_on)
);
CREATE INDEX state_periods_asset ON state_periods (asset_id, from_on, to_on, state);
CREATE UNIQUE INDEX state_periods_open ON state_periods (asset_id) WHERE to_on IS NULL;
CREATE TABLE spec_versions (
  id ${type.id},
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE RESTRICT,
  recorded_on ${type.day} NOT NULL,
  source ${type.text(20)} NOT NULL ${oneOf('source', ['declared', 'spreadsheet', 'agent'])},
  cpu ${type.text(160)},
  cores ${type.integer},
  memory_mb ${type.integer},
  disks ${type.json} NOT NULL,
  os ${type.text(120)},
  os_version ${type.text(60)},
  tpm ${type.text(20)},
  secure_boot ${type.boolean},
  antivirus ${type.text(120)},
  firmware ${type.text(120)},
  recorded_at ${type.instant} NOT NULL
);
CREATE INDEX spec_versions_asset ON spec_versions (asset_id, recorded_on);
CREATE TABLE asset_addresses (
  id ${type.id},
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  kind ${type.text(3)} NOT NULL ${oneOf('kind', ['mac', 'ip'])},
  value ${type.text(45)} NOT NULL
);
CREATE UNIQUE INDEX asset_addresses_asset ON asset_addresses (asset_id, kind, value);
CREATE INDEX asset_addresses_value ON asset_addresses (value);
CREATE TABLE asset_terms (
  term ${type.text(80)} ${byteOrder} NOT NULL,
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE CASCADE,
  PRIMARY KEY (term, asset_id)
) ${keyOnly};
CREATE INDEX asset_terms_asset ON asset_terms (asset_id);
CREATE TABLE evidence (
  id ${type.id},
  asset_id ${type.ref} NOT NULL REFERENCES assets(id) ON DELETE RESTRICT,
  source ${type.text(20)} NOT NULL ${oneOf('source', ['agent', 'snmp', 'mac_table', 'stocktake'])},
  first_seen_at ${type.instant} NOT NULL,
  last_seen_at ${type.instant} NOT NULL
);
CREATE UNIQUE INDEX evidence_asset_source ON evidence (asset_id, source);
CREATE TABLE verdicts (
  asset_id ${type.ref} PRIMARY KEY REFERENCES assets(id) ON DELETE CASCADE,
  verdict ${type.text(10)} NOT NULL ${oneOf('verdict', ['meets', 'watch', 'upgrade', 'replace', 'unknown'])},
  reasons ${type.json} NOT NULL,
  missing ${type.json} NOT NULL,
  main_reason ${type.text(60)},
  criteria_version ${type.text(20)} NOT NULL,
  assessed_on ${type.day} NOT NULL
);
CREATE INDEX verdicts_verdict ON verdicts (verdict, asset_id);
CREATE INDEX verdicts_reason ON verdicts (main_reason, asset_id);
CREATE INDEX verdicts_assessed ON verdicts (assessed_on);
`);
}
