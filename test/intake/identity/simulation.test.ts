/** A small fleet for a year and a half; `npm run bench identity` lives the whole one. */
import { expect } from 'chai';
import { type SimulationResult, simulate } from '../../../scripts/bench/support/fleet/simulate.ts';

describe('a fleet that lives', () => {
  let lived: SimulationResult;

  before(function () {
    this.timeout(120_000);
    lived = simulate({ seed: 2026, machines: 300, units: 10, days: 550, every: 30 });
  });

  it('meets what fleets meet', () => {
    for (const event of [
      'rename',
      'reinstall',
      'agentReinstall',
      'diskReplaced',
      'boardSwapped',
      'movedUnit',
      'disposed',
      'reimagedInBatch',
    ])
      expect(lived.happened[event], event).to.be.greaterThan(0);
    for (const reason of ['declared_twin', 'other_unit', 'parts_moved', 'near_serial'])
      expect(lived.questionsBy[reason], reason).to.be.greaterThan(0);
  });

  it('never makes one machine of two', () => {
    expect(lived.wrong).to.deep.equal([]);
  });

  it('keeps a machine one, in 99 of 100', () => {
    expect(lived.recall, lived.doubled.join('\n')).to.be.at.least(0.99);
  });

  it('is the same each time', () => {
    const again = () => {
      const { slowestMs, meanMs, ...rest } = simulate({
        seed: 7,
        machines: 40,
        units: 3,
        days: 200,
        every: 30,
      });
      return rest;
    };
    expect(again()).to.deep.equal(again());
  });
});
