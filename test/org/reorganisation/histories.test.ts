/**
 * Random histories of five hundred events: communes merge, divide, dissolve, are renamed and founded while machines are
 * bought, moved and disposed of, some of it written down late. Whatever happens, on every day every machine is in
 * exactly one unit that exists on that day, and figures of then and of now come to the same.
 */
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { coverage } from '../../../server/coverage/service.ts';
import { select, selectOne } from '../../../server/db/query.ts';
import { treeOn } from '../../../server/org/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { LATEST, Story } from './story.ts';

const EVENTS = 500;
const system = systemActor('test');

for (const seed of [2025, 60, 188])
  describe(`a history of ${EVENTS} events (${seed})`, function () {
    this.timeout(300_000);
    const story = new Story(seed);

    before(async () => {
      await emptyDatabase();
      await story.begin();
      await story.live(EVENTS);
    });

    it('lived through most of its events', () => {
      expect(story.happened.reorganised).to.be.greaterThan(100);
      expect(story.happened.moved).to.be.greaterThan(50);
      expect(story.happened.disposed).to.be.greaterThan(10);
    });

    it('left no periods that overlap or have a gap, and one open period for each machine', async () => {
      const wrong = await select(
        `SELECT a.id FROM custody_periods a JOIN custody_periods b ON b.asset_id = a.asset_id AND b.id <> a.id
           AND b.from_on < COALESCE(a.to_on, '9999-12-31') AND a.from_on < COALESCE(b.to_on, '9999-12-31')`,
      );
      expect(wrong).to.deep.equal([]);
      const gaps = await select(
        `SELECT a.id FROM custody_periods a WHERE a.to_on IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM custody_periods b WHERE b.asset_id = a.asset_id AND b.from_on = a.to_on)`,
      );
      expect(gaps).to.deep.equal([]);
      const open = await selectOne<{ count: number }>(
        `SELECT COUNT(*) AS count FROM assets a WHERE 1 <> (SELECT COUNT(*) FROM custody_periods c
           WHERE c.asset_id = a.id AND c.to_on IS NULL AND c.unit_id = a.unit_id)`,
      );
      expect(Number(open!.count)).to.equal(0);
    });

    it('has every machine in one unit that exists, on every day that something happened', async () => {
      const homeless = await select(
        `SELECT c.id, c.asset_id, c.unit_id, c.from_on, c.to_on FROM custody_periods c
         WHERE NOT EXISTS (SELECT 1 FROM unit_versions v WHERE v.unit_id = c.unit_id AND v.valid_from <= c.from_on)
            OR EXISTS (SELECT 1 FROM unit_versions v WHERE v.unit_id = c.unit_id
              GROUP BY v.unit_id HAVING MAX(COALESCE(v.valid_to, '9999-12-31')) < COALESCE(c.to_on, '9999-12-31'))`,
      );
      expect(homeless).to.deep.equal([]);
    });

    it('comes to the machines there were, by the units of then and by those of now', async () => {
      for (const day of story.someDays(25)) {
        const then = await coverage(system, { asOf: day, basis: 'then' }, LATEST);
        const now = await coverage(system, { asOf: day, basis: 'now' }, LATEST);
        const expected = story.computersOn(day);
        expect([then.outside, then.totals.computers, now.totals.computers], day).to.deep.equal([
          ...[0, expected, expected],
        ]);
        expect(now.totals.staff, `${day} staff`).to.equal(then.totals.staff);
        const standing = new Set((await treeOn(LATEST)).units.map(({ id }) => id));
        expect(
          now.units.filter(({ unitId }) => !standing.has(unitId)),
          day,
        ).to.deep.equal([]);
      }
    });
  });
