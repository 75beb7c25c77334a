/** Agents that lie about who they are, whose machine it is, and when it was. */
import { expect } from 'chai';
import supertest from 'supertest';
import { systemActor } from '../../../server/auth/scope.ts';
import { createEnrolment } from '../../../server/auth/service/enrolments.ts';
import { select } from '../../../server/db/query.ts';
import { moveAsset } from '../../../server/inventory/service/custody.ts';
import { listAssets } from '../../../server/inventory/service/listing.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { emptyDatabase } from '../../support/database.ts';
import { app } from '../../support/http.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { agentOf, inventoryOf } from './support.ts';

const system = systemActor('test');
const TODAY = todayIn('Asia/Ho_Chi_Minh');

describe('An agent that lies', () => {
  let units: SmallProvince;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  const assets = async () => (await listAssets(system, { filter: {} }, TODAY)).items;
  const message = { action: 'inventory', deviceid: 'a', itemtype: 'Computer', content: inventoryOf('A') };

  it('about its password is asked for it, whatever it writes there', async () => {
    const { username, password } = await createEnrolment(system, units.ducHoaThuong, '27964');
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    const lies = [
      ...['Basic', 'Basic ', 'Basic ====', `Basic ${'A'.repeat(10_000)}`, 'Bearer abc', 'Negotiate x', 'x'],
      ...[basic(''), basic(':'), basic(username), basic(`${username}:`), basic(`:${password}`)],
      ...[
        basic(`${username}:${password} `),
        basic(`${username}:${password}\0`),
        basic(`${username}' OR '1'='1:x`),
      ],
      ...[
        basic(`${username}:' OR 1=1 --`),
        basic('__proto__:x'),
        basic(`${username.toUpperCase()}:${password}x`),
      ],
    ];
    for (const lie of lies) {
      const answer = await supertest(app).post('/agent').set('Authorization', lie).send(message);
      expect([answer.status, answer.headers['www-authenticate']], lie.slice(0, 60)).to.deep.equal([
        401,
        'Basic realm="Kiem ke tai san"',
      ]);
    }
    expect(await select('SELECT id FROM agents')).to.deep.equal([]);
  });

  it('about the kind of its message is read by what it sends', async () => {
    const { username, password } = await createEnrolment(system, units.ducHoaThuong, '27964');
    for (const type of [
      'text/html',
      'multipart/form-data',
      'application/x-www-form-urlencoded',
      'image/png',
      ';;;',
    ])
      await supertest(app)
        .post('/agent')
        .auth(username, password)
        .set('Content-Type', type)
        .set('Content-Encoding', 'br')
        .serialize((body) => JSON.stringify(body))
        .send(message)
        .expect(200);
    expect(await assets()).to.have.length(1);
  });

  it('about its unit by the credential of another moves no machine', async () => {
    await (await agentOf(units.luongHoa, '28000')).send('MAYTINH-01');
    await (await agentOf(units.ducHoaThuong, '27964')).send('MAYTINH-01', {}, { tag: '28000' });
    const [machine, ...others] = await assets();
    expect(others).to.deep.equal([]);
    expect(machine).to.include({ unitId: units.luongHoa });
  });

  it('about the day changes no day of the register, and an old message sent again brings nothing back', async () => {
    const agent = await agentOf(units.ducHoa, '802');
    await agent.send('MAYTINH-01');
    const { id } = (await assets())[0]!;
    await moveAsset(
      system,
      id,
      { unitId: units.hauNghia, roomName: null, holderName: null, on: TODAY },
      TODAY,
    );
    await agent.send('MAYTINH-01', {
      accesslog: { logdate: '2099-01-01 00:00:00' },
      hardware: { ...(inventoryOf('MAYTINH-01').hardware as object), datelastloggeduser: '2099-01-01 08:00' },
    });
    await agent.send('MAYTINH-01');
    const [machine, ...others] = await assets();
    expect(others).to.deep.equal([]);
    expect(machine).to.include({ unitId: units.hauNghia });
    expect(machine!.verifiedAt! <= new Date().toISOString()).to.equal(true);
    const days = await select<{ recorded_on: string }>('SELECT recorded_on FROM spec_versions');
    expect(days.every(({ recorded_on }) => recorded_on <= TODAY)).to.equal(true);
  });
});
