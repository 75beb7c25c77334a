import { type ColumnQuery, type ColumnReading, type ColumnValues, readColumns } from './columns.ts';
import { oids, tags } from './oids.ts';
import { outcomeOfError } from './read.ts';
import type { Credential, Outcome, SessionOptions, SnmpErrorCode, Target, Tuning, Varbind } from './types.ts';

/** The ports to read, and how. Keep the object: what is prepared for it is found by it. */
export interface CounterPlan {
  /** ifIndex, ascending. */
  indexes: readonly number[];
  /** 64: ifHCInOctets and ifHCOutOctets; 32: the short counters, for agents without ifXTable (default 64). */
  bits?: 32 | 64;
}

/** Counters and states of ports, each array in the order of the plan. `type` 0 means the device has no such value. */
export interface CounterReading {
  outcome: Outcome;
  error: SnmpErrorCode | null;
  /** sysUpTime in hundredths of a second. */
  uptimeTicks: number | null;
  objectId: string | null;
  /** ifNumber. */
  interfaces: number | null;
  /** Numbers of IF-MIB: 1 up, 2 down … */
  adminStatus: ColumnValues;
  operStatus: ColumnValues;
  /** TimeTicks. */
  lastChange: ColumnValues;
  inOctets: ColumnValues;
  outOctets: ColumnValues;
  inErrors: ColumnValues;
  outErrors: ColumnValues;
  /** Every value is known, or known to be absent. */
  complete: boolean;
  /** The device lists other ports than planned: it is to be read fully. */
  differs: boolean;
  packets: number;
  milliseconds: number;
  /** To be handed in with the next reading. */
  tuning: Tuning;
}

const IF_ENTRY = '1.3.6.1.2.1.2.2.1';
const SCALARS = [oids.sysUpTime, oids.sysObjectID, '1.3.6.1.2.1.2.1.0'];
const STATES = [oids.ifAdminStatus, oids.ifOperStatus, oids.ifLastChange];
const ERRORS = [`${IF_ENTRY}.14`, `${IF_ENTRY}.20`];
const LONG = [oids.ifHCInOctets, oids.ifHCOutOctets];
const SHORT = [oids.ifInOctets, oids.ifOutOctets];

const queries = new WeakMap<CounterPlan, ColumnQuery>();

/**
 * The routine question of the poller: the counters and states of known ports, in as few packets as the device lets.
 * Never rejects for what a device does.
 */
export async function readCounters(
  target: Target,
  credential: Credential,
  plan: CounterPlan,
  options: SessionOptions = {},
): Promise<CounterReading> {
  return counterReading(await readColumns(target, credential, queryOf(plan), options));
}

function queryOf(plan: CounterPlan): ColumnQuery {
  let query = queries.get(plan);
  if (!query) {
    const octets = plan.bits === 32 ? SHORT : LONG;
    query = { scalars: SCALARS, columns: [...STATES, ...octets, ...ERRORS], indexes: plan.indexes };
    queries.set(plan, query);
  }
  return query;
}

function counterReading(reading: ColumnReading): CounterReading {
  const { error, answered, scalars, columns, complete, differs, packets, milliseconds, tuning } = reading;
  const [adminStatus, operStatus, lastChange, inOctets, outOctets, inErrors, outErrors] = columns;
  const [uptime, objectId, interfaces] = scalars;
  return {
    outcome: error === null ? 'ok' : outcomeOfError(error, !answered),
    error,
    uptimeTicks: numberIn(uptime, tags.timeTicks),
    objectId: objectId?.type === tags.objectId ? String(objectId.value) : null,
    interfaces: numberIn(interfaces, tags.integer),
    ...{ adminStatus: adminStatus!, operStatus: operStatus!, lastChange: lastChange! },
    ...{ inOctets: inOctets!, outOctets: outOctets!, inErrors: inErrors!, outErrors: outErrors! },
    ...{ complete, differs, packets, milliseconds, tuning },
  };
}

function numberIn(varbind: Varbind | null | undefined, type: number): number | null {
  return varbind?.type === type && typeof varbind.value === 'number' ? varbind.value : null;
}
