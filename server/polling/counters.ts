/** The routine question: the counters and states of ports that are known. */
import { emptyCounters, type PortCounters } from '../network/rules/counters.ts';
import type { ColumnValues } from '../snmp/columns.ts';
import { type CounterPlan, type CounterReading, readCounters } from '../snmp/counters.ts';
import type { Credential, Outcome, SessionOptions, Target, Tuning } from '../snmp/types.ts';

export interface CountersRead {
  outcome: Outcome;
  error: string | null;
  uptimeSeconds: number | null;
  objectId: string | null;
  /** In the order of the ports asked for; null unless all were read. */
  counters: PortCounters | null;
  /** The device lists other ports than asked for. */
  differs: boolean;
  packets: number;
  milliseconds: number;
  tuning: Tuning;
}

/** Reads the counters of the ports with these numbers (ascending). Never throws for what a device does. */
export async function readPortCounters(
  target: Target,
  credential: Credential,
  indexes: readonly number[],
  bits: 32 | 64,
  options: SessionOptions,
): Promise<CountersRead> {
  const reading = await readCounters(target, credential, planOf(indexes, bits), options);
  const { outcome, error, uptimeTicks, objectId, differs, packets, milliseconds, tuning } = reading;
  return {
    ...{ outcome, error, objectId, differs, packets, milliseconds, tuning },
    uptimeSeconds: uptimeTicks === null ? null : Math.floor(uptimeTicks / 100),
    counters:
      error === null && reading.complete && !differs ? countersOf(reading, indexes.length, bits) : null,
  };
}

/** Most switches have the same ports as thousands of others: requests are made once for all of them. */
const plans = new Map<string, CounterPlan>();
const MOST_PLANS = 500;

function planOf(indexes: readonly number[], bits: 32 | 64): CounterPlan {
  const key = `${bits}:${indexes.join()}`;
  let plan = plans.get(key);
  if (!plan) {
    if (plans.size >= MOST_PLANS) plans.clear();
    plan = { indexes: [...indexes], bits };
    plans.set(key, plan);
  }
  return plan;
}

function countersOf(reading: CounterReading, count: number, bits: 32 | 64): PortCounters {
  const counters = emptyCounters(Date.now(), count);
  const { adminStatus, operStatus, lastChange, inOctets, outOctets, inErrors, outErrors } = reading;
  counters.uptimeTicks = reading.uptimeTicks;
  counters.inHi.set(inOctets.hi);
  counters.inLo.set(inOctets.lo);
  counters.outHi.set(outOctets.hi);
  counters.outLo.set(outOctets.lo);
  for (let i = 0; i < count; i++) {
    counters.bits[i] = inOctets.type[i] === 0 && outOctets.type[i] === 0 ? 0 : bits;
    counters.admin[i] = small(adminStatus, i);
    counters.oper[i] = small(operStatus, i);
    counters.lastChange[i] = Math.floor(lastChange.lo[i]! / 100);
    counters.inErrors[i] = inErrors.type[i] === 0 ? Number.NaN : inErrors.lo[i]!;
    counters.outErrors[i] = outErrors.type[i] === 0 ? Number.NaN : outErrors.lo[i]!;
  }
  return counters;
}

/** A status of IF-MIB; what is none of them is nothing. */
function small({ type, hi, lo }: ColumnValues, i: number): number {
  return type[i] !== 0 && hi[i] === 0 && lo[i]! <= 7 ? lo[i]! : 0;
}
