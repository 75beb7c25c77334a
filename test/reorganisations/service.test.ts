/** Decisions on many units: looked at, planned for their day, carried out whole or not at all. */
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import type { Actor } from '../../server/auth/types.ts';
import { Forbidden, Refused } from '../../server/errors.ts';
import { enterAsset, getAsset } from '../../server/inventory/service/assets.ts';
import { treeOn } from '../../server/org/service.ts';
import { readHomes, readTable } from '../../server/reorganisations/rules.ts';
import * as decisions from '../../server/reorganisations/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const MERGER =
  '27964;Xã Đức Hòa Thượng;27965;UBND xã Đức Hòa\n27931;Thị trấn Hậu Nghĩa;27965;UBND xã Đức Hòa';
const DIVISION =
  '27964;Xã Đức Hòa Thượng;27965;UBND xã Đức Hòa\n27964;Xã Đức Hòa Thượng;27966;UBND xã Mỹ Hạnh';

describe('a decision on many units', () => {
  let units: SmallProvince;
  let admin: Actor;
  let machine: { id: number; tag: string };

  const enter = (unitId: number, serial: string, roomName: string | null = null) =>
    enterAsset(
      systemActor('test'),
      { kind: 'desktop', unitId, serial, roomName, putIntoUseOn: '2019' },
      TODAY,
    );
  const draft = (lines: string, effectiveOn = '2026-07-01', homes = '') =>
    decisions.draftDecision(admin, {
      ...{ name: 'Nghị quyết 1661', effectiveOn, legalBasis: 'Nghị quyết 1661/NQ-UBTVQH15' },
      ...{ lines: readTable(lines).lines, homes: readHomes(homes).homes },
    });
  const preview = async (id: number) =>
    decisions.previewDecision(admin, await decisions.getDecision(admin, id), TODAY);
  const status = async (id: number) => (await decisions.getDecision(admin, id)).status;
  const unitOf = async (id: number) => (await getAsset(admin, id, TODAY)).unitId;
  const codeNow = async (code: string, on = TODAY) => (await treeOn(on)).byCode(code);

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    admin = await actorOf('province', null);
    machine = await enter(units.ducHoaThuong, 'PF1', 'Phòng Địa chính');
    await enter(units.hauNghia, 'PF2');
  });

  it('counts what goes along and changes nothing while it is looked at', async () => {
    const { touched, assets, problems } = await preview(await draft(MERGER));
    expect(problems).to.deep.equal([]);
    expect(touched.assets).to.equal(2);
    expect([...assets]).to.have.deep.members([
      [units.ducHoaThuong, 1],
      [units.hauNghia, 1],
    ]);
    expect(await codeNow('27965')).to.equal(null);
  });

  it('carries a past day out at once: machines are the new commune’s, the day before stays as it was', async () => {
    const id = await draft(MERGER);
    expect(await decisions.decide(admin, id, 1, TODAY)).to.equal('applied');
    const heir = await codeNow('27965');
    expect(await unitOf(machine.id)).to.equal(heir!.id);
    expect((await codeNow('27964', '2026-06-30'))!.id).to.equal(units.ducHoaThuong);
    expect(await codeNow('27964')).to.equal(null);
    expect(await status(id)).to.equal('applied');
  });

  it('sends machines of a divided commune home by tag and by room, the rest to the first line', async () => {
    const byTag = await enter(units.ducHoaThuong, 'PF3');
    const rest = await enter(units.ducHoaThuong, 'PF4');
    const homes = `${byTag.tag};27966\n27964/phòng địa chính;27966`;
    await decisions.decide(admin, await draft(DIVISION, '2026-07-01', homes), 1, TODAY);
    const myHanh = (await codeNow('27966'))!.id;
    expect([await unitOf(byTag.id), await unitOf(machine.id)]).to.deep.equal([myHanh, myHanh]);
    expect(await unitOf(rest.id)).to.equal((await codeNow('27965'))!.id);
  });

  it('names homes that are not there and heirs that are none, before anything happens', async () => {
    const id = await draft(DIVISION, '2026-07-01', `TS-NONE;27966\n${machine.tag};28000`);
    const { problems } = await preview(id);
    expect(problems.map(({ key }) => key)).to.deep.equal([
      'reorganisation.problem.homeUnknown',
      'reorganisation.problem.homeHeir',
    ]);
    await refused(decisions.decide(admin, id, 1, TODAY));
    expect([await status(id), await unitOf(machine.id)]).to.deep.equal(['draft', units.ducHoaThuong]);
  });

  it('does not dissolve a unit that still has machines', async () => {
    const id = await draft('27964;Xã Đức Hòa Thượng;;');
    expect((await preview(id)).problems).to.deep.equal([
      {
        key: 'reorganisation.problem.leftBehind',
        params: { unit: 'UBND xã Đức Hòa Thượng', count: 1 },
      },
    ]);
    await decisions.decide(admin, await draft('28000;Xã Lương Hòa;;'), 1, TODAY);
    expect(await codeNow('28000')).to.equal(null);
  });

  it('waits for a day to come, and is carried out on it once', async () => {
    const id = await draft(MERGER, '2026-12-01');
    expect(await decisions.decide(admin, id, 1, TODAY)).to.equal('planned');
    expect(await decisions.applyDue('2026-11-30')).to.deep.equal({ applied: 0, failed: 0 });
    expect(await unitOf(machine.id)).to.equal(units.ducHoaThuong);
    expect(await decisions.applyDue('2026-12-01')).to.deep.equal({ applied: 1, failed: 0 });
    expect(await unitOf(machine.id)).to.equal((await codeNow('27965', '2026-12-01'))!.id);
    expect(await decisions.applyDue('2026-12-02')).to.deep.equal({ applied: 0, failed: 0 });
  });

  it('says what stood in the way of its day, changes nothing, and does not hold others up', async () => {
    const late = await draft(MERGER, '2026-12-01');
    await decisions.decide(admin, late, 1, TODAY);
    const other = await draft('28000;Xã Lương Hòa;28001;UBND xã Bến Lức', '2026-12-01');
    await decisions.decide(admin, other, 1, TODAY);
    await decisions.decide(admin, await draft('27931;Hậu Nghĩa;27932;UBND xã Hậu Nghĩa'), 1, TODAY);
    expect(await decisions.applyDue('2026-12-01')).to.deep.equal({ applied: 1, failed: 1 });
    const failed = await decisions.getDecision(admin, late);
    expect(failed.status).to.equal('planned');
    expect(failed.failure).to.be.a('string').and.not.equal('');
    expect(await unitOf(machine.id)).to.equal(units.ducHoaThuong);
    expect(await status(other)).to.equal('applied');
  });

  it('can be withdrawn until it is carried out, and answered by one person only', async () => {
    const id = await draft(MERGER, '2026-12-01');
    await decisions.decide(admin, id, 1, TODAY);
    await refused(decisions.withdrawDecision(admin, id, 1));
    await decisions.withdrawDecision(admin, id, 2);
    expect(await decisions.applyDue('2026-12-01')).to.deep.equal({ applied: 0, failed: 0 });
    await refused(decisions.decide(admin, id, 3, TODAY));
  });

  it('is for those who may change units', async () => {
    const id = await draft(MERGER);
    const officer = await actorOf('officer', units.ducHoaThuong);
    const attempt = await decisions.getDecision(officer, id).then(
      () => null,
      (error: unknown) => error,
    );
    expect(attempt).to.be.instanceOf(Forbidden);
  });

  async function refused(work: Promise<unknown>): Promise<void> {
    const error = await work.then(
      () => null,
      (one: unknown) => one,
    );
    expect(error).to.be.instanceOf(Refused);
  }
});
