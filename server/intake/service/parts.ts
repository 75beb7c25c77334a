/** Monitors and printers of an inventory that are assets of their own. */

import { serialKey } from '../../inventory/rules/serials.ts';
import type { AssetKind } from '../../inventory/types/assets.ts';
import type { FoundPart } from '../../inventory/types/attachments.ts';
import { isPanelMaker, isSharedMonitorSerial } from '../agents/facts/monitors.ts';
import type { Inventory } from '../agents/inventory.ts';

/** More stand at no desk. */
const MOST = 12;
const LONGEST_SERIAL = 80;

/** Those with a serial of their own, each once. The panel of a laptop is part of it; what a virtual machine sees is made up. */
export function partsOf(inventory: Inventory): FoundPart[] {
  if (inventory.virtual) return [];
  const monitors = inventory.monitors
    .filter(({ manufacturer, serial }) => !isPanelMaker(manufacturer) && !isSharedMonitorSerial(serial))
    .map((monitor) => ({ kind: 'monitor' as const, shared: false, ...monitor }));
  const printers = inventory.printers.map(({ network, ...printer }) => ({
    ...{ kind: 'printer' as const, shared: network === true },
    ...printer,
  }));
  const found = new Map<string, FoundPart>();
  for (const { kind, manufacturer, model, serial, shared } of [...monitors, ...printers]) {
    const key = serialKey(serial);
    if (serial === null || key === null || serial.length > LONGEST_SERIAL) continue;
    if (key === serialKey(inventory.serial) || found.size >= MOST) continue;
    found.set(`${kind} ${key}`, { kind, manufacturer, model, serial, serialKey: key, shared });
  }
  return [...found.values()];
}

/** Of which kinds an inventory tells everything. */
export function toldKinds({ virtual, sections }: Pick<Inventory, 'virtual' | 'sections'>): AssetKind[] {
  if (virtual) return [];
  const kinds: AssetKind[] = [];
  if (sections.includes('monitors')) kinds.push('monitor');
  if (sections.includes('printers')) kinds.push('printer');
  return kinds;
}
