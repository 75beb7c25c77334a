import { expect } from 'chai';
import { bind } from '../../server/db/binding.ts';

describe('SQL with named values', () => {
  it('becomes a text with a mark for each value, and the values in their order', () => {
    const bound = bind('SELECT id FROM assets WHERE tag = :tag AND unit_id IN (:units) AND tag > :tag', {
      tag: '27964-PC-0001',
      units: [3, 4],
    });
    expect(bound.sql).to.equal('SELECT id FROM assets WHERE tag = ? AND unit_id IN (?, ?) AND tag > ?');
    expect(bound.values).to.deep.equal(['27964-PC-0001', 3, 4, '27964-PC-0001']);
  });

  it('takes lists of lists for rows, and an empty list for none', () => {
    const rows = [
      ['Hậu Nghĩa', null],
      ['Bến Lức', undefined],
    ];
    expect(bind('VALUES :rows', { rows })).to.deep.equal({
      ...{ sql: 'VALUES (?, NULL), (?, NULL)', values: ['Hậu Nghĩa', 'Bến Lức'], isOnce: true },
    });
    const [first] = rows;
    expect(bind('VALUES :rows', { rows: [first] })).to.deep.equal({
      ...{ sql: 'VALUES (?, ?)', values: ['Hậu Nghĩa', null], isOnce: false },
    });
    expect(bind('id IN (:ids)', { ids: [] })).to.deep.equal({ sql: 'id IN ()', values: [], isOnce: false });
  });

  it('has whole numbers and truths of several rows in its text, and a mark for all else', () => {
    const rows = [
      [1, -2, true, 'a'],
      [3.5, 9_007_199_254_740_991, false, "'; DROP TABLE assets; --"],
    ];
    expect(bind('VALUES :rows', { rows })).to.deep.equal({
      sql: 'VALUES (1, -2, 1, ?), (?, 9007199254740991, 0, ?)',
      values: ['a', 3.5, "'; DROP TABLE assets; --"],
      isOnce: true,
    });
  });

  it('sees no name in quotes, comments and casts', () => {
    const sql = `SELECT ':a', ":b", x::text -- :c\n /* :d */ FROM t WHERE y = :e`;
    expect(bind(sql, { e: 1 }).sql).to.equal(sql.replace(':e', '?'));
  });

  it('writes instants as they stand in the tables, truths as numbers, and large amounts of đồng in full', () => {
    const bound = bind(':at :yes :no :cost', {
      ...{ at: new Date('2026-01-05T01:02:03.004Z'), yes: true, no: false, cost: 12_500_000_000 },
    });
    expect(bound.sql).to.equal('? ? ? 12500000000');
    expect(bound.values).to.deep.equal(['2026-01-05 01:02:03.004 +00:00', 1, 0]);
  });

  it('refuses a name without a value, and values that are none', () => {
    expect(() => bind('WHERE id = :id', {})).to.throw(':id');
    expect(() => bind('WHERE id = :id', { id: { sql: '1 OR 1' } })).to.throw('can be given');
  });
});
