/** The part of net-snmp that session.ts uses; the package brings no types of its own. */
declare module 'net-snmp' {
  import type { EventEmitter } from 'node:events';

  export interface User {
    name: string;
    level: number;
    authProtocol?: number;
    authKey?: string;
    privProtocol?: number;
    privKey?: string;
  }

  export interface RemoteEngine {
    engineID: Buffer;
    engineBoots: number;
    engineTime: number;
  }

  type Done = (error: unknown, varbinds?: unknown) => void;

  export interface OutgoingRequest {
    message: { buffer?: Buffer; msgGlobalData: { msgID: number }; pdu: { id: number } };
  }

  export interface Session extends EventEmitter {
    timeout: number;
    msgSecurityParameters: object | null;
    engineTimeBoots: number | null;
    engineTimeBase: number | null;
    engineTimeReceivedAt: number | null;
    latestReceivedEngineTime: number | null;
    send(request: OutgoingRequest, noWait?: boolean): Session;
    get(oids: string[], done: Done): void;
    getNext(oids: string[], done: Done): void;
    getBulk(oids: string[], nonRepeaters: number, maxRepetitions: number, done: Done): void;
    close(): void;
  }

  const snmp: {
    createV3Session(address: string, user: User, options: Record<string, unknown>): Session;
    SecurityLevel: Record<'noAuthNoPriv' | 'authNoPriv' | 'authPriv', number>;
    AuthProtocols: Record<string, number>;
    PrivProtocols: Record<string, number>;
    ResponseInvalidCode: Record<string, number>;
    Authentication: {
      passwordToKey(protocol: number, password: string | Buffer, engineId: Buffer): Buffer;
      algorithms: Record<number, { CRYPTO_ALGORITHM: string }>;
    };
    Encryption: { algorithms: Record<number, object> };
  };
  export default snmp;

  namespace snmp {
    export type { OutgoingRequest, RemoteEngine, Session, User };
  }
}
