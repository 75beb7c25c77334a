/** The list of devices as its page shows it. */
import { ASSET_KINDS } from '../../inventory/types/assets.ts';
import { type ListState, listHref } from '../form/list.ts';
import { DEVICE_SORTS, type Device, type DeviceSummary, DRIFTS, OUTCOMES, STATUSES } from '../types.ts';
import type { Speech } from './speech.ts';

export interface DeviceLine {
  href: string;
  /** What it calls itself, else where it is. */
  name: string;
  endpoint: string;
  unitName: string;
  kind: string;
  product: string;
  status: string;
  outcome: string | null;
  seen: string;
  seenAt: string;
  drift: string | null;
}

export function deviceLine(device: Device, { t, format }: Speech): DeviceLine {
  return {
    href: `/devices/${device.id}`,
    name: device.name ?? device.address,
    endpoint: endpointOf(device),
    unitName: device.unitName,
    kind: device.kind ? t(`asset.kind.${device.kind}`) : '',
    product: productOf(device) ?? t('device.neverRead'),
    status: statusOf(device),
    outcome: device.lastOutcome,
    seen: device.lastOkAt ? format.ago(device.lastOkAt) : t('device.neverSeen'),
    seenAt: format.dateTime(device.lastOkAt),
    drift: device.drift && t(`device.drift.${device.drift}`),
  };
}

/** The address, with the port where it is not SNMP's own. */
export function endpointOf({ address, port }: Pick<Device, 'address' | 'port'>): string {
  if (port === 161) return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Maker and model, the maker once. */
export function productOf({ vendor, model }: Pick<Device, 'vendor' | 'model'>): string | null {
  if (vendor && model?.toLowerCase().startsWith(vendor.toLowerCase())) return model;
  return [vendor, model].filter(Boolean).join(' ') || null;
}

/** A paused device is neither up nor down; one that is up but was not read for long is shown as old news. */
export function statusOf(device: Device): string {
  if (device.paused) return 'paused';
  return device.status === 'up' && device.stale ? 'stale' : device.status;
}

export function listPage(
  devices: readonly Device[],
  summary: DeviceSummary,
  state: ListState,
  unit: string | undefined,
  speech: Speech,
) {
  const address = unit ? { ...state, unit } : state;
  return {
    lines: devices.map((device) => deviceLine(device, speech)),
    stats: statsOf(summary, address, speech),
    kinds: summary.byKind.map(({ kind, count }) => ({
      label: kind ? speech.t(`asset.kind.${kind}`) : speech.t('device.kindUnknown'),
      count: speech.format.number(count),
      href: kind ? listHref(address, { kind }) : null,
    })),
    choices: choicesOf(summary, speech),
    chips: chipsOf(address, speech),
    clearHref: listHref({ ...(unit && { unit }) } as ListState, {}),
    sorts: sortsOf(address),
  };
}

function statsOf(summary: DeviceSummary, state: ListState, { t }: Speech) {
  const stat = (
    key: string,
    value: number,
    kind: string | null,
    changes: Parameters<typeof listHref>[1],
  ) => ({
    ...{ label: t(`device.stat.${key}`), value, kind },
    href: value > 0 ? listHref({} as ListState, { ...pickUnit(state), ...changes }) : null,
  });
  return [
    {
      ...stat('up', summary.up, 'ok', { status: 'up' }),
      note: t('device.stat.ofTotal', { total: summary.total }),
    },
    stat('down', summary.down, 'replace', { status: 'down' }),
    stat('unknown', summary.unknown, 'unknown', { status: 'unknown' }),
    { ...stat('drift', summary.drifted + summary.unregistered, 'watch', {}), href: '/devices/drift' },
  ];
}

function pickUnit(state: ListState & { unit?: string }): object {
  return state.unit ? { unit: state.unit } : {};
}

function choicesOf(summary: DeviceSummary, { t }: Speech) {
  const all = { value: '', label: t('common.filters.all') };
  const found = new Set(summary.byKind.map((row) => row.kind));
  return {
    status: [all, ...STATUSES.map((value) => ({ value, label: t(`common.badge.status.${value}`) }))],
    outcome: [all, ...OUTCOMES.map((value) => ({ value, label: t(`common.badge.outcome.${value}`) }))],
    kind: [
      all,
      ...ASSET_KINDS.filter((kind) => found.has(kind)).map((value) => ({
        value,
        label: t(`asset.kind.${value}`),
      })),
    ],
    vendor: [
      all,
      ...summary.byVendor.flatMap(({ vendor }) => (vendor ? [{ value: vendor, label: vendor }] : [])),
    ],
    drift: [all, ...DRIFTS.map((value) => ({ value, label: t(`device.drift.${value}`) }))],
  };
}

function chipsOf(state: ListState, { t }: Speech) {
  const text: Record<string, (value: string) => string> = {
    q: (value) => value,
    status: (value) => t(`common.badge.status.${value}`),
    outcome: (value) => t(`common.badge.outcome.${value}`),
    kind: (value) => t(`asset.kind.${value}`),
    vendor: (value) => value,
    drift: (value) => t(`device.drift.${value}`),
  };
  return Object.entries(text).flatMap(([name, show]) => {
    const value = state[name as keyof ListState];
    if (!value) return [];
    const removeHref = listHref(state, { [name]: undefined });
    return [{ label: t(`device.filter.${name}`), value: show(value), removeHref }];
  });
}

function sortsOf(state: ListState) {
  const current = state.sort ?? 'address';
  return Object.fromEntries(
    DEVICE_SORTS.map((key) => {
      const sorted = current === key ? 'asc' : current === `-${key}` ? 'desc' : null;
      return [key, { href: listHref(state, { sort: sorted === 'asc' ? `-${key}` : key }), sorted }];
    }),
  );
}
