import { expect } from 'chai';
import { verifyChain } from '../../../server/audit/service.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { type Program, programOf } from './support.ts';

const MERGER = {
  kind: 'merge',
  effectiveOn: '2025-07-01',
  fromCodes: ['27931', '27964'],
  to: [{ code: '27931', name: 'UBND xã Hậu Nghĩa', kind: 'commune', parentCode: '802' }],
  legalBasis: 'NQ 1682/NQ-UBTVQH15',
};

describe('mergers, divisions and dissolutions through the API', () => {
  let units: SmallProvince;
  let administrator: Program;
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    administrator = await programOf('province', null);
  });

  async function decide(decision: object) {
    const answer = await administrator.post('/unit-events', decision);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
  }

  async function computer(unitCode: string, change: object = {}): Promise<number> {
    const body = { kind: 'desktop', unitCode, putIntoUseOn: '2021-03-01', ...change };
    const answer = await administrator.post('/assets', body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body.id;
  }

  const total = async (path: string): Promise<number> =>
    (await administrator.get(path).expect(200)).body.total;

  it('merges two communes into a new one under an old code: before the day both, after it one', async () => {
    await computer('27931', { holderName: 'Nguyễn Thị Mai', roomName: 'Văn phòng' });
    const moved = await computer('27964');
    await decide(MERGER);
    expect(await total('/units?asOf=2025-06-30&kind=commune')).to.equal(3);
    expect(await total('/units?kind=commune')).to.equal(2);
    const [merged] = (await administrator.get('/units?code=27931')).body.items;
    expect(merged).to.include({ name: 'UBND xã Hậu Nghĩa', validFrom: '2025-07-01', parentCode: '802' });
    expect(await total('/assets?unitCode=27931')).to.equal(2);
    expect(await total('/assets?unitCode=27931&asOf=2025-06-30')).to.equal(1);
    expect(await total('/assets?unitCode=27964&asOf=2025-06-30')).to.equal(1);
    const history = (await administrator.get(`/assets/${moved}/history`)).body.items;
    const custody = history.filter((item: { type: string }) => item.type === 'custody');
    expect(custody[0]).to.include({ fromOn: '2025-07-01', toOn: null, document: 'NQ 1682/NQ-UBTVQH15' });
    expect(custody[1]).to.include({ fromOn: '2021-03-01', toOn: '2025-07-01', unitCode: '27964' });
    const held = (await administrator.get('/assets?q=mai')).body.items[0];
    expect(held).to.include({ unitName: 'UBND xã Hậu Nghĩa', roomName: 'Văn phòng' });
    expect((await verifyChain()).brokenAt).to.equal(null);
  });

  it('reports the days before a merger under the old units, or rolled up to the new one', async () => {
    await computer('27931');
    await computer('27964');
    await decide(MERGER);
    const then = (await administrator.get('/coverage?asOf=2025-06-30&level=commune')).body;
    expect(then.units.map((row: { computers: number }) => row.computers)).to.deep.equal([1, 1, 0]);
    const now = (await administrator.get('/coverage?asOf=2025-06-30&level=commune&basis=now')).body;
    const merged = now.units.find((row: { unitCode: string }) => row.unitCode === '27931');
    expect(merged).to.include({ unitName: 'UBND xã Hậu Nghĩa', computers: 2 });
    expect(now.totals.computers).to.equal(then.totals.computers);
  });

  it('lists no headcount of a commune that has ended, and keeps it for the days before', async () => {
    const staff = { unitCode: '27964', asOf: '2025-01-01', cadres: 1, civilServants: 9, publicEmployees: 0 };
    await administrator.post('/headcounts', { ...staff, needComputer: 10 }).expect(201);
    await decide(MERGER);
    expect(await total('/headcounts')).to.equal(0);
    expect(await total('/headcounts?asOf=2025-06-30&q=duc+hoa+thuong')).to.equal(1);
    const late = await administrator.post('/headcounts', { ...staff, asOf: '2025-08-01', needComputer: 10 });
    expect(late.body.error.fields).to.have.property('unitCode');
  });

  it('lets the officers and devices of the old communes go on in the new one', async () => {
    const officer = await programOf('officer', units.ducHoaThuong);
    const credential = await administrator
      .post('/credentials', {
        name: 'x',
        version: '2c',
        community: 'x',
        unitCode: '27964',
        networks: ['10.0.0.0/8'],
      })
      .expect(201);
    const device = { address: '10.80.1.1', unitCode: '27964', credentialId: credential.body.id };
    const { id } = (await officer.post('/devices', device).expect(201)).body;
    await decide(MERGER);
    expect((await officer.get('/me')).body.unitName).to.equal('UBND xã Hậu Nghĩa');
    expect((await officer.get(`/devices/${id}`).expect(200)).body.unitCode).to.equal('27931');
    expect((await administrator.get('/credentials')).body.items[0].unitCode).to.equal('27931');
  });

  it('merges districts: their communes stand below the new one from the day on', async () => {
    await decide({
      kind: 'merge',
      effectiveOn: '2025-03-01',
      fromCodes: ['802', '803'],
      to: [{ code: '804', name: 'UBND huyện Đức Lức', kind: 'district', parentCode: '80' }],
    });
    expect(await total('/units?parentCode=804')).to.equal(3);
    expect(await total('/units?parentCode=802&asOf=2025-02-28')).to.equal(2);
  });

  it('lets a commune that keeps its name and code go on when it takes another in', async () => {
    const own = await computer('27931');
    await computer('27964');
    await decide({ ...MERGER, to: [{ code: '27931' }] });
    const [unit] = (await administrator.get('/units?code=27931')).body.items;
    expect(unit).to.include({ name: 'UBND thị trấn Hậu Nghĩa', validFrom: '2019-01-01' });
    expect(await total('/assets?unitCode=27931')).to.equal(2);
    const history = (await administrator.get(`/assets/${own}/history`)).body.items;
    expect(history.filter((item: { type: string }) => item.type === 'custody')).to.have.length(1);
  });

  it('divides a commune: its equipment goes to the first of the new ones', async () => {
    await computer('28000');
    await decide({
      kind: 'split',
      effectiveOn: '2025-07-01',
      fromCodes: ['28000'],
      to: [
        { code: '28001', name: 'UBND xã Lương Hòa Đông', kind: 'commune', parentCode: '803' },
        { code: '28002', name: 'UBND xã Lương Hòa Tây', kind: 'commune', parentCode: '803' },
      ],
    });
    expect(await total('/assets?unitCode=28001')).to.equal(1);
    expect(await total('/assets?unitCode=28002')).to.equal(0);
    expect(await total('/units?code=28000')).to.equal(0);
  });

  it('dissolves a commune only when somebody takes over what it has', async () => {
    await computer('28000');
    const alone = { kind: 'dissolve', effectiveOn: '2025-07-01', fromCodes: ['28000'], to: [] };
    expect((await administrator.post('/unit-events', alone)).status).to.equal(409);
    expect((await administrator.post('/unit-events', { ...alone, fromCodes: ['802'] })).status).to.equal(422);
    await decide({ ...alone, to: [{ code: '803' }] });
    expect(await total('/assets?unitCode=803')).to.equal(1);
    await decide({ ...alone, effectiveOn: '2025-08-01', fromCodes: ['H39.03'] });
    expect(await total('/units?kind=department')).to.equal(0);
  });

  it('refuses decisions that make no sense, and leaves every unit and machine where it was', async () => {
    await computer('27931');
    const before = (await administrator.get('/units')).body;
    const [to] = MERGER.to;
    const wrong: [object, string][] = [
      [{ fromCodes: ['27931'] }, 'fromCodes'],
      [{ fromCodes: ['27931', '27931'] }, 'fromCodes'],
      [{ fromCodes: ['27931', '99999'] }, 'fromCodes'],
      [{ to: [] }, 'to'],
      [{ to: [to, { ...to, code: '27999' }] }, 'to'],
      [{ to: [{ ...to, code: '28000' }] }, 'to.0.code'],
      [{ to: [{ ...to, parentCode: '27964' }] }, 'to.0.parentCode'],
      [{ to: [{ code: '27999' }] }, 'to.0.name'],
      [{ effectiveOn: '2019-01-01' }, 'effectiveOn'],
      [{ effectiveOn: '2190-01-01' }, 'effectiveOn'],
    ];
    for (const [change, field] of wrong) {
      const answer = await administrator.post('/unit-events', { ...MERGER, ...change });
      expect(answer.status, JSON.stringify(change)).to.equal(422);
      expect(answer.body.error.fields, JSON.stringify(change)).to.have.property(field);
      expect(answer.body.error.fields[field]).to.not.match(/^[a-z]+\.[a-z]/);
    }
    expect((await administrator.get('/units')).body).to.deep.equal(before);
    expect(await total('/assets?unitCode=27931')).to.equal(1);
  });
});
