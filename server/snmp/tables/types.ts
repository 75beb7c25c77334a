/** What a device knows of its surroundings: who is at the other end, behind which port an address was seen. */
import type { InterfaceReading } from '../types.ts';

export type NeighbourProtocol = 'lldp' | 'cdp' | 'fdp' | 'ndp';

/** What the device at the other end of a line says about itself. */
export interface NeighbourReading {
  /** ifIndex of the port here; null where it cannot be told. */
  localIndex: number | null;
  /** The port as the protocol names it. */
  localPort: string | null;
  protocol: NeighbourProtocol;
  /** A MAC with colons, an IP address or a name, as its subtype says. */
  chassisId: string | null;
  portId: string | null;
  portDescription: string | null;
  systemName: string | null;
  systemDescription: string | null;
  managementAddress: string | null;
  /** `router`, `bridge`, `accessPoint`, `phone`, `station`, `repeater`, `docsis`, `host`. */
  capabilities: string[];
}

/** A MAC address learned at a port. */
export interface ForwardingReading {
  ifIndex: number;
  mac: string;
  /** Null where the bridge keeps one table for all VLANs. */
  vlan: number | null;
}

/** An IP address and the MAC it was resolved to. */
export interface AddressReading {
  ip: string;
  mac: string;
  ifIndex: number | null;
}

export interface TablesReading {
  neighbours: NeighbourReading[];
  forwarding: ForwardingReading[];
  addresses: AddressReading[];
  /** The MAC by which the device calls itself (BRIDGE-MIB, else LLDP). */
  bridgeAddress: string | null;
  /** Its own IP addresses. */
  ownAddresses: string[];
  /** Whether a table was read to its end: only then what is missing in it is gone. */
  complete: { neighbours: boolean; forwarding: boolean; addresses: boolean };
}

/** An interface as far as neighbour tables refer to it. */
export type NamedPort = Pick<InterfaceReading, 'index' | 'name' | 'alias' | 'description' | 'mac'>;

/** How much of each table is read; what lies beyond makes it incomplete. */
export interface TableBounds {
  neighbours: number;
  forwarding: number;
  addresses: number;
  /** VLANs asked one by one on devices that keep a table for each (Cisco). */
  vlans: number;
}
