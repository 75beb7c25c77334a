import { expect } from 'chai';
import type { UpgradeProposal } from '../../../../server/replacement/changes/proposal.ts';
import { waysOf } from '../../../../server/replacement/plans/rules/ways.ts';

const DAY = '2026-11-26';
const NEW = 20_000_000;

/** The counter of Đức Hòa: 4 GB and a hard disk, on a board with a free slot. */
const ducHoa: UpgradeProposal = {
  state: 'worth',
  parts: [
    { code: 'memory', gb: 4, amount: 550_000, source: 'báo giá', assumed: false, exchanged: false },
    { code: 'ssd', gb: 256, amount: 900_000, source: 'báo giá', assumed: false, exchanged: false },
  ],
  work: [{ code: 'tpm' }],
  ...{ cost: 1_450_000, newCost: NEW, share: 0.0725, limit: { value: 0.4, source: 'đề xuất' } },
  ...{ verdict: 'meets', until: '2029-05-26', endedBy: 'age', sources: ['báo giá', 'đề xuất'] },
};

describe('ways to meet the need of a machine', () => {
  it('offers the parts of the counter of Đức Hòa beside a new machine, worth the share of the years they buy', () => {
    const [replace, upgrade] = waysOf(NEW, ducHoa, 5, DAY);
    expect(replace).to.deep.equal({ action: 'replace', cost: NEW, meets: 100 });
    expect(upgrade).to.include({ action: 'upgrade', cost: 1_450_000, meets: 50 });
    expect(upgrade!.upgrade!.parts.map(({ code, amount }) => [code, amount])).to.deep.equal([
      ['memory', 550_000],
      ['ssd', 900_000],
    ]);
    expect(upgrade!.upgrade!.work).to.deep.equal(['tpm']);
  });

  it('never lets parts meet as much as a new machine, nor nothing at all', () => {
    expect(waysOf(NEW, { ...ducHoa, until: '2040-01-01' }, 5, DAY)[1]!.meets).to.equal(90);
    expect(waysOf(NEW, { ...ducHoa, until: '2026-12-01' }, 5, DAY)[1]!.meets).to.equal(10);
  });

  it('counts parts as half where nobody knows how long the machine then lasts', () => {
    expect(waysOf(NEW, { ...ducHoa, until: null }, 5, DAY)[1]!.meets).to.equal(50);
    expect(waysOf(NEW, ducHoa, null, DAY)[1]!.meets).to.equal(50);
  });

  it('offers no parts that cost more than the criteria allow, or that do not fit', () => {
    const dear = waysOf(NEW, { ...ducHoa, state: 'dear' }, 5, DAY);
    const soldered = waysOf(NEW, { state: 'impossible', why: 'soldered' }, 5, DAY);
    for (const ways of [dear, soldered, waysOf(NEW, null, 5, DAY)])
      expect(ways.map(({ action }) => action)).to.deep.equal(['replace']);
  });

  it('offers no new machine nobody has a price for', () => {
    expect(waysOf(null, null, 5, DAY)).to.deep.equal([]);
  });
});
