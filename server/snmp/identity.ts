import type { DeviceKind, IdentityField } from './profiles/format.ts';
import type { InterfaceReading, Outcome, SnmpErrorCode } from './types.ts';

/** Why a field has its value: the rule that gave it, the object it stood in, and how sure that is (0 to 1). */
export interface Reason {
  field: 'vendor' | 'kind' | IdentityField;
  rule: string;
  oid: string | null;
  confidence: number;
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
  why: Reason[];
  interfaces: InterfaceReading[];
  packets: { sent: number; received: number; dropped: number };
  /** Requests sent before the interfaces were read. */
  identityPackets: number;
  milliseconds: number;
}
