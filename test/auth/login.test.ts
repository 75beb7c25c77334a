import { expect } from 'chai';
import type { SessionData } from 'express-session';
import supertest from 'supertest';
import { systemActor } from '../../server/auth/scope.ts';
import { createToken } from '../../server/auth/service/tokens.ts';
import { changeUser } from '../../server/auth/service/users.ts';
import { forgetFailures } from '../../server/auth/throttle.ts';
import { execute, select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { localPath } from '../../server/web/account.ts';
import { DatabaseSessions } from '../../server/web/middleware/session.ts';
import { emptyDatabase } from '../support/database.ts';
import { app, loginAs, PASSWORD, tokenOf, visitor } from '../support/http.ts';
import { type SmallProvince, smallProvince } from '../support/province.ts';

describe('logging in', () => {
  let units: SmallProvince;
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    for (const name of ['officer.3', 'officer.5', 'nobody']) await forgetFailures(name, '::ffff:127.0.0.1');
    await forgetFailures('officer.3', '127.0.0.1');
    await forgetFailures('nobody', '127.0.0.1');
  });

  const userId = async () => (await select<{ id: number }>('SELECT id FROM users'))[0]!.id;

  it('gives a new session, and keeps of its cookie only a hash', async () => {
    await loginAs('officer', units.ducHoa);
    const answer = await login('officer.3', PASSWORD);
    const cookie = String(answer.headers['set-cookie']);
    const id = /session=s%3A([^.]+)\./.exec(cookie)![1]!;
    expect(cookie)
      .to.match(/HttpOnly/)
      .and.match(/SameSite=Lax/);
    const rows = await select<{ token_hash: string; data: string }>('SELECT token_hash, data FROM sessions');
    expect(JSON.stringify(rows)).not.to.include(decodeURIComponent(id));
  });

  it('says the same for a wrong password and an unknown name', async () => {
    await loginAs('officer', units.ducHoa);
    const wrong = await login('officer.3', 'sai mat khau roi');
    const unknown = await login('nobody', 'sai mat khau roi');
    expect([wrong.status, unknown.status]).to.deep.equal([422, 422]);
    const plain = (text: string) => text.replace(/value="[^"]*"/g, '').replace(/[0-9a-f]{12,}/g, '');
    expect(plain(wrong.text)).to.equal(plain(unknown.text));
  });

  it('slows down who guesses, and not the others', async () => {
    await loginAs('officer', units.ducHoa);
    await loginAs('officer', units.hauNghia, 'other.officer');
    for (let i = 0; i < 5; i++) await login('officer.3', 'sai mat khau roi');
    const refused = await login('officer.3', PASSWORD);
    expect(refused.status).to.equal(429);
    expect(Number(refused.headers['retry-after'])).to.be.greaterThan(0);
    expect((await login('other.officer', PASSWORD)).status).to.equal(303);
  });

  it('ends every session the moment an account is disabled', async () => {
    const officer = await loginAs('officer', units.ducHoa);
    expect((await officer.get('/account')).status).to.equal(200);
    await changeUser(systemActor('test'), await userId(), { disabled: true });
    expect((await officer.get('/account')).status).to.equal(302);
    expect(await select('SELECT * FROM sessions')).to.deep.equal([]);
  });

  it('ends every session when the role or the unit changes', async () => {
    const officer = await loginAs('officer', units.ducHoa);
    await changeUser(systemActor('test'), await userId(), { unitId: units.benLuc });
    expect((await officer.get('/account')).status).to.equal(302);
  });

  it('speaks the language the user chose, and stays on the page', async () => {
    const officer = await loginAs('officer', units.ducHoa);
    const answer = await officer.post('/language', { language: 'en', next: '/units?asOf=2025-12-31' });
    expect([answer.status, answer.headers.location]).to.deep.equal([303, '/units?asOf=2025-12-31']);
    expect((await officer.get('/units')).text).to.include('<html lang="en">');
  });

  it('kills the session on the server when the user signs out', async () => {
    const officer = await loginAs('officer', units.ducHoa);
    expect((await officer.post('/logout')).status).to.equal(303);
    expect(await select('SELECT * FROM sessions')).to.deep.equal([]);
  });

  it('does not bring an ended session back with an answer that comes late', async () => {
    await loginAs('officer', units.ducHoa);
    const keep = (loggedInAt: Date) =>
      new Promise<void>((resolve, reject) => {
        const data = { userId: 1, loggedInAt: loggedInAt.toISOString() } as SessionData;
        new DatabaseSessions().set('a session of its own', data, (error) =>
          error ? reject(error) : resolve(),
        );
      });
    await inTransaction(() => execute('DELETE FROM sessions'));
    await keep(new Date(Date.now() - 120_000));
    expect(await select('SELECT * FROM sessions')).to.deep.equal([]);
    await keep(new Date());
    expect(await select('SELECT * FROM sessions')).to.have.length(1);
  });

  it('keeps no page waiting for the note that somebody was seen, while something large is written', async () => {
    const officer = await loginAs('officer', units.ducHoa);
    const hour = new Date(Date.now() - 3600_000);
    await inTransaction(() => execute('UPDATE sessions SET seen_at = :hour', { hour }));
    let end = () => {};
    const large = inTransaction(
      () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    );
    expect((await officer.get('/account').timeout(5_000)).status).to.equal(200);
    end();
    await large;
    await inTransaction(async () => {});
    const [seen] = await select<{ seen_at: string }>('SELECT seen_at FROM sessions');
    expect(new Date(seen!.seen_at).getTime()).to.be.greaterThan(hour.getTime());
  });

  it('leaves no row for visitors who only look', async () => {
    for (let i = 0; i < 20; i++) await visitor().get('/login');
    expect(await select('SELECT * FROM sessions')).to.deep.equal([]);
  });

  it('refuses a form without its token, with another one, or sent from another site', async () => {
    const officer = await loginAs('officer', units.ducHoa);
    const stolen = tokenOf((await visitor().get('/login')).text);
    expect((await officer.post('/account/tokens', { _csrf: '', name: 'x' })).status).to.equal(403);
    expect((await officer.post('/account/tokens', { _csrf: stolen, name: 'x' })).status).to.equal(403);
    const foreign = await supertest(app)
      .post('/login')
      .set('sec-fetch-site', 'cross-site')
      .type('form')
      .send({ username: 'officer.3', password: PASSWORD });
    expect(foreign.status).to.equal(403);
    expect(await select('SELECT * FROM api_tokens')).to.deep.equal([]);
  });

  it('goes on to a path of our own after login, never elsewhere', () => {
    const elsewhere = [
      '//e.vn',
      '/\\e.vn',
      '///e.vn',
      'https:e.vn',
      'https://e.vn',
      '/%09/e.vn',
      'javascript:1',
      '/\t/e.vn',
      '\\e.vn',
      '/login?next=//e',
      undefined,
      ['/a'],
      '/..//e.vn',
    ];
    for (const next of elsewhere) {
      const path = localPath(next);
      expect(new URL(path, 'http://inventory.invalid').origin, String(next)).to.equal(
        'http://inventory.invalid',
      );
      expect(path, String(next)).not.to.match(/^[/\\]{2}/);
    }
    expect(localPath('/assets?q=a b&unit=3')).to.equal('/assets?q=a%20b&unit=3');
  });

  it('stops a revoked token and the token of a disabled user', async () => {
    await loginAs('officer', units.ducHoa);
    const token = await createToken(systemActor('test'), await userId(), 'đồng bộ');
    const ask = () => supertest(app).get('/api/v1/units').set('authorization', `Bearer ${token}`);
    expect((await ask()).status).to.equal(200);
    expect(JSON.stringify(await select('SELECT * FROM api_tokens'))).not.to.include(token);
    await changeUser(systemActor('test'), await userId(), { disabled: true });
    expect((await ask()).status).to.equal(401);
  });
});

async function login(username: string, password: string): Promise<supertest.Response> {
  return visitor().post('/login', { username, password });
}
