import { expect } from 'chai';
import { verifyChain } from '../../server/audit/service.ts';
import type { Actor } from '../../server/auth/types.ts';
import { type DomainError, Forbidden, type Invalid, NotFound, Refused } from '../../server/errors.ts';
import { editAsset, getAsset, registerAsset } from '../../server/inventory/service/assets.ts';
import { onAssetsChanged } from '../../server/inventory/service/changes.ts';
import { moveAsset, transferUnitAssets } from '../../server/inventory/service/custody.ts';
import { assetHistory } from '../../server/inventory/service/history.ts';
import { listAssets } from '../../server/inventory/service/listing.ts';
import { editModel, suggestModels } from '../../server/inventory/service/models.ts';
import { recordEvidence, recordSpec } from '../../server/inventory/service/proof.ts';
import { changeState, retireAsset } from '../../server/inventory/service/states.ts';
import type { AssetDraft } from '../../server/inventory/types/changes.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const failure = (work: Promise<unknown>): Promise<DomainError> =>
  work.then(
    () => {
      throw new Error('was not refused');
    },
    (error: DomainError) => error,
  );

describe('the register of machines', () => {
  let units: SmallProvince;
  let hauNghia: Actor;
  let province: Actor;
  const optiplex = (unitId: number, more: Partial<AssetDraft> = {}): AssetDraft => ({
    kind: 'desktop',
    unitId,
    manufacturer: 'DELL Inc.',
    model: 'OptiPlex 3080',
    serial: '5CG9271XYZ',
    putIntoUseOn: '2020',
    cost: 15_000_000,
    holderName: 'Trần Thị Bé',
    roomName: 'Phòng Một cửa',
    ...more,
  });

  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    hauNghia = await actorOf('officer', units.hauNghia);
    province = await actorOf('province', null);
  });

  it('gives a new machine of Hậu Nghĩa the next tag and keeps all that was said of it', async () => {
    const saved = await registerAsset(
      hauNghia,
      optiplex(units.hauNghia, {
        spec: { cpu: 'Intel Core i5-10500', memoryMb: 8192, os: 'Windows 10 Pro' },
      }),
      TODAY,
    );
    expect(saved.tag).to.equal('27931-PC-0001');
    const asset = await getAsset(hauNghia, saved.id, TODAY);
    expect(asset).to.include({
      manufacturer: 'Dell',
      model: 'OptiPlex 3080',
      putIntoUseOn: '2020',
      unitName: 'UBND thị trấn Hậu Nghĩa',
      unitCode: '27931',
      holderName: 'Trần Thị Bé',
      roomName: 'Phòng Một cửa',
      state: 'in_use',
      lockVersion: 1,
    });
    expect(asset.spec).to.include({ cpu: 'Intel Core i5-10500', os: 'Windows 10 Pro', source: 'declared' });
    const second = await registerAsset(hauNghia, optiplex(units.hauNghia, { serial: null }), TODAY);
    expect(second.tag).to.equal('27931-PC-0002');
  });

  it('warns of the same serial of the same maker, but only within the scope', async () => {
    const twin = await registerAsset(hauNghia, optiplex(units.hauNghia, { serial: '5cg-9271xyz' }), TODAY);
    expect(twin.warnings.map(({ key, params }) => [key, params?.tag])).to.deep.equal([
      ['asset.warning.sameSerial', '27931-PC-0001'],
    ]);
    const luongHoa = await actorOf('officer', units.luongHoa);
    expect((await registerAsset(luongHoa, optiplex(units.luongHoa), TODAY)).warnings).to.deep.equal([]);
  });

  it('lets an officer of Hậu Nghĩa add nothing to Bến Lức, and an auditor nothing at all', async () => {
    expect(await failure(registerAsset(hauNghia, optiplex(units.benLuc), TODAY))).to.be.instanceOf(NotFound);
    const auditor = await actorOf('auditor', null);
    expect(await failure(registerAsset(auditor, optiplex(units.hauNghia), TODAY))).to.be.instanceOf(
      Forbidden,
    );
  });

  it('tells every wrong field at once', async () => {
    const wrong = optiplex(units.hauNghia, { warrantyEndsOn: '2019-01-01', cost: 1.5, tag: '27931-PC-0001' });
    const error = (await failure(registerAsset(hauNghia, wrong, TODAY))) as Invalid;
    expect(error.fields).to.have.keys('warrantyEndsOn', 'cost');
    const taken = optiplex(units.hauNghia, { tag: '27931-PC-0001' });
    expect(((await failure(registerAsset(hauNghia, taken, TODAY))) as Invalid).fields).to.have.key('tag');
  });

  it('keeps the second of two people who edit one machine from undoing the first', async () => {
    const { id } = await registerAsset(hauNghia, optiplex(units.hauNghia), TODAY);
    await editAsset(hauNghia, id, { hostname: 'HN-MOTCUA-01' }, 1, TODAY);
    const error = await failure(editAsset(hauNghia, id, { notes: 'bàn phím hỏng' }, 1, TODAY));
    expect(error).to.be.instanceOf(Refused);
    expect(error.problem).to.deep.include({ key: 'asset.problem.conflict' });
    expect(error.problem.params).to.include({ fields: 'hostname' });
    expect((await getAsset(hauNghia, id, TODAY)).notes).to.equal(null);
  });

  it('finds an edited machine by its new name and no more by the old one', async () => {
    const { id } = await registerAsset(hauNghia, optiplex(units.hauNghia, { hostname: 'VANTHU-CU' }), TODAY);
    const found = async (q: string) =>
      (await listAssets(hauNghia, { filter: { q } }, TODAY)).items.map((one) => one.id);
    expect(await found('vanthu')).to.deep.equal([id]);
    await editAsset(hauNghia, id, { hostname: 'MOTCUA-MOI' }, 1, TODAY);
    expect(await found('vanthu')).to.deep.equal([]);
    expect(await found('motcua-moi')).to.deep.equal([id]);
  });

  it('moves a machine within Đức Hòa, leaves the past where it was, and clears holder and room', async () => {
    const ducHoa = await actorOf('officer', units.ducHoa);
    const { id } = await registerAsset(ducHoa, optiplex(units.hauNghia), TODAY);
    await moveAsset(
      ducHoa,
      id,
      { unitId: units.ducHoaThuong, on: '2024-03-01', document: 'QĐ 12/2024' },
      TODAY,
    );
    expect(await getAsset(ducHoa, id, TODAY)).to.include({
      unitId: units.ducHoaThuong,
      holderName: null,
      roomName: null,
      lockVersion: 2,
    });
    const then = async (asOf: string) =>
      (await listAssets(ducHoa, { filter: { asOf, serial: '5CG9271XYZ' } }, TODAY)).items.find(
        (one) => one.id === id,
      );
    expect(await then('2024-02-29')).to.include({ unitId: units.hauNghia, holderName: 'Trần Thị Bé' });
    expect(await then('2024-03-01')).to.include({ unitId: units.ducHoaThuong, holderName: null });
    expect(await then('2020-01-01')).to.equal(undefined);
  });

  it('moves nothing out of the scope, nothing to where it is, and nothing before its last move', async () => {
    const ducHoa = await actorOf('officer', units.ducHoa);
    const { id } = await registerAsset(ducHoa, optiplex(units.hauNghia), TODAY);
    const move = (unitId: number, on: string) => failure(moveAsset(ducHoa, id, { unitId, on }, TODAY));
    expect(await move(units.benLuc, TODAY)).to.be.instanceOf(NotFound);
    const same = await failure(moveAsset(ducHoa, id, { holderName: 'Trần Thị Bé', on: TODAY }, TODAY));
    expect(same.problem.key).to.equal('asset.problem.samePlace');
    expect(((await move(units.ducHoa, '2020-06-30')) as Invalid).fields.on?.key).to.equal(
      'asset.problem.beforeLastChange',
    );
    expect(((await move(units.ducHoa, '2027-01-01')) as Invalid).fields.on?.key).to.equal(
      'asset.problem.inFuture',
    );
  });

  it('lends, takes back and disposes of a laptop, and then leaves it with nobody', async () => {
    const { id } = await registerAsset(
      hauNghia,
      optiplex(units.hauNghia, { kind: 'laptop', serial: null }),
      TODAY,
    );
    await changeState(hauNghia, id, { state: 'on_loan', on: '2023-01-05', reason: 'Cho mượn họp' }, TODAY);
    expect(
      (await failure(retireAsset(hauNghia, id, { state: 'disposed', on: TODAY }, TODAY))).problem.key,
    ).to.equal('asset.problem.stateOrder');
    await changeState(hauNghia, id, { state: 'in_use', on: '2023-02-01' }, TODAY);
    await retireAsset(
      hauNghia,
      id,
      { state: 'disposed', on: '2025-12-15', document: 'QĐ 88/QĐ-UBND' },
      TODAY,
    );
    expect(await getAsset(hauNghia, id, TODAY)).to.include({ state: 'disposed', holderName: null });
    expect(
      (await failure(moveAsset(hauNghia, id, { holderName: 'Lê Văn Tám', on: TODAY }, TODAY))).problem.key,
    ).to.equal('asset.problem.notHeld');
    const lent = await listAssets(hauNghia, { filter: { asOf: '2023-01-20', state: ['on_loan'] } }, TODAY);
    expect(lent.items.map((one) => one.id)).to.deep.equal([id]);
  });

  it('keeps a new version of what a machine is made of only when something differs', async () => {
    const { id } = await registerAsset(hauNghia, optiplex(units.hauNghia), TODAY);
    const spec = { cpu: 'Intel Core i3-4150', memoryMb: 4096, os: 'Windows 7' };
    expect(await recordSpec(province, id, spec, 'agent', '2026-01-05')).to.equal(true);
    expect(await recordSpec(province, id, { memoryMb: 4096 }, 'agent', '2026-02-05')).to.equal(false);
    expect(await recordSpec(province, id, { memoryMb: 8192 }, 'agent', '2026-03-05')).to.equal(true);
    expect((await getAsset(hauNghia, id, TODAY)).spec).to.include({
      cpu: 'Intel Core i3-4150',
      memoryMb: 8192,
    });
    const before = await listAssets(hauNghia, { filter: { asOf: '2026-02-28', os: 'Windows 7' } }, TODAY);
    expect(before.items.find((one) => one.id === id)?.spec?.memoryMb).to.equal(4096);
  });

  it('tells declared from verified by when a machine was last seen', async () => {
    const { id } = await registerAsset(hauNghia, optiplex(units.hauNghia), TODAY);
    const verified = async (asOf?: string) =>
      (await listAssets(hauNghia, { filter: { verified: true, asOf }, limit: 500 }, TODAY)).items.map(
        (one) => one.id,
      );
    expect(await verified()).to.not.include(id);
    await recordEvidence(province, id, 'agent', '2026-11-20T08:00:00.000Z');
    await recordEvidence(province, id, 'agent', '2026-11-01T08:00:00.000Z');
    expect((await getAsset(hauNghia, id, TODAY)).verifiedAt).to.equal('2026-11-20T08:00:00.000Z');
    expect(await verified()).to.include(id);
    expect(await verified('2026-10-01')).to.not.include(id);
  });

  it('tells the whole life of a machine, the newest first', async () => {
    const { id } = await registerAsset(hauNghia, optiplex(units.hauNghia), TODAY);
    await moveAsset(hauNghia, id, { holderName: 'Lê Văn Tám', on: '2022-05-01' }, TODAY);
    await changeState(hauNghia, id, { state: 'in_repair', on: '2023-05-01' }, TODAY);
    await recordEvidence(province, id, 'snmp', '2026-11-20T08:00:00.000Z');
    const history = await assetHistory(hauNghia, id, TODAY);
    expect(history.filter((item) => item.type !== 'audit').map((item) => [item.on, item.type])).to.deep.equal(
      [
        ['2026-11-20', 'evidence'],
        ['2023-05-01', 'state'],
        ['2022-05-01', 'custody'],
        ['2020-07-01', 'custody'],
        ['2020-07-01', 'state'],
      ],
    );
    const actions = history.flatMap((item) => (item.type === 'audit' ? item.action : []));
    expect(actions).to.have.members(['asset.registered', 'asset.moved', 'asset.stateChanged']);
  });

  it('shows the new owner of a machine its earlier unit, but not who held it there', async () => {
    const { id } = await registerAsset(
      province,
      optiplex(units.luongHoa, { holderName: 'Người Bến Lức' }),
      TODAY,
    );
    await moveAsset(province, id, { unitId: units.hauNghia, on: '2025-01-01' }, TODAY);
    const told = JSON.stringify(await assetHistory(hauNghia, id, TODAY));
    expect(told).to.include('UBND xã Lương Hòa');
    expect(told).to.not.include('Người Bến Lức');
  });

  it('hands all machines of a merged commune over to its successor and keeps the old unit in the past', async () => {
    const luongHoa = await actorOf('officer', units.luongHoa);
    const { id } = await registerAsset(luongHoa, optiplex(units.luongHoa), TODAY);
    const handover = { fromUnitId: units.luongHoa, toUnitId: units.benLuc, on: '2026-07-01' };
    const count = await transferUnitAssets(province, { ...handover, document: 'NQ 1/2026' });
    expect(count).to.be.greaterThan(0);
    expect(await getAsset(province, id, TODAY)).to.include({
      unitId: units.benLuc,
      holderName: 'Trần Thị Bé',
    });
    const then = await listAssets(
      province,
      { filter: { unitId: units.luongHoa, asOf: '2026-06-30' } },
      TODAY,
    );
    expect(then.items.map((one) => one.id)).to.include(id);
  });

  it('tells listeners of a change inside its transaction, so that their failure undoes it', async () => {
    const { id } = await registerAsset(hauNghia, optiplex(units.hauNghia), TODAY);
    const told: number[][] = [];
    let broken = true;
    onAssetsChanged(async (ids) => {
      told.push(ids);
      if (broken && ids.includes(id)) throw new Error('judgement failed');
    });
    await failure(editAsset(hauNghia, id, { notes: 'x' }, null, TODAY));
    broken = false;
    expect(told).to.deep.equal([[id]]);
    expect((await getAsset(hauNghia, id, TODAY)).notes).to.equal(null);
  });

  it('keeps when support of a model ends, and suggests models without marks and case', async () => {
    const [model] = await suggestModels(hauNghia, 'opti', 'desktop');
    expect(model).to.include({ manufacturer: 'Dell', name: 'OptiPlex 3080' });
    await editModel(province, model!.id, {
      endOfSupport: { state: 'known', on: '2027-06-30' },
      supportSource: 'dell.com',
    });
    const { items } = await listAssets(
      hauNghia,
      { filter: { model: 'optiplex', kind: ['desktop'] }, limit: 1 },
      TODAY,
    );
    expect(items[0]?.endOfSupport).to.deep.equal({ state: 'known', on: '2027-06-30' });
    expect(await failure(editModel(hauNghia, model!.id, { supportSource: 'x' }))).to.be.instanceOf(Forbidden);
  });

  it('lets two people change one machine at the same moment without losing either silently', async () => {
    const { id } = await registerAsset(hauNghia, optiplex(units.hauNghia), TODAY);
    const outcomes = await Promise.allSettled([
      editAsset(hauNghia, id, { notes: 'một' }, 1, TODAY),
      editAsset(hauNghia, id, { hostname: 'HAI' }, 1, TODAY),
    ]);
    expect(outcomes.map((one) => one.status).sort()).to.deep.equal(['fulfilled', 'rejected']);
  });

  it('gives twenty machines added at once twenty tags', async () => {
    const saved = await Promise.all(
      Array.from({ length: 20 }, () =>
        registerAsset(
          province,
          { kind: 'printer', unitId: units.home, model: 'LBP 2900', manufacturer: 'Canon' },
          TODAY,
        ),
      ),
    );
    expect(new Set(saved.map((one) => one.tag)).size).to.equal(20);
  });

  it('leaves a whole chain of records behind', async () => {
    expect((await verifyChain()).brokenAt).to.equal(null);
  });
});
