/**
 * What agents said to servers is said again to ours. `test/fixtures/agents` holds what was recorded with ours; a folder
 * of others is named by `AGENT_EXCHANGES`.
 */
import zlib from 'node:zlib';
import { expect } from 'chai';
import supertest from 'supertest';
import { systemActor } from '../../../server/auth/scope.ts';
import { createEnrolment, type EnrolmentSecret } from '../../../server/auth/service/enrolments.ts';
import { listAgents } from '../../../server/intake/service/agents.ts';
import { listAssets } from '../../../server/inventory/service/listing.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { emptyDatabase } from '../../support/database.ts';
import { app } from '../../support/http.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { type Answer, type Exchange, exchangesIn, heard, pack, RECORDED } from './exchanges.ts';

const actor = systemActor('test');
const others = process.env.AGENT_EXCHANGES;

describe('Exchanges of agents', () => {
  let units: SmallProvince;
  let secret: EnrolmentSecret;

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    secret = await createEnrolment(actor, units.ducHoaThuong, '27964');
  });

  const assets = async () =>
    (await listAssets(actor, { filter: { kind: ['desktop', 'server'] } }, todayIn('Asia/Ho_Chi_Minh'))).items;

  it('recorded with this system are answered as they were', async () => {
    const exchanges = exchangesIn(RECORDED);
    expect(exchanges.length).to.be.greaterThan(15);
    for (const exchange of exchanges) {
      const answer = await said(exchange, 'Authorization' in exchange.headers ? secret : null);
      expect([answer.status, answer.type], exchange.name).to.deep.equal([
        exchange.reply.status,
        exchange.reply.type,
      ]);
      expect(opened(answer.body), exchange.name).to.equal(exchange.reply.body);
      if (answer.status === 200) expect(heard(exchange, answer), exchange.name).to.equal('ok');
    }
  });

  it('leave one machine of each: told in parts, by the three agents, compressed in every way', async () => {
    for (const exchange of exchangesIn(RECORDED)) await said(exchange, secret);
    const found = await assets();
    expect(found).to.have.length(2);
    const desktop = found.find(({ hostname }) => hostname === 'MAY-VAN-THU-02');
    const virtual = found.find(({ hostname }) => hostname === 'may-thu');
    expect(desktop).to.include({
      ...{ hostname: 'MAY-VAN-THU-02', manufacturer: 'HP', serial: '4CE1230ABC', kind: 'desktop' },
      unitId: units.ducHoaThuong,
    });
    expect(desktop!.spec).to.deep.include({ cores: 6, memoryMb: 8192, os: 'Microsoft Windows 10 Pro' });
    expect(virtual).to.include({ hostname: 'may-thu', serial: null });
    const told = await listAgents(actor, null, 'all', null, new Date());
    expect(told.items.map(({ client, outcome }) => `${client} ${outcome}`).sort()).to.deep.equal([
      'FusionInventory-Agent_v2.6-3 unchanged',
      'GLPI-Agent_v1.11 changed',
      'OCS-NG_unified_unix_agent_v2.10.0 question',
      'OCS-NG_unified_unix_agent_v2.10.0 question',
    ]);
  });

  it('of a partial inventory without its whole one record what it says, and the whole one completes it', async () => {
    const glpi = exchangesIn(RECORDED).filter(({ name }) => name.startsWith('glpi'));
    const [partial, whole] = [
      glpi.find(({ body }) => body.includes('"partial"')),
      glpi.find(({ body }) => body.includes('"operatingsystem"')),
    ];
    expect((await said(partial!, secret)).status).to.equal(200);
    const [before] = await assets();
    expect(before!.spec).to.deep.include({ memoryMb: 16384, os: null });
    expect((await said(whole!, secret)).status).to.equal(200);
    const [after, ...more] = await assets();
    expect(more).to.deep.equal([]);
    expect(after!.spec).to.deep.include({ memoryMb: 8192, os: 'Microsoft Windows 10 Pro' });
  });

  it('recorded with other servers get answers their agents go on with', async function () {
    if (!others) {
      process.stdout.write('\n  Skipped: no folder of recorded exchanges is named by AGENT_EXCHANGES\n');
      return this.skip();
    }
    const exchanges = exchangesIn(others);
    expect(exchanges.length).to.be.greaterThan(0);
    for (const exchange of exchanges) {
      const answer = await said({ ...exchange, path: '/agent' }, secret);
      const { agent, wish } = { agent: exchange.headers['User-Agent'], wish: exchange.path };
      // A token for another way to log in than ours: no message of an agent.
      if (wish.endsWith('/token')) expect(answer.status, exchange.name).to.equal(400);
      else expect(heard(exchange, answer), `${exchange.name} ${agent}`).to.equal('ok');
    }
    expect(await assets()).to.have.length.greaterThan(0);
  });
});

async function said(exchange: Exchange, secret: EnrolmentSecret | null): Promise<Answer> {
  const request = supertest(app).post(exchange.path).buffer(true).parse(bytes);
  for (const [name, value] of Object.entries(exchange.headers))
    if (!UNSENT.has(name.toLowerCase())) request.set(name, value);
  if (secret) request.auth(secret.username, secret.password);
  const body = pack(exchange.body, exchange.packing);
  const answer = await request.serialize(() => body as unknown as string).send(body);
  return {
    status: answer.status,
    type: String(answer.headers['content-type']).replace(/;.*/, ''),
    body: answer.body as Buffer,
  };
}

/** Of the connection then, not of the message. */
const UNSENT = new Set(['authorization', 'host', 'content-length', 'connection', 'keep-alive', 'te']);

function bytes(response: supertest.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}

function opened(body: Buffer): string {
  const start = body.toString('hex', 0, 2);
  return (
    start === '789c' ? zlib.inflateSync(body) : start === '1f8b' ? zlib.gunzipSync(body) : body
  ).toString();
}
