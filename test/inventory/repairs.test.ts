import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { select } from '../../server/db/query.ts';
import { Forbidden, Invalid, NotFound } from '../../server/errors.ts';
import { listRepairs, recordRepair, removeRepair } from '../../server/inventory/service/repairs.ts';
import { changeState } from '../../server/inventory/service/states.ts';
import type { RepairDraft } from '../../server/inventory/types/changes.ts';
import { countComputerVerdicts, followInventory, getFacts } from '../../server/replacement/service.ts';
import { addDays } from '../../server/shared/days.ts';
import { NEW, putMachines } from '../replacement/fleet.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs } from '../support/http.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const SYSTEM = systemActor('test');
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (caught: unknown) => caught,
  );

describe('repairs of a machine', () => {
  let units: SmallProvince;
  let id: number;
  const repair = (on: string, more: Partial<RepairDraft> = {}): RepairDraft => ({
    ...{ on, what: 'Thay nguồn', doneBy: 'Công ty Tin học Long An', cost: 650_000, document: null, ...more },
  });
  const counted = async (day = TODAY) => (await getFacts(SYSTEM, id, day))!.machine.repairsLast24Months;

  before(followInventory);
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    [id] = (await putMachines([{ unitId: units.luongHoa, spec: NEW }])) as [number];
  });

  it('are told with the day, the work, who did it and the cost, and are in the record', async () => {
    await recordRepair(SYSTEM, id, repair(TODAY), TODAY);
    const [known] = await listRepairs(SYSTEM, id, TODAY);
    expect(known).to.include({
      on: TODAY,
      what: 'Thay nguồn',
      doneBy: 'Công ty Tin học Long An',
      cost: 650_000,
    });
    const entries = await select("SELECT id FROM audit_entries WHERE action = 'asset.repaired'");
    expect(entries).to.have.length(1);
  });

  it('three within two years make a machine to be watched, at once and in every count', async () => {
    for (const ago of [10, 100, 400]) await recordRepair(SYSTEM, id, repair(addDays(TODAY, -ago)), TODAY);
    await recordRepair(SYSTEM, id, repair(addDays(TODAY, -800)), TODAY);
    const [verdict] = await select<{ verdict: string; main_reason: string }>('SELECT * FROM verdicts');
    expect(verdict).to.include({ verdict: 'watch', main_reason: 'repairs_frequent' });
    expect(await counted()).to.equal(3);
    const later = addDays(TODAY, 5);
    expect((await countComputerVerdicts('all', TODAY, later)).get(units.luongHoa)).to.include({ watch: 1 });
    expect(await counted(addDays(TODAY, -1)), 'nobody knew of them the day before').to.equal(0);
  });

  it('count once when the machine was away for the same repair', async () => {
    await changeState(
      SYSTEM,
      id,
      { state: 'in_repair', on: addDays(TODAY, -20) } as Parameters<typeof changeState>[2],
      TODAY,
    );
    await changeState(
      SYSTEM,
      id,
      { state: 'in_use', on: addDays(TODAY, -10) } as Parameters<typeof changeState>[2],
      TODAY,
    );
    await recordRepair(SYSTEM, id, repair(addDays(TODAY, -12)), TODAY);
    expect(await counted()).to.equal(1);
    await recordRepair(SYSTEM, id, repair(addDays(TODAY, -2)), TODAY);
    expect(await counted()).to.equal(2);
  });

  it('are refused without saying what was done, for a day to come and for one before the machine was there', async () => {
    for (const [draft, name] of [
      [repair(TODAY, { what: '  ' }), 'what'],
      [repair(addDays(TODAY, 1)), 'on'],
      [repair('2019-01-01'), 'on'],
    ] as const) {
      const refused = await failure(recordRepair(SYSTEM, id, draft, TODAY));
      expect(refused, name).to.be.instanceOf(Invalid);
      expect((refused as Invalid).fields).to.have.key(name);
    }
    expect(await listRepairs(SYSTEM, id, TODAY)).to.deep.equal([]);
  });

  it('are taken back when they were recorded by mistake, of the own machine alone', async () => {
    await recordRepair(SYSTEM, id, repair(TODAY), TODAY);
    const [known] = await listRepairs(SYSTEM, id, TODAY);
    const stranger = await actorOf('officer', units.ducHoaThuong);
    expect(await failure(removeRepair(stranger, id, known!.id, TODAY))).to.be.instanceOf(NotFound);
    expect(await failure(listRepairs(stranger, id, TODAY))).to.be.instanceOf(NotFound);
    const auditor = await actorOf('auditor', null);
    expect(await failure(recordRepair(auditor, id, repair(TODAY), TODAY))).to.be.instanceOf(Forbidden);
    await removeRepair(SYSTEM, id, known!.id, TODAY);
    expect(await counted()).to.equal(0);
    expect(await failure(removeRepair(SYSTEM, id, known!.id, TODAY))).to.be.instanceOf(NotFound);
  });

  it('are typed into a form and stand on the page of the machine', async () => {
    const officer = await loginAs('officer', units.luongHoa, 'luong.hoa');
    expect((await officer.get(`/assets/${id}/repairs/new`)).text).to.include('Người hoặc đơn vị sửa');
    const form = { on: '01/11/2026', what: '', doneBy: '', cost: '1.250.000', document: '' };
    const wrong = await officer.post(`/assets/${id}/repairs`, form);
    expect(wrong.status).to.equal(422);
    await officer.post(`/assets/${id}/repairs`, { ...form, what: 'Thay bo mạch' });
    const { text } = await officer.get(`/assets/${id}`);
    expect(text)
      .to.include('Thay bo mạch')
      .and.to.match(/1\.250\.000/);
  });
});
