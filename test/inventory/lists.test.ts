import { expect } from 'chai';
import type { Actor } from '../../server/auth/types.ts';
import { BadRequest, type DomainError, NotFound, Refused } from '../../server/errors.ts';
import { findAssetsByIds, getAsset, sameSerial } from '../../server/inventory/service/assets.ts';
import { applyBulk, previewBulk } from '../../server/inventory/service/bulk.ts';
import { assetHistory } from '../../server/inventory/service/history.ts';
import { countAssets, countBy, exportAssets, listAssets } from '../../server/inventory/service/listing.ts';
import { loadAssets } from '../../server/inventory/service/load.ts';
import { search } from '../../server/inventory/service/search.ts';
import type { AssetLoad } from '../../server/inventory/types/changes.ts';
import { type AssetFilter, type AssetSort, FACETS, SORT_KEYS } from '../../server/inventory/types/lists.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const CANARY = 'Canary';

const failure = (work: Promise<unknown>): Promise<DomainError> =>
  work.then(
    () => {
      throw new Error('was not refused');
    },
    (error: DomainError) => error,
  );

describe('lists of machines', () => {
  let units: SmallProvince;
  let ducHoa: Actor;
  let province: Actor;
  let ids: number[];

  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    ducHoa = await actorOf('officer', units.ducHoa);
    province = await actorOf('province', null);
    ids = await loadAssets(province, machines(units), TODAY);
  });

  const tags = async (actor: Actor, filter: AssetFilter, sort: AssetSort = 'tag') =>
    (await listAssets(actor, { filter, sort, limit: 500 }, TODAY)).items.map((one) => one.tag);

  it('are the same in pages of seven as in one piece, for every sort both ways', async () => {
    for (const key of SORT_KEYS) {
      for (const sort of [key, `-${key}`] as AssetSort[]) {
        const whole = await listAssets(province, { sort, limit: 500 }, TODAY);
        const paged: number[] = [];
        for (let cursor: string | null = null; ; ) {
          const page = await listAssets(province, { sort, limit: 7, cursor }, TODAY);
          expect(page.total).to.equal(ids.length);
          paged.push(...page.items.map((one) => one.id));
          if (page.nextCursor === null) break;
          cursor = page.nextCursor;
        }
        expect(paged, sort).to.deep.equal(whole.items.map((one) => one.id));
        expect(
          [...paged].sort((a, b) => a - b),
          sort,
        ).to.deep.equal(ids);
      }
    }
  });

  it('put what has no price last, whichever way they are sorted', async () => {
    for (const sort of ['cost', '-cost'] as const) {
      const { items } = await listAssets(province, { sort, limit: 500 }, TODAY);
      const costs = items.map((one) => one.cost);
      const known = costs.filter((cost) => cost !== null);
      expect(costs.slice(known.length).every((cost) => cost === null)).to.equal(true);
      const sorted = [...known].sort((a, b) => a - b);
      expect(known).to.deep.equal(sort === 'cost' ? sorted : sorted.reverse());
    }
  });

  it('narrow by kind, unit with everything below, state, maker, price source, years and what is unknown', async () => {
    expect(await countAssets(province, { kind: ['computer'] }, TODAY)).to.equal(25);
    expect(await countAssets(province, { unitId: units.ducHoa }, TODAY)).to.equal(22);
    expect(await tags(province, { kind: ['switch'] })).to.deep.equal(['27931-SW-0001', '802-SW-0001']);
    expect(await tags(province, { state: ['in_repair'] })).to.deep.equal(['802-LT-0001']);
    expect(await tags(province, { manufacturer: 'cisco systems' })).to.have.length(2);
    expect(await tags(province, { fundingSource: 'Dự án CNTT 2022', kind: ['laptop'] })).to.deep.equal([
      '802-LT-0001',
    ]);
    expect(await tags(province, { ageFrom: 10, unitId: units.hauNghia })).to.have.length(11);
    expect(await tags(province, { ageTo: 9, unitId: units.hauNghia })).to.have.length(0);
    expect(await tags(province, { usedFromYear: 2022, usedToYear: 2022 })).to.deep.equal(['802-LT-0001']);
    expect(await tags(province, { os: 'Windows 7', unitId: units.hauNghia })).to.have.length(10);
    expect(await tags(province, { holderless: true, unitId: units.ducHoa })).to.have.length(11);
    expect(await tags(province, { kind: ['submarine'] })).to.deep.equal([]);
  });

  it('answer hostile filters, sorts and cursors with no rows or a plain refusal', async () => {
    expect(await tags(province, { q: "' OR 1=1; --", manufacturer: "%' OR '1'='1" })).to.deep.equal([]);
    expect(await tags(province, { state: ["in_use') OR (1=1"] })).to.deep.equal([]);
    const bad = async (query: object) => failure(listAssets(province, query, TODAY));
    expect(await bad({ sort: 'tag; DROP TABLE assets' })).to.be.instanceOf(BadRequest);
    expect(await bad({ cursor: 'nonsense' })).to.be.instanceOf(BadRequest);
    expect(await bad({ limit: -1 })).to.be.instanceOf(BadRequest);
    expect(await bad({ filter: { asOf: 'yesterday' } })).to.be.instanceOf(BadRequest);
    const page = await listAssets(province, { sort: 'tag', limit: 3 }, TODAY);
    expect(await bad({ sort: 'cost', cursor: page.nextCursor })).to.be.instanceOf(BadRequest);
    expect((await listAssets(province, { limit: 1e9 }, TODAY)).items.length).to.equal(ids.length);
  });

  it('find the machines of «Đức Hòa» without marks, and one word may be the unit and another the model', async () => {
    const found = await listAssets(province, { filter: { q: 'duc hoa' }, limit: 500 }, TODAY);
    expect(new Set(found.items.map((one) => one.unitName))).to.deep.equal(
      new Set(['UBND huyện Đức Hòa', 'UBND xã Đức Hòa Thượng']),
    );
    expect(await tags(province, { q: 'đức hòa latitude' })).to.deep.equal(['802-LT-0001']);
    expect(await tags(province, { q: 'may tinh xach tay' })).to.deep.equal(['802-LT-0001', '803-LT-0001']);
    expect(await tags(province, { q: 'bộ chuyển mạch hau nghia' })).to.deep.equal(['27931-SW-0001']);
    expect(await tags(province, { q: 'thi be 0003' })).to.deep.equal(['27931-PC-0003']);
  });

  it('find a machine by tag, serial, MAC and IP in any notation, the exact one first', async () => {
    const first = async (q: string) => (await tags(province, { q }))[0];
    expect(await first('27931-pc-0002')).to.equal('27931-PC-0002');
    expect(await first('27931PC0002')).to.equal('27931-PC-0002');
    expect(await first('hn-sn-0004')).to.equal('27931-PC-0004');
    for (const mac of ['00:1B:21:00:00:05', '001b.2100.0005', '00-1b-21-00-00-05'])
      expect(await first(mac), mac).to.equal('27931-PC-0005');
    expect(await first('10.80.1.6')).to.equal('27931-PC-0006');
    expect(await tags(province, { q: '10.80.1.1' })).to.deep.equal(['27931-PC-0001', '27931-PC-0010']);
  });

  it('put what is spelled with the same marks first when marks were typed', async () => {
    const holders = async (q: string) =>
      (await listAssets(province, { filter: { q }, limit: 500 }, TODAY)).items.map((one) => one.holderName);
    expect((await holders('Thủy'))[0]).to.equal('Nguyễn Thị Thủy');
    expect((await holders('Thúy'))[0]).to.equal('Nguyễn Thị Thúy');
    expect(await holders('thuy')).to.have.members(['Nguyễn Thị Thủy', 'Nguyễn Thị Thúy']);
  });

  it('count by every facet what the list counts', async () => {
    for (const facet of FACETS) {
      const counts = await countBy(ducHoa, {}, facet, TODAY);
      const sum = counts.reduce((total, { count }) => total + count, 0);
      expect(sum, facet).to.equal(await countAssets(ducHoa, {}, TODAY));
    }
    expect((await countBy(province, { unitId: units.hauNghia }, 'os', TODAY))[0]).to.deep.equal({
      value: 'Windows 7',
      count: 10,
    });
  });

  it('export exactly what is listed, in its order', async () => {
    const listed = await tags(ducHoa, { kind: ['computer'] }, '-model');
    const exported: string[] = [];
    for await (const piece of exportAssets(ducHoa, { kind: ['computer'] }, '-model', TODAY))
      exported.push(...piece.map((one) => one.tag));
    expect(exported).to.deep.equal(listed);
  });

  it('never show the officer of Đức Hòa a machine of Bến Lức, by no way in', async () => {
    const foreign = ids.at(-1)!;
    const canary = (await getAsset(province, foreign, TODAY)).tag;
    const told = [
      await listAssets(ducHoa, { limit: 500 }, TODAY),
      await listAssets(ducHoa, { filter: { q: CANARY } }, TODAY),
      await listAssets(ducHoa, { filter: { q: canary } }, TODAY),
      await listAssets(ducHoa, { filter: { q: 'bến lức' } }, TODAY),
      await listAssets(ducHoa, { filter: { unitId: units.benLuc } }, TODAY),
      await listAssets(ducHoa, { filter: { unitId: units.province, asOf: '2026-01-01' }, limit: 500 }, TODAY),
      await listAssets(ducHoa, { filter: { serial: 'CANARY-SERIAL' } }, TODAY),
      await search(ducHoa, canary, TODAY),
      await search(ducHoa, CANARY, TODAY),
      await search(ducHoa, '00:1b:21:ff:00:01', TODAY),
      await countBy(ducHoa, {}, 'fundingSource', TODAY),
      await sameSerial(ducHoa, { serial: 'CANARY-SERIAL', manufacturer: null }, TODAY),
      await findAssetsByIds(ducHoa, ids, TODAY),
    ];
    for await (const piece of exportAssets(ducHoa, {}, 'tag', TODAY)) told.push(piece as never);
    expect(JSON.stringify(told)).to.not.match(/canary|803-/i);
    expect(await countAssets(ducHoa, { q: canary }, TODAY)).to.equal(0);
    for (const work of [getAsset(ducHoa, foreign, TODAY), assetHistory(ducHoa, foreign, TODAY)])
      expect(await failure(work)).to.be.instanceOf(NotFound);
    const seen = await search(await actorOf('officer', units.benLuc), CANARY, TODAY);
    expect(seen.assets.map((one) => one.id)).to.deep.equal([foreign]);
  });

  it('go from the one box straight to the one answer', async () => {
    expect((await search(province, 'hn-sn-0004', TODAY)).only).to.deep.equal({ type: 'asset', id: ids[3] });
    expect((await search(province, 'sở nội vụ', TODAY)).only).to.deep.equal({ type: 'unit', id: units.home });
    const several = await search(province, 'tran thi be', TODAY);
    expect(several.only).to.equal(null);
    expect(several.assets).to.have.length(8);
    expect(several.assetTotal).to.equal(10);
    expect((await search(province, '  ', TODAY)).assets).to.deep.equal([]);
  });

  describe('changed together', () => {
    const funding = { fields: { fundingSource: 'Ngân sách 2026' } };

    it('say beforehand how many change, stay, and are refused and why, and then do exactly that', async () => {
      const selection = { filter: { unitId: units.hauNghia } };
      const changes = { fields: { warrantyEndsOn: '2014-12-31' } };
      const refused = await previewBulk(ducHoa, selection, changes, TODAY);
      expect(refused.refused.map(({ problem }) => problem.key)).to.deep.equal(
        Array(10).fill('asset.problem.warrantyBeforeUse'),
      );
      expect(refused.willChange.map(({ tag }) => tag)).to.deep.equal(['27931-SW-0001']);
      const preview = await previewBulk(ducHoa, selection, funding, TODAY);
      expect([preview.willChange.length, preview.unchanged, preview.refused.length]).to.deep.equal([
        11, 0, 0,
      ]);
      await applyBulk(ducHoa, selection, funding, preview.token, TODAY);
      expect(await countAssets(province, { fundingSource: 'Ngân sách 2026' }, TODAY)).to.equal(11);
      const again = await previewBulk(ducHoa, selection, funding, TODAY);
      expect([again.willChange.length, again.unchanged]).to.deep.equal([0, 11]);
    });

    it('are refused as a whole when one of them is of Bến Lức', async () => {
      const selection = { ids: [ids[0]!, ids.at(-1)!] };
      const changes = { fields: { notes: 'x' } };
      expect(await failure(previewBulk(ducHoa, selection, changes, TODAY))).to.be.instanceOf(NotFound);
      expect(await failure(applyBulk(ducHoa, selection, changes, 'token', TODAY))).to.be.instanceOf(NotFound);
      expect((await getAsset(ducHoa, ids[0]!, TODAY)).notes).to.equal(null);
    });

    it('are refused when one has changed since the preview', async () => {
      const selection = { ids: ids.slice(0, 3) };
      const clear = { fields: { fundingSource: null } };
      const preview = await previewBulk(ducHoa, selection, clear, TODAY);
      const other = { ids: [ids[0]!] };
      const { token } = await previewBulk(ducHoa, other, { fields: { notes: 'đã kiểm kê' } }, TODAY);
      await applyBulk(ducHoa, other, { fields: { notes: 'đã kiểm kê' } }, token, TODAY);
      const error = await failure(applyBulk(ducHoa, selection, clear, preview.token, TODAY));
      expect(error).to.be.instanceOf(Refused);
    });

    it('move and change state in one go, and leave alone what may not move', async () => {
      const selection = { ids: ids.slice(0, 2) };
      const changes = {
        move: { unitId: units.ducHoaThuong, on: TODAY },
        state: { state: 'in_stock' as const, on: TODAY },
      };
      const preview = await previewBulk(ducHoa, selection, changes, TODAY);
      await applyBulk(ducHoa, selection, changes, preview.token, TODAY);
      expect(await getAsset(ducHoa, ids[0]!, TODAY)).to.include({
        unitId: units.ducHoaThuong,
        state: 'in_stock',
      });
      const away = { move: { unitId: units.benLuc, on: TODAY } };
      expect(await failure(previewBulk(ducHoa, selection, away, TODAY))).to.be.instanceOf(NotFound);
    });
  });
});

/** Ten old computers and a switch in Hậu Nghĩa, a few machines in Đức Hòa, and what Đức Hòa must not see in Bến Lức. */
function machines(units: SmallProvince): AssetLoad[] {
  const old = Array.from({ length: 10 }, (_, index): AssetLoad => {
    const number = String(index + 1).padStart(4, '0');
    return {
      kind: 'desktop',
      unitId: units.hauNghia,
      manufacturer: 'Dell',
      model: 'OptiPlex 3020',
      serial: `HN-SN-${number}`,
      putIntoUseOn: '2015',
      cost: index % 3 === 0 ? null : 11_000_000 + (index % 4) * 500_000,
      holderName: `Trần Thị Bé ${number}`,
      macAddresses: [`00:1b:21:00:00:${String(index + 1).padStart(2, '0')}`],
      ipAddresses: [`10.80.1.${index + 1}`],
      specs: [
        {
          spec: { cpu: 'Intel Core i3-4150', memoryMb: 4096, os: 'Windows 7' },
          source: 'agent',
          recordedOn: '2020-01-01',
        },
      ],
      evidence:
        index < 4
          ? [
              {
                source: 'agent',
                firstSeenAt: '2024-01-01T00:00:00.000Z',
                lastSeenAt: `2026-11-0${index + 1}T00:00:00.000Z`,
              },
            ]
          : [],
    };
  });
  const spare = Array.from({ length: 9 }, (): AssetLoad => ({ kind: 'desktop', unitId: units.ducHoaThuong }));
  return [
    ...old,
    {
      kind: 'switch',
      unitId: units.hauNghia,
      manufacturer: 'Cisco',
      model: 'Catalyst 2960',
      holderName: 'Lê Văn Tám',
      putIntoUseOn: '2013-05-06',
    },
    {
      kind: 'laptop',
      unitId: units.ducHoa,
      manufacturer: 'Dell',
      model: 'Latitude 5420',
      putIntoUseOn: '2022-03-01',
      fundingSource: 'Dự án CNTT 2022',
      states: [
        { state: 'in_use', fromOn: '2022-03-01' },
        { state: 'in_repair', fromOn: '2026-11-01', reason: 'Hỏng màn hình' },
      ],
    },
    { kind: 'switch', unitId: units.ducHoa, manufacturer: 'Cisco', model: 'SG350' },
    ...spare,
    { kind: 'all_in_one', unitId: units.home, holderName: 'Nguyễn Thị Thủy' },
    { kind: 'desktop', unitId: units.home, holderName: 'Nguyễn Thị Thúy' },
    { kind: 'desktop', unitId: units.luongHoa },
    { kind: 'printer', unitId: units.luongHoa },
    { kind: 'desktop', unitId: units.home },
    {
      kind: 'laptop',
      unitId: units.benLuc,
      manufacturer: 'Acme',
      model: 'CanaryBook',
      serial: 'CANARY-SERIAL',
      hostname: 'CANARY-PC',
      holderName: 'Canary Holder',
      fundingSource: 'Canary fund',
      macAddresses: ['00:1b:21:ff:00:01'],
      notes: 'Canary note',
      putIntoUseOn: '2019-05-05',
    },
  ];
}
