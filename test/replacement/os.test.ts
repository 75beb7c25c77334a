import { expect } from 'chai';
import { parseOs, supportEnd, supportOn } from '../../server/replacement/hardware/os.ts';

type Row = [name: string, version: string | null, label: string, lastDay: string | null];

const WRITTEN: Row[] = [
  ['Win 10 Pro 22H2', null, 'Windows 10 Pro 22H2', '2025-10-14'],
  ['Windows 10 Pro (19045)', null, 'Windows 10 Pro 22H2', '2025-10-14'],
  ['Microsoft Windows 10 Pro', '10.0.18363', 'Windows 10 Pro 1909', '2021-05-11'],
  ['Microsoft Windows 10 Enterprise', '10.0.18363', 'Windows 10 Enterprise 1909', '2022-05-10'],
  ['win7', null, 'Windows 7', '2020-01-14'],
  ['Windows XP SP3', null, 'Windows XP', '2014-04-08'],
  ['Microsoft Windows 8.1 Professionnel', '6.3.9600', 'Windows 8.1 Pro', '2023-01-10'],
  ['Microsoft Windows 10 Pro', '10.0.22631', 'Windows 11 Pro 23H2', '2025-11-11'],
  ['Windows 11 Pro', '10.0.26100.4351', 'Windows 11 Pro 24H2', '2026-10-13'],
  ['Windows 11 Pro 24H2', null, 'Windows 11 Pro 24H2', '2026-10-13'],
  ['Windows 11 Enterprise 24H2', null, 'Windows 11 Enterprise 24H2', '2027-10-12'],
  ['Microsoft Windows 11 Pro', '10.0.22631', 'Windows 11 Pro 23H2', '2025-11-11'],
  ['Microsoft Windows 10 Enterprise LTSC', '10.0.17763', 'Windows 10 Enterprise LTSC 2019', '2029-01-09'],
  ['Windows 10 Enterprise LTSC 2021', null, 'Windows 10 Enterprise LTSC 2021', '2027-01-12'],
  ['Windows 10 IoT Enterprise LTSC 2021', null, 'Windows 10 IoT Enterprise LTSC 2021', '2032-01-13'],
  ['Windows Server 2016', null, 'Windows Server 2016', '2027-01-12'],
  ['Microsoft Windows Server 2012 R2 Standard', '6.3.9600', 'Windows Server 2012 R2 Standard', '2023-10-10'],
  ['Microsoft Windows Server 2019 Standard', '10.0.17763', 'Windows Server 2019 Standard', '2029-01-09'],
  ['Ubuntu 22.04', null, 'Ubuntu 22.04', '2027-04-30'],
  ['Debian GNU/Linux 12 (bookworm)', '12', 'Debian 12', '2028-06-30'],
  ['CentOS Linux release 7.5.1804 (Core)', '7.5.1804', 'CentOS 7', '2024-06-30'],
  ['Mac OS X', '10.6.8', 'macOS 10.6', null],
];

describe('Operating systems and their last day of updates', () => {
  for (const [name, version, label, lastDay] of WRITTEN) {
    it(`reads «${name}»${version ? ` with «${version}»` : ''} as ${label}, supported until ${lastDay ?? 'nobody knows when'}`, () => {
      const os = parseOs(name, version)!;
      expect(os.label).to.equal(label);
      const end = supportEnd(os);
      expect(end.state === 'known' ? end.on : null).to.equal(lastDay);
    });
  }

  it('supports Windows 10 on its last day and not on the day after', () => {
    const os = parseOs('Windows 10 Pro 22H2')!;
    expect(supportOn(os, '2025-10-14')).to.equal('supported');
    expect(supportOn(os, '2025-10-15')).to.equal('ended');
  });

  it('knows that Windows 10 without a release ended on 14/10/2025 at the latest, and is unsure before', () => {
    const os = parseOs('win 10 64bit')!;
    expect(supportOn(os, '2016-06-30')).to.equal('supported');
    expect(supportOn(os, '2023-06-30')).to.equal('uncertain');
    expect(supportOn(os, '2025-10-15')).to.equal('ended');
  });

  it('stays unsure about a long-term Windows 10 without a year, and about Windows 11 without a release', () => {
    expect(supportOn(parseOs('Windows 10 Enterprise LTSC')!, '2026-11-23')).to.equal('uncertain');
    expect(supportOn(parseOs('Windows 11 Pro')!, '2040-01-01')).to.equal('uncertain');
  });

  it('is unsure between the end for Pro and the end for Enterprise when the edition is not named', () => {
    const os = parseOs('Windows 11 24H2')!;
    expect(supportOn(os, '2026-10-13')).to.equal('supported');
    expect(supportOn(os, '2026-11-23')).to.equal('uncertain');
    expect(supportOn(os, '2027-10-13')).to.equal('ended');
  });

  it('never counts paid extended updates as support', () => {
    const end = supportEnd(parseOs('Windows 7')!);
    expect(end).to.include({ state: 'known', on: '2020-01-14', extendedOn: '2023-01-10' });
    expect(supportOn(parseOs('Windows 7')!, '2021-01-01')).to.equal('ended');
  });

  it('knows no system in «windows», «DOS» or an empty cell', () => {
    for (const text of ['windows', 'DOS', '', null]) expect(parseOs(text), String(text)).to.equal(null);
  });
});
