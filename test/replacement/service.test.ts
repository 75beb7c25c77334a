import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { config } from '../../server/config.ts';
import { execute, select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { NotFound } from '../../server/errors.ts';
import { recordSpec } from '../../server/inventory/service/proof.ts';
import { retireAsset } from '../../server/inventory/service/states.ts';
import {
  assess,
  exportVerdicts,
  followInventory,
  getVerdict,
  listVerdicts,
  reassessAll,
  summariseVerdicts,
} from '../../server/replacement/service.ts';
import { addDays, todayIn } from '../../server/shared/days.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';
import { NEW, OLD, putMachines } from './fleet.ts';

describe('verdicts of the register', () => {
  let units: SmallProvince;
  let ids: number[];

  before(followInventory);
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    ids = await putMachines([
      { unitId: units.ducHoa, spec: OLD, holder: 'Nguyễn Văn An' },
      { unitId: units.ducHoaThuong, spec: NEW },
      { unitId: units.ducHoaThuong, spec: null },
      { unitId: units.luongHoa, spec: OLD },
      { unitId: units.luongHoa, kind: 'phone' },
    ]);
    await reassessAll(TODAY);
  });

  it('judges an old machine, a new one and one nobody described; a phone is not judged at all', async () => {
    const { items, total } = await listVerdicts(systemActor('test'), { sort: 'tag' }, TODAY);
    const verdicts = new Map(items.map((item) => [item.assetId, item.verdict]));
    expect(total).to.equal(4);
    expect(ids.map((id) => verdicts.get(id))).to.deep.equal([
      'replace',
      'meets',
      'unknown',
      'replace',
      undefined,
    ]);
  });

  it('says why, with observed value, threshold and source, and what is missing', async () => {
    const { items } = await listVerdicts(systemActor('test'), { verdicts: ['replace', 'unknown'] }, TODAY);
    const old = items.find((item) => item.assetId === ids[0])!;
    const memory = old.reasons.find((reason) => reason.rule === 'memory_below_minimum')!;
    expect(memory).to.include({ observed: 2, threshold: 4, effect: 'replace' });
    expect(memory.source).to.be.a('string').and.not.equal('');
    expect(old.priceCap).to.equal(20_000_000);
    expect(items.find((item) => item.assetId === ids[2])!.missing).to.include('cpu');
  });

  it('judges again in the transaction in which a spec is recorded', async () => {
    await recordSpec(systemActor('test'), ids[0]!, NEW, 'agent', TODAY);
    const [row] = await select<{ verdict: string }>('SELECT verdict FROM verdicts WHERE asset_id = :id', {
      id: ids[0],
    });
    expect(row?.verdict).to.equal('meets');
  });

  it('forgets the verdict of a machine that was disposed of', async () => {
    const actor = systemActor('test');
    await retireAsset(
      actor,
      ids[3]!,
      { state: 'disposed', on: TODAY, reason: 'hỏng', document: 'QĐ 1' },
      TODAY,
    );
    expect(
      (await listVerdicts(actor, { verdicts: ['replace'] }, TODAY)).items.map((one) => one.assetId),
    ).to.deep.equal([ids[0]]);
    expect(await getVerdict(actor, ids[3]!, TODAY)).to.equal(null);
  });

  it('judges in the daily run only what was not judged that day', async () => {
    expect(await reassessAll(TODAY)).to.equal(0);
    // Machines were judged by the clock when they were registered: tomorrow is due, whatever day this is.
    expect(await reassessAll(addDays(todayIn(config.timeZone), 1))).to.equal(4);
    await inTransaction(() => assess([ids[0]!], TODAY).then(() => undefined));
  });

  it('pages without losing or repeating a machine, and exports exactly what it lists', async () => {
    const actor = systemActor('test');
    const seen: number[] = [];
    for (let cursor: string | null = null, first = true; first || cursor; first = false) {
      const page = await listVerdicts(actor, { sort: '-cost', limit: 1, cursor }, TODAY);
      seen.push(...page.items.map((item) => item.assetId));
      cursor = page.nextCursor;
    }
    const exported: number[] = [];
    for await (const items of exportVerdicts(actor, { sort: '-cost' }, TODAY))
      exported.push(...items.map((item) => item.assetId));
    expect([...seen].sort()).to.deep.equal(ids.slice(0, 4).sort());
    expect(exported).to.deep.equal(seen);
  });

  it('judges a day in the past by what was known and in force then', async () => {
    const actor = systemActor('test');
    await recordSpec(actor, ids[2]!, NEW, 'agent', TODAY);
    const then = await listVerdicts(actor, { asOf: '2025-06-30' }, TODAY);
    expect(then.items.find((item) => item.assetId === ids[2])?.verdict).to.equal('unknown');
    expect(then.items.every((item) => item.criteriaVersion === '2019-1')).to.equal(true);
    expect(then.items[0]!.priceCap).to.equal(15_000_000);
    expect((await listVerdicts(actor, { asOf: '2022-12-31' }, TODAY)).total).to.equal(0);
  });

  it('finds machines by tag, holder and unit, without marks', async () => {
    const actor = systemActor('test');
    const found = async (q: string) =>
      (await listVerdicts(actor, { q }, TODAY)).items.map((item) => item.assetId);
    expect(await found('nguyen an')).to.deep.equal([ids[0]]);
    expect(await found('luong hoa')).to.deep.equal([ids[3]]);
  });

  it('adds up counts and money from the same figures', async () => {
    const summary = await summariseVerdicts(systemActor('test'), { verdicts: ['replace'] }, TODAY);
    expect(summary.verdicts).to.deep.equal({ replace: 2, upgrade: 0, unknown: 1, watch: 0, meets: 1 });
    expect(summary).to.include({ listed: 2, money: 40_000_000, withoutPrice: 0 });
    expect(summary.units.reduce((sum, unit) => sum + unit.money, 0)).to.equal(summary.money);
  });

  it('shows the officer of Đức Hòa nothing of Bến Lức: no row, no sum, no reason, no file', async () => {
    const officer = await actorOf('officer', units.ducHoa);
    const page = await listVerdicts(officer, {}, TODAY);
    const past = await listVerdicts(officer, { asOf: '2025-06-30' }, TODAY);
    const summary = await summariseVerdicts(officer, {}, TODAY);
    expect([page.total, past.total]).to.deep.equal([3, 3]);
    expect([...page.items, ...past.items].map((item) => item.assetId)).not.to.include(ids[3]);
    expect(summary.verdicts.replace).to.equal(1);
    expect(summary.units.map((unit) => unit.unitId)).to.have.members([units.ducHoa, units.ducHoaThuong]);
    expect((await listVerdicts(officer, { unitId: units.benLuc }, TODAY)).total).to.equal(0);
    const error = await getVerdict(officer, ids[3]!, TODAY).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(NotFound);
  });

  it('takes the least age from the BIOS of a machine whose day of use nobody wrote', async () => {
    const [id] = ids as [number];
    await inTransaction(() =>
      execute(`UPDATE spec_versions SET details = '{"firmwareOn":"2012-04-02"}' WHERE asset_id = ${id}`),
    );
    const rules = async () =>
      (await getVerdict(systemActor('test'), id, TODAY))!.reasons.map((reason) => reason.rule);
    expect(await rules())
      .to.include('age_ok')
      .and.not.include('age_watch_by_firmware');
    await inTransaction(() =>
      execute(`UPDATE assets SET put_into_use_on = NULL, put_into_use_precision = NULL WHERE id = ${id}`),
    );
    expect(await rules()).to.include('age_watch_by_firmware');
  });
});
