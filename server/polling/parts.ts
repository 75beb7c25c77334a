/** What is asked besides ports and identity, each part in its own time. How it goes does not make the poll worse. */
import { planMeasures } from '../snmp/measures/plan.ts';
import { isComplete, readMeasures } from '../snmp/measures/read.ts';
import { openSession } from '../snmp/session.ts';
import { readTables, vlanSessions } from '../snmp/tables.ts';
import { type Credential, type Session, type SessionOptions, SnmpError } from '../snmp/types.ts';
import { tablesDue } from './rules.ts';
import type { PollResult } from './types.ts';

const TABLES_DEADLINE_MS = 30_000;
/** Tables of a large switch are thousands of small answers: enough, and still bounded. */
const MOST_TABLE_VALUES = 60_000;

/** Adds the parts that are due to a poll that went well. */
export async function withParts(
  result: PollResult,
  credential: Credential,
  timing: SessionOptions,
  now: Date,
): Promise<PollResult> {
  const answered = result.outcome === 'ok' || result.outcome === 'partial';
  if (!answered || result.error !== null) return result;
  const measured = await withMeasures(result, credential, timing);
  return tablesDue(result.device, now) ? withTables(measured, credential, timing) : measured;
}

/** With the identity comes a new plan of what can be measured; else the known objects are asked for, in a few packets. */
async function withMeasures(
  result: PollResult,
  credential: Credential,
  timing: SessionOptions,
): Promise<PollResult> {
  const { device, identity } = result;
  const isNew = identity !== null || device.measurePlan === null;
  if (!isNew && device.measurePlan!.measures.length === 0) return result;
  return inSession(result, credential, timing, async (session) => {
    try {
      const plan = isNew ? await planMeasures(session, aboutOf(result)) : device.measurePlan!;
      const measures = await readMeasures(session, plan);
      return {
        ...(isNew && { measurePlan: plan }),
        measures: { measures, complete: isComplete(plan, measures) },
      };
    } catch (error) {
      if (!(error instanceof SnmpError)) throw error;
      return {};
    }
  });
}

function aboutOf({ device, identity, system }: PollResult) {
  return {
    objectId: system?.objectId ?? device.objectId,
    kind: identity?.kind ?? device.kind,
    vendor: identity?.vendor ?? device.vendor,
    families: [...new Set(identity?.why.map(({ rule }) => rule) ?? [])],
  };
}

async function withTables(
  result: PollResult,
  credential: Credential,
  timing: SessionOptions,
): Promise<PollResult> {
  const { device } = result;
  const options = { ...timing, deadlineMs: TABLES_DEADLINE_MS, maxVarbinds: MOST_TABLE_VALUES };
  const kind = result.identity?.kind ?? device.kind;
  return inSession(result, credential, options, async (session) => ({
    tables: await readTables(
      session,
      { kind, ...(result.interfaces && { interfaces: result.interfaces }) },
      { openVlan: vlanSessions(device, credential, options) },
    ),
  }));
}

async function inSession(
  result: PollResult,
  credential: Credential,
  options: SessionOptions,
  read: (session: Session) => Promise<Partial<PollResult>>,
): Promise<PollResult> {
  const startedAt = performance.now();
  const session = openSession(result.device, credential, options);
  try {
    const part = await read(session);
    return {
      ...result,
      ...part,
      packets: result.packets + session.stats.sent,
      milliseconds: result.milliseconds + Math.round(performance.now() - startedAt),
    };
  } finally {
    session.close();
  }
}
