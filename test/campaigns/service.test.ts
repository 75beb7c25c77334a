/** A campaign from its opening to its lock, as the commune of Đức Hòa Thượng and the province live through it. */
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import type { Actor } from '../../server/auth/types.ts';
import * as campaigns from '../../server/campaigns/service/campaigns.ts';
import * as parts from '../../server/campaigns/service/parts.ts';
import type { CampaignDraft } from '../../server/campaigns/types.ts';
import { Forbidden, Invalid, NotFound, Refused } from '../../server/errors.ts';
import { enterAsset, getAsset } from '../../server/inventory/service/assets.ts';
import { moveAsset } from '../../server/inventory/service/custody.ts';
import { retireAsset } from '../../server/inventory/service/states.ts';
import { recordHeadcount } from '../../server/org/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const DRAFT: CampaignDraft = {
  ...{ name: 'Báo cáo trang bị năm 2026', asOf: '2026-11-20', deadline: '2026-12-10' },
  ...{ groups: ['communes'], legalBasis: 'Công văn số 812/SKHCN-CĐS', note: null },
};

describe('a reporting campaign', () => {
  let units: SmallProvince;
  let province: Actor;
  let officer: Actor;
  let head: Actor;
  let id: number;
  const machines: number[] = [];

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    province = await actorOf('province', null);
    officer = await actorOf('officer', units.ducHoaThuong);
    head = { ...officer, fullName: 'Chủ tịch UBND xã', isHead: true };
    machines.length = 0;
    for (const serial of ['PF1', 'PF2', 'PF3']) {
      const draft = { kind: 'desktop', unitId: units.ducHoaThuong, serial, putIntoUseOn: '2019' } as const;
      machines.push((await enterAsset(systemActor('test'), draft, TODAY)).id);
    }
    await count(units.ducHoaThuong);
    id = await campaigns.openCampaign(province, DRAFT, TODAY);
  });

  const count = (unitId: number, asOf = '2026-06-30') =>
    recordHeadcount(
      systemActor('test'),
      { unitId, asOf, cadres: 4, civilServants: 8, publicEmployees: 10, needComputer: 20 },
      TODAY,
    );
  const own = () => ({ campaignId: id, unitId: units.ducHoaThuong });
  const part = async () => (await parts.getPart(province, id, units.ducHoaThuong, TODAY)).part;
  const version = async () => ({ ...own(), lockVersion: (await part()).lockVersion });
  const sayAll = (actor: Actor = officer) =>
    parts.answer(actor, own(), { assetIds: null, answer: 'present', note: null }, TODAY);
  const closeAll = async () => {
    await sayAll();
    await parts.closePart(officer, await version(), TODAY);
  };
  const acceptAll = async () => {
    await closeAll();
    await parts.confirmPart(head, await version(), null);
    await parts.acceptPart(province, await version());
  };

  it('asks the three communes that exist on its day, and shows each officer only its own', async () => {
    const all = await campaigns.listParts(province, id);
    expect(all.map((line) => line.part.unitId)).to.have.members([
      ...[units.ducHoaThuong, units.hauNghia, units.luongHoa],
    ]);
    const seen = await campaigns.listParts(officer, id);
    expect(seen.map((line) => line.part.unitId)).to.deep.equal([units.ducHoaThuong]);
    await refused(parts.getPart(officer, id, units.luongHoa, TODAY), NotFound);
  });

  it('is opened by the province alone, once under a name, for groups that have units', async () => {
    await refused(campaigns.openCampaign(officer, { ...DRAFT, name: 'Khác' }, TODAY), Forbidden);
    await refused(campaigns.openCampaign(province, DRAFT, TODAY), Invalid);
    const past = { ...DRAFT, name: 'Năm 2018', asOf: '2018-12-14' };
    await refused(campaigns.openCampaign(province, past, TODAY), Invalid);
  });

  it('counts a machine as seen when its officer says that it is there', async () => {
    await parts.answer(officer, own(), { assetIds: [machines[0]!], answer: 'present', note: null }, TODAY);
    expect((await getAsset(province, machines[0]!, TODAY)).verifiedAt).to.not.equal(null);
    expect((await getAsset(province, machines[1]!, TODAY)).verifiedAt).to.equal(null);
    const { counts } = await parts.getPart(officer, id, units.ducHoaThuong, TODAY);
    expect(counts).to.deep.equal({ all: 3, present: 1, problem: 0, open: 2 });
  });

  it('wants to know what is wrong with a machine, and takes no machine of another unit', async () => {
    const wrong = { assetIds: [machines[0]!], answer: 'problem', note: null } as const;
    await refused(parts.answer(officer, own(), wrong, TODAY), Invalid);
    await parts.answer(officer, own(), { ...wrong, note: 'Máy đã hỏng nguồn' }, TODAY);
    const foreign = await enterAsset(
      systemActor('test'),
      { kind: 'laptop', unitId: units.luongHoa, serial: 'LH1', putIntoUseOn: '2020' },
      TODAY,
    );
    await refused(
      parts.answer(officer, own(), { assetIds: [foreign.id], answer: 'present', note: null }, TODAY),
      NotFound,
    );
  });

  it('lets no list be closed while a machine is not looked at', async () => {
    await parts.answer(officer, own(), { assetIds: [machines[0]!], answer: 'present', note: null }, TODAY);
    const error = await refused(parts.closePart(officer, await version(), TODAY), Refused);
    expect(error.problem).to.deep.equal({ key: 'campaign.problem.linesOpen', params: { count: 2 } });
  });

  it('keeps the figures as they were when the list was closed, whatever the register says later', async () => {
    await closeAll();
    await retireAsset(
      officer,
      machines[0]!,
      { state: 'disposed', on: '2026-11-20', document: 'Biên bản số 3' } as Parameters<typeof retireAsset>[2],
      TODAY,
    );
    const { told } = await parts.getPart(officer, id, units.ducHoaThuong, TODAY);
    expect(told).to.have.length(1);
    expect(told[0]!.figures.computers).to.equal(3);
    const now = await parts.figuresNow(officer, DRAFT, units.ducHoaThuong, TODAY);
    expect(now?.computers).to.equal(2);
  });

  it('is confirmed by the head, or by an officer who names the signed paper', async () => {
    await closeAll();
    await refused(parts.confirmPart(officer, await version(), null), Invalid);
    await parts.confirmPart(officer, await version(), '45/BC-UBND ngày 21/11/2026');
    expect((await part()).status).to.equal('confirmed');
    const { steps } = await parts.getPart(officer, id, units.ducHoaThuong, TODAY);
    expect(steps[0]).to.deep.include({ step: 'confirmed', note: '45/BC-UBND ngày 21/11/2026' });
  });

  it('is returned with a reason, corrected, closed as a new version and accepted', async () => {
    await closeAll();
    await parts.confirmPart(head, await version(), null);
    await parts.returnPart(province, await version(), 'Thiếu máy của bộ phận một cửa');
    await moveAsset(
      officer,
      machines[2]!,
      { unitId: units.hauNghia, on: TODAY } as Parameters<typeof moveAsset>[2],
      TODAY,
    ).catch(() => {});
    await enterAsset(
      officer,
      { kind: 'laptop', unitId: units.ducHoaThuong, serial: 'PF4', putIntoUseOn: '2020' },
      TODAY,
    );
    await acceptAll();
    const { told, part: accepted } = await parts.getPart(officer, id, units.ducHoaThuong, TODAY);
    expect([accepted.status, told.length]).to.deep.equal(['accepted', 2]);
    expect(told.map(({ version: number }) => number)).to.deep.equal([2, 1]);
  });

  it('tells the second of two who take the same step', async () => {
    await sayAll();
    const draft = await version();
    const both = await Promise.allSettled([
      parts.closePart(officer, draft, TODAY),
      parts.closePart(officer, draft, TODAY),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect((await parts.getPart(officer, id, units.ducHoaThuong, TODAY)).told).to.have.length(1);
  });

  it('is locked only by who knows how many units are missing; their figures are those of the register', async () => {
    await acceptAll();
    const { lockVersion } = await campaigns.getCampaign(province, id);
    await refused(campaigns.lockCampaign(province, id, { lockVersion, despite: 0 }, TODAY), Refused);
    await campaigns.lockCampaign(province, id, { lockVersion, despite: 2 }, TODAY);
    const lines = await campaigns.listParts(province, id);
    expect(lines.map(({ figures }) => figures?.moment)).to.deep.equal(['locked', 'locked', 'locked']);
    await refused(sayAll(), Refused);
    await refused(parts.returnPart(province, await version(), 'muộn'), Refused);
  });

  it('corrects what is locked by a new version that says what differs; the locked one stays', async () => {
    await acceptAll();
    const { lockVersion } = await campaigns.getCampaign(province, id);
    await campaigns.lockCampaign(province, id, { lockVersion, despite: 2 }, TODAY);
    await refused(parts.correctPart(province, own(), 'không có gì', TODAY), Refused);
    await count(units.ducHoaThuong, '2026-11-01');
    await recordHeadcount(
      systemActor('test'),
      {
        ...{ unitId: units.ducHoaThuong, asOf: '2026-11-15' },
        ...{ cadres: 4, civilServants: 8, publicEmployees: 12, needComputer: 22 },
      },
      TODAY,
    );
    await parts.correctPart(province, own(), 'Bổ sung hai viên chức', TODAY);
    const { told } = await parts.getPart(officer, id, units.ducHoaThuong, TODAY);
    expect(told.map(({ moment }) => moment)).to.deep.equal(['corrected', 'locked', 'closed']);
    expect(told.map(({ figures }) => figures.staff)).to.deep.equal([24, 22, 22]);
  });

  it('reminds those that owe, and stands on the list of their officers until they have closed', async () => {
    expect(await campaigns.listOwed(officer)).to.have.length(1);
    await acceptAll();
    expect(await campaigns.listOwed(officer)).to.deep.equal([]);
    expect(await campaigns.remind(province, id)).to.equal(2);
  });
});

async function refused<Kind extends Error>(
  work: Promise<unknown>,
  kind: new (...given: never[]) => Kind,
): Promise<Kind> {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).to.be.instanceOf(kind);
  return error as Kind;
}
