import { expect } from 'chai';
import { headerAt, settledColumns } from '../../../../server/intake/imports/rules/choices.ts';

describe('what is chosen about columns', () => {
  it('moves a field to the column chosen now, and leaves the one before out', () => {
    const before = { 0: { field: 'ignore' }, 1: { field: 'name' }, 2: { field: 'serial' } } as const;
    const asked = { ...before, 0: { field: 'serial' } } as const;
    expect(settledColumns(before, asked)).to.deep.equal({
      ...{ 0: { field: 'serial' }, 1: { field: 'name' }, 2: { field: 'ignore' } },
    });
  });

  it('lets several columns be notes, and of two chosen alike the first', () => {
    const before = { 0: { field: 'tag' }, 1: { field: 'ignore' }, 2: { field: 'ignore' } } as const;
    const asked = { 0: { field: 'notes' }, 1: { field: 'notes' }, 2: { field: 'tag' } } as const;
    expect(settledColumns(before, asked)).to.deep.equal(asked);
    const twice = { 0: { field: 'tag' }, 1: { field: 'serial' }, 2: { field: 'serial' } } as const;
    expect(settledColumns(before, twice)[2]).to.deep.equal({ field: 'ignore' });
  });
});

describe('a row of titles that is pointed at', () => {
  it('brings those its merged cells reach, but not half the sheet', () => {
    const merges = [{ top: 7, left: 0, bottom: 8, right: 0 }];
    expect(headerAt(8, merges)).to.deep.equal({ top: 7, bottom: 8 });
    expect(headerAt(9, merges)).to.deep.equal({ top: 9, bottom: 9 });
    expect(headerAt(3, [{ top: 3, left: 0, bottom: 400, right: 0 }])).to.deep.equal({ top: 3, bottom: 3 });
  });
});
