import { expect } from 'chai';
import fc from 'fast-check';
import { INDICATORS, type Indicator, partsOf } from '../../server/coverage/indicators.ts';
import { figureOfParts } from '../../server/coverage/page.ts';
import type { TraitGroup } from '../../server/coverage/traitStore.ts';
import {
  addTraits,
  allowedOn,
  antivirusOf,
  LAW_BEFORE,
  traitsOf,
  youngSince,
} from '../../server/coverage/traits.ts';
import type { UnitCoverage } from '../../server/coverage/types.ts';
import { formatter } from '../../server/shared/locale.ts';

const DAY = '2026-11-23';
const format = formatter('vi', 'Asia/Ho_Chi_Minh');
const group = (over: Partial<TraitGroup>): TraitGroup => ({
  unitId: 1,
  os: null,
  osVersion: null,
  antivirus: null,
  computers: 1,
  classified: 0,
  spent: 0,
  spentBefore: 0,
  ...over,
});

const anyGroup: fc.Arbitrary<TraitGroup> = fc
  .record({
    os: fc.constantFrom(null, 'Windows 7 Professional', 'Windows 10 Pro', 'Windows 11 Pro'),
    antivirus: fc.constantFrom(null, 'Microsoft Defender', 'Kaspersky Endpoint Security', 'không có'),
    computers: fc.integer({ min: 1, max: 300 }),
    parts: fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)),
  })
  .map(({ os, antivirus, computers, parts: [classified, spent, more] }) => {
    const part = (percent: number) => Math.floor((computers * percent) / 100);
    const old = part(spent);
    return group({
      ...{ os, antivirus, computers, classified: part(classified), spent: old },
      spentBefore: old + Math.floor(((computers - old) * more) / 100),
    });
  });

const unitOf = (groups: TraitGroup[], staff: number | null): UnitCoverage =>
  ({
    ...{ unitId: 1, group: 'communes', staff, needComputer: staff, equipped: 0 },
    ...{ computers: groups.reduce((sum, { computers }) => sum + computers, 0), computersVerified: 0 },
    ...{ upgrade: 0, replace: 0, lan: false, lanVerified: false, firewall: false, firewallVerified: false },
    traits: traitsOf(groups, staff, DAY),
  }) as unknown as UnitCoverage;

describe('systems, antivirus, ages and norms of the computers of a unit', () => {
  it('counts the Windows 7 and Windows 10 of Lương Hòa as out of support on a day after it ended, and not before', () => {
    const groups = [
      group({ os: 'Windows 7 Professional', computers: 3 }),
      group({ os: 'Microsoft Windows 10 Pro', osVersion: '22H2 (19045)', computers: 5 }),
      group({ os: 'Windows 11 Pro', osVersion: '25H2', computers: 7 }),
      group({ os: 'một hệ điều hành lạ', computers: 11 }),
    ];
    expect(traitsOf(groups, null, DAY).osEnded).to.equal(8);
    expect(traitsOf(groups, null, '2025-10-14').osEnded).to.equal(3);
    expect(traitsOf(groups, null, '2020-01-14').osEnded).to.equal(0);
  });

  it('takes Defender for antivirus, an endpoint product for a managed one, and «không có» for none', () => {
    expect(antivirusOf('Microsoft Defender')).to.deep.equal({ any: true, managed: false });
    expect(antivirusOf('Kaspersky Endpoint Security')).to.deep.equal({ any: true, managed: true });
    expect(antivirusOf('Bkav Pro')).to.deep.equal({ any: true, managed: false });
    for (const text of [null, '', 'Không có', 'chưa cài đặt', 'none'])
      expect(antivirusOf(text), String(text)).to.deep.equal({ any: false, managed: false });
  });

  it('ends the life of a computer in December: of seven years from 2026 on, of five before', () => {
    // By the books of December 2025 what was bought in 2019 has had its seven years, by the old law what was bought in 2021.
    expect(youngSince(DAY)).to.equal('2020-01-01');
    expect(youngSince(DAY, [], LAW_BEFORE)).to.equal('2022-01-01');
    expect(youngSince('2026-12-31')).to.equal('2021-01-01');
    expect(youngSince('2025-12-31')).to.equal('2022-01-01');
    expect(youngSince('2017-06-30')).to.equal(null);
  });

  it('allows one computer a person, without those that draft state secrets, and says nothing of units without a report', () => {
    expect(allowedOn(null, DAY)).to.equal(null);
    const { counted, allowed } = traitsOf([group({ computers: 12, classified: 2 })], 10, DAY);
    expect([counted, allowed]).to.deep.equal([10, 10]);
  });

  it('prints more computers than people as a number, never as 120 %', () => {
    const perStaff = INDICATORS.find(({ code }) => code === 'perStaff')!;
    expect(figureOfParts(perStaff, { a: 12, b: 10 }, format)).to.equal('1,20');
    expect(figureOfParts(perStaff, { a: 12, b: 0 }, format)).to.equal('–');
  });

  it('makes sums that are the sums of parts, shares that are parts of wholes, and never prints 100 % of less than all', () => {
    const anyUnit = fc
      .tuple(fc.array(anyGroup, { maxLength: 6 }), fc.option(fc.nat(400), { nil: null }))
      .map(([groups, staff]) => unitOf(groups, staff));
    fc.assert(
      fc.property(fc.array(anyUnit, { maxLength: 20 }), fc.nat(20), (units, cut) => {
        for (const indicator of INDICATORS as readonly Indicator[]) {
          const [all, left, right] = [units, units.slice(0, cut), units.slice(cut)].map((some) =>
            partsOf(indicator, some),
          );
          expect(all!.a, indicator.code).to.equal(left!.a + right!.a);
          expect(all!.b, indicator.code).to.equal(left!.b + right!.b);
          if (indicator.form === 'ratio') continue;
          expect(all!.a, indicator.code).to.be.at.most(all!.b);
          if (all!.a < all!.b) expect(figureOfParts(indicator, all!, format)).not.to.match(/^100/);
        }
      }),
    );
  });

  it('conserves every count when communes become one', () => {
    fc.assert(
      fc.property(
        fc.array(anyGroup, { maxLength: 6 }),
        fc.array(anyGroup, { maxLength: 6 }),
        fc.nat(400),
        fc.nat(400),
        (one, other, a, b) => {
          const merged = addTraits(traitsOf(one, a, DAY), traitsOf(other, b, DAY));
          expect(merged).to.deep.equal(traitsOf([...one, ...other], a + b, DAY));
        },
      ),
    );
  });
});
