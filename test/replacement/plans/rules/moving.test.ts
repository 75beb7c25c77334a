import { expect } from 'chai';
import { offersFor } from '../../../../server/replacement/plans/rules/moving.ts';
import type { SpareMachine } from '../../../../server/replacement/plans/store/surplus.ts';

const BEN_LUC = 7;
const THU_THUA = 8;

function machine(id: number, unitId: number, state: SpareMachine['state'] = 'in_use'): SpareMachine {
  const words = { tag: `MT-${id}`, manufacturer: 'Dell', model: 'OptiPlex 7010', putIntoUseOn: '2024-03-01' };
  return { id, unitId, state, kind: 'desktop', verdict: 'meets', ...words };
}

const citation = { source: 'QĐ 10/2026', validFrom: '2026-03-09', validTo: null, isVerified: true };
const benLuc = { unitId: BEN_LUC, over: 2, citation };

describe('machines to move before buying', () => {
  it('offers of Bến Lức no more machines than it has beyond the norm, with the article', () => {
    const machines = [machine(1, BEN_LUC), machine(2, BEN_LUC), machine(3, BEN_LUC)];
    const offers = offersFor(machines, [benLuc], new Map());
    expect(offers.map(({ id, over }) => [id, over])).to.deep.equal([
      [1, 2],
      [2, 2],
    ]);
    expect(offers[0]!.citation!.source).to.equal('QĐ 10/2026');
  });

  it('counts what the plan takes from Bến Lức already', () => {
    const machines = [machine(1, BEN_LUC), machine(2, BEN_LUC)];
    expect(offersFor(machines, [benLuc], new Map([[BEN_LUC, 1]])).map(({ id }) => id)).to.deep.equal([1]);
    expect(offersFor(machines, [benLuc], new Map([[BEN_LUC, 5]]))).to.deep.equal([]);
  });

  it('offers what stands in the store of Thủ Thừa, which is not over its norm, but not what is in use there', () => {
    const machines = [machine(1, THU_THUA, 'in_stock'), machine(2, THU_THUA)];
    const [offer, ...others] = offersFor(machines, [benLuc], new Map());
    expect(offer).to.include({ id: 1, over: null });
    expect(others).to.deep.equal([]);
  });
});
