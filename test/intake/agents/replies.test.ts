import zlib from 'node:zlib';
import { expect } from 'chai';
import { type Client, clientOf } from '../../../server/intake/agents/clients.ts';
import { messageOfGet } from '../../../server/intake/agents/messages.ts';
import { Refused } from '../../../server/intake/agents/refused.ts';
import {
  challengeReply,
  configReply,
  contactReply,
  inventoryReply,
  laterReply,
  prologReply,
  type Reply,
  refusedReply,
} from '../../../server/intake/agents/replies.ts';

const packed = zlib.deflateSync('<REQUEST/>');
const glpi = clientOf(
  { 'user-agent': 'GLPI-Agent_v1.12-dev', 'glpi-agent-id': '4BDD88F0-e6fb-11f1-a1ae-f24483f8be88' },
  packed,
);
const fusion = clientOf(
  { 'user-agent': 'FusionInventory-Agent_v2.6-3', 'content-type': 'application/x-compress-zlib' },
  packed,
);
const ocs = clientOf(
  { 'user-agent': 'OCS-NG_unified_unix_agent_v2.10.0', 'content-type': 'application/x-compress' },
  packed,
);
const plain = (client: Client): Client => ({ ...client, packing: 'none' });
const PROLOG =
  '<?xml version="1.0" encoding="UTF-8"?><REPLY><PROLOG_FREQ>24</PROLOG_FREQ><RESPONSE>SEND</RESPONSE></REPLY>';

describe('Clients', () => {
  it('are known by their headers before anything is inflated', () => {
    expect([glpi, fusion, ocs].map((client) => client.family)).to.deep.equal(['glpi', 'fusion', 'ocs']);
    expect(glpi.agentId).to.equal('4bdd88f0-e6fb-11f1-a1ae-f24483f8be88');
    expect(clientOf({ 'content-type': 'application/x-compressed' }).family).to.equal('ocs');
    expect(clientOf({ 'user-agent': 'GLPI-Injector', 'content-type': 'Application/json' }).family).to.equal(
      'glpi',
    );
    expect(clientOf({ 'glpi-agent-id': 'x\r\ny', 'user-agent': 'a\u001b[31mb' })).to.deep.include({
      agentId: null,
      userAgent: 'a[31mb',
    });
  });
});

describe('Replies', () => {
  it('invite GLPI Agent in JSON, which is how it learns to go on in JSON', () => {
    const reply = prologReply(glpi, 24);
    expect([reply.status, reply.headers['Content-Type']]).to.deep.equal([200, 'application/json']);
    expect(jsonOf(reply)).to.deep.include({ status: 'ok', expiration: 24 });
    expect(jsonOf(contactReply(12))).to.deep.include({
      expiration: 12,
      tasks: { inventory: { server: 'glpi', version: '10.0.16' } },
    });
  });

  it('are compressed as asked: zlib by the two bytes FusionInventory knows, plain for plain', () => {
    const zipped = prologReply(fusion, 24);
    expect(zipped.headers['Content-Type']).to.equal('application/x-compress-zlib');
    expect(zipped.body.toString('hex', 0, 2)).to.equal('789c');
    expect(zlib.inflateSync(zipped.body).toString()).to.equal(PROLOG);
    const open = prologReply(plain(fusion), 24);
    expect([open.headers['Content-Type'], open.body.toString()]).to.deep.equal(['application/xml', PROLOG]);
    expect(zlib.gunzipSync(prologReply({ ...fusion, packing: 'gzip' }, 24).body).toString()).to.equal(PROLOG);
  });

  it('are gzip for an OCS whose machine has no zlib', () => {
    const reply = inventoryReply({ ...ocs, packing: 'gzip' }, 'xml', 24);
    expect(reply.headers['Content-Type']).to.equal('application/x-compress-gzip');
    expect(zlib.gunzipSync(reply.body).toString()).to.contain('<RESPONSE>NO_ACCOUNT_UPDATE</RESPONSE>');
  });

  it('are zlib for OCS in any other case, with the label GLPI Agent reads as well', () => {
    for (const client of [ocs, plain(ocs)]) {
      const reply = inventoryReply(client, 'xml', 24);
      expect(reply.headers['Content-Type']).to.equal('application/x-compress-zlib');
      expect(zlib.inflateSync(reply.body).toString()).to.contain('<RESPONSE>NO_ACCOUNT_UPDATE</RESPONSE>');
    }
  });

  it('say an inventory is recorded in the syntax it came in', () => {
    expect(jsonOf(inventoryReply(glpi, 'json', 24))).to.deep.equal({ status: 'ok', expiration: 24 });
    expect(xmlOf(inventoryReply(fusion, 'xml', 24))).to.match(/^<\?xml.*<REPLY><RESPONSE>/);
  });

  it('tell why something is refused where each agent looks for it', () => {
    const refused = new Refused('unsupported');
    const inJson = refusedReply(glpi, refused);
    expect(inJson.status).to.equal(501);
    expect(jsonOf(inJson)).to.deep.equal({ status: 'error', message: refused.message, expiration: 24 });
    expect(xmlOf(refusedReply(fusion, refused))).to.contain(
      `<REPLY><ERROR><![CDATA[${refused.message}]]></ERROR></REPLY>`,
    );
    expect(refusedReply(ocs, new Refused('too_large')).status).to.equal(413);
    expect([inJson, refusedReply(fusion, refused)].map(({ reason }) => reason)).to.deep.equal([
      undefined,
      'This kind of message is not supported, only computer inventories are',
    ]);
  });

  it('challenge with a quoted realm, whatever it is made of', () => {
    const reply = challengeReply('Xã "Hòa Khánh"\r\n', 'Authorization header required to send an inventory');
    expect(reply.status).to.equal(401);
    expect(reply.headers['WWW-Authenticate']).to.equal('Basic realm="X Ha Khnh"');
    expect(jsonOf(reply)).to.deep.include({ status: 'error', expiration: 24 });
  });

  it('put agents off without losing them', () => {
    const later = laterReply(glpi, 90, 'Busy, try again');
    expect([later.status, later.headers['Retry-After']]).to.deep.equal([503, '90']);
    expect(jsonOf(later)).to.deep.equal({ status: 'error', message: 'Busy, try again', expiration: '90s' });
    const stop = laterReply(ocs, 90, 'Busy, try again');
    expect(stop.status).to.equal(200);
    expect(xmlOf(stop)).to.contain('<PROLOG_FREQ>1</PROLOG_FREQ><RESPONSE>STOP</RESPONSE>');
  });

  it('answer a GET for other tasks, and no other GET', () => {
    expect(messageOfGet({ action: 'getConfig', machineid: 'a' }, glpi)).to.deep.equal({ kind: 'config' });
    expect(jsonOf(configReply())).to.deep.equal({});
    const polling = clientOf({ 'glpi-request-id': 'AEAA6EC0' });
    expect(messageOfGet({}, polling)).to.deep.equal({ kind: 'poll', requestId: 'AEAA6EC0' });
    for (const query of [{}, { action: ['getConfig'] }, { action: 'x' }])
      expect(() => messageOfGet(query, glpi)).to.throw(Refused);
  });
});

function jsonOf(reply: Reply): Record<string, unknown> {
  return JSON.parse(reply.body.toString()) as Record<string, unknown>;
}

function xmlOf(reply: Reply): string {
  return (
    reply.headers['Content-Type'] === 'application/xml' ? reply.body : zlib.inflateSync(reply.body)
  ).toString();
}
