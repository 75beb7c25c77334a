/** Templates go out empty and come back filled in; lists go out as forms and come back as the same machines. */
import { expect } from 'chai';
import { ownTemplate } from '../../server/documents/forms/own.ts';
import { FORMS } from '../../server/documents/forms/types.ts';
import { TEMPLATE_FIELDS, templateColumns, templateTexts } from '../../server/intake/page/templates.ts';
import { parseKind } from '../../server/intake/spreadsheets/text/kinds.ts';
import { parseState } from '../../server/intake/spreadsheets/text/states.ts';
import { COLUMNS } from '../../server/inventory/page/columns.ts';
import { registerAsset } from '../../server/inventory/service/assets.ts';
import { changeState } from '../../server/inventory/service/states.ts';
import { ASSET_KINDS, ASSET_STATES } from '../../server/inventory/types/assets.ts';
import type { AssetDraft } from '../../server/inventory/types/changes.ts';
import { LANGUAGES, translator } from '../../server/shared/locale.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs, type Visitor } from '../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';
import { machinesOf, understoodHere as understood } from '../support/understood.ts';
import { allLines, sent, system } from './imports/service/support.ts';

for (const language of LANGUAGES)
  describe(`the template of the register (${language})`, () => {
    const t = translator(language);
    const texts = templateTexts(t, 'UBND xã Đức Hòa Thượng');
    const columns = templateColumns(t, ['UBND xã Đức Hòa Thượng', 'UBND xã Đức Lập Hạ']);
    const example = columns.map(({ example: text, money }) =>
      money ? 15_000_000 : text.slice(text.indexOf(':') + 2),
    );

    it('is understood column by column without a question, its other sheets left alone', async () => {
      const { tables } = await understood(await ownTemplate(texts, columns, [example, example]));
      expect(tables.map(({ sheetName }) => sheetName)).to.deep.equal([texts.sheet]);
      expect(tables[0]!.guesses.map(({ field }) => field)).to.deep.equal(TEMPLATE_FIELDS);
      for (const { confidence } of tables[0]!.guesses) expect(confidence).to.be.at.least(0.8);
      expect(machinesOf(tables[0]!)).to.have.length(2);
    });

    it('holds no machine while it is empty', async () => {
      expect((await understood(await ownTemplate(texts, columns))).tables).to.deep.equal([]);
    });

    it('offers kinds and states by names that mean nothing else', () => {
      for (const kind of ASSET_KINDS)
        expect(parseKind(t(`asset.kind.${kind}`)), t(`asset.kind.${kind}`)).to.include({ kind, sure: true });
      for (const state of ASSET_STATES) {
        const name = t(`common.badge.state.${state}`);
        expect(parseState(name), name).to.include({ state, sure: true });
      }
    });
  });

describe('forms of Đức Hòa', () => {
  let units: SmallProvince;
  let officer: Visitor;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.ducHoa, 'duc.hoa');
    for (const draft of machines(units)) {
      const { id } = await registerAsset(system, draft, TODAY);
      if (draft.tag === 'IN-01') await gone(id);
    }
  });

  it('hold exactly the list: what is filtered, in the scope, on its day', async () => {
    expect(await tagsIn('/assets/export/c53-hd.xlsx')).to.deep.equal(['PC-01', 'PC-02', 'SW-01']);
    expect(await tagsIn('/assets/export/c53-hd.xlsx?state=all')).to.have.members([
      ...['IN-01', 'PC-01', 'PC-02', 'SW-01'],
    ]);
    expect(await tagsIn('/assets/export/s26-h.xlsx?kind=switch')).to.deep.equal(['SW-01']);
    expect(await tagsIn('/assets/export/s26-h.xlsx?q=Dell')).to.have.members(['PC-01', 'PC-02']);
    expect(await tagsIn('/assets/export/c53-hd.xlsx?asOf=2019-06-30')).to.include('IN-01');
    expect((await officer.get('/assets/export/c53-hd.xlsx?asOf=2019-06-30&verdict=replace')).status).to.equal(
      409,
    );
    expect((await officer.get('/assets/export/c53-hd.xlsx?usedFromYear=x')).status).to.equal(400);
  });

  for (const form of FORMS)
    it(`come back as ${form} and change nothing`, async () => {
      const file = await download(`/assets/export/${form}.xlsx`);
      const { tables } = await understood(file);
      for (const { confidence, column } of tables[0]!.guesses)
        expect(confidence, tables[0]!.columns.find(({ index }) => index === column)!.title).to.be.at.least(
          0.8,
        );
      const known = await sent(file, units.ducHoa);
      const lines = await allLines(known);
      expect(lines.flatMap(({ changes, problems }) => [...(changes ?? []), ...problems])).to.deep.equal([]);
      expect(known.summary!.counts).to.deep.include({
        new: 0,
        changed: 0,
        unchanged: 3,
        refused: 0,
        doubtful: 0,
      });
      expect(known.summary!.units).to.deep.equal([]);
    });

  it('come back as the plain list with all its columns, as a workbook and as text, and change nothing', async () => {
    const columns = COLUMNS.map(({ key }) => `cols=${key}`).join('&');
    for (const kind of ['xlsx', 'csv']) {
      const file = await download(`/assets/export.${kind}?${columns}`);
      const known = await sent(file, units.ducHoa, system, `danh-sach.${kind}`);
      const lines = await allLines(known);
      expect(lines.flatMap(({ changes, problems }) => [...(changes ?? []), ...problems])).to.deep.equal([]);
      expect(known.summary!.counts).to.deep.include({
        new: 0,
        changed: 0,
        unchanged: 3,
        refused: 0,
        doubtful: 0,
      });
    }
  });

  it('offer the templates and refuse them to those who import nothing', async () => {
    const auditor = await loginAs('auditor', null);
    for (const form of ['own', ...FORMS]) {
      const answer = await officer.get(`/imports/templates/${form}.xlsx`);
      expect(answer.status).to.equal(200);
      expect(answer.headers['content-disposition']).to.include('attachment');
      expect((await auditor.get(`/imports/templates/${form}.xlsx`)).status).to.equal(403);
    }
  });

  async function download(path: string): Promise<Buffer> {
    const answer = await officer.get(path).buffer(true).parse(bytes);
    expect(answer.status).to.equal(200);
    return answer.body as Buffer;
  }

  async function tagsIn(path: string): Promise<string[]> {
    const { tables } = await understood(await download(path));
    const { column } = tables[0]!.guesses.find(({ field }) => field === 'tag')!;
    return machinesOf(tables[0]!).map(({ cells }) => String(cells[column]));
  }
});

async function gone(assetId: number): Promise<void> {
  await changeState(
    system,
    assetId,
    { state: 'disposed', on: '2020-01-01', reason: 'Hỏng', document: null },
    TODAY,
  );
}

function machines(units: SmallProvince): AssetDraft[] {
  const computer: AssetDraft = {
    ...{
      kind: 'desktop',
      unitId: units.ducHoaThuong,
      tag: 'PC-01',
      manufacturer: 'Dell',
      model: 'OptiPlex 3020',
    },
    ...{ serial: '7XK9Q12', putIntoUseOn: '2016-03-15', cost: 14_500_000, since: '2019-01-01' },
    ...{ holderName: 'Nguyễn Văn An', roomName: 'Văn phòng', fundingSource: 'Ngân sách nhà nước' },
  };
  return [
    computer,
    {
      ...computer,
      tag: 'PC-02',
      serial: '7XK9Q13',
      putIntoUseOn: '2017',
      cost: null,
      holderName: 'Trần Thị Bé',
      ...{ hostname: 'DHT-PC02', macAddresses: ['18:03:73:aa:bb:02'], ipAddresses: ['10.64.1.2'] },
      warrantyEndsOn: '2020-03-15',
      spec: {
        ...{ cpu: 'Core i3-4150', memoryMb: 4096, os: 'Windows 10 Pro' },
        disks: [{ model: null, type: 'HDD', sizeGb: 500 }],
      },
    },
    {
      ...{ kind: 'switch', unitId: units.hauNghia, tag: 'SW-01', manufacturer: 'Cisco', model: 'SG350-28' },
      ...{ serial: 'PSZ1234', notes: 'Tủ mạng tầng 1', since: '2019-01-01' },
    },
    {
      ...{ kind: 'printer', unitId: units.hauNghia, tag: 'IN-01', manufacturer: 'Canon', model: 'LBP2900' },
      since: '2019-01-01',
    },
  ];
}

function bytes(res: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = res as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}
