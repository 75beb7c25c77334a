import { expect } from 'chai';
import { dialect } from '../../server/db/connection.ts';
import { selectOne } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { emptyDatabase } from '../support/database.ts';

/** Column names of PRAGMA answers differ; the value is the only one in its row. */
async function setting(name: string): Promise<unknown> {
  const row = await selectOne<Record<string, unknown>>(`PRAGMA ${name}`);
  return Object.values(row!)[0];
}

describe('The settings of SQLite', () => {
  before(async function () {
    if (dialect !== 'sqlite') {
      process.stdout.write('    skipped on PostgreSQL: it has no PRAGMAs\n');
      this.skip();
    }
    await emptyDatabase();
  });

  const hold = async () => {
    expect(await setting('journal_mode')).to.equal('wal');
    expect(await setting('synchronous')).to.equal(2);
    expect(await setting('foreign_keys')).to.equal(1);
    expect(await setting('busy_timeout')).to.be.at.least(5000);
    expect(await setting('trusted_schema')).to.equal(0);
  };

  it('hold outside a transaction', hold);

  it('hold inside a transaction, which has a connection of its own', () => inTransaction(hold));
});
