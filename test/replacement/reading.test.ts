import { expect } from 'chai';
import type { Options } from 'sequelize';
import { db, dialect } from '../../server/db/connection.ts';
import { select } from '../../server/db/query.ts';
import { criteriaByVersion } from '../../server/replacement/data/criteria.ts';
import { factsAfter, factsDue } from '../../server/replacement/store/facts.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince, TODAY } from '../support/province.ts';
import { NEW, putMachines } from './fleet.ts';

const KINDS = Object.keys(criteriaByVersion('2026-1')!.kinds);

/** SQLite plans without looking at the rows, so what holds for one asset holds for a million. */
describe('the reading of machines to judge', () => {
  before(async function () {
    if (dialect !== 'sqlite') {
      console.log('      (skipped: the plans of PostgreSQL depend on how many rows there are)');
      this.skip();
    }
    await emptyDatabase();
    const units = await smallProvince();
    await putMachines([{ unitId: units.luongHoa, spec: NEW }]);
  });

  for (const [name, read] of [
    ['of those that are due', () => factsDue(0, { version: '2026-1', kinds: KINDS }, TODAY, 10)],
    ['of all, for a preview', () => factsAfter(0, KINDS, TODAY, 10)],
  ] as const)
    it(`${name} goes on where the piece before ended, scans no other table and sorts nothing`, async () => {
      const lines = await planOf(read);
      expect(lines[0]).to.match(/^SEARCH a USING INTEGER PRIMARY KEY \(rowid>\?\)$/);
      expect(lines.filter((line) => /SCAN|TEMP B-TREE/.test(line))).to.deep.equal([]);
    });
});

/** The plan of the one statement a reading is. */
async function planOf(read: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const { options } = db as unknown as { options: Options };
  options.logging = (text) => {
    statements.push(text.replace(/^Execut\w+ \([^)]*\): /, ''));
  };
  try {
    await read();
  } finally {
    options.logging = false;
  }
  expect(statements).to.have.length(1);
  const rows = await select<{ detail: string }>(`EXPLAIN QUERY PLAN ${statements[0]}`);
  return rows.map(({ detail }) => detail);
}
