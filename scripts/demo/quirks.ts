import { addDays } from '../../server/shared/days.ts';
import type { Random } from './random.ts';
import type { DemoAsset, DemoUnit } from './types.ts';

/** The mess of real registers, put in on purpose after everything fits. */
export function addQuirks(
  assets: DemoAsset[],
  units: readonly DemoUnit[],
  random: Random,
  today: string,
): void {
  const communes = new Set(units.filter((unit) => unit.kind === 'commune').map((unit) => unit.key));
  repeatSerials(
    assets.filter((asset) => communes.has(asset.unitKey) && asset.kind === 'desktop'),
    random,
  );
  mistakeModems(assets.filter((asset) => communes.has(asset.unitKey) && asset.kind === 'modem'));
  expireLicences(
    assets.filter((asset) => asset.kind === 'firewall'),
    communes,
    today,
  );
}

/** Two communes copied the same sticker; six times. */
function repeatSerials(desktops: readonly DemoAsset[], random: Random): void {
  const numbered = desktops.filter((asset) => asset.serial && !asset.serial.startsWith('To be'));
  for (let pair = 0; pair < 6; pair += 1) {
    const original = random.pick(numbered);
    const copy = numbered.find(
      (asset) => asset.unitKey > original.unitKey && asset.modelKey === original.modelKey,
    );
    if (copy) copy.serial = original.serial;
  }
}

/** A provider's box declared as a firewall stays a modem and does not count. */
function mistakeModems(modems: readonly DemoAsset[]): void {
  for (const modem of [modems[3], modems[57], modems[120]]) {
    if (modem) modem.notes = 'Xã kê khai là tường lửa; thực tế là modem quang của nhà mạng, không tính';
  }
}

/** A firewall that runs without a licence still counts, but says so. */
function expireLicences(firewalls: readonly DemoAsset[], communes: ReadonlySet<string>, today: string): void {
  const offices = firewalls.filter((asset) => !communes.has(asset.unitKey));
  const local = firewalls.filter((asset) => communes.has(asset.unitKey));
  [offices[4], offices[21], offices[28], local[1], local[5]].forEach((firewall, index) => {
    if (!firewall) return;
    firewall.licenceEndOn = addDays(today, -40 - index * 67);
    firewall.notes = 'Hết hạn bản quyền, chưa gia hạn';
  });
}
