import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { NotFound } from '../../server/errors.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { addDevice } from '../../server/network/service/devices.ts';
import {
  attentionCounts,
  licencesEnding,
  listAttention,
  listSensors,
  measurePlans,
  saveMeasurePlans,
  saveMeasures,
} from '../../server/network/service/sensors.ts';
import { emptyPlan, type Measure } from '../../server/snmp/measures/types.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const system = systemActor('test');
const at = (minute: number) => new Date(Date.parse('2026-11-23T08:00:00Z') + minute * 60_000);
const measure = (kind: Measure['kind'], value: number | null, more: Partial<Measure> = {}): Measure => ({
  ...{ kind, key: `${kind}:1`, label: null, value, unit: 'percent', low: null, high: null, detail: null },
  ...more,
});

describe('Sensors', () => {
  let units: SmallProvince;
  let printer: number;
  let firewall: number;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const secret = { version: '2c' as const, community: 'x' };
    const credentialId = await createCredential(
      system,
      { name: 'Tỉnh', unitId: null, networks: ['10.80.0.0/16'], secret },
      TODAY,
    );
    const add = (address: string, unitId: number) =>
      addDevice(system, { address, port: 161, credentialId, unitId, assetId: null, pollSeconds: 300 }, TODAY);
    printer = await add('10.80.3.1', units.ducHoaThuong);
    firewall = await add('10.80.3.2', units.benLuc);
  });

  const save = (deviceId: number, minute: number, measures: Measure[], complete = true) =>
    inTransaction(async () => {
      const saved = await saveMeasures([{ deviceId, at: at(minute), measures, complete }], TODAY);
      return saved.get(deviceId)!;
    });
  const toner = (value: number | null) =>
    measure('supply', value, { label: 'Mực đen', detail: { type: 'toner', colour: 'black' } });
  const licence = (value: number) => measure('licence', value, { unit: 'day' });

  it('are written once, with ids and values in the order of the reading', async () => {
    const first = await save(printer, 0, [toner(55), measure('pages', null, { unit: 'count' })]);
    const second = await save(printer, 5, [measure('pages', 900, { unit: 'count' }), toner(55)]);
    expect(second.ids).to.deep.equal(first.ids.toReversed());
    expect([...first.values]).to.deep.equal([55, Number.NaN]);
    expect([...second.values]).to.deep.equal([900, 55]);
    const written = await listSensors(system, printer);
    expect(written.map(({ kind, value, changedAt }) => [kind, value, changedAt])).to.deep.equal([
      ['supply', 55, at(0).toISOString()],
      ['pages', 900, at(5).toISOString()],
    ]);
    expect(written[0]!.detail).to.deep.equal({ type: 'toner', colour: 'black' });
  });

  it('tell when a supply runs low and when it was changed, not with every reading between', async () => {
    const changes = [];
    for (const [minute, value] of [40, 9.5, 9.4, 10.5, 2, null, 2, 100].entries())
      changes.push((await save(printer, minute, [toner(value)])).changes);
    expect(changes.map((list) => list.map(({ from, to }) => `${from} → ${to}`).join())).to.deep.equal([
      ...['', 'ok → watch', '', '', 'watch → bad', '', '', 'bad → ok'],
    ]);
    expect(changes[1]![0]).to.include({ kind: 'supply', label: 'Mực đen', value: 9.5 });
  });

  it('are gone only after a complete reading, and come back as the same', async () => {
    const { ids } = await save(printer, 0, [toner(50)]);
    await save(printer, 1, [], false);
    expect(await listSensors(system, printer)).to.have.length(1);
    await save(printer, 2, []);
    expect(await listSensors(system, printer)).to.deep.equal([]);
    expect((await save(printer, 3, [toner(50)])).ids).to.deep.equal(ids);
    expect((await listSensors(system, printer))[0]!.goneAt).to.equal(null);
  });

  it('of many devices take no number of the database for a value that changes', async () => {
    await save(printer, 0, [toner(50)]);
    for (let minute = 1; minute < 6; minute++) await save(printer, minute, [toner(50 - minute)]);
    const { ids } = await save(firewall, 7, [measure('cpu', 5)]);
    expect(ids).to.deep.equal([2]);
  });

  it('that want attention are listed within the scope, the bad first, by group and page by page', async () => {
    const day = Date.parse(TODAY) / 86_400_000;
    await save(printer, 0, [toner(5), measure('storage', 40)]);
    await save(firewall, 0, [licence(day - 1), measure('cpu', 97), measure('temperature', 50, { high: 45 })]);
    const all = await listAttention(system, { limit: 2 }, TODAY);
    expect(all.total).to.equal(4);
    const rest = await listAttention(system, { cursor: all.nextCursor }, TODAY);
    expect([...all.items, ...rest.items].map(({ kind, condition }) => `${kind} ${condition}`)).to.deep.equal([
      ...['licence bad', 'temperature bad', 'supply watch', 'cpu watch'],
    ]);
    expect(await attentionCounts(system, null, TODAY)).to.deep.equal({
      ...{ supply: 1, ups: 0, licence: 1, heat: 1, storage: 0, other: 1 },
    });
    const ducHoa = await actorOf('officer', units.ducHoa);
    const theirs = await listAttention(ducHoa, {}, TODAY);
    expect(theirs.items.map(({ kind, unitName }) => [kind, unitName])).to.deep.equal([
      ['supply', 'UBND xã Đức Hòa Thượng'],
    ]);
    const inBenLuc = { filter: { unitId: units.benLuc, group: 'licence' as const } };
    expect((await listAttention(system, inBenLuc, TODAY)).total).to.equal(1);
    expect((await listAttention(ducHoa, inBenLuc, TODAY)).total).to.equal(0);
    const error = await listSensors(ducHoa, firewall).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(NotFound);
  });

  it('of licences are found by the days they have left', async () => {
    const day = Date.parse(TODAY) / 86_400_000;
    await save(firewall, 0, [licence(day + 60)]);
    expect(await licencesEnding(system, { days: 59 }, TODAY)).to.deep.equal([]);
    expect(await licencesEnding(system, { days: 60 }, TODAY)).to.have.length(1);
    expect(await licencesEnding(await actorOf('officer', units.ducHoa), { days: 90 }, TODAY)).to.deep.equal(
      [],
    );
  });

  it('have plans, kept with the device', async () => {
    const plan = emptyPlan();
    await inTransaction(() => saveMeasurePlans([{ deviceId: printer, plan, at: at(0) }]));
    await inTransaction(() => saveMeasurePlans([{ deviceId: printer, plan, at: at(9) }]));
    expect(await measurePlans([printer, firewall])).to.deep.equal(
      new Map([[printer, { plan, madeAt: at(9).toISOString() }]]),
    );
    expect(await select('SELECT * FROM measure_plans')).to.have.length(1);
  });
});
