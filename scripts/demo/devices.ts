import { deviceKind, type Gear, gear } from './facts/gear.ts';
import { gearKey } from './peripherals.ts';
import type { Random } from './random.ts';
import { inventSerial } from './register.ts';
import type { DemoAsset, DemoDevice } from './types.ts';

const DRIFTING = 5;
const DEAD = 8;

/** One simulated device for each asset in use whose model speaks SNMP. */
export function buildDevices(assets: readonly DemoAsset[], random: Random): DemoDevice[] {
  const byKey = new Map(Object.entries<Gear>(gear).map(([name, one]) => [gearKey(name), one]));
  const devices = assets.flatMap((asset) => {
    const one = byKey.get(asset.modelKey);
    return one?.snmp && asset.state === 'in_use' ? [deviceOf(asset, one, random)] : [];
  });
  const ordinary = devices.filter((device) => device.kind !== 'firewall');
  const step = Math.floor(ordinary.length / (DRIFTING + DEAD));
  ordinary.forEach((device, index) => {
    const number = index % step === 2 ? Math.floor(index / step) : DRIFTING + DEAD;
    if (number < DEAD) device.dead = true;
    else if (number < DEAD + DRIFTING) drift(device, random);
  });
  return devices;
}

function deviceOf(asset: DemoAsset, one: Gear, random: Random): DemoDevice {
  return {
    key: asset.key,
    assetKey: asset.key,
    unitKey: asset.unitKey,
    kind: deviceKind(one.kind)!,
    vendor: one.manufacturer,
    model: one.name,
    serial: asset.serial ?? '',
    firmware: random.pick(one.snmp!.firmware),
    sysName: asset.hostname ?? asset.tag,
    ports: one.snmp!.ports,
    mac: asset.macAddresses[0]?.replaceAll(':', '').toLowerCase() ?? null,
    drift: false,
    dead: false,
  };
}

/** Somebody swapped the box and did not tell the register. */
function drift(device: DemoDevice, random: Random): void {
  device.serial = inventSerial(device.vendor, random);
  device.drift = true;
}
