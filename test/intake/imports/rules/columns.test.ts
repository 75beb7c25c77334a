import { expect } from 'chai';
import { columnsOf, isUsed, withColumns } from '../../../../server/intake/imports/rules/columns.ts';
import { columnLetters } from '../../../../server/intake/spreadsheets/read/address.ts';
import type { TableHead } from '../../../../server/intake/spreadsheets/understand.ts';

const table = {
  hidden: false,
  columns: [{ index: 0 }, { index: 2 }],
  guesses: [{ column: 0, field: 'name', kind: null }],
} as unknown as TableHead;

describe('the columns of a sheet', () => {
  it('hold what was chosen, else what is guessed, and nothing where there is no column', () => {
    const chosen = { 1: { field: 'cost' }, 2: { field: 'serial' } } as const;
    expect(withColumns(table, chosen)).to.deep.equal({ 0: { field: 'name' }, 2: { field: 'serial' } });
  });

  it('count once for a field; notes and marks of a kind may stand in several', () => {
    const columns = columnsOf({
      ...{ 0: { field: 'name' }, 1: { field: 'name' }, 2: { field: 'notes' }, 3: { field: 'notes' } },
      ...{ 4: { field: 'ofKind', kind: 'laptop' }, 5: { field: 'ofKind' }, 6: { field: 'ignore' } },
    });
    expect(columns).to.deep.equal({
      ...{ at: { name: 0 }, notes: [2, 3] },
      kinds: [
        { column: 4, kind: 'laptop' },
        { column: 5, kind: 'other' },
      ],
    });
  });

  it('make a register only when one of them tells a machine, unless somebody says so', () => {
    const sums = { table, columns: { 0: { field: 'cost' }, 2: { field: 'unit' } } } as const;
    const machines = { table, columns: { 0: { field: 'name' } } } as const;
    expect([isUsed(sums, undefined), isUsed(machines, undefined)]).to.deep.equal([false, true]);
    expect([isUsed(sums, true), isUsed(machines, false)]).to.deep.equal([true, false]);
    expect(isUsed({ ...machines, table: { ...table, hidden: true } }, undefined)).to.equal(false);
    expect(isUsed({ ...machines, table: null }, true)).to.equal(false);
  });

  it('are named as spreadsheets name them', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).to.deep.equal(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});
