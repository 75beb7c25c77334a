/** The SNMP face of assets: credentials, devices, what the last poll read, ports, and when a device answered. */
import { byteOrder, define, oneOf, type } from '../ddl.ts';

const OUTCOMES = ['ok', 'partial', 'unreachable', 'refused', 'broken'];

export async function up(): Promise<void> {
  await define(`
CREATE TABLE snmp_credentials (
  id ${type.id},
  name ${type.text(100)} NOT NULL,
  version ${type.text(2)} NOT NULL ${oneOf('version', ['1', '2c', '3'])},
  unit_id ${type.ref} REFERENCES units(id) ON DELETE RESTRICT,
  networks ${type.json} NOT NULL,
  secret ${type.long} NOT NULL,
  created_at ${type.instant} NOT NULL,
  retired_at ${type.instant}
);
CREATE UNIQUE INDEX snmp_credentials_name ON snmp_credentials (name) WHERE retired_at IS NULL;
CREATE TABLE devices (
  id ${type.id},
  asset_id ${type.ref} REFERENCES assets(id) ON DELETE RESTRICT,
  unit_id ${type.ref} NOT NULL REFERENCES units(id) ON DELETE RESTRICT,
  credential_id ${type.ref} REFERENCES snmp_credentials(id) ON DELETE RESTRICT,
  address ${type.text(45)} NOT NULL,
  address_key ${type.text(45)} ${byteOrder} NOT NULL,
  port ${type.integer} NOT NULL CHECK (port BETWEEN 1 AND 65535),
  poll_seconds ${type.integer} NOT NULL CHECK (poll_seconds >= 30),
  next_poll_at ${type.instant} NOT NULL,
  claimed_until ${type.instant},
  claimed_by ${type.text(40)},
  failures ${type.integer} NOT NULL,
  status ${type.text(10)} NOT NULL ${oneOf('status', ['up', 'down', 'unknown'])},
  last_outcome ${type.text(12)} ${oneOf('last_outcome', OUTCOMES)},
  last_error ${type.text(40)},
  last_polled_at ${type.instant},
  last_ok_at ${type.instant},
  last_milliseconds ${type.integer},
  last_packets ${type.integer},
  drift ${type.text(10)} ${oneOf('drift', ['serial', 'model'])},
  retired_at ${type.instant},
  created_at ${type.instant} NOT NULL
);
CREATE UNIQUE INDEX devices_endpoint ON devices (address, port) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX devices_asset ON devices (asset_id) WHERE retired_at IS NULL;
CREATE INDEX devices_due ON devices (next_poll_at) WHERE retired_at IS NULL;
CREATE INDEX devices_unit ON devices (unit_id, id);
CREATE INDEX devices_claim ON devices (claimed_by);
CREATE TABLE readings (
  device_id ${type.ref} PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
  read_at ${type.instant} NOT NULL,
  kind ${type.text(20)},
  vendor ${type.text(80)},
  model ${type.text(120)},
  serial ${type.text(80)},
  firmware ${type.text(120)},
  name ${type.text(255)},
  description ${type.long},
  location ${type.text(255)},
  contact ${type.text(255)},
  object_id ${type.text(200)},
  uptime_seconds ${type.bigint},
  why ${type.json} NOT NULL,
  entities ${type.json} NOT NULL,
  identified_at ${type.instant},
  serial_key ${type.text(80)},
  search_key ${type.long} NOT NULL,
  ports_hash ${type.text(43)}
);
CREATE INDEX readings_serial ON readings (serial_key);
CREATE TABLE port_counters (
  device_id ${type.ref} PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
  read_at ${type.instant} NOT NULL,
  octets ${type.json} NOT NULL,
  rates ${type.json} NOT NULL
);
CREATE TABLE interfaces (
  id ${type.id},
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  if_index ${type.bigint} NOT NULL,
  name ${type.text(255)} NOT NULL,
  alias ${type.text(255)},
  description ${type.text(255)},
  type ${type.integer},
  speed_bps ${type.bigint},
  mtu ${type.bigint},
  mac ${type.text(17)},
  admin_status ${type.text(20)},
  oper_status ${type.text(20)},
  last_change_seconds ${type.bigint},
  seen_at ${type.instant} NOT NULL,
  gone_at ${type.instant}
);
CREATE UNIQUE INDEX interfaces_device_index ON interfaces (device_id, if_index);
CREATE TABLE status_periods (
  id ${type.id},
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  status ${type.text(10)} NOT NULL ${oneOf('status', ['up', 'down'])},
  from_at ${type.instant} NOT NULL,
  to_at ${type.instant}
);
CREATE INDEX status_periods_device ON status_periods (device_id, from_at);
CREATE UNIQUE INDEX status_periods_open ON status_periods (device_id) WHERE to_at IS NULL;
CREATE TABLE poll_outcomes (
  id ${type.id},
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  polled_at ${type.instant} NOT NULL,
  outcome ${type.text(12)} NOT NULL ${oneOf('outcome', OUTCOMES)},
  error ${type.text(40)},
  milliseconds ${type.integer} NOT NULL,
  packets ${type.integer} NOT NULL
);
CREATE INDEX poll_outcomes_device ON poll_outcomes (device_id, polled_at);
CREATE INDEX poll_outcomes_age ON poll_outcomes (polled_at);
`);
}
