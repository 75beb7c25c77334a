import { expect } from 'chai';
import type { Options } from 'sequelize';
import type { Actor } from '../../server/auth/types.ts';
import { db, dialect } from '../../server/db/connection.ts';
import { select } from '../../server/db/query.ts';
import { registerAsset } from '../../server/inventory/service/assets.ts';
import { countAssets, listAssets } from '../../server/inventory/service/listing.ts';
import { type AssetFilter, type AssetSort, SORT_KEYS } from '../../server/inventory/types/lists.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

/** Tables that grow with the province, by the names they have in our statements. */
const GROWING = /^SCAN (a|c|s|t|sp|x|e|v|assets|asset_terms|asset_addresses|custody_periods|state_periods)\b/;

/** SQLite plans without looking at the rows, so what holds for one asset holds for 100,000. */
describe('plans of lists', () => {
  let province: Actor;
  let units: SmallProvince;
  before(async function () {
    if (dialect !== 'sqlite') {
      console.log('      (skipped: the plans of PostgreSQL depend on how many rows there are)');
      this.skip();
    }
    await emptyDatabase();
    units = await smallProvince();
    province = await actorOf('province', null);
    await registerAsset(province, { kind: 'desktop', unitId: units.home }, TODAY);
  });

  it('walk an index for every sort, and never sort the whole register', async () => {
    for (const key of SORT_KEYS.filter((one) => one !== 'verdict')) {
      for (const sort of [key, `-${key}`] as AssetSort[]) {
        const plans = await plansOf(() => listAssets(province, { sort }, TODAY));
        const walk = plans.find(({ lines }) => lines.some((line) => line.includes('LIST SUBQUERY')))!;
        const inner = walk.lines.slice(walk.lines.findIndex((line) => line.includes('LIST SUBQUERY')) + 1);
        expect(inner[0], sort).to.match(/^(SCAN|SEARCH) a USING (COVERING )?INDEX/);
        expect(inner[1] ?? '', sort).to.not.include('TEMP B-TREE');
      }
    }
  });

  it('find what a filter names by an index, in the list and in the count', async () => {
    const filters: AssetFilter[] = [
      { kind: ['computer'] },
      { unitId: units.ducHoa },
      { state: ['in_repair'] },
      { manufacturer: 'Dell' },
      { model: 'OptiPlex' },
      { verdict: ['replace'] },
      { reason: 'age' },
      { verified: true },
      { kind: ['computer'], verified: true },
      { verified: false },
      { holderless: true },
      { holderId: 1 },
      { os: 'Windows 7' },
      { ageFrom: 5 },
      { ageTo: 5 },
      { usedFromYear: 2019, usedToYear: 2020 },
      { fundingSource: 'Ngân sách' },
      { agentDeviceId: 'x' },
      { serial: 'SN123456' },
      { classified: true },
      { q: 'optiplex' },
      { q: 'đức hòa dell' },
      { q: '27931-PC-0001' },
      { q: 'máy tính' },
      { unitId: units.ducHoa, asOf: '2025-12-31' },
      { unitId: units.ducHoa, asOf: '2025-12-31', kind: ['computer'], verified: true },
    ];
    for (const filter of filters) {
      const plans = await plansOf(() => countAssets(province, filter, TODAY));
      const scans = plans.flatMap(({ lines }) => lines.filter((line) => GROWING.test(line)));
      expect(scans, JSON.stringify(filter)).to.deep.equal([]);
      const listed = await plansOf(() => listAssets(province, { filter }, TODAY));
      const blind = listed.flatMap(({ lines }) =>
        lines.filter((line) => GROWING.test(line) && !/USING (COVERING )?INDEX/.test(line)),
      );
      expect(blind, JSON.stringify(filter)).to.deep.equal([]);
    }
  });

  /** Runs the work and explains every statement that read assets. */
  async function plansOf(work: () => Promise<unknown>): Promise<{ sql: string; lines: string[] }[]> {
    const statements: string[] = [];
    const { options } = db as unknown as { options: Options };
    options.logging = (text) => {
      if (text.includes('assets a')) statements.push(text.replace(/^Execut\w+ \([^)]*\): /, ''));
    };
    try {
      await work();
    } finally {
      options.logging = false;
    }
    expect(statements).to.not.have.length(0);
    const plans = [];
    for (const sql of statements) {
      const rows = await select<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
      plans.push({ sql, lines: rows.map((row) => row.detail) });
    }
    return plans;
  }
});
