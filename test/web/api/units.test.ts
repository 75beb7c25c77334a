import { expect } from 'chai';
import type { Response } from 'supertest';
import { listUnits } from '../../../server/org/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { type Program, programOf } from './support.ts';

describe('units through the API', () => {
  let units: SmallProvince;
  let administrator: Program;
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    administrator = await programOf('province', null);
  });

  it('lists the province with codes, kinds and parents', async () => {
    const answer = await administrator.get('/units').expect(200);
    expect(answer.body.total).to.equal(7);
    expect(answer.body.nextCursor).to.equal(null);
    const commune = answer.body.items.find((unit: { code: string }) => unit.code === '27931');
    expect(commune).to.deep.equal({
      code: '27931',
      name: 'UBND thị trấn Hậu Nghĩa',
      shortName: 'UBND thị trấn Hậu Nghĩa',
      kind: 'commune',
      parentCode: '802',
      validFrom: '2019-01-01',
      validTo: null,
    });
  });

  it('pages through all units once, whatever the order', async () => {
    for (const sort of ['code', '-code', 'name', '-name', 'kind', '-validFrom']) {
      const codes: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const answer: Response = await administrator.get(`/units?limit=2&sort=${sort}&cursor=${cursor}`);
        codes.push(...answer.body.items.map((unit: { code: string }) => unit.code));
        cursor = answer.body.nextCursor;
      }
      expect([...codes].sort(), sort).to.deep.equal([
        '27931',
        '27964',
        '28000',
        '80',
        '802',
        '803',
        'H39.03',
      ]);
    }
  });

  it('finds Hậu Nghĩa without marks and by half a code', async () => {
    for (const q of ['hau nghia', 'HẬU', '2793']) {
      const answer = await administrator.get(`/units?q=${encodeURIComponent(q)}`).expect(200);
      expect(
        answer.body.items.map((unit: { code: string }) => unit.code),
        q,
      ).to.deep.equal(['27931']);
    }
  });

  it('shows the officer of Đức Hòa nothing of Bến Lức: not listed, not counted, not found', async () => {
    const officer = await programOf('officer', units.ducHoa);
    const list = await officer.get('/units').expect(200);
    expect(list.body.total).to.equal(3);
    expect(JSON.stringify(list.body)).to.not.contain('Bến Lức');
    for (const query of ['q=ben+luc', 'code=803', 'parentCode=803']) {
      const answer = await officer.get(`/units?${query}`).expect(200);
      expect(answer.body, query).to.deep.equal({ items: [], nextCursor: null, total: 0 });
    }
  });

  it('establishes a district with its communes in one decision', async () => {
    const answer = await administrator.post('/unit-events', {
      kind: 'establish',
      effectiveOn: '2020-01-01',
      to: [
        { code: '804', name: 'UBND huyện Thủ Thừa', kind: 'district', parentCode: '80' },
        { code: '28030', name: 'UBND xã Mỹ An', kind: 'commune', parentCode: '804' },
        { code: 'H39.12', name: 'Sở Khoa học và Công nghệ', kind: 'department', parentCode: '80' },
        { code: '1045678', name: 'Trung tâm Hành chính công', kind: 'public_service_unit', parentCode: '80' },
      ],
      legalBasis: 'NQ 12/2019/NQ-HĐND',
    });
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    const { body } = await administrator.get('/units?asOf=2020-01-01&parentCode=804');
    expect(body.items.map((unit: { code: string }) => unit.code)).to.deep.equal(['28030']);
    expect((await administrator.get('/units?asOf=2019-12-31&code=804')).body.total).to.equal(0);
    const all = await listUnits(await actorOf('province', null), TODAY);
    expect(all.find((unit) => unit.agencyCode === 'H39.12')!.shortName).to.equal('Sở Khoa học và Công nghệ');
    expect(all.find((unit) => unit.budgetCode === '1045678')!.adminCode).to.equal(null);
    expect(all.find((unit) => unit.adminCode === '804')!.shortName).to.equal('Thủ Thừa');
  });

  it('makes none of the units when one of them is wrong, and says which', async () => {
    const answer = await administrator.post('/unit-events', {
      kind: 'establish',
      effectiveOn: '2020-01-01',
      to: [
        { code: '804', name: 'UBND huyện Thủ Thừa', kind: 'district', parentCode: '80' },
        { code: '803', name: 'UBND huyện Thạnh Hóa', kind: 'district', parentCode: '80' },
      ],
    });
    expect(answer.status).to.equal(422);
    expect(answer.body.error.code).to.equal('invalid');
    expect(answer.body.error.fields['to.1.code']).to.contain('UBND huyện Bến Lức');
    expect((await administrator.get('/units')).body.total).to.equal(7);
  });

  it('forgets what a failed decision had made when the next one is recorded', async () => {
    const district = { code: '804', name: 'UBND huyện Thủ Thừa', kind: 'district', parentCode: '80' };
    const below = { code: '28030', name: 'UBND xã Mỹ An', kind: 'commune', parentCode: '99999' };
    const decision = { kind: 'establish', effectiveOn: '2020-01-01' };
    await administrator.post('/unit-events', { ...decision, to: [district, below] }).expect(422);
    await administrator
      .post('/unit-events', { ...decision, to: [{ ...district, code: '805', name: 'UBND huyện Tân Trụ' }] })
      .expect(201);
    const { items } = (await administrator.get('/units?asOf=2020-01-01&kind=district')).body;
    expect(items.map((unit: { code: string }) => unit.code)).to.deep.equal(['802', '803', '805']);
  });

  it('renames a department from a day on and keeps the name it had', async () => {
    await administrator
      .post('/unit-events', {
        kind: 'rename',
        effectiveOn: '2025-03-01',
        fromCodes: ['H39.03'],
        to: [{ code: 'H39.04', name: 'Sở Nội vụ và Lao động' }],
      })
      .expect(201);
    const before = await administrator.get('/units?asOf=2025-02-28&code=H39.03');
    expect(before.body.items[0].name).to.equal('Sở Nội vụ');
    expect(before.body.items[0].validTo).to.equal('2025-03-01');
    const after = await administrator.get('/units?code=H39.04');
    expect(after.body.items[0].name).to.equal('Sở Nội vụ và Lao động');
  });

  it('moves a commune below another district', async () => {
    await administrator
      .post('/unit-events', {
        kind: 'move',
        effectiveOn: '2024-01-01',
        fromCodes: ['28000'],
        to: [{ code: '28000', parentCode: '802' }],
      })
      .expect(201);
    expect((await administrator.get('/units?code=28000')).body.items[0].parentCode).to.equal('802');
    expect((await administrator.get('/units?code=28000&asOf=2023-12-31')).body.items[0].parentCode).to.equal(
      '803',
    );
  });

  it('tells each wrong field in the language of the account and changes nothing', async () => {
    const english = await programOf('province', null, 'en');
    const answer = await english.post('/unit-events', {
      kind: 'annex',
      effectiveOn: '2025-02-30',
      fromCodes: '802',
      to: [{ code: 'A\u0000B', colour: 'red' }],
    });
    expect(answer.status).to.equal(422);
    expect(answer.body.error.fields).to.deep.equal({
      kind: 'Choose a value of the list.',
      effectiveOn: 'A day is written YYYY-MM-DD, for example 2020-02-24.',
      fromCodes: answer.body.error.fields.fromCodes,
      'to.0.code': 'It holds control characters or characters nobody can see.',
      'to.0.colour': answer.body.error.fields['to.0.colour'],
    });
    expect(answer.body.error.requestId).to.match(/^[0-9a-f]{12}$/);
  });

  it('takes a name in NFD and keeps it in NFC', async () => {
    await administrator
      .post('/unit-events', {
        kind: 'establish',
        effectiveOn: '2020-01-01',
        to: [
          { code: '28036', name: 'UBND xã Mỹ Thạnh'.normalize('NFD'), kind: 'commune', parentCode: '803' },
        ],
      })
      .expect(201);
    expect((await administrator.get('/units?code=28036')).body.items[0].name).to.equal('UBND xã Mỹ Thạnh');
  });

  it('lets no officer decide on units', async () => {
    const officer = await programOf('officer', units.ducHoa);
    const answer = await officer.post('/unit-events', {
      kind: 'establish',
      effectiveOn: '2020-01-01',
      to: [],
    });
    expect(answer.status).to.equal(403);
  });

  it('refuses what is no JSON with 400, another type of content with 415, and no token with 401', async () => {
    const malformed = await administrator.post('/headcounts').type('json').send('{"unitCode": ');
    expect(malformed.status).to.equal(400);
    expect(malformed.body.error.code).to.equal('bad_request');
    const form = await administrator.post('/headcounts').type('form').send('unitCode=802');
    expect(form.status).to.equal(415);
    const nobody = await administrator.get('/units').set('Authorization', 'Bearer tb_nothing');
    expect(nobody.status).to.equal(401);
    expect(nobody.body.error.message).to.not.match(/^error\./);
  });
});

describe('headcounts through the API', () => {
  let units: SmallProvince;
  const staff = {
    unitCode: '27931',
    asOf: '2026-06-30',
    cadres: 10,
    civilServants: 11,
    publicEmployees: 1,
    needComputer: 21,
  };
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  it('records the staff of Hậu Nghĩa and answers the latest of each unit on a day', async () => {
    const officer = await programOf('officer', units.hauNghia);
    await officer.post('/headcounts', { ...staff, asOf: '2025-12-31', needComputer: 20 }).expect(201);
    expect((await officer.post('/headcounts', staff).expect(201)).body).to.deep.equal(staff);
    const latest = await officer.get('/headcounts').expect(200);
    expect(latest.body).to.deep.equal({ items: [staff], nextCursor: null, total: 1 });
    const earlier = await officer.get('/headcounts?asOf=2026-06-29').expect(200);
    expect(earlier.body.items[0].needComputer).to.equal(20);
    const history = await officer.get('/headcounts?unitCode=27931&sort=-asOf').expect(200);
    expect(history.body.items.map((one: { asOf: string }) => one.asOf)).to.deep.equal([
      '2026-06-30',
      '2025-12-31',
    ]);
  });

  it('refuses a foreign unit exactly like one that does not exist', async () => {
    const officer = await programOf('officer', units.ducHoa);
    const foreign = await officer.post('/headcounts', { ...staff, unitCode: '803' });
    const missing = await officer.post('/headcounts', { ...staff, unitCode: '999' });
    expect(foreign.status).to.equal(422);
    expect(foreign.body.error.fields.unitCode).to.equal('Không có đơn vị mang mã 803.');
    expect(missing.body.error.fields.unitCode).to.equal('Không có đơn vị mang mã 999.');
  });

  it('refuses numbers that are none, too big, broken or contradict each other, and records nothing', async () => {
    const officer = await programOf('officer', units.ducHoa);
    for (const wrong of [
      { cadres: '10' },
      { cadres: -1 },
      { cadres: 1.5 },
      { cadres: 1e300 },
      { cadres: null },
      { needComputer: 23 },
      { asOf: '30/06/2026' },
      { asOf: '2199-01-01' },
      { unitCode: '' },
      { note: 'x' },
    ]) {
      const answer = await officer.post('/headcounts', { ...staff, ...wrong });
      expect(answer.status, JSON.stringify(wrong)).to.equal(422);
      expect(answer.body.error.fields).to.have.all.keys(Object.keys(wrong));
    }
    expect((await officer.get('/headcounts')).body.total).to.equal(0);
  });
});
