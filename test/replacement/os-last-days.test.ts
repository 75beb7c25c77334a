/** The last day of updates by product, release and edition: supported on the day itself, ended on the day after. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { OS_LIFECYCLE } from '../../server/replacement/data/os-lifecycle.ts';
import { parseOs, supportEnd, supportOn } from '../../server/replacement/hardware/os.ts';
import { addDays, isDay } from '../../server/shared/days.ts';
import { ROOT } from '../support/sources.ts';

/** As written on machines, with the last day as the makers count it. */
const EXAMPLES: [written: string, lastDay: string][] = [
  ['Windows XP', '2014-04-08'],
  ['Windows Vista', '2017-04-11'],
  ['Windows 7', '2020-01-14'],
  ['Windows 8', '2016-01-12'],
  ['Windows 8.1', '2023-01-10'],
  ['Windows 10 Pro 1507', '2017-05-09'],
  ['Windows 10 Pro 1809', '2020-11-10'],
  ['Windows 10 Enterprise 1809', '2021-05-11'],
  ['Windows 10 Home 1909', '2021-05-11'],
  ['Windows 10 Education 1909', '2022-05-10'],
  ['Windows 10 Pro 20H2', '2022-05-10'],
  ['Windows 10 Enterprise 20H2', '2023-05-09'],
  ['Windows 10 Pro 21H2', '2023-06-13'],
  ['Windows 10 Enterprise 21H2', '2024-06-11'],
  ['Windows 10 Pro 22H2 (19045)', '2025-10-14'],
  ['Windows 10 Enterprise 22H2', '2025-10-14'],
  ['Windows 10 Enterprise 2015 LTSB', '2025-10-14'],
  ['Windows 10 Enterprise 2016 LTSB', '2026-10-13'],
  ['Windows 10 Enterprise LTSC 2019', '2029-01-09'],
  ['Windows 10 Enterprise LTSC 2021', '2027-01-12'],
  ['Windows 10 IoT Enterprise LTSC 2021', '2032-01-13'],
  ['Windows 11 Pro 21H2', '2023-10-10'],
  ['Windows 11 Enterprise 21H2', '2024-10-08'],
  ['Windows 11 Home 22H2', '2024-10-08'],
  ['Windows 11 Education 22H2', '2025-10-14'],
  ['Windows 11 Pro 23H2', '2025-11-11'],
  ['Windows 11 Enterprise 23H2', '2026-11-10'],
  ['Windows 11 Pro 24H2', '2026-10-13'],
  ['Windows 11 Enterprise 24H2', '2027-10-12'],
  ['Windows 11 Pro 25H2', '2027-10-12'],
  ['Windows 11 Enterprise 25H2', '2028-10-10'],
  ['Windows 11 Home 26H1', '2028-03-14'],
  ['Windows 11 Enterprise 26H1', '2029-03-13'],
  ['Windows 11 Pro 26H2', '2028-10-10'],
  ['Windows Server 2008 R2 Standard', '2020-01-14'],
  ['Windows Server 2012 R2', '2023-10-10'],
  ['Windows Server 2016', '2027-01-12'],
  ['Windows Server 2019', '2029-01-09'],
  ['Windows Server 2022', '2031-10-14'],
  ['Windows Server 2025', '2034-11-14'],
  ['Debian 10', '2024-06-30'],
  ['Debian 11', '2026-08-31'],
  ['Debian 12', '2028-06-30'],
  ['Debian 13', '2030-06-30'],
  ['Ubuntu 18.04', '2023-05-31'],
  ['Ubuntu 20.04', '2025-05-31'],
  ['Ubuntu 22.04', '2027-04-30'],
  ['Ubuntu 24.04', '2029-04-30'],
];

describe('Last days of updates', () => {
  for (const [written, lastDay] of EXAMPLES) {
    it(`${written}: supported on ${lastDay}, ended on the day after`, () => endsOn(written, lastDay));
  }

  it('paid updates are kept apart and never counted', () => {
    const paid = (written: string) => {
      const end = supportEnd(parseOs(written)!);
      return end.state === 'known' ? end.extendedOn : undefined;
    };
    expect(paid('Windows 7')).to.equal('2023-01-10');
    expect(paid('Windows 10 Pro 22H2')).to.equal('2028-10-10');
    expect(paid('Windows Server 2012 R2')).to.equal('2026-10-13');
    expect(paid('Windows 11 Pro 24H2')).to.equal(null);
  });

  it('Windows ends on a Tuesday: an end given as the first day without support would be a Wednesday', () => {
    const windows = OS_LIFECYCLE.filter(({ product }) => /^Windows (10|11|7|8|8\.1|Server)/.test(product));
    const others = windows.filter(({ lastDay }) => new Date(`${lastDay}T00:00:00Z`).getUTCDay() !== 2);
    expect(others).to.deep.equal([]);
    expect(windows.length).to.be.greaterThan(40);
  });

  it('every day of the table is a day, and no paid end comes before the free one', () => {
    for (const { product, lastDay, extended } of OS_LIFECYCLE) {
      expect(isDay(lastDay), product).to.equal(true);
      if (extended) expect(extended > lastDay, product).to.equal(true);
    }
  });

  it('agrees row by row with the collection of last days, where one lies beside the project', function () {
    const file = collection();
    if (!file) {
      console.log('      (skipped: there is no shared/data/vietnam/os_lifecycle.csv beside the project)');
      return this.skip();
    }
    const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    for (const row of rows) {
      const [product, channel, lastDay] = row.split(',') as [string, string, string];
      for (const written of namesOf(product, channel)) endsOn(written, lastDay);
    }
    expect(rows.length).to.be.greaterThan(30);
  });
});

function endsOn(written: string, lastDay: string): void {
  const os = parseOs(written)!;
  expect(os, written).to.not.equal(null);
  expect(supportEnd(os), written).to.include({ state: 'known', on: lastDay });
  expect([supportOn(os, lastDay), supportOn(os, addDays(lastDay, 1))], written).to.deep.equal([
    'supported',
    'ended',
  ]);
}

const EDITIONS: Record<string, string> = {
  'Home/Pro': 'Pro',
  'Enterprise/Education': 'Enterprise',
  'Enterprise LTSC': 'Enterprise LTSC',
  'IoT Enterprise LTSC': 'IoT Enterprise LTSC',
};

function namesOf(product: string, channel: string): string[] {
  const edition = EDITIONS[channel] ?? '';
  if (product.includes('/'))
    return product.split('/').map((name, index) => (index ? `Windows Server ${name}` : name));
  return [`${product} ${edition}`.trim()];
}

/** In the folder `shared` of any folder above the project. */
function collection(): string | null {
  for (let folder = path.dirname(ROOT.replace(/\/$/, '')); ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'shared/data/vietnam/os_lifecycle.csv');
    if (existsSync(file)) return file;
    if (folder === path.dirname(folder)) return null;
  }
}
