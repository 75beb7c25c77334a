import { expect } from 'chai';
import { RowKeys } from '../../../../server/intake/imports/rules/rowKey.ts';

const HDD = ['', '', '', 'máy tính để bàn', 'phòng tư pháp'];

describe('the key of a row', () => {
  it('numbers computers of which nothing else is said, the same in next year’s file', () => {
    const [before, after] = [new RowKeys(), new RowKeys()];
    const three = [1, 2, 3].map(() => before.keyOf(7, HDD));
    expect(new Set(three).size).to.equal(3);
    expect([1, 2, 3].map(() => after.keyOf(7, HDD))).to.deep.equal(three);
  });

  it('tells units and words apart, wherever a word ends', () => {
    const keys = new RowKeys();
    expect(keys.keyOf(7, ['a', 'b'])).not.to.equal(keys.keyOf(8, ['a', 'b']));
    expect(keys.keyOf(7, ['ab', ''])).not.to.equal(keys.keyOf(7, ['a', 'b']));
  });
});
