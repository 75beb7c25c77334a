/** What was read of devices and how their polls went. The caller has checked the scope of the device. */
import { instant, select, selectOne } from '../../db/query.ts';
import type { InterfaceStatus, Outcome } from '../../snmp/types.ts';
import { counterText, type PortCounters, unpackCounters } from '../rules/counters.ts';
import type { PollOutcome, Port, StatusPeriod } from '../types.ts';

type Moment = string | Date;

interface PortSql {
  id: number;
  if_index: number;
  name: string;
  alias: string | null;
  description: string | null;
  type: number | null;
  speed_bps: number | null;
  mtu: number | null;
  mac: string | null;
  admin_status: InterfaceStatus | null;
  oper_status: InterfaceStatus | null;
  last_change_seconds: number | null;
  seen_at: Moment;
  gone_at: Moment | null;
  state_since: Moment | null;
}

/** By ifIndex; those the device no longer lists are last. */
export async function portsOf(deviceId: number): Promise<Port[]> {
  const rows = await select<PortSql>(
    `SELECT * FROM interfaces WHERE device_id = :deviceId
     ORDER BY CASE WHEN gone_at IS NULL THEN 0 ELSE 1 END, if_index`,
    { deviceId },
  );
  const counters = await countersOf(deviceId);
  const places = new Map(counters ? [...counters.ids].map((id, place) => [id, place]) : []);
  return rows.map((row) => toPort(row, counters, places.get(row.id)));
}

async function countersOf(deviceId: number): Promise<PortCounters | null> {
  const row = await selectOne<{ read_at: Moment; packed: Buffer }>(
    'SELECT read_at, packed FROM port_counters WHERE device_id = :deviceId',
    { deviceId },
  );
  return row && unpackCounters(row.packed, Date.parse(instant(row.read_at)));
}

/** Periods that reach into the time since an instant, oldest first. */
export async function periodsOf(deviceId: number, since: Date): Promise<StatusPeriod[]> {
  const rows = await select<{ status: 'up' | 'down'; from_at: Moment; to_at: Moment | null }>(
    `SELECT status, from_at, to_at FROM status_periods
     WHERE device_id = :deviceId AND (to_at IS NULL OR to_at > :since) ORDER BY from_at, id`,
    { deviceId, since },
  );
  return rows.map((row) => ({ status: row.status, fromAt: instant(row.from_at), toAt: instant(row.to_at) }));
}

/** The latest polls, newest first. */
export async function outcomesOf(deviceId: number, limit: number): Promise<PollOutcome[]> {
  const rows = await select<{
    polled_at: Moment;
    outcome: Outcome;
    error: string | null;
    milliseconds: number;
    packets: number;
  }>(
    `SELECT polled_at, outcome, error, milliseconds, packets FROM poll_outcomes
     WHERE device_id = :deviceId ORDER BY polled_at DESC, id DESC LIMIT :limit`,
    { deviceId, limit },
  );
  return rows.map(({ polled_at, ...row }) => ({ polledAt: instant(polled_at), ...row }));
}

function toPort(row: PortSql, counters: PortCounters | null, place: number | undefined): Port {
  const whole = (value: number | null) => (value === null ? null : Number(value));
  return {
    id: row.id,
    index: Number(row.if_index),
    name: row.name,
    alias: row.alias,
    description: row.description,
    type: row.type,
    speedBps: whole(row.speed_bps),
    mtu: whole(row.mtu),
    mac: row.mac,
    adminStatus: row.admin_status,
    operStatus: row.oper_status,
    ...(counters === null || place === undefined ? NOTHING_COUNTED : countedAt(counters, place)),
    lastChangeSeconds: whole(row.last_change_seconds),
    seenAt: instant(row.seen_at),
    goneAt: instant(row.gone_at),
    stateSince: instant(row.state_since),
  };
}

const NOTHING_COUNTED = { inOctets: null, outOctets: null, inBps: null, outBps: null };

function countedAt(counters: PortCounters, place: number) {
  const octets = (hi: Uint32Array, lo: Uint32Array) =>
    counters.bits[place] === 0 ? null : counterText(hi[place]!, lo[place]!);
  const rate = (bps: number) => (Number.isNaN(bps) ? null : Math.round(bps));
  return {
    inOctets: octets(counters.inHi, counters.inLo),
    outOctets: octets(counters.outHi, counters.outLo),
    inBps: rate(counters.inBps[place]!),
    outBps: rate(counters.outBps[place]!),
  };
}
