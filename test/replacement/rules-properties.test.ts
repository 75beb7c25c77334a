import { expect } from 'chai';
import fc from 'fast-check';
import { criteriaByVersion } from '../../server/replacement/data/criteria.ts';
import { parseCpu } from '../../server/replacement/hardware/cpu.ts';
import { nominalGb } from '../../server/replacement/hardware/memory.ts';
import { parseSpecText } from '../../server/replacement/hardware/specText.ts';
import { judge, VERDICTS } from '../../server/replacement/rules.ts';
import type { MachineFacts, MachineSpec } from '../../server/replacement/types.ts';
import { HDD, machine, SSD_256 } from './machines.ts';

const CRITERIA = criteriaByVersion('2026-1')!;
const TODAY = '2026-11-23';

const CPUS = [
  'E5700',
  'i3-4150',
  'i5-4570',
  'i3-8100',
  'Pentium G5400',
  'i5-12400',
  'N100',
  'Pentium G3250',
  'i3-7100',
];
const SYSTEMS = [
  'Windows 7',
  'Windows 10 Pro 22H2',
  'Windows 11 Pro 25H2',
  'Windows 11 Pro 26H2',
  'Ubuntu 24.04',
];
const DISKS = [[HDD], [SSD_256], [HDD, SSD_256], [{ ...SSD_256, sizeGb: 120 }], [{ ...SSD_256, sizeGb: 64 }]];

const complete = fc
  .record({
    cpu: fc.constantFrom(...CPUS),
    os: fc.constantFrom(...SYSTEMS),
    memoryMb: fc.integer({ min: 512, max: 65_536 }),
    disks: fc.constantFrom(...DISKS),
    putIntoUseOn: fc.integer({ min: 2023, max: 2026 }).map(String),
  })
  .map(({ putIntoUseOn, ...spec }) => machine({ putIntoUseOn, spec }));

const DECISIVE: (keyof MachineSpec)[] = ['cpu', 'os', 'memoryMb', 'disks'];

describe('Verdicts in general', () => {
  it('more memory never makes a verdict worse', () => {
    fc.assert(
      fc.property(complete, fc.integer({ min: 0, max: 32_768 }), (facts, more) => {
        const extended = withSpec(facts, { memoryMb: facts.spec!.memoryMb! + more });
        expect(badness(extended)).to.be.at.most(badness(facts));
      }),
    );
  });

  it('a machine with a missing decisive fact never meets the requirements', () => {
    fc.assert(
      fc.property(complete, fc.subarray(DECISIVE, { minLength: 1 }), (facts, lost) => {
        expect(verdict(without(facts, lost))).to.not.equal('meets');
      }),
    );
  });

  it('a verdict stated with facts missing holds whatever the facts turn out to be', () => {
    fc.assert(
      fc.property(complete, fc.subarray(DECISIVE, { minLength: 1 }), (facts, lost) => {
        const stated = verdict(without(facts, lost));
        if (stated !== 'unknown') expect(verdict(facts)).to.equal(stated);
      }),
      { numRuns: 500 },
    );
  });

  it('a machine never gets better by getting older', () => {
    const day = fc
      .integer({ min: 0, max: 4000 })
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(complete, day, day, (facts, one, other) => {
        const [earlier, later] = [one, other].sort() as [string, string];
        const known = withSpec(facts, { cpu: 'i3-8100' });
        expect(badness(known, later)).to.be.at.least(badness(known, earlier));
      }),
    );
  });

  it('the same is said of the same machine on the same day, whatever was judged in between', () => {
    const day = fc
      .integer({ min: 0, max: 8000 })
      .map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(fc.tuple(complete, day), { minLength: 1, maxLength: 20 }), (asked) => {
        const first = asked.map(([facts, on]) => judge(facts, CRITERIA, on));
        const again = [...asked].reverse().map(([facts, on]) => judge(structuredClone(facts), CRITERIA, on));
        expect(again.reverse()).to.deep.equal(first);
      }),
    );
  });

  it('a verdict is final once every support has ended and every age is passed', () => {
    const late = fc.tuple(fc.integer({ min: 2061, max: 2100 }), fc.integer({ min: 2061, max: 2100 }));
    fc.assert(
      fc.property(complete, late, (facts, years) => {
        const [one, other] = years.map((year) => judge(facts, CRITERIA, `${year}-06-15`));
        expect(one!.verdict).to.equal(other!.verdict);
        expect(one!.reasons.map(({ rule, effect }) => [rule, effect])).to.deep.equal(
          other!.reasons.map(({ rule, effect }) => [rule, effect]),
        );
      }),
    );
  });

  it('what nobody knows of a machine is never what it passes by', () => {
    fc.assert(
      fc.property(complete, fc.subarray(DECISIVE, { minLength: 1 }), (facts, lost) => {
        const passed = (of: MachineFacts) =>
          judge(of, CRITERIA, TODAY)
            .reasons.filter(({ effect }) => effect === 'pass')
            .map(({ rule }) => rule);
        expect(passed(facts)).to.include.members(passed(without(facts, lost)));
      }),
      { numRuns: 500 },
    );
  });

  it('the nominal size of memory never shrinks as more is reported', () => {
    fc.assert(
      fc.property(fc.nat(300_000), fc.nat(10_000), (mb, more) => nominalGb(mb + more) >= nominalGb(mb)),
    );
  });

  it('any text can be typed into a cell without breaking the reading', () => {
    const words = fc.constantFrom(
      'i3',
      'core',
      'ram',
      '4G',
      'ssd',
      '/',
      '(',
      'đời',
      '10',
      'xeon',
      'e5-',
      'win',
      '0x',
      '"',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(words).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        parseCpu(text);
        const { memoryMb } = parseSpecText(text);
        expect(memoryMb === null || memoryMb > 0).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });
});

function verdict(facts: MachineFacts, asOf = TODAY): string {
  return judge(facts, CRITERIA, asOf).verdict;
}

function badness(facts: MachineFacts, asOf = TODAY): number {
  return -VERDICTS.indexOf(judge(facts, CRITERIA, asOf).verdict);
}

function withSpec(facts: MachineFacts, spec: Partial<MachineSpec>): MachineFacts {
  return { ...facts, spec: { ...facts.spec!, ...spec } };
}

function without(facts: MachineFacts, lost: (keyof MachineSpec)[]): MachineFacts {
  const empty = Object.fromEntries(lost.map((fact) => [fact, fact === 'disks' ? [] : null]));
  return withSpec(facts, empty);
}
