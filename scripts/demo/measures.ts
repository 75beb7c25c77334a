/** What can be measured on a simulated device, as lines of its recording: where its maker keeps it. */
import { addDays } from '../../server/shared/days.ts';
import { type Line, number } from './recordings.ts';
import type { DemoDevice } from './types.ts';

const E = '1.3.6.1.4.1.';
const M = '1.3.6.1.2.1.';

export interface DemoSetting {
  today: string;
  /** When the licence of a firewall ends. */
  licenceEndOn: string | null;
}

/** The same device says the same in every run; a few say something that wants attention. */
export function measureLines(device: DemoDevice, setting: DemoSetting): Line[] {
  const between = (word: string, least: number, most: number) =>
    least + (number(device, word) % (most - least + 1));
  const lines = LINES[`${device.vendor} ${device.kind}`] ?? LINES[device.kind];
  return lines?.(between, setting) ?? [];
}

type Between = (word: string, least: number, most: number) => number;
type Lines = (between: Between, setting: DemoSetting) => Line[];

const LINES: Record<string, Lines> = {
  'Fortinet firewall': (between, { today, licenceEndOn }) => [
    [`${E}12356.101.4.1.3.0`, '66', between('cpu', 2, 60)],
    [`${E}12356.101.4.1.4.0`, '66', between('memory', 35, 80)],
    [`${E}12356.101.4.1.8.0`, '66', between('sessions', 180, 9000)],
    [`${E}12356.101.12.2.3.1.2.1`, '66', between('vpn', 0, 40)],
    ...['FortiGuard AntiVirus', 'FortiCare Support'].flatMap((name, place): Line[] => [
      [`${E}12356.101.4.6.3.1.2.1.1.${place + 1}`, '4', name],
      [`${E}12356.101.4.6.3.1.2.1.2.${place + 1}`, '4', textOf(licenceEndOn ?? addDays(today, 400))],
    ]),
  ],
  'Sophos firewall': (between, { today, licenceEndOn }) => [
    ...hostLines(between),
    [`${E}2604.5.1.2.4.2.0`, '66', between('disk', 10, 94)],
    [`${E}2604.5.1.2.5.2.0`, '66', between('memory', 35, 80)],
    [`${E}2604.5.1.5.2.2.0`, '4', textOf(licenceEndOn ?? addDays(today, 400))],
  ],
  'Cisco switch': (between) => [
    [`${E}9.9.109.1.1.1.1.8.1`, '66', between('cpu', 4, 45)],
    [`${E}9.9.48.1.1.1.2.1`, '4', 'Processor'],
    [`${E}9.9.48.1.1.1.5.1`, '66', between('memory', 18_000_000, 36_000_000)],
    [`${E}9.9.48.1.1.1.6.1`, '66', 24_000_000],
    [`${E}9.9.13.1.3.1.2.1006`, '4', 'SW#1, Sensor#1'],
    [`${E}9.9.13.1.3.1.3.1006`, '66', between('heat', 31, 60)],
    [`${E}9.9.13.1.3.1.4.1006`, '2', 68],
    [`${E}9.9.13.1.4.1.2.1004`, '4', 'Switch#1, Fan#1'],
    [`${E}9.9.13.1.4.1.3.1004`, '2', between('fan', 0, 29) === 0 ? 3 : 1],
  ],
  'HPE switch': (between) => [
    [`${E}11.2.14.11.5.1.9.6.1.0`, '2', between('cpu', 3, 50)],
    [`${E}11.2.14.11.5.1.1.2.1.1.1.5.1`, '2', 268_435_456],
    [`${E}11.2.14.11.5.1.1.2.1.1.1.6.1`, '2', between('memory', 60_000_000, 180_000_000)],
  ],
  'Ruijie switch': (between) => [
    [`${E}4881.1.1.10.2.36.1.1.3.0`, '66', between('cpu', 3, 50)],
    [`${E}4881.1.1.10.2.35.1.1.1.3.1`, '66', between('memory', 30, 70)],
  ],
  'MikroTik router': (between) => [
    ...hostLines(between),
    [`${E}14988.1.1.3.10.0`, '2', 10 * between('heat', 30, 58)],
    [`${E}14988.1.1.3.8.0`, '2', between('voltage', 228, 246)],
  ],
  'Ubiquiti access_point': (between) => [
    [`${E}41112.1.6.1.2.1.8.1`, '66', between('clients', 0, 28)],
    [`${E}41112.1.6.1.2.1.8.2`, '66', between('more clients', 0, 14)],
  ],
  router: (between) => hostLines(between),
  printer: (between) => [
    [`${M}25.3.5.1.1.1`, '2', 3],
    [`${M}25.3.5.1.2.1`, '4x', between('paper', 0, 14) === 0 ? '4000' : '0000'],
    [`${M}43.10.2.1.4.1.1`, '65', between('pages', 900, 148_000)],
    ...supplyLines(1, 3, 'Black Toner Cartridge', between('toner', 1, 100)),
    ...supplyLines(2, 9, 'Drum Unit', between('drum', 8, 100)),
    [`${M}43.12.1.1.4.1.1`, '4', 'black'],
  ],
  ups: (between, { today }) => upsLines(between, today),
};

/** HOST-RESOURCES-MIB: two processors and the memory. */
function hostLines(between: Between): Line[] {
  return [
    [`${M}25.3.3.1.2.1`, '2', between('cpu', 3, 50)],
    [`${M}25.3.3.1.2.2`, '2', between('cpu 2', 3, 50)],
    [`${M}25.2.3.1.2.1`, '6', `${M}25.2.1.2`],
    [`${M}25.2.3.1.3.1`, '4', 'main memory'],
    [`${M}25.2.3.1.4.1`, '2', 1024],
    [`${M}25.2.3.1.5.1`, '2', 1_048_576],
    [`${M}25.2.3.1.6.1`, '2', between('ram', 200_000, 800_000)],
  ];
}

function supplyLines(row: number, type: number, name: string, level: number): Line[] {
  const values: [number, string, string | number][] = [
    [3, '2', row === 1 ? 1 : 0],
    [4, '2', 3],
    [5, '2', type],
    [6, '4', name],
    [7, '2', 19],
    [8, '2', 100],
    [9, '2', level],
  ];
  return values.map(([column, tag, value]) => [`${M}43.11.1.1.${column}.1.${row}`, tag, value]);
}

function upsLines(between: Between, today: string): Line[] {
  const onBattery = between('output', 0, 11) === 0;
  const charge = onBattery ? between('charge', 30, 80) : 100;
  const [year, month, day] = addDays(today, -between('battery', 100, 2300)).split('-');
  return [
    [`${E}318.1.1.1.2.1.1.0`, '2', 2],
    [`${E}318.1.1.1.2.1.3.0`, '4', `${month}/${day}/${year}`],
    [`${E}318.1.1.1.2.2.1.0`, '66', charge],
    [`${E}318.1.1.1.2.2.2.0`, '66', between('heat', 24, 38)],
    [`${E}318.1.1.1.2.2.3.0`, '67', 6000 * Math.round((between('minutes', 9, 55) * charge) / 100)],
    [`${E}318.1.1.1.2.2.4.0`, '2', between('replace', 0, 14) === 0 ? 2 : 1],
    [`${E}318.1.1.1.3.2.1.0`, '66', onBattery ? 0 : between('input', 208, 236)],
    [`${E}318.1.1.1.4.1.1.0`, '2', onBattery ? 3 : 2],
    [`${E}318.1.1.1.4.2.3.0`, '66', between('load', 12, 78)],
  ];
}

/** As firewalls write a day: `Wed Mar 31 00:00:00 2027`. */
function textOf(day: string): string {
  const [weekday, date, month, year] = new Date(`${day}T00:00:00Z`).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${date} 00:00:00 ${year}`;
}
