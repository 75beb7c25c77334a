import { isJunkSerial } from '../../../inventory/rules/serials.ts';
import { isVirtualPrinter, printerMaker } from '../facts/devices.ts';
import { EDID_MAKERS } from '../facts/monitors.ts';
import type { Monitor, Printer } from '../inventory.ts';
import type { Item } from '../raw.ts';
import { decodeEdid, type Edid } from './edid.ts';
import { serialOf } from './identity.ts';
import { flagOf, meantText, textOf } from './values.ts';

const MOST = 50;

/** Screens; what the EDID says counts, and what the agent says where the EDID is silent. */
export function decodeMonitors(items: Item[]): Monitor[] {
  return items.slice(0, MOST).map((item) => {
    const edid = decodeEdid(item.get('base64') ?? '');
    return {
      manufacturer: monitorMaker(edid, meantText(item, ['manufacturer'], 80)),
      model: modelOf(edid, meantText(item, ['caption', 'name', 'description'], 120)),
      serial: monitorSerial(edid, serialOf(item, 'serial', 'altserial')),
    };
  });
}

/** The agent's longer name (`Dell Inc.`) where it means the same maker. "(Standard monitors)" is a driver's. */
function monitorMaker(edid: Edid | null, told: string | null): string | null {
  const stated = told?.startsWith('(') ? null : told;
  const known = EDID_MAKERS[edid?.maker ?? stated ?? ''];
  if (known && !stated?.toLowerCase().startsWith(known.toLowerCase().split(' ')[0]!)) return known;
  return stated ?? edid?.maker ?? null;
}

function modelOf(edid: Edid | null, told: string | null): string | null {
  const model = edid?.model ?? null;
  // Panels of laptops write their part in several pieces; the agent chooses one.
  return model !== null && told !== null && model.includes(told) ? told : (model ?? told);
}

/**
 * The serial in text, else the number. Some makers print on the label the text with the number in its middle, which
 * agents know to put together: the agent's serial is taken where it begins and ends like the text.
 */
function monitorSerial(edid: Edid | null, told: string | null): string | null {
  const text = edid?.serialText ?? null;
  if (text !== null && !isJunkSerial(text)) {
    const isLonger = told !== null && told.length > text.length;
    return isLonger && told.startsWith(text.slice(0, 8)) && told.endsWith(text.slice(-4)) ? told : text;
  }
  const number = edid?.serialNumber ?? null;
  return told ?? (number !== null && !isJunkSerial(number) ? number : null);
}

/** Printers that are things: queues to files, notes and faxes are left out. */
export function decodePrinters(items: Item[]): Printer[] {
  return items
    .map(printerOf)
    .filter((printer) => printer !== null)
    .slice(0, MOST);
}

function printerOf(item: Item): Printer | null {
  const driver = meantText(item, ['driver'], 120);
  const name = textOf(item, ['name', 'description'], 120) ?? driver;
  const port = textOf(item, ['port'], 120);
  if (name === null || isVirtualPrinter(name, driver ?? '', port ?? '')) return null;
  return {
    name,
    manufacturer: meantText(item, ['manufacturer'], 80) ?? printerMaker(driver ?? name),
    model: meantText(item, ['model'], 120) ?? driver,
    serial: serialOf(item, 'serial'),
    network: isOnNetwork(port) ? true : flagOf(item, ['network']),
    port,
  };
}

/** Agents call a printer local that Windows prints to at an address. */
function isOnNetwork(port: string | null): boolean {
  return /(^|[^\d])\d{1,3}(\.\d{1,3}){3}([^\d]|$)|^(ip_|wsd|https?:|ipp|socket:|lpd:|\\\\)/i.test(port ?? '');
}
