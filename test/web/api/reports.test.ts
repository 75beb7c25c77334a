import { expect } from 'chai';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { type Program, programOf } from './support.ts';

const OLD = {
  cpu: 'Intel Core 2 Duo E7500',
  memoryMb: 2048,
  disks: [{ type: 'HDD', sizeGb: 250 }],
  os: 'Microsoft Windows 7 Professional',
};
const NEW = {
  cpu: 'Intel Core i5-12400',
  memoryMb: 16_384,
  disks: [{ type: 'SSD', sizeGb: 512 }],
  os: 'Microsoft Windows 11 Enterprise LTSC',
  osVersion: '10.0.26100',
  tpm: '2.0',
  secureBoot: true,
};

describe('verdicts, coverage and the record through the API', () => {
  let units: SmallProvince;
  let administrator: Program;
  let officer: Program;
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    administrator = await programOf('province', null);
    officer = await programOf('officer', units.ducHoa);
  });

  async function computer(unitCode: string, spec: object, change: object = {}): Promise<number> {
    const body = { kind: 'desktop', unitCode, putIntoUseOn: '2023-05-10', spec, ...change };
    const answer = await administrator.post('/assets', body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body.id;
  }

  it('judges a machine the moment it is added, and says why', async () => {
    const old = await computer('27931', OLD, { putIntoUseOn: '2010' });
    await computer('27931', NEW);
    const answer = await officer.get('/replacement/verdicts?verdict=replace').expect(200);
    expect(answer.body.total).to.equal(1);
    const [item] = answer.body.items;
    expect(item).to.include({ assetId: old, unitCode: '27931', verdict: 'replace' });
    expect(item.criteriaVersion).to.be.a('string').and.not.equal('');
    expect(item.reasons[0]).to.have.all.keys('rule', 'observed', 'threshold', 'source', 'effect');
    expect((await officer.get('/assets?verdict=replace')).body.items[0].id).to.equal(old);
    expect((await officer.get('/replacement/verdicts?unitCode=27931')).body.total).to.equal(2);
  });

  it('judges the machines of a day in the past by what was known then', async () => {
    const id = await computer('27931', NEW, { putIntoUseOn: '2023-05-10' });
    const past = await officer.get('/replacement/verdicts?asOf=2024-01-01').expect(200);
    expect(past.body.items.map((item: { assetId: number }) => item.assetId)).to.deep.equal([id]);
    expect(past.body.items[0].verdict).to.equal('unknown');
    expect((await officer.get('/replacement/verdicts?asOf=2023-01-01')).body.total).to.equal(0);
  });

  it('counts people, computers, LAN and firewalls of each unit, and their sums', async () => {
    await officer
      .post('/headcounts', {
        unitCode: '27931',
        asOf: '2026-06-30',
        cadres: 10,
        civilServants: 11,
        publicEmployees: 0,
        needComputer: 21,
      })
      .expect(201);
    await computer('27931', NEW, { holderName: 'Nguyễn Thị Mai' });
    await computer('27931', OLD, { putIntoUseOn: '2010', holderName: 'Trần Văn Bình' });
    await computer('27964', NEW);
    await administrator.post('/assets', { kind: 'switch', unitCode: '27931' }).expect(201);
    await administrator.post('/assets', { kind: 'firewall', unitCode: '28000' }).expect(201);
    const answer = await administrator.get('/coverage?level=commune').expect(200);
    const { units: rows, totals } = answer.body;
    expect(rows.map((row: { unitCode: string }) => row.unitCode)).to.deep.equal(['27931', '27964', '28000']);
    expect(rows[0]).to.include({ staff: 21, equipped: 2, computers: 2, meets: 1, replace: 1, lan: true });
    expect(rows[1]).to.include({ staff: null, equipped: 0, computers: 1, lan: false });
    expect(rows[2]).to.include({ computers: 0, firewall: true, firewallVerified: false });
    expect(totals).to.include({
      units: 3,
      staff: 21,
      computers: 3,
      lan: 1,
      firewall: 1,
      withoutHeadcount: 2,
    });
    const whole = (await administrator.get('/coverage?level=province').expect(200)).body.units;
    expect(whole).to.have.length(1);
    expect(whole[0]).to.include({ unitCode: '80', staff: 21, computers: 3, lan: true });
    const before = (await administrator.get('/coverage?level=commune&asOf=2022-12-31').expect(200)).body;
    expect(before.totals.computers).to.equal(1);
    expect(before.units[0].staff).to.equal(null);
  });

  it('shows the officer of Đức Hòa figures of Đức Hòa alone', async () => {
    await computer('28000', OLD, { putIntoUseOn: '2010' });
    await computer('27931', NEW);
    const figures = (await officer.get('/coverage').expect(200)).body;
    expect(figures.totals.computers).to.equal(1);
    expect(JSON.stringify(figures)).to.not.match(/28000|Bến Lức|Lương Hòa/);
    expect((await officer.get('/coverage?level=province')).body.units[0].unitCode).to.equal('802');
    expect((await officer.get('/replacement/verdicts')).body.total).to.equal(1);
    for (const path of [
      '/coverage?unitCode=803',
      '/replacement/verdicts?unitCode=28000',
      '/coverage?unitCode=999',
    ])
      expect((await officer.get(path)).status, path).to.equal(422);
  });

  it('refuses wrong questions', async () => {
    for (const path of [
      '/coverage?level=village',
      '/coverage?basis=later',
      '/replacement/verdicts?verdict=bad',
      '/replacement/verdicts?sort=secret',
      '/replacement/verdicts?limit=5000',
    ])
      expect((await officer.get(path)).status, path).to.equal(422);
    expect((await officer.get('/coverage?asOf=2026-13-01')).status).to.equal(400);
  });

  it('shows the record to the province and to auditors alone, page by page', async () => {
    const id = await computer('27931', NEW);
    await administrator.patch(`/assets/${id}`, { notes: 'Đã dán tem' }).expect(200);
    const auditor = await programOf('auditor', null);
    const first = await auditor.get('/audit?limit=1&subjectType=asset').expect(200);
    expect(first.body.total).to.equal(2);
    expect(first.body.items[0]).to.include({
      action: 'asset.edited',
      subjectId: id,
      actorName: 'province.all.vi',
    });
    expect(first.body.items[0].change.after).to.deep.equal({ notes: 'Đã dán tem' });
    const second = await auditor
      .get(`/audit?limit=1&subjectType=asset&cursor=${first.body.nextCursor}`)
      .expect(200);
    expect(second.body.items[0].action).to.equal('asset.registered');
    expect(second.body.nextCursor).to.equal(null);
    expect((await auditor.get('/audit?q=EDITED')).body.total).to.equal(1);
    expect((await officer.get('/audit')).status).to.equal(403);
  });

  it('tells a program who it is and what it may do', async () => {
    const me = (await officer.get('/me').expect(200)).body;
    expect(me).to.include({ role: 'officer', unitCode: '802', unitName: 'UBND huyện Đức Hòa' });
    expect(me.permissions).to.include('asset.create').and.not.include('unit.change');
  });
});
