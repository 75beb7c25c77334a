/** The nouns of polling. */
import type { AssetKind } from '../inventory/types/assets.ts';
import type { PortCounters } from '../network/rules/counters.ts';
import type { Status, Why } from '../network/types.ts';
import type { Measure, MeasurePlan } from '../snmp/measures/types.ts';
import type { TablesReading } from '../snmp/tables/types.ts';
import type { EntityReading, InterfaceReading, Outcome, SystemReading, Tuning } from '../snmp/types.ts';

/** Where a device is, and with what it may be asked. */
export interface Reachable {
  unitId: number;
  address: string;
  port: number;
  /** What limits its credential, and the secret as it is stored: encrypted. */
  credential: { id: number; unitId: number | null; networks: string[]; secret: string };
}

/** A device whose turn it is, claimed by this process until its lease ends. */
export interface DueDevice extends Reachable {
  id: number;
  pollSeconds: number;
  failures: number;
  status: Status;
  /** When its turn was. */
  dueAt: Date;
  /** When it was last asked who it is, and what it then called itself; null: never. */
  identifiedAt: string | null;
  objectId: string | null;
  description: string | null;
  kind: string | null;
  vendor: string | null;
  /** The ports of its last complete reading; null: there was none. */
  plan: PortPlan | null;
  /** Their counters at the poll before. */
  before: PortCounters | null;
  /** How it likes to be asked. */
  tuning: Tuning | null;
  /** When its tables of neighbours, forwarding and addresses were last read. */
  tablesAt: string | null;
  /** What is measured on it besides its ports; null: it was not looked through yet, or otherwise than now. */
  measurePlan: MeasurePlan | null;
}

/** What a routine poll asks for. */
export interface PortPlan {
  /** 32: the agent has no counters of 64 bits. */
  bits: 32 | 64;
  ports: PlannedPort[];
}

export type PlannedPort = [ifIndex: number, interfaceId: number, bitsPerSecond: number | null];

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
  /** The system group; null when it was not read: a routine poll asks for the uptime alone. */
  system: SystemReading | null;
  uptimeSeconds: number | null;
  /** Null when this poll did not ask who it is, or got no answer. */
  identity: Identity | null;
  /** All that is known of the ports; null when nothing told that they changed, or they could not be read. */
  interfaces: InterfaceReading[] | null;
  /** Counters and states by ifIndex, in the order of `counted`; null unless all were read. */
  counters: PortCounters | null;
  /** The ifIndex of each port in `counters`. */
  counted: readonly number[];
  tuning: Tuning | null;
  /** Neighbours, forwarding and addresses; null when it was not their turn. */
  tables: TablesReading | null;
  /** The plan by which was measured, when it was made by this poll. */
  measurePlan: MeasurePlan | null;
  measures: { measures: Measure[]; complete: boolean } | null;
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
