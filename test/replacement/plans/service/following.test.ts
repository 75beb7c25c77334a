/** What the register tells of a frozen plan by itself. */
import { expect } from 'chai';
import { listAudit } from '../../../../server/audit/service.ts';
import { systemActor } from '../../../../server/auth/scope.ts';
import type { Actor } from '../../../../server/auth/types.ts';
import { execute } from '../../../../server/db/query.ts';
import { inTransaction } from '../../../../server/db/transaction.ts';
import { Forbidden, NotFound, Refused } from '../../../../server/errors.ts';
import { getAsset, registerAsset } from '../../../../server/inventory/service/assets.ts';
import { assetsChanged } from '../../../../server/inventory/service/changes.ts';
import { retireAsset } from '../../../../server/inventory/service/states.ts';
import {
  answerArrival,
  arrivals,
  followDisposals,
} from '../../../../server/replacement/plans/service/following.ts';
import { amendPlan, freezePlan } from '../../../../server/replacement/plans/service/freeze.ts';
import { allItems, createPlan } from '../../../../server/replacement/plans/service/plans.ts';
import { recordStep, stepsOf } from '../../../../server/replacement/plans/service/progress.ts';
import type { Plan, PlanItem } from '../../../../server/replacement/plans/types.ts';
import { followInventory, reassessAll } from '../../../../server/replacement/service.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { OLD, putMachines } from '../../fleet.ts';
import { frozenPlan } from '../frozen.ts';

const SYSTEM = systemActor('test');
const LATER = '2027-12-31';
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (caught: unknown) => caught,
  );

describe('a frozen plan and the register', () => {
  let units: SmallProvince;
  let old: number[];
  let plan: Plan;
  let items: PlanItem[];
  let officer: Actor;

  before(() => {
    followInventory();
    followDisposals();
  });
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    old = await putMachines([
      { unitId: units.luongHoa, spec: OLD, since: '2019-02-01' },
      { unitId: units.luongHoa, spec: OLD, since: '2019-02-01' },
      { unitId: units.ducHoaThuong, spec: OLD, since: '2019-02-01' },
    ]);
    await reassessAll(TODAY);
    plan = await frozenPlan(units.province);
    items = await allItems('all', plan.id);
    officer = await actorOf('officer', units.luongHoa);
  });

  const lineOf = (assetId: number | undefined) => items.find((item) => item.assetId === assetId)!;
  const stepsFor = (item: PlanItem, planId = plan.id) => stepsOf(SYSTEM, planId, item.id);
  const dispose = (assetId: number | undefined, document = 'BB 07') =>
    retireAsset(officer, assetId!, { state: 'disposed', on: TODAY, document }, TODAY);
  const enter = (unitId: number, serial: string, more: object = {}) =>
    registerAsset(
      SYSTEM,
      { kind: 'desktop', unitId, serial, manufacturer: 'Dell', model: 'OptiPlex 7020', ...more },
      TODAY,
    );

  describe('when an old machine goes', () => {
    it('says so on its line by itself, on the day and by the paper of the register', async () => {
      await dispose(old[0]);
      expect(await stepsFor(lineOf(old[0]))).to.deep.equal([
        {
          ...{ itemId: lineOf(old[0]).id, step: 'old_disposed', on: TODAY, amount: null, assetId: null },
          ...{ document: 'BB 07', fromRegister: true },
        },
      ]);
      expect(await stepsFor(lineOf(old[1]))).to.deep.equal([]);
      const [entry] = await listAudit(SYSTEM, { action: 'plan.stepped' }, 1);
      expect(entry!.change!.after).to.include({ line: lineOf(old[0]).line, step: 'old_disposed' });
    });

    it('waits while the machine only stands aside to be disposed of, or is lost', async () => {
      await retireAsset(officer, old[0]!, { state: 'awaiting_disposal', on: TODAY }, TODAY);
      await retireAsset(officer, old[1]!, { state: 'lost', on: TODAY }, TODAY);
      expect([...(await stepsFor(lineOf(old[0]))), ...(await stepsFor(lineOf(old[1])))]).to.deep.equal([]);
    });

    it('keeps what a person has recorded before', async () => {
      const step = { step: 'old_disposed' as const, on: plan.frozenAt!.slice(0, 10), document: 'QĐ 3' };
      const line = lineOf(old[0]);
      await recordStep(SYSTEM, plan.id, line.id, { ...step, amount: null, assetId: null }, LATER);
      await dispose(old[0]);
      expect((await stepsFor(line)).map(({ document }) => document)).to.deep.equal(['QĐ 3']);
    });

    it('says nothing when the disposal itself fails: both are one transaction', async () => {
      await failure(
        inTransaction(async () => {
          await dispose(old[0]);
          throw new Error('the power went');
        }),
      );
      expect((await getAsset(SYSTEM, old[0]!, TODAY)).state).to.equal('in_use');
      expect(await stepsFor(lineOf(old[0]))).to.deep.equal([]);
    });

    it('takes its word back when the machine is there again, as after a list was taken back', async () => {
      await dispose(old[0]);
      await inTransaction(async () => {
        await execute("UPDATE assets SET state = 'in_use' WHERE id = :id", { id: old[0] });
        await execute("UPDATE state_periods SET state = 'in_use' WHERE asset_id = :id AND to_on IS NULL", {
          id: old[0],
        });
        await assetsChanged([old[0]!]);
      });
      expect(await stepsFor(lineOf(old[0]))).to.deep.equal([]);
    });

    it('tells the version of the plan that is in force, with what the version before has done', async () => {
      await dispose(old[0]);
      const next = await amendPlan(SYSTEM, plan.id);
      await dispose(old[1]);
      await freezePlan(SYSTEM, next.id, next.lockVersion);
      await retireAsset(SYSTEM, old[2]!, { state: 'disposed', on: TODAY }, TODAY);
      const now = await allItems('all', next.id);
      for (const assetId of old) {
        const item = now.find((one) => one.assetId === assetId)!;
        expect((await stepsFor(item, next.id)).map(({ step }) => step)).to.deep.equal(['old_disposed']);
      }
      expect(await stepsFor(lineOf(old[2])), 'the version before').to.deep.equal([]);
    });
  });

  describe('when a new machine comes', () => {
    it('offers it for the first line of its unit and kind that has none, each line once', async () => {
      const first = await enter(units.luongHoa, 'NEW-1', { cost: 17_500_000 });
      const second = await enter(units.luongHoa, 'NEW-2');
      await enter(units.luongHoa, 'NEW-3');
      const offered = await arrivals(SYSTEM, plan, 'all');
      const lines = items.filter(({ unitId }) => unitId === units.luongHoa).map(({ line }) => line);
      expect(offered.map(({ machine, line }) => [machine.tag, line.line])).to.deep.equal([
        [first.tag, lines[0]],
        [second.tag, lines[1]],
      ]);
    });

    it('asks nothing about other kinds, other units, and machines that were there before', async () => {
      await enter(units.luongHoa, 'LAP-1', { kind: 'laptop' });
      await enter(units.hauNghia, 'NEW-1');
      expect(await arrivals(SYSTEM, plan, 'all')).to.deep.equal([]);
    });

    it('is bought and installed by one click, at the cost the register has', async () => {
      const { id } = await enter(units.luongHoa, 'NEW-1', { cost: 17_500_000 });
      const [offer] = await arrivals(officer, plan, 'all');
      await answerArrival(officer, plan.id, offer!.line.itemId, { assetId: id, isBought: true });
      const steps = await stepsOf(SYSTEM, plan.id, offer!.line.itemId);
      expect(steps.map(({ step, amount, assetId }) => [step, amount, assetId])).to.deep.equal([
        ['bought', 17_500_000, id],
        ['installed', null, id],
      ]);
      expect(await arrivals(officer, plan, 'all')).to.deep.equal([]);
    });

    it('is only bought while it stands in the store', async () => {
      const { id } = await enter(units.luongHoa, 'NEW-1', { state: 'in_stock' });
      const [offer] = await arrivals(officer, plan, 'all');
      await answerArrival(officer, plan.id, offer!.line.itemId, { assetId: id, isBought: true });
      const steps = await stepsOf(SYSTEM, plan.id, offer!.line.itemId);
      expect(steps.map(({ step, amount }) => [step, amount])).to.deep.equal([['bought', null]]);
    });

    it('is not asked about again once somebody said that it is another', async () => {
      const { id } = await enter(units.luongHoa, 'GIFT-1');
      const [offer] = await arrivals(officer, plan, 'all');
      await answerArrival(officer, plan.id, offer!.line.itemId, { assetId: id, isBought: false });
      expect(await arrivals(officer, plan, 'all')).to.deep.equal([]);
      expect(await stepsOf(SYSTEM, plan.id, offer!.line.itemId)).to.deep.equal([]);
    });

    it('cannot be bought for two lines, for a line of another unit, or by an auditor', async () => {
      const { id } = await enter(units.luongHoa, 'NEW-1');
      const [offer] = await arrivals(SYSTEM, plan, 'all');
      const [mine, other] = items.filter(({ unitId }) => unitId === units.luongHoa);
      const answer = { assetId: id, isBought: true };
      const elsewhere = lineOf(old[2]);
      expect(await failure(answerArrival(SYSTEM, plan.id, elsewhere.id, answer))).to.be.instanceOf(Refused);
      expect(await failure(answerArrival(officer, plan.id, elsewhere.id, answer))).to.be.instanceOf(NotFound);
      const auditor = await actorOf('auditor', null);
      expect(await failure(answerArrival(auditor, plan.id, mine!.id, answer))).to.be.instanceOf(Forbidden);
      await answerArrival(officer, plan.id, offer!.line.itemId, answer);
      for (const line of [mine!, other!])
        expect(await failure(answerArrival(SYSTEM, plan.id, line.id, answer))).to.be.instanceOf(Refused);
    });

    it('shows an officer of Lương Hòa nothing that came to Đức Hòa Thượng', async () => {
      await enter(units.ducHoaThuong, 'NEW-1');
      expect(await arrivals(officer, plan, 'all')).to.deep.equal([]);
      expect(await arrivals(SYSTEM, plan, 'all')).to.have.length(1);
      expect(await arrivals(SYSTEM, plan, [units.luongHoa])).to.deep.equal([]);
    });

    it('is no question of a plan that is not frozen', async () => {
      const draft = await createPlan(
        SYSTEM,
        { unitId: units.province, year: 2028, title: 'Năm sau', settings: plan.settings },
        TODAY,
      );
      await enter(units.luongHoa, 'NEW-1');
      expect(await arrivals(SYSTEM, draft, 'all')).to.deep.equal([]);
    });
  });
});
