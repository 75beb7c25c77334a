/** What devices know of their surroundings: neighbours, MACs behind ports, addresses; and which device stands before which. */
import { define, oneOf, type } from '../ddl.ts';

export async function up(): Promise<void> {
  await define(`
CREATE TABLE device_tables (
  device_id ${type.ref} PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
  read_at ${type.instant} NOT NULL,
  neighbours_at ${type.instant},
  forwarding_at ${type.instant},
  addresses_at ${type.instant},
  bridge_address ${type.text(17)},
  own_addresses ${type.json} NOT NULL
);
CREATE TABLE neighbour_links (
  id ${type.id},
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  interface_id ${type.ref} REFERENCES interfaces(id) ON DELETE CASCADE,
  local_port ${type.text(255)},
  protocol ${type.text(4)} NOT NULL ${oneOf('protocol', ['lldp', 'cdp', 'fdp', 'ndp'])},
  chassis_id ${type.text(255)},
  port_id ${type.text(255)},
  port_description ${type.text(255)},
  system_name ${type.text(255)},
  system_description ${type.text(500)},
  management_address ${type.text(45)},
  capabilities ${type.json} NOT NULL,
  remote_device_id ${type.ref} REFERENCES devices(id) ON DELETE SET NULL,
  from_at ${type.instant} NOT NULL,
  to_at ${type.instant}
);
CREATE INDEX neighbour_links_device ON neighbour_links (device_id, to_at);
CREATE INDEX neighbour_links_interface ON neighbour_links (interface_id);
CREATE INDEX neighbour_links_remote ON neighbour_links (remote_device_id);
CREATE INDEX neighbour_links_age ON neighbour_links (to_at);
CREATE TABLE mac_sightings (
  id ${type.id},
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  interface_id ${type.ref} NOT NULL REFERENCES interfaces(id) ON DELETE CASCADE,
  mac ${type.text(17)} NOT NULL,
  vlan ${type.integer} NOT NULL,
  first_at ${type.instant} NOT NULL,
  last_at ${type.instant}
);
CREATE UNIQUE INDEX mac_sightings_open ON mac_sightings (interface_id, mac, vlan) WHERE last_at IS NULL;
CREATE INDEX mac_sightings_device ON mac_sightings (device_id, last_at);
CREATE INDEX mac_sightings_mac ON mac_sightings (mac);
CREATE INDEX mac_sightings_age ON mac_sightings (last_at);
CREATE TABLE address_sightings (
  id ${type.id},
  device_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE,
  ip ${type.text(45)} NOT NULL,
  mac ${type.text(17)} NOT NULL,
  first_at ${type.instant} NOT NULL,
  last_at ${type.instant}
);
CREATE UNIQUE INDEX address_sightings_open ON address_sightings (device_id, ip, mac) WHERE last_at IS NULL;
CREATE INDEX address_sightings_ip ON address_sightings (ip);
CREATE INDEX address_sightings_mac ON address_sightings (mac);
CREATE INDEX address_sightings_age ON address_sightings (last_at);
CREATE TABLE uplink_ports (
  interface_id ${type.ref} PRIMARY KEY REFERENCES interfaces(id) ON DELETE CASCADE
);
CREATE TABLE device_parents (
  device_id ${type.ref} PRIMARY KEY REFERENCES devices(id) ON DELETE CASCADE,
  parent_id ${type.ref} NOT NULL REFERENCES devices(id) ON DELETE CASCADE
);
CREATE INDEX device_parents_parent ON device_parents (parent_id);
`);
}
