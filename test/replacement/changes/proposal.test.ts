import { expect } from 'chai';
import fc from 'fast-check';
import { type UpgradeProposal, upgradeProposal } from '../../../server/replacement/changes/proposal.ts';
import { PART_PRICES, type PartPrice, pricesOf } from '../../../server/replacement/data/components.ts';
import { criteriaByVersion } from '../../../server/replacement/data/criteria.ts';
import type { MachineFacts, MemoryBoard } from '../../../server/replacement/types.ts';
import { HDD, machine } from '../machines.ts';

const CRITERIA = criteriaByVersion('2026-1')!;
const TODAY = '2026-11-23';
const SOURCE = 'Báo giá thử';

const price = (part: PartPrice['part'], gb: number, amount: number, validFrom = '2026-01-01'): PartPrice => ({
  ...{ part, gb, amount, validFrom, source: SOURCE },
});
const PARTS = [
  ...[
    price('DDR4', 4, 550_000),
    price('DDR4', 8, 950_000),
    price('DDR3', 8, 600_000),
    price('DDR5', 8, 1_300_000),
  ],
  price('SSD', 256, 900_000),
];
const NEW_MACHINE = { amount: 20_000_000, source: 'Quyết định 10/2026/QĐ-TTg' };

function propose(
  facts: MachineFacts,
  parts: readonly PartPrice[] = PARTS,
  day = TODAY,
  newMachine = NEW_MACHINE,
) {
  return upgradeProposal(facts, CRITERIA, { parts, newMachine }, day);
}

function hp(board: MemoryBoard | null, memoryMb = 3990): MachineFacts {
  const spec = { cpu: 'i3-8100', memoryMb, disks: [HDD], os: 'Windows 11 Pro 26H2', board };
  return machine({ putIntoUseOn: '2020-02-01', spec });
}

const one4Gb: MemoryBoard = { modules: [{ mib: 4096, type: 'DDR4' }], freeSlots: 1, maxMib: 32_768 };

describe('Upgrade or replace', () => {
  it('an HP 280 G4 with a free slot: 4 GB more and an SSD for 1.450.000 đồng, 7 % of a new one, until 10/10/2028', () => {
    const told = propose(hp(one4Gb)) as UpgradeProposal;
    expect(told).to.include({ state: 'worth', cost: 1_450_000, until: '2028-10-10', endedBy: 'system' });
    expect(told.share).to.be.closeTo(0.0725, 1e-9);
    expect(
      told.parts.map(({ code, gb, exchanged, assumed }) => [code, gb, exchanged, assumed]),
    ).to.deep.equal([
      ['memory', 4, false, false],
      ['ssd', 256, false, false],
    ]);
    expect(told.sources).to.include.members([SOURCE, NEW_MACHINE.source, told.limit.source]);
  });

  it('without a free slot, or where nobody knows one, a module of 8 GB takes the place of the old', () => {
    const full = propose(hp({ ...one4Gb, freeSlots: 0 })) as UpgradeProposal;
    expect(full.parts[0]).to.include({ gb: 8, amount: 950_000, exchanged: true });
    const unseen = propose(hp(null)) as UpgradeProposal;
    expect(unseen.parts[0]).to.include({ gb: 8, exchanged: true, assumed: true });
    const two = { modules: [2048, 2048].map((mib) => ({ mib, type: 'DDR4' })), freeSlots: 0, maxMib: null };
    expect((propose(hp(two)) as UpgradeProposal).parts[0]).to.include({ gb: 8 });
  });

  it('of memory nobody looked at, the dearest kind that fits the processor is counted', () => {
    const i5 = machine({ spec: { cpu: 'i5-12400', memoryMb: 4096 } });
    expect((propose(i5) as UpgradeProposal).parts[0]).to.include({ amount: 1_300_000, assumed: true });
  });

  it('soldered memory, a full board and a missing price are named as what stands in the way', () => {
    const soldered = { modules: [{ mib: 4096, type: 'LPDDR4X' }], freeSlots: null, maxMib: null };
    expect(propose(hp(soldered))).to.deep.equal({ state: 'impossible', why: 'soldered' });
    expect(propose(hp({ ...one4Gb, maxMib: 4096 }))).to.deep.equal({ state: 'impossible', why: 'maximum' });
    expect(propose(hp(one4Gb), [price('SSD', 256, 1)])).to.deep.equal({ state: 'impossible', why: 'price' });
    expect(propose(hp(one4Gb), [price('DDR4', 4, 1)])).to.deep.equal({ state: 'impossible', why: 'price' });
  });

  it('a price holds from its day on, and the newer one wins', () => {
    const dated = [...PARTS, price('DDR4', 4, 700_000, '2026-11-23'), price('DDR4', 4, 1, '2027-01-01')];
    expect((propose(hp(one4Gb), dated) as UpgradeProposal).cost).to.equal(1_600_000);
    expect((propose(hp(one4Gb), dated, '2026-11-22') as UpgradeProposal).cost).to.equal(1_450_000);
    expect(pricesOf(PARTS, 'DDR4', '2025-12-31')).to.deep.equal([]);
  });

  it('at 40 % of a new machine and above the parts are too dear', () => {
    const dear = (amount: number) => propose(hp(one4Gb), PARTS, TODAY, { ...NEW_MACHINE, amount });
    expect(dear(3_625_000)).to.include({ state: 'dear', share: 0.4 });
    expect(dear(3_625_001)).to.include({ state: 'worth' });
  });

  it('Windows alone costs no parts; a machine that meets, must go or is not described has no proposal', () => {
    const windows = propose(machine({ spec: { os: 'Windows 11 Pro 24H2' } })) as UpgradeProposal;
    expect(windows).to.include({ cost: 0, state: 'worth' });
    expect(windows.work).to.deep.equal([{ code: 'system', os: 'Windows 11 Pro 26H2' }]);
    expect(propose(machine())).to.equal(null);
    expect(propose(machine({ spec: { cpu: 'i3-4150', os: 'Windows 7', memoryMb: 4096 } }))).to.equal(null);
    expect(propose(machine({ spec: null }))).to.equal(null);
    expect(propose(hp(one4Gb), PARTS, '2025-12-31')).to.deep.equal({ state: 'impossible', why: 'price' });
  });

  it('every price in use has a day, a source that says it is an estimate, and grows with the size', () => {
    for (const { part, validFrom, source } of PART_PRICES) {
      expect(validFrom).to.match(/^\d{4}-\d\d-\d\d$/);
      expect(source, part).to.contain('ước tính');
      const amounts = pricesOf(PART_PRICES, part, TODAY).map(({ amount }) => amount);
      expect(amounts).to.deep.equal([...amounts].sort((a, b) => a - b));
    }
  });

  it('dearer parts never make a dear upgrade worth it, and cost and share always agree', () => {
    fc.assert(
      fc.property(fc.nat(20_000_000), fc.nat(20_000_000), (cheap, more) => {
        const at = (amount: number) => propose(hp(one4Gb), [...PARTS.slice(0, 4), price('SSD', 256, amount)]);
        const [low, high] = [at(cheap), at(cheap + more)] as [UpgradeProposal, UpgradeProposal];
        if (high.state === 'worth') expect(low.state).to.equal('worth');
        expect(low.share).to.equal(low.cost / low.newCost);
      }),
    );
  });
});
