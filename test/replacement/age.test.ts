import { expect } from 'chai';
import fc from 'fast-check';
import { ageBounds, checkAge } from '../../server/replacement/checks/age.ts';
import { criteriaByVersion } from '../../server/replacement/data/criteria.ts';
import { parseCpu } from '../../server/replacement/hardware/cpu.ts';
import type { MachineSpec, Reason } from '../../server/replacement/types.ts';
import { machine } from './machines.ts';

const AGE = criteriaByVersion('2026-1')!.kinds.desktop!.age!;
const EQUIPMENT = criteriaByVersion('2026-1')!.kinds.server!.age!;
const TODAY = '2026-11-23';

function ageOf(
  putIntoUseOn: string | null,
  spec: Partial<MachineSpec> = {},
  asOf = TODAY,
  asked = AGE,
): Reason {
  const facts = machine({ putIntoUseOn, spec });
  return checkAge({ machine: facts, cpu: parseCpu(facts.spec!.cpu), os: null, asOf }, asked);
}

function boundsOf(cpu: string, firmwareOn: string | null, asOf = TODAY) {
  const facts = machine({ putIntoUseOn: null, spec: { cpu, firmwareOn } });
  return ageBounds({ machine: facts, cpu: parseCpu(cpu), os: null, asOf }, 3);
}

describe('The age of a machine', () => {
  it('a Vostro put into use on 20/05/2019 is seven years old from 20/05/2026 on, and not a day before', () => {
    expect(ageOf('2019-05-20', {}, '2026-05-19')).to.include({ rule: 'age_ok', effect: 'pass', observed: 6 });
    expect(ageOf('2019-05-20', {}, '2026-05-20')).to.include({
      rule: 'age_watch',
      effect: 'watch',
      observed: 7,
    });
  });

  it('the day of use decides, whatever the hardware says', () => {
    const old = { cpu: 'i3-4150', firmwareOn: '2014-05-01' };
    expect(ageOf('2023-02-01', old)).to.include({ rule: 'age_ok', observed: 3 });
  });

  it('without a day, a processor of 2022 proves that the machine is younger than seven years', () => {
    expect(ageOf(null, { cpu: 'i5-12400' })).to.include({
      rule: 'age_ok_by_cpu',
      effect: 'pass',
      observed: 4,
    });
  });

  it('without a day, a processor of 2014 proves nothing: it says how old the machine is at most', () => {
    const told = ageOf(null, { cpu: 'i3-4150' });
    expect(told).to.include({ rule: 'age_unknown_by_cpu', effect: 'unknown', atWorst: 'watch' });
    expect(told.params).to.include({ launchYear: '2014', years: 12 });
    expect(ageOf(null, { cpu: 'máy bộ' })).to.include({ rule: 'age_unknown', effect: 'unknown' });
  });

  it('a BIOS of 12/03/2015 shows that the machine is at least eight years old: to be watched', () => {
    const told = ageOf(null, { cpu: 'i3-4150', firmwareOn: '2015-03-12' });
    expect(told).to.include({ rule: 'age_watch_by_firmware', effect: 'watch', observed: 8 });
    expect(told.params).to.include({ firmwareOn: '2015-03-12', newest: 3 });
    expect(told.source).to.contain('Thông tư 141').and.to.contain('đề xuất');
  });

  it('a BIOS of 2022 may have been renewed and says nothing', () => {
    expect(ageOf(null, { cpu: 'i3-4150', firmwareOn: '2022-08-01' }).effect).to.equal('unknown');
  });

  it('a BIOS older than the processor, or of a day to come, is not believed', () => {
    expect(boundsOf('i3-4150', '2006-12-01').atLeast).to.equal(null);
    expect(boundsOf('i3-4150', '2027-01-01').atLeast).to.equal(null);
    expect(boundsOf('i3-4150', '2015-02-30').atLeast).to.equal(null);
  });

  it('the BIOS never replaces: a server without a day stays unknown', () => {
    const told = ageOf(null, { cpu: 'Xeon E5-2620', firmwareOn: '2012-06-01' }, TODAY, EQUIPMENT);
    expect(told).to.include({ effect: 'unknown', atWorst: 'replace' });
  });
});

const day = fc
  .integer({ min: 0, max: 7000 })
  .map((days) => new Date(Date.UTC(2008, 0, 1 + days)).toISOString().slice(0, 10));
const cpu = fc.constantFrom(
  'E5700',
  'i3-2100',
  'i3-4150',
  'i5-7400',
  'i3-8100',
  'i5-10400',
  'i5-12400',
  'i3-14100',
);

describe('Laws of age', () => {
  it('what is concluded from a processor holds for every day of use the machine can have had', () => {
    fc.assert(
      fc.property(cpu, day, day, (text, used, asOf) => {
        const told = ageOf(null, { cpu: text }, asOf);
        if (told.effect !== 'pass' || used > asOf) return;
        if (Number(used.slice(0, 4)) < parseCpu(text)!.launchYear!) return;
        expect(ageOf(used, { cpu: text }, asOf).effect).to.equal('pass');
      }),
      { numRuns: 1000 },
    );
  });

  it('the least age never exceeds the greatest', () => {
    fc.assert(
      fc.property(cpu, day, day, (text, firmwareOn, asOf) => {
        const { atMost, atLeast } = boundsOf(text, firmwareOn, asOf);
        if (atLeast !== null) expect(atLeast).to.be.at.most(atMost!);
      }),
      { numRuns: 1000 },
    );
  });

  it('knowing a BIOS never makes a machine pass that did not pass without it', () => {
    fc.assert(
      fc.property(cpu, day, day, (text, firmwareOn, asOf) => {
        const without = ageOf(null, { cpu: text }, asOf).effect;
        const withIt = ageOf(null, { cpu: text, firmwareOn }, asOf).effect;
        if (withIt === 'pass') expect(without).to.equal('pass');
      }),
      { numRuns: 1000 },
    );
  });
});
