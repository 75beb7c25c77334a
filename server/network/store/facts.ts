/** What was read of devices and how their polls went. The caller has checked the scope of the device. */
import { instant, json, select, selectOne } from '../../db/query.ts';
import type { InterfaceStatus, Outcome } from '../../snmp/types.ts';
import type { PortOctets, PortRate } from '../rules/rates.ts';
import type { PollOutcome, Port, StatusPeriod } from '../types.ts';

type Moment = string | Date;

interface PortSql {
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
}

/** By ifIndex; those the device no longer lists are last. */
export async function portsOf(deviceId: number): Promise<Port[]> {
  const rows = await select<PortSql>(
    `SELECT * FROM interfaces WHERE device_id = :deviceId
     ORDER BY CASE WHEN gone_at IS NULL THEN 0 ELSE 1 END, if_index`,
    { deviceId },
  );
  const counters = await selectOne<{ octets: unknown; rates: unknown }>(
    'SELECT octets, rates FROM port_counters WHERE device_id = :deviceId',
    { deviceId },
  );
  const octets = new Map(counters ? json<PortOctets[]>(counters.octets).map((port) => [port[0], port]) : []);
  const rates = new Map(counters ? json<PortRate[]>(counters.rates).map((port) => [port[0], port]) : []);
  return rows.map((row) => toPort(row, octets.get(Number(row.if_index)), rates.get(Number(row.if_index))));
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

function toPort(row: PortSql, octets: PortOctets | undefined, rate: PortRate | undefined): Port {
  const whole = (value: number | null) => (value === null ? null : Number(value));
  return {
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
    inOctets: octets?.[1] ?? null,
    outOctets: octets?.[2] ?? null,
    inBps: rate?.[1] ?? null,
    outBps: rate?.[2] ?? null,
    lastChangeSeconds: whole(row.last_change_seconds),
    seenAt: instant(row.seen_at),
    goneAt: instant(row.gone_at),
  };
}
