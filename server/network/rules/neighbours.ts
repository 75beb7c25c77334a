/** Which device of ours a neighbour is; pure. A name alone is believed only where it can mean one device. */
import { serialKey } from '../../inventory/rules/serials.ts';
import { canonicalMac } from '../../shared/mac.ts';

export interface KnownDevice {
  id: number;
  unitId: number;
  kind: string | null;
  /** The address it is polled at. */
  address: string;
  serial: string | null;
  name: string | null;
  /** What it calls itself in its bridge, and the MACs of its interfaces. */
  macs: readonly string[];
  /** Its own addresses besides the polled one. */
  addresses: readonly string[];
}

export interface ToldNeighbour {
  deviceId: number;
  chassisId: string | null;
  portId: string | null;
  systemName: string | null;
  managementAddress: string | null;
}

/** Names devices leave the factory with. */
const FACTORY_NAMES =
  /^(switch|router|localhost|host|h3c|hp|hpe|huawei|quidway|ruijie|cisco|mikrotik|routeros|ubnt|ubiquiti|unifi|openwrt|tp-?link|tl-.*|d-?link|dgs-.*|des-.*|zyxel|netgear|edgeswitch|fortigate|juniper|aruba|system name|sysname|default|none|unknown|access ?point|ap|sw|gw|gateway)[-_ ]?\d{0,2}$/i;

/**
 * Finds the device that a neighbour is: by the MAC it gives as its id, its serial number, its address, and at last
 * by its name among related units.
 * @param related whether two units may hold the ends of one line: the same, or one above the other
 */
export function neighbourMatcher(
  devices: readonly KnownDevice[],
  related: (a: number, b: number) => boolean,
): (told: ToldNeighbour) => number | null {
  const units = new Map(devices.map((device) => [device.id, device.unitId]));
  const byMac = owners(devices, (device) => device.macs);
  const bySerial = owners(devices, (device) => [serialKey(device.serial ?? '')]);
  const byAddress = owners(devices, (device) => [device.address]);
  const byOwn = owners(devices, (device) => device.addresses);
  const byName = owners(devices, (device) => [nameKey(device.name)]);
  return (told) => {
    const near = (ids: readonly number[]) =>
      ids.filter((id) => related(units.get(id)!, units.get(told.deviceId) ?? -1));
    const mac = (text: string | null) => canonicalMac(text ?? '') ?? '';
    const address = told.managementAddress ?? '';
    const candidates = [
      () => byMac(mac(told.chassisId)),
      () => byMac(mac(told.portId)),
      () => bySerial(serialKey(told.chassisId ?? '') ?? ''),
      () => byAddress(address),
      // Private addresses are the same in many offices.
      () => near(byOwn(address)),
      () => near(byName(nameKey(told.systemName) ?? '')),
    ];
    for (const find of candidates) {
      const found = find().filter((id) => id !== told.deviceId);
      if (found.length === 1) return found[0]!;
    }
    return null;
  };
}

/** A name as it is compared: without domain; null for what says nothing. */
function nameKey(name: string | null): string | null {
  const host = name?.trim().toLowerCase().split('.')[0] ?? '';
  return host.length < 3 || FACTORY_NAMES.test(host) ? null : host;
}

function owners(
  devices: readonly KnownDevice[],
  keysOf: (device: KnownDevice) => readonly (string | null)[],
): (key: string) => readonly number[] {
  const found = new Map<string, number[]>();
  for (const device of devices) {
    for (const key of new Set(keysOf(device))) {
      if (!key) continue;
      const ids = found.get(key);
      if (ids) ids.push(device.id);
      else found.set(key, [device.id]);
    }
  }
  return (key) => found.get(key) ?? [];
}
