import { expect } from 'chai';
import { disagreement, rowsDisagreement } from '../support/compare-readers.ts';
import { drawFrom, mutated, soundReply } from '../support/mutations.ts';
import { rowsParts, rowsPlan, soundRows, spoiltRows } from '../support/rows-replies.ts';

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

describe('The reader of counters', () => {
  it('takes out of sound replies what a second, plain reader takes', () => {
    for (const part of rowsParts) expect(rowsDisagreement(soundRows(part), rowsPlan, part)).to.equal(null);
  });

  it(`takes the same out of ${REPLIES} spoilt replies, or like it nothing (seed ${SEED})`, () => {
    const draw = drawFrom(SEED);
    for (let i = 0; i < REPLIES; i++) {
      const part = rowsParts[draw(rowsParts.length)]!;
      expect(rowsDisagreement(spoiltRows(part, draw), rowsPlan, part)).to.equal(null);
    }
  });
});
