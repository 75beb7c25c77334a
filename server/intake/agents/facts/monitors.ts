/** Makers of screens by the three letters of their EDID (UEFI PNP ID registry), as they are called in shops. */
export const EDID_MAKERS: Readonly<Record<string, string>> = {
  ACI: 'ASUS',
  ACR: 'Acer',
  AOC: 'AOC',
  APP: 'Apple',
  AUO: 'AU Optronics',
  AUS: 'ASUS',
  BNQ: 'BenQ',
  BOE: 'BOE',
  CMN: 'Chimei Innolux',
  CMO: 'Chi Mei',
  CPQ: 'Compaq',
  DEL: 'Dell',
  EIZ: 'EIZO',
  ENC: 'EIZO',
  FUS: 'Fujitsu',
  GBT: 'Gigabyte',
  GSM: 'LG',
  HPN: 'HP',
  HWP: 'HP',
  IVM: 'iiyama',
  LEN: 'Lenovo',
  LGD: 'LG Display',
  LPL: 'LG Philips',
  MSI: 'MSI',
  NEC: 'NEC',
  PHL: 'Philips',
  SAM: 'Samsung',
  SDC: 'Samsung Display',
  SEC: 'Samsung',
  SHP: 'Sharp',
  SNY: 'Sony',
  TSB: 'Toshiba',
  VSC: 'ViewSonic',
  XMI: 'Xiaomi',
};

/** Makers of panels that are built into laptops and all-in-ones; nobody sells their screens by themselves. */
const PANEL_MAKERS = new Set(
  [
    'AU Optronics',
    'BOE',
    'Chimei Innolux',
    'Chi Mei',
    'LG Display',
    'LG Philips',
    'Samsung Display',
    'Sharp',
  ].map((maker) => maker.toLowerCase()),
);

/** True for a screen that is part of the machine. */
export function isPanelMaker(maker: string | null): boolean {
  return maker !== null && PANEL_MAKERS.has(maker.toLowerCase());
}

/** Numbers in the EDID that are bytes of 01, `0`, `1` or blank, which whole series have in common. */
const SHARED_SERIALS = new Set(['16843009', '808464432', '825307441', '538976288', '33686018']);

export function isSharedMonitorSerial(serial: string | null): boolean {
  return serial === null || SHARED_SERIALS.has(serial);
}
