import { expect } from 'chai';
import { findAssetsByIds, getAsset, registerAsset } from '../../server/inventory/service/assets.ts';
import { listAssets } from '../../server/inventory/service/listing.ts';
import type { AssetDraft } from '../../server/inventory/types/changes.ts';
import { assess } from '../../server/replacement/service.ts';
import { todayIn } from '../../server/shared/days.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs, type Visitor, visitor } from '../support/http.ts';
import { actorOf, type SmallProvince, smallProvince } from '../support/province.ts';

const today = todayIn('Asia/Ho_Chi_Minh');

describe('pages of the register', () => {
  let units: SmallProvince;
  let officer: Visitor;
  let ids: Record<string, number>;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoa, 'duc.hoa');
    ids = {};
    for (const [name, draft] of Object.entries(machines(units))) {
      ids[name] = (await registerAsset(await actorOf('province', null), draft, today)).id;
    }
    await assess(Object.values(ids), today);
  });

  describe('the list', () => {
    it('asks a visitor to log in', async () => {
      const answer = await visitor().get('/assets');
      expect(answer.status).to.equal(302);
      expect(answer.headers.location).to.equal('/login?next=%2Fassets');
    });

    it('shows Đức Hòa its machines and those below, and counts no others', async () => {
      const { text, status } = await officer.get('/assets');
      expect(status).to.equal(200);
      expect(text).to.include('OptiPlex 3020').and.to.include('LBP2900').and.not.to.include('ProBook');
      expect(text).to.include('2 thiết bị');
    });

    it('says in which scope and as of when it is', async () => {
      const { text } = await officer.get('/assets');
      expect(text).to.include('UBND huyện Đức Hòa · số liệu ngày');
    });

    it('narrows to a kind, a group of kinds, a word without marks, a verdict, a year', async () => {
      expect(await tags('/assets?kind=printer')).to.deep.equal(['IN-01']);
      expect(await tags('/assets?kind=computer')).to.deep.equal(['PC-01']);
      expect(await tags('/assets?q=nguyen+van+an')).to.deep.equal(['PC-01']);
      expect(await tags('/assets?verdict=replace')).to.deep.equal(['PC-01']);
      expect(await tags('/assets?usedFromYear=2019')).to.deep.equal(['IN-01']);
      expect(await tags('/assets?manufacturer=Dell&holderless=no&verified=no')).to.deep.equal(['PC-01']);
    });

    it('shows active filters as chips that can be taken away one by one', async () => {
      const { text } = await officer.get('/assets?kind=printer&q=canon');
      expect(text).to.include('Bỏ lọc Loại: Máy in').and.to.include('href="/assets?q=canon"');
    });

    it('leaves out what was disposed of unless it is asked for', async () => {
      await officer.post(`/assets/${ids.printer}/retirement`, {
        state: 'disposed',
        on: today,
        reason: 'Hỏng',
      });
      expect(await tags('/assets')).to.deep.equal(['PC-01']);
      expect(await tags('/assets?state=all')).to.deep.equal(['IN-01', 'PC-01']);
      expect(await tags('/assets?state=disposed')).to.deep.equal(['IN-01']);
    });

    it('sorts both ways by the heads of its columns', async () => {
      expect(await tags('/assets?sort=tag')).to.deep.equal(['IN-01', 'PC-01']);
      expect(await tags('/assets?sort=-tag')).to.deep.equal(['PC-01', 'IN-01']);
      expect((await officer.get('/assets?sort=password')).status).to.equal(400);
    });

    it('shows the columns that were chosen', async () => {
      const { text } = await officer.get('/assets?cols=cpu&cols=memory');
      expect(text)
        .to.include('Core i3-4150')
        .and.to.include('4\u00A0GB')
        .and.not.to.include('data-label="Đơn vị"');
    });

    it('refuses a filter it cannot read, since leaving it out would show more', async () => {
      expect((await officer.get('/assets?kind=spaceship')).status).to.equal(400);
      expect((await officer.get('/assets?usedFromYear=abc')).status).to.equal(400);
      expect((await officer.get('/assets?verified=perhaps')).status).to.equal(400);
      expect((await officer.get('/assets?cursor=invented')).status).to.equal(400);
    });

    it('answers for a foreign unit as for one that does not exist', async () => {
      expect((await officer.get(`/assets?unit=${units.benLuc}`)).status).to.equal(404);
      expect((await officer.get('/assets?unit=999999')).status).to.equal(404);
    });

    it('pages to the end and back again through 120 machines, each once', async function () {
      this.timeout(20_000);
      const actor = await actorOf('province', null);
      for (let number = 1; number <= 120; number++) {
        const draft = {
          kind: 'ups' as const,
          unitId: units.hauNghia,
          tag: `UPS-${String(number).padStart(3, '0')}`,
        };
        await registerAsset(actor, draft, today);
      }
      const pages: string[][] = [];
      let at: string | null = '/assets?kind=ups&state=all';
      while (at) {
        const { text } = await officer.get(at);
        pages.push(tagsOf(text));
        at = linkOf(text, 'next');
        if (!at) at = await back(text, pages);
      }
      expect(pages.map((page) => page.length)).to.deep.equal([50, 50, 20, 50, 50]);
      expect(new Set(pages.slice(0, 3).flat()).size).to.equal(120);
      expect(pages[4]).to.deep.equal(pages[0]);
    });

    async function back(text: string, pages: string[][]): Promise<null> {
      let at = linkOf(text, 'prev');
      while (at) {
        const page = await officer.get(at);
        pages.push(tagsOf(page.text));
        at = linkOf(page.text, 'prev');
      }
      return null;
    }
  });

  describe('exports', () => {
    it('are exactly the list: its filter, its order, its columns, with a Vietnamese file name', async () => {
      const answer = await officer.get('/assets/export.csv?sort=-tag&cols=unit');
      expect(answer.status).to.equal(200);
      expect(answer.headers['content-disposition']).to.include("attachment; filename*=UTF-8''".slice(0, 10));
      expect(decodeURIComponent(answer.headers['content-disposition']!)).to.include('Danh sách thiết bị');
      const lines = answer.text.replace('\uFEFF', '').trim().split('\r\n');
      expect(lines[0]).to.equal('Mã thiết bị;Hãng;Kiểu máy;Mã đơn vị;Đơn vị');
      expect(lines.slice(1).map((line) => line.split(';')[0])).to.deep.equal(['PC-01', 'IN-01']);
    });

    it('hold nothing of other districts', async () => {
      const answer = await officer.get('/assets/export.csv?state=all');
      expect(answer.text).not.to.include('LT-01');
    });

    it('are refused as a page when they cannot be made, not as half a file', async () => {
      for (const path of [
        '/assets/export.csv?verdict=replace&asOf=2024-06-30',
        '/assets/export.csv?sort=nothing',
      ]) {
        const answer = await officer.get(path);
        expect(answer.status).to.be.oneOf([400, 409]);
        expect(answer.headers['content-type']).to.include('text/html');
      }
    });

    it('come as a workbook too', async () => {
      const answer = await officer.get('/assets/export.xlsx').buffer(true).parse(bytes);
      expect(answer.status).to.equal(200);
      expect(answer.headers['content-type']).to.include('spreadsheetml');
      expect((answer.body as Buffer).subarray(0, 2).toString()).to.equal('PK');
    });
  });

  describe('adding', () => {
    it('needs a kind and a unit alone', async () => {
      const answer = await officer.post('/assets', { kind: 'printer', unitId: String(units.hauNghia) });
      expect(answer.status).to.equal(303);
      expect(answer.headers.location).to.match(/^\/assets\/\d+$/);
    });

    it('keeps letters typed in pieces (NFD) as whole ones', async () => {
      const holderName = 'Trần Thị Bảo Ngọc';
      const answer = await add({ holderName: holderName.normalize('NFD') });
      const asset = await getAsset(await actorOf('province', null), idIn(answer.headers.location), today);
      expect(asset.holderName).to.equal(holderName.normalize('NFC'));
    });

    it('knows the maker of a known model', async () => {
      const answer = await add({ model: 'optiplex 3020' });
      const asset = await getAsset(await actorOf('province', null), idIn(answer.headers.location), today);
      expect(asset).to.include({ manufacturer: 'Dell', model: 'OptiPlex 3020' });
    });

    it('takes the specification of a computer', async () => {
      const answer = await add({
        cpu: 'Core i5-10400',
        memoryGb: '8 GB',
        diskType0: 'ssd',
        diskGb0: '256',
        os: 'Windows 11 Pro',
      });
      const { spec } = await getAsset(await actorOf('province', null), idIn(answer.headers.location), today);
      expect(spec).to.include({
        cpu: 'Core i5-10400',
        memoryMb: 8192,
        os: 'Windows 11 Pro',
        source: 'declared',
      });
      expect(spec!.disks).to.deep.equal([{ model: null, type: 'ssd', sizeGb: 256 }]);
    });

    it('warns of a serial that another machine has, and saves', async () => {
      const answer = await add({ serial: '1abc-23x', manufacturer: 'Dell', model: 'OptiPlex 3020' });
      expect(answer.status).to.equal(303);
      expect((await officer.get(answer.headers.location!)).text).to.include('trùng với PC-01');
    });

    it('goes on to one more alike, keeping unit, kind and model', async () => {
      const answer = await add({ model: 'OptiPlex 3020', serial: 'NEW-77', another: '1' });
      const next = await officer.get(answer.headers.location!);
      expect(answer.headers.location).to.match(/^\/assets\/new\?/);
      expect(next.text).to.include('value="OptiPlex 3020"').and.not.to.include('NEW-77');
      expect(next.text).to.include(`<option value="${units.hauNghia}" selected>`);
    });

    for (const [name, value] of [
      ['kind', 'spaceship'],
      ['cost', 'nhiều'],
      ['putIntoUseOn', '31/02/2020'],
      ['putIntoUseOn', '2999'],
      ['warrantyEndsOn', 'mai'],
      ['macAddresses', 'zz:zz'],
      ['ipAddresses', '999.1.1.1'],
      ['memoryGb', 'nhiều'],
      ['tag', 'x'.repeat(41)],
    ] as const) {
      it(`tells at ${name} what is wrong with «${value.slice(0, 12)}», keeps what was typed, and saves nothing`, async () => {
        const before = await count();
        const answer = await add({ serial: 'TYPED-1', [name]: value });
        expect(answer.status).to.equal(422);
        expect(answer.text).to.include(`field-${name}-error`).and.to.include('value="TYPED-1"');
        expect(await count()).to.equal(before);
      });
    }

    it('refuses a field nobody asked for', async () => {
      const before = await count();
      expect((await add({ lockVersion: '7' })).status).to.equal(422);
      expect(await count()).to.equal(before);
    });

    it('answers for a foreign unit as for one that does not exist', async () => {
      expect((await add({ unitId: String(units.luongHoa) })).status).to.equal(404);
      expect((await add({ unitId: '999999' })).status).to.equal(404);
    });

    it('is not for auditors', async () => {
      const auditor = await loginAs('auditor', null);
      expect((await auditor.get('/assets/new')).status).to.equal(403);
      expect(
        (await auditor.post('/assets', { kind: 'printer', unitId: String(units.hauNghia) })).status,
      ).to.equal(403);
      expect((await auditor.get('/assets')).text).not.to.include('/assets/new');
    });
  });

  describe('one machine', () => {
    it('shows who has it, why it has its verdict, and its past', async () => {
      const { text } = await officer.get(`/assets/${ids.computer}`);
      expect(text)
        .to.include('Dell OptiPlex 3020')
        .and.to.include('Nguyễn Văn An')
        .and.to.include('Vì sao cần thay thế');
      expect(text)
        .to.include('Windows 7')
        .and.to.include('Về UBND thị trấn Hậu Nghĩa')
        .and.to.include('Ghi vào sổ');
      expect(text).to.match(/còn [\d.]+ ngày/);
    });

    it('is missing for others, and so is every page below it', async () => {
      for (const id of [ids.foreign, 999999]) {
        for (const path of ['', '/edit', '/moves/new', '/states/new', '/retirement/new', '/specs/new']) {
          expect((await officer.get(`/assets/${id}${path}`)).status, path).to.equal(404);
        }
        for (const path of ['', '/moves', '/states', '/retirement', '/specs']) {
          expect((await officer.post(`/assets/${id}${path}`, {})).status, path).to.equal(404);
        }
      }
    });
  });

  describe('editing', () => {
    it('changes what was typed and keeps the rest', async () => {
      const { lockVersion } = await machine('computer');
      const answer = await officer.post(`/assets/${ids.computer}`, {
        ...described,
        serial: '2DEF-99',
        lockVersion: String(lockVersion),
      });
      expect(answer.status).to.equal(303);
      expect(await machine('computer')).to.include({
        serial: '2DEF-99',
        holderName: 'Nguyễn Văn An',
        tag: 'PC-01',
      });
    });

    it('shows both versions when somebody else was faster, and saves the second after a look', async () => {
      const { lockVersion } = await machine('computer');
      await officer.post(`/assets/${ids.computer}`, {
        ...described,
        hostname: 'PC-VP-1',
        lockVersion: String(lockVersion),
      });
      const late = await officer.post(`/assets/${ids.computer}`, {
        ...described,
        hostname: 'PC-VP-2',
        lockVersion: String(lockVersion),
      });
      expect(late.status).to.equal(409);
      expect(late.text).to.include('PC-VP-1').and.to.include('PC-VP-2').and.to.include('Người khác vừa sửa');
      expect((await machine('computer')).hostname).to.equal('PC-VP-1');
      const fresh = /name="lockVersion" value="(\d+)"/.exec(late.text)![1]!;
      await officer.post(`/assets/${ids.computer}`, {
        ...described,
        hostname: 'PC-VP-2',
        lockVersion: fresh,
      });
      expect((await machine('computer')).hostname).to.equal('PC-VP-2');
    });

    it('tells what is wrong and changes nothing', async () => {
      const { lockVersion } = await machine('computer');
      const answer = await officer.post(`/assets/${ids.computer}`, {
        ...described,
        putIntoUseOn: '2999',
        lockVersion: String(lockVersion),
      });
      expect(answer.status).to.equal(422);
      expect((await machine('computer')).putIntoUseOn).to.equal('2016');
    });
  });

  describe('what happens to a machine', () => {
    it('moves to another unit and another person', async () => {
      const answer = await officer.post(`/assets/${ids.computer}/moves`, {
        unitId: String(units.ducHoaThuong),
        holderName: 'Lê Thị Bình',
        on: today,
        document: 'QĐ 12/QĐ-UBND',
      });
      expect(answer.status).to.equal(303);
      expect(await machine('computer')).to.include({ unitId: units.ducHoaThuong, holderName: 'Lê Thị Bình' });
      const { text } = await officer.get(`/assets/${ids.computer}`);
      expect(text)
        .to.include('Chuyển từ UBND thị trấn Hậu Nghĩa sang UBND xã Đức Hòa Thượng')
        .and.to.include('QĐ 12/QĐ-UBND');
    });

    it('cannot move to a unit that is not ours', async () => {
      const answer = await officer.post(`/assets/${ids.computer}/moves`, {
        unitId: String(units.luongHoa),
        on: today,
      });
      expect(answer.status).to.equal(404);
      expect((await machine('computer')).unitId).to.equal(units.hauNghia);
    });

    it('goes to repair and comes back; the same state twice is refused in words', async () => {
      await officer.post(`/assets/${ids.computer}/states`, {
        state: 'in_repair',
        on: today,
        reason: 'Hỏng nguồn',
      });
      expect((await machine('computer')).state).to.equal('in_repair');
      const again = await officer.post(`/assets/${ids.computer}/states`, { state: 'in_repair', on: today });
      expect(again.status).to.equal(409);
      expect(again.text).to.include('đang ở trạng thái này rồi');
    });

    it('is written off with a reason, and not without one', async () => {
      const bare = await officer.post(`/assets/${ids.printer}/retirement`, {
        state: 'disposed',
        on: today,
        reason: ' ',
      });
      expect(bare.status).to.equal(422);
      expect((await machine('printer')).state).to.equal('in_use');
      await officer.post(`/assets/${ids.printer}/retirement`, {
        state: 'disposed',
        on: today,
        reason: 'Hỏng không sửa được',
      });
      expect((await machine('printer')).state).to.equal('disposed');
    });

    it('gets a new specification, and the old one stays in its past', async () => {
      await officer.post(`/assets/${ids.computer}/specs`, {
        cpu: 'Core i3-4150',
        memoryGb: '8',
        diskType0: 'ssd',
        diskGb0: '240',
        os: 'Windows 10 Pro',
        osVersion: '22H2',
        on: today,
      });
      expect((await machine('computer')).spec).to.include({ memoryMb: 8192, osVersion: '22H2' });
      const { text } = await officer.get(`/assets/${ids.computer}`);
      expect(text).to.include('Đổi cấu hình').and.to.include('HDD 500');
    });
  });

  describe('suggestions', () => {
    it('propose models with their makers', async () => {
      const { body } = await officer.get('/models/suggestions?q=opti&kind=desktop');
      expect(body).to.deep.equal({ items: [{ value: 'OptiPlex 3020', label: 'Dell OptiPlex 3020' }] });
    });

    it('propose people and systems of the own units alone', async () => {
      const people = await officer.get('/people/suggestions?q=nguyen');
      expect(people.body.items.map((item: { value: string }) => item.value)).to.deep.equal(['Nguyễn Văn An']);
      const systems = await officer.get('/assets/systems/suggestions?q=windows');
      expect(systems.body.items.map((item: { value: string }) => item.value)).to.deep.equal(['Windows 7']);
    });
  });

  async function tags(path: string): Promise<string[]> {
    const answer = await officer.get(path);
    expect(answer.status, path).to.equal(200);
    return tagsOf(answer.text);
  }

  function add(fields: Record<string, string>) {
    return officer.post('/assets', { kind: 'desktop', unitId: String(units.hauNghia), ...fields });
  }

  async function count(): Promise<number> {
    return (await listAssets(await actorOf('province', null), {}, today)).total;
  }

  async function machine(name: string) {
    const [asset] = await findAssetsByIds(await actorOf('province', null), [ids[name]!], today);
    return asset!;
  }
});

/** What the edit form of the computer holds. */
const described = {
  kind: 'desktop',
  manufacturer: 'Dell',
  model: 'OptiPlex 3020',
  serial: '1ABC-23X',
  putIntoUseOn: '2016',
};

function machines(units: SmallProvince): Record<string, AssetDraft> {
  return {
    computer: {
      kind: 'desktop',
      unitId: units.hauNghia,
      tag: 'PC-01',
      manufacturer: 'Dell',
      model: 'OptiPlex 3020',
      serial: '1ABC-23X',
      putIntoUseOn: '2016',
      since: '2019-01-01',
      warrantyEndsOn: '2099-01-01',
      holderName: 'Nguyễn Văn An',
      spec: {
        cpu: 'Core i3-4150',
        memoryMb: 4096,
        disks: [{ model: null, type: 'hdd', sizeGb: 500 }],
        os: 'Windows 7',
      },
    },
    printer: {
      kind: 'printer',
      unitId: units.ducHoaThuong,
      tag: 'IN-01',
      manufacturer: 'Canon',
      model: 'LBP2900',
      putIntoUseOn: '2020',
    },
    foreign: {
      kind: 'laptop',
      unitId: units.luongHoa,
      tag: 'LT-01',
      manufacturer: 'HP',
      model: 'ProBook 440 G3',
      holderName: 'Nguyễn Thị Xa',
      spec: { os: 'Windows 10 Pro' },
    },
  };
}

/** The tags of the rows of a list, in order. */
function tagsOf(html: string): string[] {
  return [...html.matchAll(/<th scope="row" class="main"><a class="nowrap" href="[^"]*">([^<]*)</g)].map(
    (match) => match[1]!,
  );
}

function linkOf(html: string, rel: 'next' | 'prev'): string | null {
  return new RegExp(`rel="${rel}" href="([^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;
}

function idIn(location: string | undefined): number {
  return Number(/\/assets\/(\d+)$/.exec(location ?? '')?.[1]);
}

function bytes(res: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const stream = res as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
