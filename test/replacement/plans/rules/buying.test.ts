import { expect } from 'chai';
import { purchasesOf } from '../../../../server/replacement/plans/rules/buying.ts';
import type { ItemCount } from '../../../../server/replacement/plans/store/counts.ts';

const DAY = '2026-11-26';

function counted(count: number, amount: number, more: Partial<ItemCount> = {}): ItemCount {
  const words = { unitId: 1, fundingSource: 'Ngân sách tỉnh', reason: null };
  return {
    ...words,
    kind: 'desktop',
    proposal: 'replace',
    decision: null,
    count,
    price: amount,
    decidedPrice: 0,
    ...more,
  };
}
const list = [
  {
    ...{
      name: 'Máy tính',
      kinds: ['desktop', 'laptop'],
      leastCount: 10,
      leastAmount: null,
      isVerified: true,
    },
    ...{ source: 'Quyết định của tỉnh', validFrom: '2026-01-01', validTo: null },
  },
];

describe('how what a plan buys may be bought', () => {
  it('counts proposals while nothing is decided, each kind by itself, upgrades as parts', () => {
    const counts = [
      counted(4, 80_000_000),
      counted(1, 25_000_000, { kind: 'laptop' }),
      counted(3, 4_500_000, { proposal: 'upgrade' }),
      counted(9, 0, { proposal: null }),
    ];
    const { isDecided, kinds, parts } = purchasesOf(counts, DAY, []);
    expect(isDecided).to.equal(false);
    expect(kinds.map(({ kind, count, amount }) => [kind, count, amount])).to.deep.equal([
      ['desktop', 4, 80_000_000],
      ['laptop', 1, 25_000_000],
    ]);
    expect(kinds[0]!.advice.form).to.equal('head_decides');
    expect(parts).to.include({ count: 3, amount: 4_500_000 });
  });

  it('counts decisions as soon as there is one: what is put off is not bought, what is upgraded instead are parts', () => {
    const counts = [
      counted(50, 1_000_000_000, { decision: 'approve', decidedPrice: 1_000_000_001 }),
      counted(2, 40_000_000, { decision: 'defer' }),
      counted(1, 20_000_000, { decision: 'upgrade', decidedPrice: 1_450_000 }),
    ];
    const { kinds, parts } = purchasesOf(counts, DAY, []);
    expect(kinds).to.have.lengthOf(1);
    expect(kinds[0]).to.include({ count: 50, amount: 1_000_000_001 });
    expect(kinds[0]!.advice.form).to.equal('tender');
    expect(parts).to.include({ count: 1, amount: 1_450_000 });
  });

  it('says that ten machines of the list of the province are bought centrally and nine are not', () => {
    const of = (count: number) =>
      purchasesOf([counted(count, count * 20_000_000)], DAY, list).centralised[0]!;
    expect(of(10).isCentralised).to.equal(true);
    expect(of(9).isCentralised).to.equal(false);
    expect(of(10).citation.source).to.equal('Quyết định của tỉnh');
  });
});
