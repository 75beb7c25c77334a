/** The nouns of devices on the network and of how they are asked. */
import type { AssetKind } from '../inventory/types/assets.ts';
import type { Measure } from '../snmp/measures/types.ts';
import type { EntityReading, InterfaceStatus, Outcome, Credential as SnmpCredential } from '../snmp/types.ts';
import type { Condition, ConditionChange, SensorGroup } from './rules/sensors.ts';

export const STATUSES = ['up', 'down', 'unknown'] as const;
export type Status = (typeof STATUSES)[number];

export const OUTCOMES = ['ok', 'partial', 'unreachable', 'refused', 'broken'] as const satisfies Outcome[];

/** In what a device differs from the register. */
export const DRIFTS = ['serial', 'model', 'unregistered'] as const;
export type Drift = (typeof DRIFTS)[number];

/** How devices are asked: everything but the secret, which never leaves the store but for a poll. */
export interface Credential {
  id: number;
  name: string;
  version: '1' | '2c' | '3';
  /** Devices of this unit and of all below it may be asked with it; null: of the whole province. */
  unitId: number | null;
  unitName: string | null;
  /** Address ranges (CIDR) in which it may be used. */
  networks: string[];
  /** Devices in use that are asked with it. */
  devices: number;
  createdAt: string;
  retiredAt: string | null;
}

export interface CredentialDraft {
  name: string;
  unitId: number | null;
  networks: string[];
  secret: SnmpCredential;
}

/** What limits the use of a credential. */
export interface CredentialScope {
  /** Ids of the units whose devices may be asked; null: all of them. */
  unitIds: readonly number[] | null;
  networks: readonly string[];
}

export interface Device {
  id: number;
  address: string;
  port: number;
  unitId: number;
  unitName: string;
  unitCode: string;
  assetId: number | null;
  assetTag: string | null;
  credentialId: number | null;
  credentialName: string | null;
  /** Its credential was retired: it is not asked until another is chosen. */
  paused: boolean;
  pollSeconds: number;
  /** The interval was set for this device; else it is that of its kind. */
  ownInterval: boolean;
  status: Status;
  /** What is known of it is older than three polls: it is shown, and marked. */
  stale: boolean;
  /** Failed polls in a row. */
  failures: number;
  nextPollAt: string;
  lastOutcome: Outcome | null;
  lastError: string | null;
  lastPolledAt: string | null;
  /** When it last answered well: until then the facts are confirmed. */
  lastOkAt: string | null;
  lastMilliseconds: number | null;
  lastPackets: number | null;
  drift: Drift | null;
  createdAt: string;
  retiredAt: string | null;
  kind: AssetKind | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  name: string | null;
}

/** Why a fact is believed: the rule that read it, the object it stood in, how sure that is (0 to 1). */
export interface Why {
  field: string;
  rule: string;
  oid: string | null;
  confidence: number;
}

/** A device with all that was read of it. */
export interface DeviceDetail extends Device {
  description: string | null;
  location: string | null;
  contact: string | null;
  objectId: string | null;
  /** Seconds it had been running when it was last confirmed. */
  uptimeSeconds: number | null;
  why: Why[];
  entities: EntityReading[];
  identifiedAt: string | null;
  /** When the facts last changed; null: it was never read. */
  readAt: string | null;
}

export interface Port {
  /** Stays the same when the device gives the port another number. */
  id: number;
  index: number;
  name: string;
  alias: string | null;
  description: string | null;
  /** IANAifType number. */
  type: number | null;
  speedBps: number | null;
  mtu: number | null;
  mac: string | null;
  adminStatus: InterfaceStatus | null;
  operStatus: InterfaceStatus | null;
  /** Octets as decimal text: they may exceed 2^53. */
  inOctets: string | null;
  outOctets: string | null;
  /** Bits per second between the last two polls; null where it cannot be told. */
  inBps: number | null;
  outBps: number | null;
  lastChangeSeconds: number | null;
  /** When it was last read differently from before. */
  seenAt: string;
  /** Since when the device no longer lists it. */
  goneAt: string | null;
  /** Since when it is in its present state; null: nobody knows. */
  stateSince: string | null;
}

export interface StatusPeriod {
  status: 'up' | 'down';
  fromAt: string;
  toAt: string | null;
}

export interface PollOutcome {
  polledAt: string;
  outcome: Outcome;
  error: string | null;
  milliseconds: number;
  packets: number;
}

export interface DeviceDraft {
  address: string;
  port: number;
  credentialId: number;
  unitId: number;
  assetId: number | null;
  /** Null: as devices of its kind. */
  pollSeconds: number | null;
}

export interface DeviceChanges {
  address?: string;
  port?: number;
  /** Must be given, even if it stays the same, when the address or the port changes. */
  credentialId?: number;
  unitId?: number;
  pollSeconds?: number | null;
}

export interface DeviceFilter {
  q?: string;
  status?: Status[];
  outcome?: Outcome[];
  kind?: string[];
  vendor?: string;
  /** The unit and everything below it. */
  unitId?: number;
  drift?: Drift;
  credentialId?: number;
  assetId?: number;
}

export const DEVICE_SORTS = ['address', 'name', 'model', 'status', 'lastOkAt'] as const;
export type DeviceSortKey = (typeof DEVICE_SORTS)[number];
export type DeviceSort = DeviceSortKey | `-${DeviceSortKey}`;

export interface DeviceQuery {
  filter?: DeviceFilter;
  sort?: DeviceSort;
  cursor?: string | null;
  limit?: number;
}

export interface DeviceSummary {
  total: number;
  up: number;
  down: number;
  unknown: number;
  /** Never answered since they were added. */
  never: number;
  drifted: number;
  unregistered: number;
  /** Biggest first; null: nobody knows what they are. */
  byKind: { kind: string | null; count: number }[];
  byVendor: { vendor: string | null; count: number }[];
}

/** An asset of the register that ought to be on the network and never was seen there. */
export interface UnseenAsset {
  assetId: number;
  tag: string;
  kind: AssetKind;
  model: string | null;
  serial: string | null;
  unitId: number;
  unitName: string;
}

/** A device and what the register says instead. */
export interface DriftedDevice {
  device: Device;
  declaredSerial: string | null;
  declaredModel: string | null;
}

/** A device nobody registered, and the asset that may be it: same serial, same scope. */
export interface UnregisteredDevice {
  device: Device;
  candidate: { assetId: number; tag: string; unitId: number } | null;
}

export interface DriftCounts {
  serial: number;
  model: number;
  unregistered: number;
  unseen: number;
}

/** Something measured on a device besides its ports. */
export interface Sensor extends Measure {
  id: number;
  deviceId: number;
  condition: Condition;
  /** When it was last written differently from before; `lastOkAt` of the device says when it was confirmed. */
  changedAt: string;
  /** Since when the device no longer has it. */
  goneAt: string | null;
}

/** A sensor with the device it belongs to, for lists across devices. */
export interface SensorOfDevice extends Sensor {
  deviceName: string | null;
  address: string;
  unitId: number;
  unitName: string;
}

export interface SensorFilter {
  group?: SensorGroup;
  condition?: 'watch' | 'bad';
  /** The unit and everything below it. */
  unitId?: number;
}

/** What a reading of a device's measures brought. */
export interface MeasureBatch {
  deviceId: number;
  at: Date;
  measures: readonly Measure[];
  /** All that was planned: what is missing is gone. */
  complete: boolean;
}

/** What was written of a reading. */
export interface SavedMeasures {
  /** Ids of the sensors in the order of the measures. */
  ids: number[];
  /** Their values as read; NaN where there is none. */
  values: Float64Array;
  /** Conditions that are no longer what they were. */
  changes: SensorChange[];
}

export interface SensorChange extends ConditionChange {
  kind: Measure['kind'];
  label: string | null;
  value: number | null;
}
