import type { Varbind } from './types.ts';

/** One request as every SNMP version can send it. */
export interface PduRequest {
  type: 'get' | 'getNext' | 'getBulk';
  oids: string[];
  nonRepeaters?: number;
  maxRepetitions?: number;
}

/** What the device answered: an error status of RFC 3416 (0 is none) and the varbinds in the order they came. */
export interface PduReply {
  errorStatus: number;
  errorIndex: number;
  varbinds: Varbind[];
}

/** Carries one request to one device and brings the reply; rejects with `SnmpError` only. */
export interface Wire {
  readonly version: '1' | '2c' | '3';
  exchange(request: PduRequest): Promise<PduReply>;
  close(): void;
}
