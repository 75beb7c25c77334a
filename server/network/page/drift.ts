/** The list of differences between network and register as its page shows it. */
import type { DriftCounts, DriftedDevice, UnregisteredDevice, UnseenAsset } from '../types.ts';
import { deviceLine, endpointOf, productOf } from './list.ts';
import type { Speech } from './speech.ts';

export const DRIFT_TABS = ['serial', 'model', 'unregistered', 'unseen'] as const;
export type DriftTab = (typeof DRIFT_TABS)[number];

export function driftTabs(counts: DriftCounts, current: DriftTab, unit: string | undefined, { t }: Speech) {
  return DRIFT_TABS.map((tab) => ({
    label: t(`device.driftTab.${tab}`),
    href: `/devices/drift?${new URLSearchParams({ list: tab, ...(unit && { unit }) })}`,
    current: tab === current,
    count: counts[tab],
  }));
}

export function driftedLine(
  { device, declaredSerial, declaredModel }: DriftedDevice,
  tab: DriftTab,
  speech: Speech,
) {
  const isSerial = tab === 'serial';
  return {
    ...deviceLine(device, speech),
    asset: { href: `/assets/${device.assetId}`, tag: device.assetTag },
    declared: (isSerial ? declaredSerial : declaredModel) ?? '',
    said: (isSerial ? device.serial : device.model) ?? '',
  };
}

export function unregisteredLine({ device, candidate }: UnregisteredDevice, speech: Speech) {
  return {
    ...deviceLine(device, speech),
    id: device.id,
    serial: device.serial ?? '',
    isRead: device.lastOkAt !== null,
    candidate,
    title: productOf(device) ?? endpointOf(device),
  };
}

export function unseenLine(asset: UnseenAsset, { t }: Speech) {
  return {
    href: `/assets/${asset.assetId}`,
    tag: asset.tag,
    kind: t(`asset.kind.${asset.kind}`),
    model: asset.model ?? '',
    serial: asset.serial ?? '',
    unitName: asset.unitName,
  };
}
