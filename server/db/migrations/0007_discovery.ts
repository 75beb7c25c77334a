/** Discovery: ranges that are swept, runs, and what was found with what was decided about it. */
import { byteOrder, define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE discovery_ranges (
  id ${type.id},
  name ${type.text(100)} NOT NULL,
  cidr ${type.text(50)} NOT NULL,
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  ports ${type.json} NOT NULL,
  packets_per_second ${type.integer} NOT NULL CHECK (packets_per_second BETWEEN 1 AND 20000),
  schedule ${type.text(10)} NOT NULL ${oneOf('schedule', ['none', 'daily', 'weekly'])},
  next_run_at ${type.instant},
  created_at ${type.instant} NOT NULL,
  retired_at ${type.instant}
);
CREATE UNIQUE INDEX discovery_ranges_cidr ON discovery_ranges (cidr) WHERE retired_at IS NULL;
CREATE TABLE discovery_runs (
  id ${type.id},
  range_id ${type.ref} REFERENCES discovery_ranges(id) ON DELETE RESTRICT,
  unit_id ${type.ref} REFERENCES units(id) ON DELETE RESTRICT,
  cidrs ${type.json} NOT NULL,
  ports ${type.json} NOT NULL,
  packets_per_second ${type.integer} NOT NULL,
  requested_by ${type.text(100)} NOT NULL,
  requested_at ${type.instant} NOT NULL,
  started_at ${type.instant},
  finished_at ${type.instant},
  state ${type.text(10)} NOT NULL ${oneOf('state', ['waiting', 'running', 'done', 'cancelled', 'failed'])},
  problem ${type.text(40)},
  cancel_at ${type.instant},
  claimed_by ${type.text(40)},
  claimed_until ${type.instant},
  addresses ${type.integer} NOT NULL,
  packets_planned ${type.integer} NOT NULL,
  packets_sent ${type.integer} NOT NULL,
  answered ${type.integer} NOT NULL,
  identified ${type.integer} NOT NULL
);
CREATE INDEX discovery_runs_range ON discovery_runs (range_id, id);
CREATE INDEX discovery_runs_state ON discovery_runs (state);
CREATE TABLE discovery_finds (
  id ${type.id},
  run_id ${type.ref} NOT NULL REFERENCES discovery_runs(id) ON DELETE CASCADE,
  address ${type.text(45)} NOT NULL,
  address_key ${type.text(45)} ${byteOrder} NOT NULL,
  port ${type.integer} NOT NULL,
  also_at ${type.json} NOT NULL,
  credential_id ${type.ref} REFERENCES snmp_credentials(id) ON DELETE RESTRICT,
  device_id ${type.ref} REFERENCES devices(id) ON DELETE RESTRICT,
  unit_id ${type.ref} REFERENCES units(id) ON DELETE RESTRICT,
  proposal ${type.text(10)} NOT NULL ${oneOf('proposal', ['new', 'changed', 'gone', 'missed', 'known'])},
  certain ${type.boolean} NOT NULL,
  reasons ${type.json} NOT NULL,
  kind ${type.text(20)},
  vendor ${type.text(80)},
  model ${type.text(120)},
  serial ${type.text(80)},
  firmware ${type.text(120)},
  name ${type.text(255)},
  engine_id ${type.text(64)},
  missed_runs ${type.integer} NOT NULL,
  decision ${type.text(10)} ${oneOf('decision', ['added', 'moved', 'ignored', 'retired'])},
  decided_at ${type.instant},
  decided_by ${type.text(100)}
);
CREATE INDEX discovery_finds_run ON discovery_finds (run_id, proposal, address_key);
CREATE INDEX discovery_finds_device ON discovery_finds (device_id);
CREATE INDEX discovery_finds_ignored ON discovery_finds (address) WHERE decision = 'ignored';
`);
}
