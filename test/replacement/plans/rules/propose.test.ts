import { expect } from 'chai';
import fc from 'fast-check';
import { type Candidate, propose, type Way } from '../../../../server/replacement/plans/rules/propose.ts';

const NEW_PC: Way = { action: 'replace', cost: 20_000_000, meets: 100 };
const MORE_MEMORY: Way = { action: 'upgrade', cost: 1_500_000, meets: 60 };

function machine(id: number, need: number, ways: Way[] = [NEW_PC], unitId = 1): Candidate {
  return { id, unitId, need, ways };
}

const ids = (candidates: readonly Candidate[], budget: number, fairness = 0) =>
  propose(candidates, { budget, fairness }).choices.map(
    ({ candidate, way }) => `${candidate.id} ${way.action}`,
  );

describe('what a plan proposes under a budget', () => {
  it('buys for the machines of Xã Tân Hòa that need it most, as far as the money goes', () => {
    expect(ids([machine(1, 40), machine(2, 90), machine(3, 70)], 45_000_000)).to.deep.equal([
      '2 replace',
      '3 replace',
    ]);
  });

  it('gives thirteen machines memory rather than one machine a successor, when that meets more need', () => {
    const fleet = Array.from({ length: 13 }, (_, index) => machine(index + 1, 50, [NEW_PC, MORE_MEMORY]));
    expect(ids(fleet, 20_000_000)).to.have.length(13);
  });

  it('replaces instead of upgrading once there is money for everyone', () => {
    const fleet = [machine(1, 50, [NEW_PC, MORE_MEMORY]), machine(2, 50, [NEW_PC, MORE_MEMORY])];
    expect(ids(fleet, 40_000_000)).to.deep.equal(['1 replace', '2 replace']);
    expect(ids(fleet, 21_500_000)).to.deep.equal(['1 replace', '2 upgrade']);
  });

  it('spends what is left on another choice, where taking by yield alone would leave it', () => {
    const printer: Way = { action: 'replace', cost: 13_000_000, meets: 100 };
    // The printer meets more per đồng, but then nothing else fits.
    expect(ids([machine(1, 50, [printer]), machine(2, 70)], 20_000_000)).to.deep.equal(['2 replace']);
  });

  it('shares the money out between units first, as far as the setting says', () => {
    const city = Array.from({ length: 10 }, (_, index) => machine(index + 1, 60, [NEW_PC], 1));
    const commune = Array.from({ length: 10 }, (_, index) => machine(index + 11, 50, [NEW_PC], 2));
    const unitsOf = (fairness: number) => {
      const { choices } = propose([...city, ...commune], { budget: 200_000_000, fairness });
      return choices.filter(({ candidate }) => candidate.unitId === 2).length;
    };
    expect(unitsOf(0)).to.equal(0);
    expect(unitsOf(100)).to.equal(4);
  });

  it('takes everything that costs nothing, such as a TPM that only has to be switched on', () => {
    const free: Way = { action: 'upgrade', cost: 0, meets: 70 };
    const fleet = Array.from({ length: 40 }, (_, index) => machine(index + 1, 30, [NEW_PC, free]));
    expect(ids(fleet, 0)).to.have.length(40);
  });

  it('buys nothing for nothing, and refuses what is no amount', () => {
    expect(ids([machine(1, 90)], 0)).to.deep.equal([]);
    expect(() => propose([], { budget: -1, fairness: 0 })).to.throw(RangeError);
    expect(() => propose([], { budget: 1.5, fairness: 0 })).to.throw(RangeError);
    expect(() => propose([], { budget: 1, fairness: 101 })).to.throw(RangeError);
  });
});

describe('the laws of a proposal', () => {
  const way = fc.record({
    action: fc.constantFrom('replace' as const, 'upgrade' as const),
    cost: fc.integer({ min: 0, max: 30 }),
    meets: fc.integer({ min: 1, max: 100 }),
  });
  const fleet = (most: number) =>
    fc
      .array(
        fc.record({
          unitId: fc.integer({ min: 1, max: 3 }),
          need: fc.integer({ min: 1, max: 120 }),
          ways: fc.array(way, { minLength: 1, maxLength: 3 }),
        }),
        { maxLength: most },
      )
      .map((all) => all.map((one, index) => ({ ...one, id: index + 1 })));
  const limits = fc.record({
    budget: fc.integer({ min: 0, max: 120 }),
    fairness: fc.integer({ min: 0, max: 100 }),
  });

  it('never spends more than the budget, never chooses twice, and adds up', () => {
    fc.assert(
      fc.property(fleet(40), limits, (candidates, set) => {
        const { choices, spent, met, bound } = propose(candidates, set);
        expect(spent).to.be.at.most(set.budget);
        expect(new Set(choices.map(({ candidate }) => candidate.id)).size).to.equal(choices.length);
        expect(choices.reduce((sum, { way: { cost } }) => sum + cost, 0)).to.equal(spent);
        expect(
          choices.reduce((sum, { candidate, way: { meets } }) => sum + candidate.need * meets, 0),
        ).to.equal(met);
        expect(met).to.be.at.most(bound);
      }),
    );
  });

  it('is the same whatever order the machines come in', () => {
    fc.assert(
      fc.property(
        fleet(30).chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        limits,
        ([candidates, shuffled], set) => {
          expect(propose(shuffled, set)).to.deep.equal(propose(candidates, set));
        },
      ),
    );
  });

  it('meets at least 9 tenths of the best there is, and never more, found by trying every choice', () => {
    fc.assert(
      fc.property(fleet(7), fc.integer({ min: 0, max: 120 }), (candidates, budget) => {
        const best = bestOf(candidates, budget);
        const { met, bound } = propose(candidates, { budget, fairness: 0 });
        expect(met).to.be.at.most(best);
        expect(best).to.be.at.most(bound);
        expect(met).to.be.at.least(best * 0.9);
      }),
      { numRuns: 500 },
    );
  });
});

function bestOf(candidates: readonly Candidate[], budget: number): number {
  const [first, ...rest] = candidates;
  if (!first) return 0;
  const taking = first.ways
    .filter(({ cost }) => cost <= budget)
    .map(({ cost, meets }) => first.need * meets + bestOf(rest, budget - cost));
  return Math.max(bestOf(rest, budget), ...taking);
}
