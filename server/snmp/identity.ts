import type { DeviceKind, IdentityField } from './profiles/source.ts';
import type { InterfaceReading, Outcome, SnmpErrorCode } from './types.ts';

/** Why a field has its value: the rule that gave it, the object it stood in, and how sure that is (0 to 1). */
export interface Reason {
  field: 'vendor' | 'kind' | 'name' | IdentityField;
  rule: string;
  oid: string | null;
  confidence: number;
}

export type MemberKind = 'stack member' | 'chassis' | 'module' | 'power_supply' | 'fan';

/** A part of a stack or chassis; `index` is entPhysicalIndex, or its place in the maker's own table. */
export interface Member {
  index: number;
  kind: MemberKind;
  name: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
}

/** What a device is. A field nobody could find is null, never a guess from a neighbour. */
export interface Identification {
  outcome: Outcome;
  lastError: SnmpErrorCode | null;
  kind: DeviceKind | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  firmware: string | null;
  name: string | null;
  /** sysObjectID. */
  objectId: string | null;
  why: Reason[];
  /** Members of a stack, chassis, modules, power supplies and fans; at most 64. */
  members: Member[];
  interfaces: InterfaceReading[];
  packets: { sent: number; received: number; dropped: number };
  /** Requests sent before members and interfaces were read. */
  identityPackets: number;
  milliseconds: number;
}
