/** The communes of Long An from 2019 to today: real names and codes, one computer and ten people in each agency. */
import { expect } from 'chai';
import { newCommunes } from '../../scripts/demo/facts/reorganisation.ts';
import { seedReorganisations } from '../../scripts/demo/reorganise.ts';
import { buildUnits } from '../../scripts/demo/units.ts';
import { systemActor } from '../../server/auth/scope.ts';
import { coverage } from '../../server/coverage/service.ts';
import type { Basis } from '../../server/coverage/types.ts';
import { loadAssets } from '../../server/inventory/service/load.ts';
import { establishUnits, loadHeadcounts, treeOn } from '../../server/org/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { TODAY } from '../support/province.ts';

const AGENCIES = 222;
const PEOPLE = { cadres: 4, civilServants: 6, publicEmployees: 0, needComputer: 9 };

describe('the communes of Long An, 2019 to 2026', function () {
  this.timeout(60_000);
  const system = systemActor('test');
  const idByCode = new Map<string, number>();

  before(async () => {
    await emptyDatabase();
    const { units } = buildUnits();
    const ids = new Map<string, number>();
    for (const { key, parentKey, validFrom, validTo: _to, ...unit } of units) {
      const draft = { ...unit, parentId: parentKey === null ? null : ids.get(parentKey)! };
      const [id] = await establishUnits(system, validFrom, [draft], null);
      ids.set(key, id!);
      if (unit.adminCode) idByCode.set(unit.adminCode, id!);
    }
    const agencies = units.filter(({ kind }) => kind !== 'province').map(({ key }) => ids.get(key)!);
    await loadHeadcounts(
      system,
      agencies.map((unitId) => ({ unitId, asOf: '2019-06-30', ...PEOPLE })),
      TODAY,
    );
    await loadAssets(
      system,
      agencies.map((unitId) => ({ kind: 'desktop', unitId, putIntoUseOn: '2019-03-01' }) as never),
      TODAY,
    );
    await seedReorganisations(TODAY);
  });

  const figures = (asOf: string, basis: Basis = 'then') => coverage(system, { asOf, basis }, TODAY);

  for (const [day, groups] of [
    ['2019-12-31', [19, 15, 188]],
    ['2025-02-28', [19, 15, 186]],
    ['2025-03-01', [14, 15, 186]],
    ['2025-06-30', [14, 15, 186]],
    ['2025-07-01', [14, 0, 60]],
    [TODAY, [14, 0, 60]],
  ] as const)
    it(`are ${groups.join(' + ')} on ${day}, with every machine and everybody counted once on both bases`, async () => {
      const then = await figures(day);
      const { departments, districts, communes } = then.groups;
      expect([departments.units, districts.units, communes.units]).to.deep.equal([...groups]);
      const now = await figures(day, 'now');
      expect([
        now.groups.departments.units,
        now.groups.districts.units,
        now.groups.communes.units,
      ]).to.deep.equal([...[14, 0, 60]]);
      for (const found of [then, now]) {
        expect(found.totals).to.deep.include({
          computers: AGENCIES,
          staff: AGENCIES * 10,
          needComputer: AGENCIES * 9,
        });
        expect(found.outside).to.equal(0);
      }
    });

  it('reconcile to the unit: each new commune has what those before it had, and what its district had', async () => {
    const before = await figures('2025-06-30', 'now');
    const after = await figures('2025-07-01');
    const computersOf = (found: typeof after) =>
      Object.fromEntries(found.units.map(({ unitId, computers }) => [unitId, computers]));
    expect(computersOf(before)).to.deep.equal(computersOf(after));
    const longAn = after.units.find(({ unitCode }) => unitCode === '27694')!;
    expect(longAn.unitName).to.equal('UBND phường Long An');
    // Six wards and one commune, Phường 2 that had joined Phường 1, and the city of Tân An.
    const own = newCommunes
      .find((line) => line.startsWith('27694'))!
      .split(': ')[1]!
      .split(' ');
    const undivided = own.filter((code) => !code.startsWith('~')).length;
    expect(longAn.computers).to.equal(undivided + 1 + 1);
  });

  it('keep the code 27694 for two units, one after the other', async () => {
    const old = (await treeOn('2025-06-30')).byCode('27694')!;
    const next = (await treeOn('2025-07-01')).byCode('27694')!;
    expect([old.name, next.name]).to.deep.equal(['UBND phường 1', 'UBND phường Long An']);
    expect(old.id).to.not.equal(next.id);
    expect((await treeOn(TODAY)).get(idByCode.get('80')!)).to.equal(null);
    expect((await treeOn(TODAY)).byCode('80')?.name).to.equal('Tỉnh Tây Ninh');
  });
});
