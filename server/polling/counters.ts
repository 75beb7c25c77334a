/** The routine question: the counters and states of ports that are known. */
import { emptyCounters, numberOfStatus, type PortCounters } from '../network/rules/counters.ts';
import { counterOf, numberOf, secondsOf, statusOf } from '../snmp/decode.ts';
import { oids, tags } from '../snmp/oids.ts';
import { outcomeOfError, readSystem } from '../snmp/read.ts';
import { openSession } from '../snmp/session.ts';
import type { Credential, Outcome, Session, SessionOptions, SystemReading, Target } from '../snmp/types.ts';
import { SnmpError } from '../snmp/types.ts';
import type { Tuning } from './types.ts';

export interface CountersRead {
  outcome: Outcome;
  error: string | null;
  uptimeSeconds: number | null;
  objectId: string | null;
  /** Null unless all planned ports were read. */
  counters: PortCounters | null;
  /** The device lists other ports than planned. */
  differs: boolean;
  packets: number;
  milliseconds: number;
  tuning: Tuning | null;
}

const COLUMNS = [
  oids.ifAdminStatus,
  oids.ifOperStatus,
  oids.ifLastChange,
  oids.ifHCInOctets,
  oids.ifHCOutOctets,
  '1.3.6.1.2.1.2.2.1.14',
  '1.3.6.1.2.1.2.2.1.20',
  oids.ifInOctets,
  oids.ifOutOctets,
];

export async function readPortCounters(
  target: Target,
  credential: Credential,
  indexes: readonly number[],
  options: SessionOptions,
): Promise<CountersRead> {
  const startedAt = performance.now();
  const read: CountersRead = {
    ...{ outcome: 'unreachable', error: null, uptimeSeconds: null, objectId: null, counters: null },
    ...{ differs: false, packets: 0, milliseconds: 0, tuning: null },
  };
  let session: Session | undefined;
  try {
    session = openSession(target, credential, options);
    const system: SystemReading = await readSystem(session);
    read.outcome = 'ok';
    read.uptimeSeconds = system.uptimeSeconds;
    read.objectId = system.objectId;
    const rows = await session.walkColumns(COLUMNS);
    read.differs = rows.size !== indexes.length || !indexes.every((index) => rows.has(String(index)));
    if (!read.differs) {
      const counters = emptyCounters(Date.now(), indexes.length);
      counters.uptimeTicks = system.uptimeSeconds === null ? null : system.uptimeSeconds * 100;
      for (const [i, index] of indexes.entries()) {
        const row = rows.get(String(index))!;
        counters.admin[i] = numberOfStatus(statusOf(row[0]));
        counters.oper[i] = numberOfStatus(statusOf(row[1]));
        counters.lastChange[i] = secondsOf(row[2]) ?? 0;
        const is64 = row[3]?.type === tags.counter64;
        const inc = counterOf(is64 ? row[3] : row[7]);
        const out = counterOf(is64 ? row[4] : row[8]);
        counters.bits[i] = inc === null && out === null ? 0 : is64 ? 64 : 32;
        counters.inHi[i] = Number((inc ?? 0n) >> 32n);
        counters.inLo[i] = Number((inc ?? 0n) & 0xffffffffn);
        counters.outHi[i] = Number((out ?? 0n) >> 32n);
        counters.outLo[i] = Number((out ?? 0n) & 0xffffffffn);
        counters.inErrors[i] = numberOf(row[5]) ?? Number.NaN;
        counters.outErrors[i] = numberOf(row[6]) ?? Number.NaN;
      }
      read.counters = counters;
    }
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    read.outcome = outcomeOfError(error.code, read.uptimeSeconds === null);
    read.error = error.code;
  } finally {
    session?.close();
  }
  read.packets = session?.stats.sent ?? 0;
  read.milliseconds = Math.round(performance.now() - startedAt);
  return read;
}
