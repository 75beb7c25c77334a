import { expect } from 'chai';
import { parseCpu } from '../../server/replacement/hardware/cpu.ts';

type Row = [
  text: string,
  label: string,
  generation: number | null,
  year: number | null,
  listed: boolean | null,
];

const WRITTEN: Row[] = [
  ['Intel(R) Core(TM) i3-4150 CPU @ 3.50GHz', 'Intel Core i3-4150', 4, 2014, false],
  ['Core i3 4150 3.5Ghz', 'Intel Core i3-4150', 4, 2014, false],
  ['i3 đời 4', 'Intel Core i3', 4, 2013, false],
  ['i5 gen 10', 'Intel Core i5', 10, 2019, true],
  ['i5 thế hệ thứ 10', 'Intel Core i5', 10, 2019, true],
  ['12th Gen Intel(R) Core(TM) i5-12400', 'Intel Core i5-12400', 12, 2022, true],
  ['12th Gen Intel(R) Core(TM) i3-1215U', 'Intel Core i3-1215U', 12, 2022, true],
  ['Intel(R) Core(TM) i5-1035G1 CPU @ 1.00GHz', 'Intel Core i5-1035G1', 10, 2019, true],
  ['Intel(R) Core(TM) i5 CPU       M 430  @ 2.27GHz', 'Intel Core i5-430M', 1, 2010, false],
  ['i3-N305', 'Intel Core i3-N305', null, 2023, true],
  ['i3-8100', 'Intel Core i3-8100', 8, 2017, true],
  ['i7-7700HQ', 'Intel Core i7-7700HQ', 7, 2017, false],
  ['i7-7820HQ', 'Intel Core i7-7820HQ', 7, 2017, null],
  ['E5700', 'Intel Pentium E5700', null, 2010, false],
  ['Pentium(R) Dual-Core  CPU      E5700  @ 3.00GHz', 'Intel Pentium E5700', null, 2010, false],
  ['Pentium G630', 'Intel Pentium G630', null, 2011, false],
  ['Pentium G5400', 'Intel Pentium Gold G5400', null, 2018, true],
  ['Celeron G1840', 'Intel Celeron G1840', null, 2014, false],
  ['Intel(R) Celeron(R) N4020 CPU @ 1.10GHz', 'Intel Celeron N4020', null, 2019, true],
  ['N100', 'Intel Processor N100', null, 2023, true],
  ['Core Ultra 5 125H', 'Intel Core Ultra 5 125H', 1, 2023, true],
  ['Core 3 100U', 'Intel Core 3 100U', 1, 2024, true],
  ['Xeon E-2224', 'Intel Xeon E-2224', null, 2019, true],
  ['Xeon Silver 4210', 'Intel Xeon Silver 4210', 2, 2019, true],
  ['Intel Xeon CPU E5-2660 v2 @ 2.20GHz', 'Intel Xeon E5-2660 v2', null, 2013, false],
  ['Ryzen 5 5600G', 'AMD Ryzen 5 5600G', 5, 2021, true],
  ['AMD Ryzen 7 PRO 6850U with Radeon Graphics', 'AMD Ryzen 7 6850U', 6, 2022, true],
  ['AMD Ryzen 5 2400G', 'AMD Ryzen 5 2400G', 2, 2018, false],
  ['AMD Ryzen 5 2600', 'AMD Ryzen 5 2600', 2, 2018, true],
  ['AMD A8-7600 Radeon R7, 10 Compute Cores 4C+6G', 'AMD A8-7600', null, 2014, false],
  ['Athlon 3000G', 'AMD Athlon 3000G', null, 2019, true],
  ['Core 2 Duo E8400', 'Intel Core 2 Duo E8400', null, 2008, false],
  ['Intel(R) Core(TM)2 Duo CPU     T7700  @ 2.40GHz', 'Intel Core 2 Duo T7700', null, 2007, false],
  ['Apple M1 Pro', 'Apple M1 Pro', 1, 2021, null],
];

describe('Processors as people and agents write them', () => {
  for (const [text, label, generation, launchYear, windows11Listed] of WRITTEN) {
    it(`reads «${text}» as ${label}`, () => {
      expect(parseCpu(text)).to.include({ label, generation, launchYear, windows11Listed });
    });
  }

  it('knows no processor in an empty cell, a machine name or a virtual processor', () => {
    for (const text of [
      null,
      undefined,
      '',
      '   ',
      'Máy bộ Dell',
      'VGA G210',
      'QEMU Virtual CPU version 0.12',
    ]) {
      expect(parseCpu(text), String(text)).to.equal(null);
    }
  });

  it('does not take a disk or a clock speed for a model', () => {
    expect(parseCpu('i3 500gb')).to.include({ model: null, generation: null, windows11Listed: null });
    expect(parseCpu('Core i7 2.4GHz')).to.include({ model: null, generation: null, launchYear: null });
  });

  it('gives a CPU Mark only to models in the table, and a range or nothing to the others', () => {
    expect(parseCpu('i3-4150')).to.include({ mark: 3050, markAtLeast: 3050, markAtMost: 3050 });
    expect(parseCpu('i5-1335U')).to.include({ mark: null, markAtLeast: 10500, markAtMost: null });
    expect(parseCpu('Pentium G3250')).to.include({ mark: null, markAtLeast: null, markAtMost: null });
  });

  it('names the source of what it knows', () => {
    expect(parseCpu('i3-4150')?.source).to.contain('Intel').and.to.contain('Windows 11');
    expect(parseCpu('i3-4150')?.markSource).to.contain('approximation');
    expect(parseCpu('i3-4160')?.markSource).to.contain('estimate');
    expect(parseCpu('Pentium G3250')?.markSource).to.equal(null);
  });

  it('knows that an Atom N270 may lack 64 bits and a Core Duo does', () => {
    expect(parseCpu('Intel Core Duo')?.is64Bit).to.equal(false);
    expect(parseCpu('Atom N270')?.is64Bit).to.equal(null);
    expect(parseCpu('i3-4150')?.is64Bit).to.equal(true);
  });
});
