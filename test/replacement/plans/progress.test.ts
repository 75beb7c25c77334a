/** How far a frozen plan is: the page of who carries it out. */
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { registerAsset } from '../../../server/inventory/service/assets.ts';
import { allItems } from '../../../server/replacement/plans/service/plans.ts';
import { recordStep, type StepDraft } from '../../../server/replacement/plans/service/progress.ts';
import type { Plan, PlanItem } from '../../../server/replacement/plans/types.ts';
import { followInventory, reassessAll } from '../../../server/replacement/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs, type Visitor } from '../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { OLD, putMachines } from '../fleet.ts';
import { frozenPlan } from './frozen.ts';

const SYSTEM = systemActor('test');
const LATER = '2027-12-31';

describe('the progress of a frozen plan', () => {
  let units: SmallProvince;
  let plan: Plan;
  let items: PlanItem[];
  let path: string;
  let procurement: Visitor;

  before(async () => {
    await emptyDatabase();
    followInventory();
    units = await smallProvince();
    // Sixty in Đức Hòa Thượng, two in Lương Hòa, one in the district Đức Hòa itself.
    const homes = [...Array(60).fill(units.ducHoaThuong), units.luongHoa, units.luongHoa, units.ducHoa];
    await putMachines(homes.map((unitId: number) => ({ unitId, spec: OLD, since: '2019-02-01' })));
    await reassessAll(TODAY);
    plan = await frozenPlan(units.province);
    items = await allItems('all', plan.id);
    path = `/replacement/plans/${plan.id}/progress`;
    const [first, second] = ofUnit(units.luongHoa);
    await step(first!, { step: 'ordered' });
    await step(first!, { step: 'bought', amount: 17_000_000 });
    await step(first!, { step: 'installed' });
    await step(second!, { step: 'ordered' });
    await step(ofUnit(units.ducHoaThuong)[0]!, { step: 'old_disposed' });
    procurement = await loginAs('procurement', null);
  });

  const ofUnit = (unitId: number) => items.filter((item) => item.unitId === unitId);
  const step = (item: PlanItem, draft: Partial<StepDraft> & Pick<StepDraft, 'step'>) => {
    const full = { on: plan.frozenAt!.slice(0, 10), amount: null, assetId: null, document: null, ...draft };
    return recordStep(SYSTEM, plan.id, item.id, full, LATER);
  };
  const open = async (query = '', visitor = procurement) =>
    (await visitor.get(`${path}${query}`).expect(200)).text;
  const linesIn = (page: string) =>
    [...page.matchAll(new RegExp(`/replacement/plans/${plan.id}/items/(\\d+)"`, 'g'))].map(([, id]) =>
      Number(id),
    );
  const countOf = (page: string, label: string) => {
    const [, count] = new RegExp(`${label}<span class="tabs__count">([^<]+)<`).exec(page) ?? [];
    return count;
  };

  it('shows fifty lines at once and the other thirteen after them', async () => {
    const first = await open();
    expect(linesIn(first)).to.deep.equal(items.slice(0, 50).map(({ id }) => id));
    const next = /rel="next" href="([^"#]+)#lines"/.exec(first)![1]!.replaceAll('&amp;', '&');
    const second = (await procurement.get(next).expect(200)).text;
    expect(linesIn(second)).to.deep.equal(items.slice(50).map(({ id }) => id));
    expect(second).to.not.include('rel="next"');
  });

  it('counts what waits, what is ordered, installed, and whose old machine is gone', async () => {
    const page = await open();
    const states = ['Tất cả', 'Chưa đặt mua', 'Đã đặt, chưa mua', 'Đã mua, chưa lắp đặt', 'Đã lắp đặt'];
    expect(states.map((label) => countOf(page, label))).to.deep.equal(['63', '61', '1', '0', '1']);
    expect(countOf(page, 'Đã thanh lý máy cũ')).to.equal('1');
  });

  it('lists exactly the lines a tab counts', async () => {
    const [first, second] = ofUnit(units.luongHoa);
    const states = {
      ordered: second,
      installed: first,
      paid: first,
      old_disposed: ofUnit(units.ducHoaThuong)[0],
    };
    for (const [state, item] of Object.entries(states))
      expect(linesIn(await open(`?state=${state}`)), state).to.deep.equal([item!.id]);
    expect(linesIn(await open('?state=bought'))).to.deep.equal([]);
    expect(linesIn(await open('?state=waiting')).includes(first!.id)).to.equal(false);
  });

  it('prints what Lương Hòa spent of what was approved for it, and leads to its lines', async () => {
    const page = await open(`?unit=${units.luongHoa}`);
    const prices = ofUnit(units.luongHoa).map(({ decidedPrice }) => decidedPrice!);
    const money = (amount: number) => `${new Intl.NumberFormat('vi-VN').format(amount)}\u00A0đ`;
    expect(page)
      .to.include(money(prices[0]! + prices[1]!))
      .and.include(money(17_000_000));
    expect(page).to.include(money(prices[0]! - 17_000_000));
    expect(linesIn(page)).to.have.members(ofUnit(units.luongHoa).map(({ id }) => id));
    expect(page).to.include(`unit=${units.luongHoa}&amp;own=1&amp;state=paid#lines`);
  });

  it('counts the district Đức Hòa without its communes where a figure is its own', async () => {
    const own = await open(`?unit=${units.ducHoa}&own=1`);
    expect(linesIn(own)).to.deep.equal(ofUnit(units.ducHoa).map(({ id }) => id));
    expect(countOf(own, 'Tất cả')).to.equal('1');
    expect(countOf(await open(`?unit=${units.ducHoa}`), 'Tất cả')).to.equal('61');
  });

  it('tells the sources apart: the province pays for as much as it has, the communes for the rest', async () => {
    const lines = (source: string) => items.filter(({ fundingSource }) => fundingSource === source);
    const second = await open('?source=2');
    expect(countOf(second, 'Tất cả')).to.equal(String(lines('Ngân sách xã').length));
    expect(linesIn(second)).to.have.members(lines('Ngân sách xã').map(({ id }) => id));
    expect(lines('Ngân sách xã')).to.not.have.length(0);
  });

  it('draws what it prints: machines and money, by unit and by source', async () => {
    const page = await open();
    expect(page.match(/<figure class="chart">/g)).to.have.length(4);
    expect(page).to.include('Số máy theo tình trạng thực hiện');
  });

  it('refuses an address that cannot be read, for it would show other lines', async () => {
    for (const query of ['?state=gone', '?source=3', '?after=x', '?own=2', '?units=some'])
      await procurement.get(`${path}${query}`).expect(400);
  });

  it('shows an officer of Lương Hòa the two lines of Lương Hòa and figures of nobody else', async () => {
    const officer = await loginAs('officer', units.luongHoa);
    const page = await open('', officer);
    expect(linesIn(page)).to.have.members(ofUnit(units.luongHoa).map(({ id }) => id));
    expect(countOf(page, 'Tất cả')).to.equal('2');
    expect(page).to.not.include('Đức Hòa Thượng');
  });

  it('asks about a machine that came to Lương Hòa, and records it for its line by one click', async () => {
    const [, second] = ofUnit(units.luongHoa);
    const draft = { kind: 'desktop' as const, unitId: units.luongHoa, serial: 'NEW-1', cost: 18_000_000 };
    const { id, tag } = await registerAsset(SYSTEM, draft, TODAY);
    expect(await open()).to.include(`Máy ${tag} có phải là máy mua cho dòng ${second!.line}?`);
    const auditor = await loginAs('auditor', null);
    expect(await open('', auditor)).to.not.include(tag);
    const answer = { assetId: String(id), answer: 'yes' };
    const { status } = await procurement.post(
      `/replacement/plans/${plan.id}/items/${second!.id}/machine`,
      answer,
    );
    expect(status).to.equal(303);
    expect(linesIn(await open('?state=paid'))).to.include(second!.id);
    expect(await open()).to.not.include('có phải là máy mua');
  });
});
