import { expect } from 'chai';
import type { Response } from 'supertest';
import { verifyChain } from '../../../server/audit/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { type Program, programOf } from './support.ts';

const OPTIPLEX = {
  kind: 'desktop',
  unitCode: '27931',
  manufacturer: 'DELL INC.',
  model: 'OptiPlex 3080',
  serial: 'HX7K2M3',
  putIntoUseOn: '2021',
  cost: 15_000_000,
  hostname: 'HN-VP-01',
  macAddresses: ['00-1A-2B-3C-4D-5E'],
  ipAddresses: ['10.80.1.20'],
  agentDeviceId: 'HN-VP-01-2021-05-05-10-00-00',
  holderName: 'Nguyễn Thị Mai',
  roomName: 'Văn phòng',
  spec: {
    cpu: 'Intel Core i5-10500',
    cores: 6,
    memoryMb: 8192,
    disks: [{ model: 'KINGSTON SA400', type: 'SSD', sizeGb: 240 }],
    os: 'Microsoft Windows 10 Pro',
    osVersion: '10.0.19045',
  },
};

const tags = (answer: Response) => answer.body.items.map((item: { tag: string }) => item.tag);

describe('assets through the API', () => {
  let units: SmallProvince;
  let officer: Program;
  let neighbour: Program;
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await programOf('officer', units.ducHoa);
    neighbour = await programOf('officer', units.benLuc);
  });

  async function add(change: object = {}, program = officer): Promise<Response> {
    const answer = await program.post('/assets', { ...OPTIPLEX, ...change });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer;
  }

  it('adds a computer, tells its address, and answers it as it was sent, in its normal form', async () => {
    const answer = await add();
    expect(answer.headers.location).to.equal(`/api/v1/assets/${answer.body.id}`);
    const asset = (await officer.get(`/assets/${answer.body.id}`).expect(200)).body;
    expect(asset).to.include({
      tag: '27931-PC-0001',
      kind: 'desktop',
      unitCode: '27931',
      unitName: 'UBND thị trấn Hậu Nghĩa',
      state: 'in_use',
      manufacturer: 'Dell',
      model: 'OptiPlex 3080',
      serial: 'HX7K2M3',
      putIntoUseOn: '2021',
      cost: 15_000_000,
      hostname: 'HN-VP-01',
      agentDeviceId: 'HN-VP-01-2021-05-05-10-00-00',
      holderName: 'Nguyễn Thị Mai',
      roomName: 'Văn phòng',
    });
    expect(asset.macAddresses).to.deep.equal(['00:1a:2b:3c:4d:5e']);
    expect(asset.spec).to.deep.include({
      cpu: 'Intel Core i5-10500',
      memoryMb: 8192,
      disks: [{ model: 'KINGSTON SA400', type: 'SSD', sizeGb: 240 }],
      source: 'declared',
    });
  });

  it('warns of a serial that is known already, in the language of the account', async () => {
    await add();
    const again = await add({ hostname: 'HN-VP-02' });
    expect(again.body.warnings).to.have.length(1);
    expect(again.body.warnings[0]).to.contain('27931-PC-0001');
  });

  it('finds assets by each of its filters', async () => {
    await add();
    await add({
      kind: 'laptop',
      serial: 'PF3XYZ12',
      manufacturer: 'Lenovo',
      model: 'ThinkPad E14',
      unitCode: '802',
    });
    for (const query of [
      'kind=desktop',
      'kind=desktop&kind=server',
      'unitCode=27931',
      'manufacturer=dell',
      'model=optiplex',
      'serial=hx7k2m3',
      'q=hx7k2m3',
      'q=H%E1%BA%ADu+Ngh%C4%A9a',
      'usedFromYear=2021&kind=desktop',
    ])
      expect(tags(await officer.get(`/assets?${query}`).expect(200)), query).to.deep.equal(['27931-PC-0001']);
    for (const query of ['', 'unitCode=802', 'kind=computer', 'state=in_use', 'classified=false'])
      expect((await officer.get(`/assets?${query}`).expect(200)).body.total, query).to.equal(2);
    for (const query of [
      'hostname=hn-vp-01',
      'agentDeviceId=HN-VP-01-2021-05-05-10-00-00',
      'ipAddress=10.80.1.20',
    ])
      expect((await officer.get(`/assets?${query}&kind=desktop`).expect(200)).body.total, query).to.equal(1);
    for (const query of ['state=lost', 'hostname=x', 'macAddress=none', 'verified=true', 'serial=0000000'])
      expect((await officer.get(`/assets?${query}`).expect(200)).body.total, query).to.equal(0);
  });

  it('pages through a list without losing or repeating one', async () => {
    for (let index = 0; index < 7; index++)
      await add({ serial: `SN-77${index}`, cost: index % 2 === 0 ? 1000 * index : null });
    for (const sort of ['tag', '-tag', 'cost', '-cost', 'putIntoUseOn', '-updatedAt', 'verdict', 'unit']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const answer: Response = await officer
          .get(`/assets?limit=3&sort=${sort}&cursor=${cursor}`)
          .expect(200);
        expect(answer.body.total).to.equal(7);
        seen.push(...tags(answer));
        cursor = answer.body.nextCursor;
      }
      expect(new Set(seen).size, sort).to.equal(7);
      expect(seen, sort).to.have.length(7);
    }
  });

  it('shows an officer nothing of another district: not in lists, counts, words, ids or codes', async () => {
    const foreign = (await add({ unitCode: '28000', serial: 'BENLUC99' }, neighbour)).body;
    await add();
    for (const query of [
      '',
      'q=BENLUC99',
      'q=luong+hoa',
      'serial=BENLUC99',
      'hostname=HN-VP-01',
      'sort=unit',
    ]) {
      const answer = await officer.get(`/assets?${query}`).expect(200);
      expect(JSON.stringify(answer.body), query).to.not.contain('28000');
      expect(answer.body.total, query).to.equal(answer.body.items.length);
    }
    for (const id of [foreign.id, 999_999]) {
      const answers = await Promise.all([
        officer.get(`/assets/${id}`),
        officer.get(`/assets/${id}/history`),
        officer.patch(`/assets/${id}`, { notes: 'x' }),
        officer.post(`/assets/${id}/moves`, { unitCode: '27931' }),
        officer.post(`/assets/${id}/states`, { state: 'in_stock' }),
        officer.post(`/assets/${id}/retirement`, {}),
      ]);
      for (const answer of answers) {
        expect(answer.status).to.equal(404);
        expect(answer.body.error).to.include({ code: 'not_found', message: 'Không tìm thấy.' });
      }
    }
    for (const code of ['28000', '803', '99999']) {
      expect((await officer.get(`/assets?unitCode=${code}`)).status).to.equal(422);
      expect((await officer.post('/assets', { ...OPTIPLEX, unitCode: code })).status).to.equal(422);
    }
    expect((await neighbour.get(`/assets/${foreign.id}`).expect(200)).body.lockVersion).to.equal(
      foreign.lockVersion,
    );
  });

  it('changes only what is sent, and empties what is sent as null', async () => {
    const { id } = (await add()).body;
    const answer = await officer.patch(`/assets/${id}`, { cost: null, spec: { memoryMb: 16_384 } });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    expect(answer.body).to.include({ cost: null, serial: 'HX7K2M3', hostname: 'HN-VP-01' });
    expect(answer.body.spec).to.include({ memoryMb: 16_384, cpu: 'Intel Core i5-10500' });
  });

  it('refuses a change of what somebody else has changed since, with 409', async () => {
    const { id, lockVersion } = (await add()).body;
    await officer.patch(`/assets/${id}`, { notes: 'Đã dán tem', lockVersion }).expect(200);
    const late = await officer.patch(`/assets/${id}`, { notes: 'Chưa dán tem', lockVersion });
    expect(late.status).to.equal(409);
    expect((await officer.get(`/assets/${id}`)).body.notes).to.equal('Đã dán tem');
  });

  it('moves, lends, takes back and retires a computer, and tells all of it in its history', async () => {
    const { id } = (await add({ putIntoUseOn: '2021-03-01' })).body;
    const moved = await officer.post(`/assets/${id}/moves`, {
      unitCode: '27964',
      on: '2023-05-04',
      holderName: 'Trần Văn Bình',
      document: 'QĐ 12/QĐ-UBND',
    });
    expect(moved.status, JSON.stringify(moved.body)).to.equal(201);
    expect(moved.body).to.include({ unitCode: '27964', holderName: 'Trần Văn Bình', roomName: null });
    await officer.post(`/assets/${id}/states`, { state: 'on_loan', on: '2024-01-01' }).expect(201);
    await officer.post(`/assets/${id}/states`, { state: 'in_use', on: '2024-02-01' }).expect(201);
    const retired = await officer.post(`/assets/${id}/retirement`, {
      state: 'disposed',
      on: '2026-01-15',
      reason: 'Hỏng bo mạch chủ',
    });
    expect(retired.body).to.include({ state: 'disposed', holderName: null });
    expect((await officer.get('/assets?asOf=2022-01-01&unitCode=27931')).body.total).to.equal(1);
    expect((await officer.get('/assets?asOf=2023-06-01&unitCode=27931')).body.total).to.equal(0);
    const history = await officer.get(`/assets/${id}/history`).expect(200);
    const custody = history.body.items.filter((item: { type: string }) => item.type === 'custody');
    expect(
      custody.map((item: { unitCode: string; fromOn: string }) => [item.unitCode, item.fromOn]),
    ).to.deep.include(['27931', '2021-03-01']);
    expect(history.body.total).to.equal(history.body.items.length);
    expect((await verifyChain()).brokenAt).to.equal(null);
  });

  it('moves and stores through PATCH too, all or nothing', async () => {
    const { id } = (await add()).body;
    const refused = await officer.patch(`/assets/${id}`, { notes: 'x', unitCode: '803' });
    expect(refused.status).to.equal(422);
    expect((await officer.get(`/assets/${id}`)).body.notes).to.equal(null);
    const moved = await officer.patch(`/assets/${id}`, { unitCode: '802', state: 'in_stock' }).expect(200);
    expect(moved.body).to.include({ unitCode: '802', state: 'in_stock' });
  });

  it('tells every wrong field of an asset and registers nothing', async () => {
    const wrong: [object, string][] = [
      [{ kind: 'computer' }, 'kind'],
      [{ kind: undefined }, 'kind'],
      [{ unitCode: undefined }, 'unitCode'],
      [{ unitCode: 803 }, 'unitCode'],
      [{ cost: 1e16 }, 'cost'],
      [{ cost: 1.5 }, 'cost'],
      [{ cost: '15000000' }, 'cost'],
      [{ cost: -1 }, 'cost'],
      [{ putIntoUseOn: '05/2021' }, 'putIntoUseOn'],
      [{ putIntoUseOn: '2021-02-29' }, 'putIntoUseOn'],
      [{ putIntoUseOn: '2101' }, 'putIntoUseOn'],
      [{ putIntoUseOn: 2021 }, 'putIntoUseOn'],
      [{ serial: 'A\u0000B' }, 'serial'],
      [{ serial: 'A\u202EB' }, 'serial'],
      [{ serial: '\uD800' }, 'serial'],
      [{ model: 'x'.repeat(121) }, 'model'],
      [{ hostname: ['a'] }, 'hostname'],
      [{ macAddresses: ['zz:zz'] }, 'macAddresses'],
      [{ macAddresses: '00:1a:2b:3c:4d:5e' }, 'macAddresses'],
      [{ ipAddresses: ['10.0.0.256'] }, 'ipAddresses'],
      [{ spec: { memoryMb: 1e12 } }, 'spec.memoryMb'],
      [{ spec: { memoryMb: '8 GB' } }, 'spec.memoryMb'],
      [{ spec: { cores: 0 } }, 'spec.cores'],
      [{ spec: { disks: [{ sizeGb: -1 }] } }, 'spec.disks.0.sizeGb'],
      [{ spec: { disks: Array(33).fill({ sizeGb: 1 }) } }, 'spec.disks'],
      [{ spec: { gpu: 'GT 710' } }, 'spec.gpu'],
      [{ spec: [] }, 'spec'],
      [{ id: 7 }, 'id'],
      [{ unitId: units.benLuc }, 'unitId'],
      [{ verdict: 'meets' }, 'verdict'],
      [{ state: 'stolen' }, 'state'],
    ];
    for (const [change, field] of wrong) {
      const answer = await officer.post('/assets', { ...OPTIPLEX, ...change });
      expect(answer.status, JSON.stringify(change)).to.equal(422);
      expect(answer.body.error.fields, JSON.stringify(change)).to.have.property(field);
      expect(answer.body.error.fields[field], JSON.stringify(change)).to.not.match(/^[a-z]+\.[a-z]/);
    }
    expect((await officer.get('/assets')).body.total).to.equal(0);
  });

  it('refuses queries that are wrong, with the field, or 400 for a cursor or a day that cannot be read', async () => {
    for (const [query, field] of [
      ['limit=501', 'limit'],
      ['limit=0', 'limit'],
      ['limit=ten', 'limit'],
      ['sort=password', 'sort'],
      ['kind=car', 'kind'],
      ['verified=maybe', 'verified'],
      ['colour=red', 'colour'],
      ['q=%00', 'q'],
    ] as const) {
      const answer = await officer.get(`/assets?${query}`);
      expect(answer.status, query).to.equal(422);
      expect(answer.body.error.fields, query).to.have.property(field);
    }
    for (const query of ['cursor=garbage', 'asOf=yesterday'])
      expect((await officer.get(`/assets?${query}`)).status, query).to.equal(400);
    for (const path of [
      '/assets/abc',
      '/assets/0',
      '/assets/1e3',
      '/assets/99999999999999999999',
      '/nothing',
    ])
      expect((await officer.get(path)).status, path).to.equal(404);
  });

  it('lets a buyer and an auditor read, and neither write', async () => {
    const { id } = (await add()).body;
    for (const role of ['procurement', 'auditor'] as const) {
      const reader = await programOf(role, null);
      expect((await reader.get(`/assets/${id}`)).status).to.equal(200);
      expect((await reader.post('/assets', OPTIPLEX)).status).to.equal(403);
      expect((await reader.patch(`/assets/${id}`, { notes: 'x' })).status).to.equal(403);
    }
  });
});
