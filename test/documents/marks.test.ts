import { expect } from 'chai';
import { letter, roman } from '../../server/documents/marks.ts';

describe('marks of groups', () => {
  it('number units with letters that are no Roman numbers, however many', () => {
    const letters = Array.from({ length: 200 }, (_, at) => letter(at));
    expect(new Set(letters).size).to.equal(200);
    expect(letters.filter((mark) => /^[IVXLCDM]+$/.test(mark) && 'IVX'.includes(mark[0]!))).to.deep.equal([]);
    expect([1, 4, 9, 14, 19, 48, 161].map(roman)).to.deep.equal([
      'I',
      'IV',
      'IX',
      'XIV',
      'XIX',
      'XLVIII',
      'CLXI',
    ]);
  });
});
