/** Where a device listens: an IP literal (names are resolved once, by the caller) and a UDP port. */
export interface Target {
  address: string;
  port: number;
}

export type AuthProtocol = 'MD5' | 'SHA' | 'SHA224' | 'SHA256' | 'SHA384' | 'SHA512';

/** The longer AES keys name their extension: without C it is Blumenthal's (most agents), with C Reeder's (Cisco). */
export type PrivProtocol = 'DES' | 'AES' | 'AES192' | 'AES192C' | 'AES256' | 'AES256C';

export type SecurityLevel = 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';

export interface CommunityCredential {
  version: '1' | '2c';
  community: string;
}

export interface UserCredential {
  version: '3';
  user: string;
  level: SecurityLevel;
  authProtocol?: AuthProtocol;
  authKey?: string;
  privProtocol?: PrivProtocol;
  privKey?: string;
  context?: string;
}

export type Credential = CommunityCredential | UserCredential;

/** Decoded values: integers are numbers, Counter64 is bigint, OCTET STRING and Opaque stay bytes, OIDs and addresses are text. */
export type SnmpValue = number | bigint | Buffer | string | null;

export interface Varbind {
  oid: string;
  /** BER tag of the value; 0x80–0x82 are the SNMPv2 exceptions "no such object, no such instance, end of view". */
  type: number;
  value: SnmpValue;
}

/** Why a request failed. No text of the device or of a library ever travels with it. */
export type SnmpErrorCode =
  | 'timeout'
  | 'unreachable'
  | 'auth'
  | 'refused'
  | 'malformed'
  | 'walk_guard'
  | 'deadline'
  | 'budget'
  | 'too_big'
  | 'device_error'
  | 'closed'
  | 'invalid_target'
  | 'invalid_credential';

/** A failed SNMP request. The message is the code: it can be stored, logged and shown without leaking a secret. */
export class SnmpError extends Error {
  readonly code: SnmpErrorCode;

  constructor(code: SnmpErrorCode) {
    super(code);
    this.name = 'SnmpError';
    this.code = code;
  }
}

/** What was learnt about a device's ways; small and plain, to be stored and handed in again. */
export interface Tuning {
  /** Smoothed round trip and its variation in milliseconds (RFC 6298); null until one was measured. */
  rttMs: number | null;
  rttVarMs: number | null;
  /** Varbinds the device sends in one reply. */
  maxVarbinds: number;
  /** It was silent to v2c and answered v1. */
  version1?: boolean;
  /** Readings running in which it answered only when asked for half. */
  late?: number;
}

export interface SessionOptions {
  /** What an earlier session learnt (`session.tuning`). */
  tuning?: Tuning;
  /** Packets the session may send, repeated ones included; then it ends with `budget` (default: no limit). */
  maxPackets?: number;
  /** Requests in flight to the device at once (default 2); for SNMPv1 and v2c. */
  perHost?: number;
  /** Try SNMPv1 with a v2c credential when the device, never heard before, is silent. */
  fallbackV1?: boolean;
  /** Milliseconds to wait for one reply (default 1500) until the round trips of the device are known. */
  timeoutMs?: number;
  /** How often a request is repeated after its first try (default 1). */
  retries?: number;
  /** Milliseconds the whole session may take (default 30,000, at most 120,000). */
  deadlineMs?: number;
  /** Varbinds one table walk may bring (default 20,000). */
  maxVarbinds?: number;
  /** Varbinds asked for in one GETBULK reply (default 60, which fits one Ethernet frame). */
  varbindsPerPacket?: number;
}

export interface SessionStats {
  sent: number;
  received: number;
  /** Datagrams from the device that were thrown away: late, wrong id, community, version, level or not BER. */
  dropped: number;
}

/** A table as read: rows by index text ("3", "1.4.2"), one cell a column in the order asked for. */
export type TableRows = Map<string, (Varbind | undefined)[]>;

export interface WalkLimits {
  maxRows?: number;
  /** Instead of the session's own bound. */
  maxVarbinds?: number;
}

/** One conversation with one device. Every method rejects with `SnmpError` and nothing else. */
export interface Session {
  readonly stats: SessionStats;
  /** What was learnt about the device, from `options.tuning` on. */
  readonly tuning: Tuning;
  /** One GET, split where the device says "too big"; a missing object gives a varbind of exception type. */
  get(oids: string[]): Promise<Varbind[]>;
  /** Every object under `root`, in order. */
  walk(root: string, limits?: WalkLimits): Promise<Varbind[]>;
  /** Several columns of one table side by side: one GETBULK carries a few rows of all of them. */
  walkColumns(columns: string[], limits?: WalkLimits): Promise<TableRows>;
  close(): void;
}

/** How reading a device ended. `partial`: it answered, but not all of what was asked. `broken`: it lies or talks nonsense. */
export type Outcome = 'ok' | 'partial' | 'unreachable' | 'refused' | 'broken';

export interface SystemReading {
  description: string | null;
  objectId: string | null;
  /** Seconds since the agent started. */
  uptimeSeconds: number | null;
  contact: string | null;
  name: string | null;
  location: string | null;
}

export interface InterfaceReading {
  index: number;
  name: string | null;
  alias: string | null;
  description: string | null;
  /** IANAifType number. */
  type: number | null;
  speedBps: number | null;
  adminStatus: InterfaceStatus | null;
  operStatus: InterfaceStatus | null;
  /** Lower case with colons. */
  mac: string | null;
  mtu: number | null;
  inOctets: bigint | null;
  outOctets: bigint | null;
  /** 64 when the counters are ifHC…, 32 when they wrap early. */
  counterBits: 32 | 64 | null;
  /** sysUpTime in seconds when the interface entered its present state. */
  lastChangeSeconds: number | null;
}

export type InterfaceStatus =
  | 'up'
  | 'down'
  | 'testing'
  | 'unknown'
  | 'dormant'
  | 'notPresent'
  | 'lowerLayerDown';

export interface EntityReading {
  index: number;
  containedIn: number | null;
  /** PhysicalClass number: 3 chassis, 9 module, 11 stack … */
  class: number | null;
  name: string | null;
  description: string | null;
  model: string | null;
  serial: string | null;
  hardware: string | null;
  firmware: string | null;
  software: string | null;
  manufacturer: string | null;
}

export interface Reading {
  outcome: Outcome;
  lastError: SnmpErrorCode | null;
  system: SystemReading;
  interfaces: InterfaceReading[];
  entities: EntityReading[];
  packets: { sent: number; received: number; dropped: number };
  milliseconds: number;
}
