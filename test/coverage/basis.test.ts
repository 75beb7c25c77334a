import { expect } from 'chai';
import { rollUp } from '../../server/coverage/basis.ts';
import type { UnitCoverage } from '../../server/coverage/types.ts';
import { UnitTree } from '../../server/org/tree.ts';

const commune = (unitId: number, unitName: string, figures: Partial<UnitCoverage> = {}): UnitCoverage => ({
  unitId,
  unitCode: String(unitId),
  unitName,
  kind: 'commune',
  group: 'communes',
  parentId: 1,
  staff: 20,
  needComputer: 20,
  headcountOn: '2025-06-30',
  equipped: 18,
  computers: 18,
  computersVerified: 9,
  meets: 8,
  watch: 0,
  upgrade: 0,
  replace: 10,
  unknown: 0,
  lan: true,
  lanVerified: false,
  firewall: false,
  firewallVerified: false,
  firewallExpired: false,
  ...figures,
});

/** Hưng Hà, Hưng Điền B and the old Hưng Điền became the new Hưng Điền on 1 July 2025. */
describe('figures of former communes rolled up to those of today', () => {
  const unit = {
    shortName: 'Hưng Điền',
    kind: 'commune' as const,
    parentId: 1,
    agencyCode: null,
    budgetCode: null,
  };
  const now = new UnitTree('2026-11-23', [
    { ...unit, id: 9, name: 'UBND xã Hưng Điền', adminCode: '27727', validFrom: '2025-07-01', validTo: null },
  ]);
  const lineage = [2, 3, 4].map((fromUnitId) => ({ fromUnitId, toUnitId: 9, effectiveOn: '2025-07-01' }));

  it('adds what the three had, and keeps a firewall that one of them had', () => {
    const rows = [
      commune(2, 'UBND xã Hưng Hà'),
      commune(3, 'UBND xã Hưng Điền B', { staff: null, needComputer: null, headcountOn: null }),
      commune(4, 'UBND xã Hưng Điền', { firewall: true, firewallExpired: true }),
    ];
    const [merged, ...rest] = rollUp(rows, now, lineage);
    expect(rest).to.deep.equal([]);
    expect(merged).to.include({
      unitId: 9,
      unitCode: '27727',
      staff: 40,
      equipped: 54,
      computers: 54,
      replace: 30,
    });
    expect(merged).to.include({ lan: true, firewall: true, firewallExpired: true });
  });

  it('leaves a unit that ended without an heir where it was, and stops at a circle', () => {
    const circle = [
      { fromUnitId: 6, toUnitId: 7, effectiveOn: '2025-07-01' },
      { fromUnitId: 7, toUnitId: 6, effectiveOn: '2025-07-01' },
    ];
    const rows = rollUp([commune(5, 'UBND huyện cũ'), commune(6, 'UBND xã A')], now, circle);
    expect(rows.map((row) => row.unitId)).to.deep.equal([5, 6]);
  });
});
