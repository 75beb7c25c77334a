import { expect } from 'chai';
import { systemActor } from '../../../../server/auth/scope.ts';
import type { Actor } from '../../../../server/auth/types.ts';
import { execute, select } from '../../../../server/db/query.ts';
import { inTransaction } from '../../../../server/db/transaction.ts';
import { Forbidden, Invalid, NotFound, Refused } from '../../../../server/errors.ts';
import { loadHeadcounts } from '../../../../server/org/service.ts';
import * as criteria from '../../../../server/replacement/criteria/service/versions.ts';
import { priceCap } from '../../../../server/replacement/data/norms.ts';
import { MACHINE_NORMS } from '../../../../server/replacement/norms/data/machines.ts';
import { hashOf } from '../../../../server/replacement/plans/rules/content.ts';
import type { DecisionDraft } from '../../../../server/replacement/plans/rules/review.ts';
import {
  amendPlan,
  differenceOf,
  freezePlan,
  sealedContent,
  verifyAllPlans,
  verifyPlan,
} from '../../../../server/replacement/plans/service/freeze.ts';
import { offersOf } from '../../../../server/replacement/plans/service/moving.ts';
import {
  allItems,
  changeDraft,
  createPlan,
  getPlan,
  listPlans,
  removeDraft,
  submitPlan,
} from '../../../../server/replacement/plans/service/plans.ts';
import { recordStep, stepsOf } from '../../../../server/replacement/plans/service/progress.ts';
import { whatIf } from '../../../../server/replacement/plans/service/proposing.ts';
import { decide, decideMany, getItem, say } from '../../../../server/replacement/plans/service/review.ts';
import { EVERY_ITEM } from '../../../../server/replacement/plans/store/items.ts';
import type { Plan, PlanItem, PlanSettings } from '../../../../server/replacement/plans/types.ts';
import { followInventory, reassessAll } from '../../../../server/replacement/service.ts';
import { addDays } from '../../../../server/shared/days.ts';
import { emptyDatabase } from '../../../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../../../support/province.ts';
import { NEW, OLD, putMachines } from '../../fleet.ts';

const PROVINCE = systemActor('test');
const SETTINGS: PlanSettings = {
  budget: [{ source: 'Ngân sách tỉnh', amount: 45_000_000, kinds: [] }],
  fairness: 0,
  kinds: ['desktop', 'laptop'],
  prices: {},
};
const APPROVE: DecisionDraft = {
  decision: 'approve',
  price: null,
  deferTo: null,
  fromAssetId: null,
  reason: null,
};
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (caught: unknown) => caught,
  );
/** Prices of machines stand in data that come with a release: a later release may hold others. */
async function atDoublePrices(work: () => Promise<void>): Promise<void> {
  const items = MACHINE_NORMS.flatMap((norm) => norm.items);
  const caps = items.map(({ cap }) => cap);
  for (const item of items) item.cap = item.cap && 2 * item.cap;
  await work().finally(() => {
    for (const [at, item] of items.entries()) item.cap = caps[at]!;
  });
}
async function verdictOf(id: number): Promise<string> {
  const [row] = await select<{ verdict: string }>('SELECT verdict FROM verdicts WHERE asset_id = :id', {
    id,
  });
  return row!.verdict;
}
const DEFER: DecisionDraft = { ...APPROVE, decision: 'defer', deferTo: 2028 };

describe('a replacement plan', () => {
  let units: SmallProvince;
  let ids: number[];
  let officer: Actor;
  let procurement: Actor;

  before(followInventory);
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    ids = await putMachines([
      { unitId: units.ducHoa, spec: OLD, holder: 'Nguyễn Văn An' },
      { unitId: units.ducHoaThuong, spec: OLD, since: '2019-02-01' },
      { unitId: units.ducHoaThuong, spec: NEW },
      { unitId: units.luongHoa, spec: OLD },
    ]);
    await reassessAll(TODAY);
    officer = await actorOf('officer', units.ducHoaThuong);
    procurement = await actorOf('procurement', null);
  });

  const create = (settings: Partial<PlanSettings> = {}, actor: Actor = procurement) =>
    createPlan(
      actor,
      {
        unitId: units.province,
        year: 2027,
        title: 'Thay máy tính 2027',
        settings: { ...SETTINGS, ...settings },
      },
      TODAY,
    );
  const linesOf = (plan: Plan) => allItems('all', plan.id);
  const lineOf = async (plan: Plan, assetId: number | undefined): Promise<PlanItem> =>
    (await linesOf(plan)).find((item) => item.assetId === assetId)!;
  const decideLine = (plan: Plan, item: PlanItem, draft: DecisionDraft | null, actor: Actor = procurement) =>
    decide(actor, { planId: plan.id, itemId: item.id, lockVersion: item.lockVersion }, draft, TODAY);
  async function inReview(settings: Partial<PlanSettings> = {}): Promise<Plan> {
    const plan = await create(settings);
    await submitPlan(procurement, plan.id, plan.lockVersion);
    return getPlan(procurement, plan.id);
  }
  async function frozen(): Promise<Plan> {
    const plan = await inReview();
    await decideMany(procurement, plan.id, { ...EVERY_ITEM, proposal: 'replace' }, APPROVE);
    return freezePlan(procurement, plan.id, plan.lockVersion);
  }

  it('holds every machine whose verdict asks for something, the oldest of the commune first, and buys as far as the money goes', async () => {
    const lines = await linesOf(await create());
    expect(lines.map(({ assetId }) => assetId)).to.deep.equal([ids[1], ids[3], ids[0]]);
    expect(lines.map(({ proposal }) => proposal)).to.deep.equal(['replace', 'replace', null]);
    expect(lines[0]!.price).to.equal(20_000_000);
    expect(lines[0]!.fundingSource).to.equal('Ngân sách tỉnh');
    expect(lines[0]!.need).to.equal(lines[0]!.needParts.reduce((sum, { points }) => sum + points, 0));
  });

  it('buys for an official without a computer before it replaces one', async () => {
    await loadHeadcounts(
      PROVINCE,
      [
        {
          unitId: units.luongHoa,
          asOf: TODAY,
          cadres: 0,
          civilServants: 3,
          publicEmployees: 0,
          needComputer: 3,
        },
      ],
      TODAY,
    );
    const lines = await linesOf(await create());
    expect(lines.slice(0, 2).map(({ assetId, proposal }) => [assetId, proposal])).to.deep.equal([
      [null, 'equip'],
      [null, 'equip'],
    ]);
  });

  it('says at once what another budget would buy, and keeps nothing of it', async () => {
    const plan = await create();
    const richer = {
      ...plan.settings,
      budget: [{ source: 'Ngân sách tỉnh', amount: 60_000_000, kinds: [] }],
    };
    expect((await whatIf(procurement, plan, [richer])).map(({ count }) => count)).to.deep.equal([3]);
    expect((await linesOf(plan)).filter(({ proposal }) => proposal).length).to.equal(2);
  });

  it('proposes anew under a changed draft, from the machines as they are then', async () => {
    const plan = await create();
    const budget = [{ source: 'Ngân sách xã', amount: 20_000_000, kinds: [] }];
    await changeDraft(
      procurement,
      plan.id,
      plan.lockVersion,
      { title: 'Khác', settings: { ...SETTINGS, budget } },
      TODAY,
    );
    expect(
      (await linesOf(plan)).filter(({ fundingSource }) => fundingSource === 'Ngân sách xã'),
    ).to.have.length(1);
    const error = await failure(
      changeDraft(procurement, plan.id, plan.lockVersion, { title: 'Khác', settings: SETTINGS }, TODAY),
    );
    expect(error).to.be.instanceOf(Refused);
  });

  it('refuses a plan without budget, without kinds, with a price below zero, and for a unit that is not there', async () => {
    for (const wrong of [
      { budget: [] },
      { budget: [{ source: 'Ngân sách tỉnh', amount: 0, kinds: [] }] },
      { budget: [{ source: 'Ngân sách tỉnh', amount: -5, kinds: [] }] },
      { kinds: [] },
      { kinds: ['phone'] },
      { prices: { desktop: -1 } },
      { fairness: 101 },
    ])
      expect(await failure(create(wrong)), JSON.stringify(wrong)).to.be.instanceOf(Invalid);
    const nowhere = { unitId: 999_999, year: 2027, title: 'Không có', settings: SETTINGS };
    expect(await failure(createPlan(procurement, nowhere, TODAY))).to.be.instanceOf(NotFound);
    expect(await failure(create({}, officer))).to.be.instanceOf(Forbidden);
  });

  it('is thrown away as a draft, and not afterwards', async () => {
    const draft = await create();
    await removeDraft(procurement, draft.id);
    expect(await select('SELECT id FROM plan_items')).to.deep.equal([]);
    expect(await failure(removeDraft(procurement, (await inReview()).id))).to.be.instanceOf(Refused);
  });

  describe('in review', () => {
    it('takes what was proposed without a reason, and anything else only with one', async () => {
      const plan = await inReview();
      const line = await lineOf(plan, ids[1]);
      expect(await failure(decideLine(plan, line, { ...APPROVE, decision: 'reject' }))).to.be.instanceOf(
        Invalid,
      );
      const approved = await decideLine(plan, line, APPROVE);
      expect(approved).to.include({
        decision: 'approve',
        decidedPrice: 20_000_000,
        decidedBy: procurement.fullName,
      });
      const rejected = await decideLine(plan, approved, {
        ...APPROVE,
        decision: 'reject',
        reason: 'Đã thuê máy',
      });
      expect(rejected).to.include({ decision: 'reject', decidedPrice: 0, decisionReason: 'Đã thuê máy' });
      expect((await getItem(procurement, plan.id, line.id)).notes).to.have.length(1);
    });

    it('tells the second of two reviewers who decided meanwhile, and loses neither decision', async () => {
      const plan = await inReview();
      const line = await lineOf(plan, ids[1]);
      await decideLine(plan, line, APPROVE);
      const error = await failure(decideLine(plan, line, { ...DEFER, reason: 'Để năm sau' }, PROVINCE));
      expect(error).to.be.instanceOf(Refused);
      expect((error as Refused).problem.params).to.deep.equal({ line: line.line, by: procurement.fullName });
      expect((await lineOf(plan, ids[1])).decision).to.equal('approve');
    });

    it('decides all lines of a filter, tells those that cannot be decided so, and keeps those that were', async () => {
      const plan = await inReview();
      const first = await decideMany(procurement, plan.id, EVERY_ITEM, APPROVE);
      expect(first.changed).to.equal(2);
      expect(first.refused.map(({ problem }) => problem.key)).to.deep.equal(['plan.problem.reasonOwed']);
      expect((await decideMany(procurement, plan.id, EVERY_ITEM, APPROVE)).kept).to.equal(2);
    });

    it('moves a machine that serves from another unit, one machine once', async () => {
      const plan = await inReview();
      const line = await lineOf(plan, ids[0]);
      const move = { ...APPROVE, decision: 'move' as const, reason: 'Xã thừa máy' };
      expect(await failure(decideLine(plan, line, move))).to.be.instanceOf(Invalid);
      await decideLine(plan, line, { ...move, fromAssetId: ids[2]! });
      const other = await lineOf(plan, ids[3]);
      const error = (await failure(decideLine(plan, other, { ...move, fromAssetId: ids[2]! }))) as Invalid;
      expect(error.fields.fromAssetId!.key).to.equal('plan.problem.moveTwice');
    });

    it('defers to a year to come alone', async () => {
      const plan = await inReview();
      const line = await lineOf(plan, ids[0]);
      const wrong = (await failure(decideLine(plan, line, { ...DEFER, deferTo: 2027 }))) as Invalid;
      expect(wrong.fields.deferTo!.key).to.equal('plan.problem.deferTo');
      expect((await decideLine(plan, line, DEFER)).deferTo).to.equal(2028);
    });

    it('shows an officer the lines of the own unit and lets them be answered, not decided', async () => {
      const plan = await inReview();
      expect(await allItems(officer.scope, plan.id)).to.have.length(1);
      const own = await lineOf(plan, ids[1]);
      await say(officer, plan.id, own.id, 'Máy còn dùng được');
      expect((await getItem(procurement, plan.id, own.id)).notes[0]!.kind).to.equal('answer');
      expect(await failure(decideLine(plan, own, APPROVE, officer))).to.be.instanceOf(Forbidden);
      const other = await lineOf(plan, ids[3]);
      expect(await failure(getItem(officer, plan.id, other.id))).to.be.instanceOf(NotFound);
    });

    it('is not known to an officer none of whose machines it is about, nor to anyone as a draft', async () => {
      const draft = await create();
      expect(await failure(getPlan(officer, draft.id))).to.be.instanceOf(NotFound);
      const stranger = await actorOf('officer', units.home);
      const plan = await inReview();
      expect(await failure(getPlan(stranger, plan.id))).to.be.instanceOf(NotFound);
      expect((await listPlans(stranger, null, 10)).total).to.equal(0);
      expect((await listPlans(officer, null, 10)).total).to.equal(1);
    });
  });

  describe('frozen', () => {
    it('waits until every proposed line is decided and the money suffices', async () => {
      const plan = await inReview();
      expect(
        ((await failure(freezePlan(procurement, plan.id, plan.lockVersion))) as Refused).problem.key,
      ).to.equal('plan.problem.open');
      await decideMany(procurement, plan.id, EVERY_ITEM, { ...APPROVE, reason: 'Cần ngay' });
      expect(
        ((await failure(freezePlan(procurement, plan.id, plan.lockVersion))) as Refused).problem,
      ).to.deep.equal({
        key: 'plan.problem.overBudget',
        params: { over: 15_000_000 },
      });
    });

    it('gets its number and hash, and takes no further decision', async () => {
      const plan = await frozen();
      expect(plan).to.include({ status: 'frozen', number: 1, version: 1 });
      expect(plan.contentHash).to.match(/^[0-9a-f]{64}$/);
      const line = await lineOf(plan, ids[1]);
      expect(await failure(decideLine(plan, line, null))).to.be.instanceOf(Refused);
      expect(await failure(decideMany(procurement, plan.id, EVERY_ITEM, APPROVE))).to.be.instanceOf(Refused);
    });

    it('verifies after machines, units and verdicts have changed, and not after a line was', async () => {
      const plan = await frozen();
      await inTransaction(async () => {
        await execute("UPDATE unit_versions SET name = 'Tên khác'");
        await execute("UPDATE assets SET tag = 'X' || tag, state = 'disposed'");
        await execute('DELETE FROM verdicts');
      });
      expect(await verifyPlan(procurement, plan.id)).to.include({ contentHolds: true, linesHold: true });
      await inTransaction(() =>
        execute('UPDATE plan_items SET decided_price = decided_price + 1 WHERE line = 1'),
      );
      expect(await verifyPlan(procurement, plan.id)).to.include({ contentHolds: true, linesHold: false });
      await inTransaction(() =>
        execute("UPDATE plans SET content = REPLACE(content, '20000000', '2000000')"),
      );
      expect((await verifyPlan(procurement, plan.id)).contentHolds).to.equal(false);
    });

    it('verifies after other criteria were decided, every machine judged anew by them, and prices have doubled', async () => {
      const plan = await frozen();
      const content = await sealedContent(procurement, plan.id);
      const before = await verdictOf(ids[1]!);
      const draft = await criteria.startDraft(PROVINCE, TODAY);
      const kinds = { ...draft.kinds, desktop: { repairs: { watchFrom: { value: 9, source: 'QĐ 12' } } } };
      const lax = { validFrom: TODAY, legalBasis: 'Quyết định 12/QĐ-UBND', kinds };
      const { lockVersion } = await criteria.changeDraft(PROVINCE, draft.id, draft.lockVersion, lax);
      await criteria.decideDraft(PROVINCE, draft.id, lockVersion, TODAY);
      await reassessAll(TODAY);
      expect([before, await verdictOf(ids[1]!)]).to.deep.equal(['replace', 'meets']);
      await atDoublePrices(async () => {
        expect(priceCap('desktop', TODAY)!.amount).to.equal(40_000_000);
        expect(await verifyPlan(procurement, plan.id)).to.include({ contentHolds: true, linesHold: true });
        expect(await verifyAllPlans(PROVINCE)).to.deep.equal({ checked: 1, broken: [] });
        expect(await sealedContent(procurement, plan.id)).to.equal(content);
      });
    });

    it('is amended by a new version under the same number that shows the difference', async () => {
      const plan = await frozen();
      const next = await amendPlan(procurement, plan.id);
      expect(await differenceOf(procurement, next.id)).to.deep.equal([]);
      const line = await lineOf(next, ids[1]);
      await decideLine(next, line, { ...DEFER, reason: 'Hết tiền' });
      const [difference] = await differenceOf(procurement, next.id);
      expect([difference!.line, difference!.before.decision, difference!.after.decision]).to.deep.equal([
        line.line,
        'approve',
        'defer',
      ]);
      const again = await freezePlan(procurement, next.id, next.lockVersion);
      expect(again).to.include({ number: 1, version: 2 });
      expect(await failure(amendPlan(procurement, plan.id))).to.be.instanceOf(Refused);
      expect(await verifyPlan(procurement, plan.id)).to.include({ contentHolds: true, linesHold: true });
    });

    it('tells afterwards what was bought, for what, and which machine came', async () => {
      const plan = await frozen();
      const line = await lineOf(plan, ids[1]);
      const bought = {
        step: 'bought' as const,
        on: plan.frozenAt!.slice(0, 10),
        amount: 18_500_000,
        assetId: null,
        document: 'HĐ 12',
      };
      await recordStep(procurement, plan.id, line.id, bought, '2027-12-31');
      await recordStep(procurement, plan.id, line.id, { ...bought, amount: 18_400_000 }, '2027-12-31');
      expect(await stepsOf(procurement, plan.id, line.id)).to.have.length(1);
      const future = { ...bought, on: '2030-01-01' };
      expect(await failure(recordStep(procurement, plan.id, line.id, future, '2027-12-31'))).to.be.instanceOf(
        Invalid,
      );
      const waiting = await lineOf(plan, ids[0]);
      expect(
        await failure(recordStep(procurement, plan.id, waiting.id, bought, '2027-12-31')),
      ).to.be.instanceOf(Refused);
    });
  });

  it('offers the good machine that stands in the store of Đức Hòa Thượng to Lương Hòa, and to nobody once it is moved', async () => {
    await execute("UPDATE assets SET state = 'in_stock' WHERE id = :id", { id: ids[2]! });
    await reassessAll(addDays(TODAY, 1));
    const plan = await inReview();
    const line = await lineOf(plan, ids[3]);
    const offered = await offersOf(procurement, plan, line, TODAY);
    expect(offered.map(({ id }) => id)).to.deep.equal([ids[2]]);
    await decideLine(plan, line, {
      ...APPROVE,
      decision: 'move',
      fromAssetId: ids[2]!,
      reason: offered[0]!.tag,
    });
    expect(await offersOf(procurement, plan, await lineOf(plan, ids[0]), TODAY)).to.deep.equal([]);
  });

  it('offers an officer of a commune no machine of another unit', async () => {
    await execute("UPDATE assets SET state = 'in_stock' WHERE id = :id", { id: ids[2]! });
    const plan = await inReview();
    const stranger = await actorOf('officer', units.luongHoa);
    expect(await offersOf(stranger, plan, await lineOf(plan, ids[3]), TODAY)).to.deep.equal([]);
  });

  it('hands out the text whose hash it is to who sees all its units, and to nobody else', async () => {
    const plan = await frozen();
    const content = await sealedContent(procurement, plan.id);
    expect(hashOf(content)).to.equal(plan.contentHash);
    expect(await failure(sealedContent(officer, plan.id))).to.be.instanceOf(NotFound);
  });

  it('is found broken by a change of a line behind its back, and by nothing else', async () => {
    const plan = await frozen();
    expect(await verifyAllPlans(PROVINCE)).to.deep.equal({ checked: 1, broken: [] });
    await execute('UPDATE plan_items SET decided_price = 1 WHERE plan_id = :id AND decision IS NOT NULL', {
      id: plan.id,
    });
    const { broken } = await verifyAllPlans(PROVINCE);
    expect(broken.map(({ id }) => id)).to.deep.equal([plan.id]);
  });
});
