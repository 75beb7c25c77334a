/**
 * Last days of updates, by product, release and channel. The day itself still counts as supported.
 * Channels: `all`; `consumer` (Home, Pro); `commercial` (Enterprise, Education); `ltsc`; `iot_ltsc`.
 * Confidence: `high` = published by the maker and undisputed; `medium`, `low` = to be confirmed. The dates were gathered
 * in November 2026 from secondary collections: look at the maker's page before a purchase hangs on one of them.
 */
export type Channel = 'all' | 'consumer' | 'commercial' | 'ltsc' | 'iot_ltsc';
export type Confidence = 'high' | 'medium' | 'low';

export interface LifecycleRow {
  product: string;
  release: string | null;
  channel: Channel;
  lastDay: string;
  /** Last day of paid extended updates; never assumed to have been bought. */
  extended?: string;
  source: string;
  confidence: Confidence;
}

const MICROSOFT = 'Microsoft lifecycle dates, gathered 11/2026';
const MICROSOFT_LTSC = 'Microsoft lifecycle dates (LTSC and new releases), gathered 11/2026';
const DEBIAN = 'Debian LTS dates, gathered 11/2026';
const UBUNTU = 'Ubuntu release cycle dates, gathered 11/2026';
const RED_HAT = 'Red Hat and CentOS lifecycle dates, gathered 11/2026';
const VMWARE = 'VMware product lifecycle matrix dates, gathered 11/2026';

export const OS_LIFECYCLE: LifecycleRow[] = [
  row('Windows 2000', null, 'all', '2010-07-13', MICROSOFT),
  row('Windows XP', null, 'all', '2014-04-08', MICROSOFT),
  row('Windows Vista', null, 'all', '2017-04-11', MICROSOFT),
  { ...row('Windows 7', null, 'all', '2020-01-14', MICROSOFT), extended: '2023-01-10' },
  row('Windows 8', null, 'all', '2016-01-12', MICROSOFT),
  row('Windows 8.1', null, 'all', '2023-01-10', MICROSOFT),

  ...windows10('1507', '2017-05-09', '2017-05-09'),
  ...windows10('1511', '2017-10-10', '2017-10-10'),
  ...windows10('1607', '2018-04-10', '2019-04-09'),
  ...windows10('1703', '2018-10-09', '2019-10-08'),
  ...windows10('1709', '2019-04-09', '2020-10-13'),
  ...windows10('1803', '2019-11-12', '2021-05-11'),
  ...windows10('1809', '2020-11-10', '2021-05-11'),
  ...windows10('1903', '2020-12-08', '2020-12-08'),
  ...windows10('1909', '2021-05-11', '2022-05-10'),
  ...windows10('2004', '2021-12-14', '2021-12-14'),
  ...windows10('20H2', '2022-05-10', '2023-05-09'),
  ...windows10('21H1', '2022-12-13', '2022-12-13'),
  ...windows10('21H2', '2023-06-13', '2024-06-11'),
  { ...row('Windows 10', '22H2', 'all', '2025-10-14', MICROSOFT), extended: '2028-10-10' },
  row('Windows 10', 'LTSB 2015', 'ltsc', '2025-10-14', MICROSOFT),
  row('Windows 10', 'LTSB 2016', 'ltsc', '2026-10-13', MICROSOFT_LTSC),
  row('Windows 10', 'LTSC 2019', 'ltsc', '2029-01-09', MICROSOFT_LTSC),
  row('Windows 10', 'LTSC 2019', 'iot_ltsc', '2029-01-09', MICROSOFT_LTSC),
  row('Windows 10', 'LTSC 2021', 'ltsc', '2027-01-12', MICROSOFT_LTSC),
  row('Windows 10', 'LTSC 2021', 'iot_ltsc', '2032-01-13', MICROSOFT_LTSC),

  ...windows11('21H2', '2023-10-10', '2024-10-08', 'high'),
  ...windows11('22H2', '2024-10-08', '2025-10-14', 'high'),
  ...windows11('23H2', '2025-11-11', '2026-11-10', 'high'),
  ...windows11('24H2', '2026-10-13', '2027-10-12', 'high'),
  ...windows11('25H2', '2027-10-12', '2028-10-10', 'medium'),
  ...windows11('26H1', '2028-03-14', '2029-03-13', 'high'),
  row('Windows 11', '26H2', 'consumer', '2028-10-10', MICROSOFT_LTSC),
  row('Windows 11', 'LTSC 2024', 'ltsc', '2029-10-09', MICROSOFT_LTSC, 'medium'),
  row('Windows 11', 'LTSC 2024', 'iot_ltsc', '2034-10-10', MICROSOFT_LTSC, 'medium'),

  row('Windows Server 2003', null, 'all', '2015-07-14', MICROSOFT),
  { ...row('Windows Server 2008', null, 'all', '2020-01-14', MICROSOFT), extended: '2023-01-10' },
  { ...row('Windows Server 2012', null, 'all', '2023-10-10', MICROSOFT), extended: '2026-10-13' },
  row('Windows Server 2016', null, 'all', '2027-01-12', MICROSOFT),
  row('Windows Server 2019', null, 'all', '2029-01-09', MICROSOFT),
  row('Windows Server 2022', null, 'all', '2031-10-14', MICROSOFT),
  row('Windows Server 2025', null, 'all', '2034-11-14', MICROSOFT),

  row('Debian', '8', 'all', '2020-06-30', DEBIAN),
  row('Debian', '9', 'all', '2022-06-30', DEBIAN),
  row('Debian', '10', 'all', '2024-06-30', DEBIAN),
  row('Debian', '11', 'all', '2026-08-31', DEBIAN),
  row('Debian', '12', 'all', '2028-06-30', DEBIAN),
  row('Debian', '13', 'all', '2030-06-30', DEBIAN),
  { ...row('Ubuntu', '14.04', 'all', '2019-04-25', UBUNTU), extended: '2024-04-25' },
  { ...row('Ubuntu', '16.04', 'all', '2021-04-30', UBUNTU), extended: '2026-04-30' },
  { ...row('Ubuntu', '18.04', 'all', '2023-05-31', UBUNTU), extended: '2028-04-30' },
  { ...row('Ubuntu', '20.04', 'all', '2025-05-31', UBUNTU), extended: '2030-04-30' },
  { ...row('Ubuntu', '22.04', 'all', '2027-04-30', UBUNTU), extended: '2032-04-30' },
  { ...row('Ubuntu', '24.04', 'all', '2029-04-30', UBUNTU), extended: '2034-04-30' },
  row('Ubuntu', '26.04', 'all', '2031-04-30', UBUNTU, 'low'),
  row('CentOS', '6', 'all', '2020-11-30', RED_HAT),
  row('CentOS', '7', 'all', '2024-06-30', RED_HAT),
  row('CentOS', '8', 'all', '2021-12-31', RED_HAT),
  row('Red Hat Enterprise Linux', '6', 'all', '2020-11-30', RED_HAT),
  row('Red Hat Enterprise Linux', '7', 'all', '2024-06-30', RED_HAT),
  row('Red Hat Enterprise Linux', '8', 'all', '2029-05-31', RED_HAT, 'medium'),
  row('Red Hat Enterprise Linux', '9', 'all', '2032-05-31', RED_HAT, 'medium'),
  row('VMware ESXi', '6', 'all', '2022-10-15', VMWARE, 'medium'),
  row('VMware ESXi', '7', 'all', '2025-10-02', VMWARE, 'medium'),
  row('VMware ESXi', '8', 'all', '2027-10-11', VMWARE, 'medium'),
];

/** Build numbers of the general channel; long-term releases share the builds in LONG_TERM_BUILDS. */
export const WINDOWS_BUILDS: Record<number, [product: string, release: string]> = {
  10240: ['Windows 10', '1507'],
  10586: ['Windows 10', '1511'],
  14393: ['Windows 10', '1607'],
  15063: ['Windows 10', '1703'],
  16299: ['Windows 10', '1709'],
  17134: ['Windows 10', '1803'],
  17763: ['Windows 10', '1809'],
  18362: ['Windows 10', '1903'],
  18363: ['Windows 10', '1909'],
  19041: ['Windows 10', '2004'],
  19042: ['Windows 10', '20H2'],
  19043: ['Windows 10', '21H1'],
  19044: ['Windows 10', '21H2'],
  19045: ['Windows 10', '22H2'],
  22000: ['Windows 11', '21H2'],
  22621: ['Windows 11', '22H2'],
  22631: ['Windows 11', '23H2'],
  26100: ['Windows 11', '24H2'],
  26200: ['Windows 11', '25H2'],
  28000: ['Windows 11', '26H1'],
};

export const LONG_TERM_BUILDS: Record<number, string> = {
  10240: 'LTSB 2015',
  14393: 'LTSB 2016',
  17763: 'LTSC 2019',
  19044: 'LTSC 2021',
  26100: 'LTSC 2024',
};

/** Kernel versions of Windows that name no product themselves (`6.1.7601`). */
export const WINDOWS_KERNELS: Record<string, string> = {
  '5.0': 'Windows 2000',
  '5.1': 'Windows XP',
  '6.0': 'Windows Vista',
  '6.1': 'Windows 7',
  '6.2': 'Windows 8',
  '6.3': 'Windows 8.1',
};

function row(
  product: string,
  release: string | null,
  channel: Channel,
  lastDay: string,
  source: string,
  confidence: Confidence = 'high',
): LifecycleRow {
  return { product, release, channel, lastDay, source, confidence };
}

function windows10(release: string, consumer: string, commercial: string): LifecycleRow[] {
  return [
    row('Windows 10', release, 'consumer', consumer, MICROSOFT),
    row('Windows 10', release, 'commercial', commercial, MICROSOFT),
  ];
}

function windows11(
  release: string,
  consumer: string,
  commercial: string,
  confidence: Confidence,
): LifecycleRow[] {
  return [
    row('Windows 11', release, 'consumer', consumer, MICROSOFT, confidence),
    row('Windows 11', release, 'commercial', commercial, MICROSOFT, confidence),
  ];
}
