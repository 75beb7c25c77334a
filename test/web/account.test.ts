/** Where somebody's daily mail goes, as they and administrators say it. */
import { expect } from 'chai';
import { listAudit } from '../../server/audit/service.ts';
import { systemActor } from '../../server/auth/scope.ts';
import { userByName } from '../../server/auth/store/accounts.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs, PASSWORD, type Visitor } from '../support/http.ts';
import { type SmallProvince, smallProvince } from '../support/province.ts';

describe('the address of an account', () => {
  let units: SmallProvince;
  let officer: Visitor;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    officer = await loginAs('officer', units.luongHoa, 'luonghoa');
  });

  const emailOf = async (username: string) => (await userByName(username))!.email;

  it('is set, changed and removed by its owner, with a line in the record', async () => {
    await officer.post('/account/email', { email: ' an@longan.gov.vn ' });
    expect(await emailOf('luonghoa')).to.equal('an@longan.gov.vn');
    expect((await officer.get('/account')).text).to.include('value="an@longan.gov.vn"');
    const { status } = await officer.post('/account/email', { email: '' });
    expect([status, await emailOf('luonghoa')]).to.deep.equal([303, null]);
    const [last] = await listAudit(systemActor('test'), { action: 'user.changed' }, 1);
    expect(last!.change).to.deep.equal({ before: { email: 'an@longan.gov.vn' }, after: { email: null } });
  });

  it('is refused when it is none, and what was typed stays', async () => {
    for (const email of ['an', 'an@longan', 'an@longan.gov.vn, b@c.vn', 'a\r\nBcc: x@y.vn']) {
      const answer = await officer.post('/account/email', { email });
      expect(answer.status, email).to.equal(422);
      expect(answer.text).to.include('Địa chỉ thư điện tử chưa đúng');
    }
    expect((await officer.post('/account/email', { email: 'an@longan' })).text).to.include(
      'value="an@longan"',
    );
    expect(await emailOf('luonghoa')).to.equal(null);
  });

  it('is given and changed by an administrator', async () => {
    const admin = await loginAs('province', null);
    const fields = { fullName: 'Trần Thị Bình', role: 'officer', unitId: String(units.ducHoaThuong) };
    await admin.post('/users', {
      ...fields,
      username: 'binh',
      email: 'binh@longan.gov.vn',
      password: PASSWORD,
    });
    const binh = (await userByName('binh'))!;
    expect(binh.email).to.equal('binh@longan.gov.vn');
    await admin.post(`/users/${binh.id}`, { ...fields, email: '', password: '' });
    expect(await emailOf('binh')).to.equal(null);
    const wrong = await admin.post(`/users/${binh.id}`, { ...fields, email: 'binh', password: '' });
    expect(wrong.status).to.equal(422);
  });
});
