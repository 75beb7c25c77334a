import type { AssetKind, DeviceKind, EndOfSupport } from '../types.ts';

/**
 * Everything that is not a computer: models met in Vietnamese offices, price in thousand VND, and for those
 * that speak SNMP the firmware and the number of ports a simulated one reports. Years, prices and support
 * dates are illustrative.
 */
export type Gear = {
  manufacturer: string;
  name: string;
  kind: AssetKind;
  price: number;
  from: number;
  to: number;
  endOfSupport: EndOfSupport;
  /** Null: it has no SNMP. */
  snmp: { firmware: readonly string[]; ports: number } | null;
};

const UNKNOWN: EndOfSupport = { state: 'unknown' };
const NOT_ANNOUNCED: EndOfSupport = { state: 'announced_none' };

const ended = (on: string): EndOfSupport => ({ state: 'known', on });

export const gear = {
  fortigate60E: gearOf(
    'firewall',
    'Fortinet',
    'FortiGate 60E',
    22000,
    2017,
    2020,
    ended('2028-03-31'),
    ['v6.4.14', 'v6.2.16'],
    10,
  ),
  fortigate60F: gearOf(
    'firewall',
    'Fortinet',
    'FortiGate 60F',
    24500,
    2020,
    2025,
    NOT_ANNOUNCED,
    ['v7.2.8', 'v7.0.15'],
    10,
  ),
  fortigate80F: gearOf(
    'firewall',
    'Fortinet',
    'FortiGate 80F',
    38000,
    2021,
    2025,
    NOT_ANNOUNCED,
    ['v7.2.8', 'v7.4.4'],
    10,
  ),
  fortigate100E: gearOf(
    'firewall',
    'Fortinet',
    'FortiGate 100E',
    68000,
    2017,
    2020,
    ended('2026-08-15'),
    ['v6.4.14'],
    22,
  ),
  fortigate100F: gearOf(
    'firewall',
    'Fortinet',
    'FortiGate 100F',
    82000,
    2021,
    2026,
    NOT_ANNOUNCED,
    ['v7.2.8', 'v7.4.4'],
    22,
  ),
  sophosXgs116: gearOf('firewall', 'Sophos', 'XGS 116', 36000, 2021, 2025, NOT_ANNOUNCED, ['20.0.2'], 9),
  sophosXg210: gearOf('firewall', 'Sophos', 'XG 210', 52000, 2017, 2020, ended('2025-03-31'), ['18.5.4'], 6),
  vigor2925: gearOf('router', 'DrayTek', 'Vigor2925', 5200, 2015, 2018, UNKNOWN, ['3.8.9.4', '3.8.4'], 7),
  vigor2926: gearOf('router', 'DrayTek', 'Vigor2926', 5900, 2018, 2021, NOT_ANNOUNCED, ['3.9.9.4'], 6),
  vigor2927: gearOf('router', 'DrayTek', 'Vigor2927', 6400, 2020, 2026, NOT_ANNOUNCED, ['4.4.3', '4.4.5'], 7),
  rb3011: gearOf(
    'router',
    'MikroTik',
    'RB3011UiAS',
    4800,
    2017,
    2024,
    NOT_ANNOUNCED,
    ['6.49.10', '7.14.3'],
    11,
  ),
  catalyst2960: gearOf(
    'switch',
    'Cisco',
    'Catalyst 2960-24TT-L',
    14500,
    2012,
    2017,
    ended('2019-10-31'),
    ['15.0(2)SE11'],
    26,
  ),
  sg350: gearOf('switch', 'Cisco', 'SG350-28', 9800, 2016, 2020, ended('2028-01-31'), ['2.5.9.16'], 28),
  cbs250: gearOf('switch', 'Cisco', 'CBS250-24T-4G', 7900, 2020, 2026, NOT_ANNOUNCED, ['3.3.0.16'], 28),
  aruba1930: gearOf(
    'switch',
    'HPE',
    'Aruba Instant On 1930 24G',
    7600,
    2020,
    2026,
    NOT_ANNOUNCED,
    ['2.8.0'],
    28,
  ),
  hpe1820: gearOf('switch', 'HPE', 'OfficeConnect 1820 24G', 5600, 2015, 2020, UNKNOWN, ['PT.02.17'], 26),
  ruijieNbs3200: gearOf(
    'switch',
    'Ruijie',
    'RG-NBS3200-24GT4XS',
    7200,
    2021,
    2026,
    NOT_ANNOUNCED,
    ['2.287'],
    28,
  ),
  sg1024: gearOf('switch', 'TP-Link', 'TL-SG1024D', 2100, 2013, 2026, UNKNOWN),
  sg1016: gearOf('switch', 'TP-Link', 'TL-SG1016D', 1500, 2012, 2026, UNKNOWN),
  dgs1024: gearOf('switch', 'D-Link', 'DGS-1024D', 2300, 2011, 2022, UNKNOWN),
  sg95: gearOf('switch', 'Cisco', 'SG95-16', 2200, 2015, 2021, UNKNOWN),
  gw020: gearOf('modem', 'VNPT Technology', 'iGate GW020', 1200, 2014, 2020, UNKNOWN),
  gw040: gearOf('modem', 'VNPT Technology', 'iGate GW040', 1500, 2018, 2025, UNKNOWN),
  f670l: gearOf('modem', 'ZTE', 'F670L', 1400, 2018, 2025, UNKNOWN),
  hg8145: gearOf('modem', 'Huawei', 'HG8145V5', 1350, 2017, 2024, UNKNOWN),
  unifiLite: gearOf('access_point', 'Ubiquiti', 'UAP-AC-Lite', 2200, 2016, 2021, UNKNOWN, ['6.6.55'], 1),
  unifi6: gearOf('access_point', 'Ubiquiti', 'U6-Lite', 2900, 2021, 2026, NOT_ANNOUNCED, ['6.6.65'], 1),
  ap903: gearOf('access_point', 'DrayTek', 'VigorAP 903', 3300, 2019, 2024, NOT_ANNOUNCED, ['1.4.9'], 5),
  lbp2900: gearOf('printer', 'Canon', 'LBP2900', 3200, 2009, 2024, UNKNOWN),
  lbp3300: gearOf('printer', 'Canon', 'LBP3300', 4600, 2009, 2015, UNKNOWN),
  lbp6030: gearOf('printer', 'Canon', 'LBP6030', 2900, 2014, 2026, UNKNOWN),
  hpP1102: gearOf('printer', 'HP', 'LaserJet Pro P1102', 2700, 2010, 2016, UNKNOWN),
  brother2321: gearOf('printer', 'Brother', 'HL-L2321D', 3100, 2014, 2026, UNKNOWN),
  hpM404: gearOf('printer', 'HP', 'LaserJet Pro M404dn', 7200, 2019, 2025, NOT_ANNOUNCED, ['002.2310A'], 1),
  lbp226: gearOf('printer', 'Canon', 'LBP226dw', 6900, 2019, 2026, NOT_ANNOUNCED, ['03.05'], 1),
  brother2366: gearOf('printer', 'Brother', 'HL-L2366DW', 5200, 2015, 2026, NOT_ANNOUNCED, ['1.78'], 1),
  dr240: gearOf('scanner', 'Canon', 'imageFORMULA DR-C240', 13500, 2016, 2026, UNKNOWN),
  ds530: gearOf('scanner', 'Epson', 'WorkForce DS-530', 11900, 2017, 2025, UNKNOWN),
  hp2000: gearOf('scanner', 'HP', 'ScanJet Pro 2000 s2', 9900, 2018, 2026, UNKNOWN),
  tg500: gearOf('ups', 'Santak', 'TG500', 1100, 2010, 2020, UNKNOWN),
  tg1000: gearOf('ups', 'Santak', 'TG1000', 2300, 2012, 2026, UNKNOWN),
  bx650: gearOf('ups', 'APC', 'BX650LI-MS', 1600, 2014, 2026, UNKNOWN),
  smt1500: gearOf(
    'ups',
    'APC',
    'Smart-UPS SMT1500IC',
    21000,
    2016,
    2026,
    NOT_ANNOUNCED,
    ['UPS 04.1', 'UPS 15.0'],
    1,
  ),
  t140: gearOf('server', 'Dell', 'PowerEdge T140', 42000, 2018, 2022, UNKNOWN),
  r440: gearOf('server', 'Dell', 'PowerEdge R440', 98000, 2018, 2022, UNKNOWN),
  r650: gearOf('server', 'Dell', 'PowerEdge R650', 185000, 2021, 2026, UNKNOWN),
  dl380g9: gearOf('server', 'HPE', 'ProLiant DL380 Gen9', 110000, 2014, 2018, UNKNOWN),
  ml30g10: gearOf('server', 'HPE', 'ProLiant ML30 Gen10', 45000, 2018, 2024, UNKNOWN),
  x3250: gearOf('server', 'IBM', 'System x3250 M5', 52000, 2013, 2016, UNKNOWN),
  ds920: gearOf('storage', 'Synology', 'DS920+', 16500, 2020, 2024, UNKNOWN),
} as const satisfies Record<string, Gear>;

export type GearName = keyof typeof gear;

/** The SNMP face of a kind of asset, where there can be one. */
export function deviceKind(kind: AssetKind): DeviceKind | null {
  const kinds: readonly string[] = ['switch', 'firewall', 'router', 'access_point', 'printer', 'ups'];
  return kinds.includes(kind) ? (kind as DeviceKind) : null;
}

function gearOf(
  kind: AssetKind,
  manufacturer: string,
  name: string,
  price: number,
  from: number,
  to: number,
  endOfSupport: EndOfSupport,
  firmware?: readonly string[],
  ports = 0,
): Gear {
  return {
    manufacturer,
    name,
    kind,
    price,
    from,
    to,
    endOfSupport,
    snmp: firmware ? { firmware, ports } : null,
  };
}
