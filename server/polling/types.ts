/** The nouns of polling. */
import type { AssetKind } from '../inventory/types/assets.ts';
import type { Status, Why } from '../network/types.ts';
import type { EntityReading, InterfaceReading, Outcome, SystemReading } from '../snmp/types.ts';
import type { PortState } from './quick.ts';

/** A device whose turn it is, claimed by this process until its lease ends. */
export interface DueDevice {
  id: number;
  unitId: number;
  address: string;
  port: number;
  pollSeconds: number;
  failures: number;
  status: Status;
  /** What limits its credential, and the secret as it is stored: encrypted. */
  credential: { id: number; unitId: number | null; networks: string[]; secret: string };
  /** When it was last asked who it is, and what it then called itself; null: never. */
  identifiedAt: string | null;
  objectId: string | null;
  description: string | null;
  /** The states of its ports at the last complete reading. */
  portsHash: string | null;
}

/** Who a device is, as it says itself. */
export interface Identity {
  kind: AssetKind | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  why: Why[];
  entities: EntityReading[];
  /** False: some of it could not be read; what was known before and is missing now stays. */
  complete: boolean;
}

/** What one poll brought. */
export interface PollResult {
  device: DueDevice;
  polledAt: string;
  outcome: Outcome;
  /** A code, never a text of the device. */
  error: string | null;
  milliseconds: number;
  packets: number;
  /** Null when nothing was read. */
  system: SystemReading | null;
  /** Null when this poll did not ask who it is, or got no answer. */
  identity: Identity | null;
  /** All that is known of the ports; null when the states told that nothing changed, or they could not be read. */
  interfaces: InterfaceReading[] | null;
  /** Counters and states of the ports; empty unless all were read. */
  ports: PortState[];
}

/** What is told of a poll: to the person who asked for it, and on the command line. */
export interface PollReport {
  deviceId: number;
  address: string;
  port: number;
  outcome: Outcome;
  error: string | null;
  milliseconds: number;
  packets: number;
  /** Ports it listed. */
  ports: number;
}
