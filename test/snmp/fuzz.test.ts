import { expect } from 'chai';
import { disagreement } from '../support/compare-readers.ts';
import { drawFrom, mutated, soundReply } from '../support/mutations.ts';

const REPLIES = 20_000;
const SEED = 20_261_126;

describe('The decoder of SNMP replies', () => {
  it('reads a sound reply as a second, plain decoder does', () => {
    expect(disagreement(soundReply())).to.equal(null);
  });

  it(`refuses or reads ${REPLIES} broken replies exactly as the plain decoder does (seed ${SEED})`, () => {
    const draw = drawFrom(SEED);
    const reply = soundReply();
    for (let i = 0; i < REPLIES; i++) expect(disagreement(mutated(reply, draw))).to.equal(null);
  });
});
