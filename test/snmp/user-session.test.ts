import { expect } from 'chai';
import fc from 'fast-check';
import { encodePdu, pduTypes, readPdu } from '../../server/snmp/ber.ts';
import { recallEngine } from '../../server/snmp/engines.ts';
import { oids, tags } from '../../server/snmp/oids.ts';
import { openSession } from '../../server/snmp/session.ts';
import { demoUsers } from '../../server/snmp/simulator/usm.ts';
import type { Session, Target, UserCredential } from '../../server/snmp/types.ts';
import { readUserHead } from '../../server/snmp/user-head.ts';
import {
  isSigned,
  noSecurity,
  openMessage,
  type Security,
  sealMessage,
  securityOf,
} from '../../server/snmp/usm.ts';
import { type UserAgent, withUserAgent } from './user-agent.ts';

const user = demoUsers.find((each) => each.user === 'demo-priv') as UserCredential;
const WINDOW = 2;
const ENGINE = 4;
const DIGEST = 5;

describe('The clock of an SNMPv3 device', () => {
  for (const [what, change] of [
    ['started anew', (engine) => Object.assign(engine, { boots: engine.boots + 1, seconds: 4 })],
    ['started anew without counting it', (engine) => Object.assign(engine, { seconds: 4 })],
    ['forgot how often it started', (engine) => Object.assign(engine, { boots: 1, seconds: 4 })],
    ['jumped an hour ahead', (engine) => Object.assign(engine, { seconds: engine.seconds + 3600 })],
    [
      'is of another device',
      (engine) => Object.assign(engine, { id: Buffer.from('8000000001020304', 'hex') }),
    ],
    [
      'is of another device that just started',
      (engine) => Object.assign(engine, { id: Buffer.from('8000000001020304', 'hex'), boots: 0, seconds: 2 }),
    ],
  ] as [string, (engine: UserAgent['engine']) => void][]) {
    it(`is found again in one round trip more when the device ${what}`, async () => {
      await withUserAgent('127.35.3.1', async (agent) => {
        expect(await read(agent.target)).to.deep.equal({ name: agent.name, sent: 2 });
        expect(await read(agent.target)).to.deep.equal({ name: agent.name, sent: 1 });
        change(agent.engine);
        expect(await read(agent.target)).to.deep.equal({ name: agent.name, sent: 2 });
        expect(await read(agent.target)).to.deep.equal({ name: agent.name, sent: 1 });
      });
    });
  }

  it('is found again within a session too', async () => {
    await withUserAgent('127.35.3.2', async (agent) => {
      await using(agent.target, async (session) => {
        await nameBy(session);
        agent.engine.boots += 1;
        agent.engine.seconds = 0;
        expect(await nameBy(session)).to.equal(agent.name);
        expect(session.stats.sent).to.equal(4);
      });
    });
  });

  it('is not moved by a Report nobody signed, which is no answer either', async () => {
    await withUserAgent('127.35.3.3', async (agent) => {
      await read(agent.target);
      const before = recallEngine(agent.target, user.user);
      agent.instead = (request, truth) => [forgedReport(request, WINDOW, { boots: 999, time: 7 }), truth];
      expect(await read(agent.target)).to.deep.equal({ name: agent.name, sent: 1 });
      agent.instead = (request) => [forgedReport(request, WINDOW, { boots: 999, time: 7 })];
      expect(await codeOf(read(agent.target))).to.equal('timeout');
      agent.instead = null;
      const after = recallEngine(agent.target, user.user)!;
      expect(after.id.equals(before!.id)).to.equal(true);
      expect(after.boots).to.equal(3);
      expect(await read(agent.target)).to.deep.equal({ name: agent.name, sent: 1 });
    });
  });

  for (const [what, statistic] of [
    ['another engine', ENGINE],
    ['a wrong key', DIGEST],
  ] as const) {
    it(`is kept when somebody forges a Report of ${what}: the true answer behind it counts`, async () => {
      await withUserAgent('127.35.3.4', async (agent) => {
        await read(agent.target);
        agent.instead = (request, truth) => [forgedReport(request, statistic, { boots: 9, time: 9 }), truth];
        expect(await read(agent.target)).to.deep.equal({ name: agent.name, sent: 1 });
        expect(recallEngine(agent.target, user.user)).to.include({ boots: 3, trusted: true });
      });
    });
  }

  it('is learnt from what is signed, though discovery was answered by a forger', async () => {
    await withUserAgent('127.35.3.5', async (agent) => {
      let first = true;
      agent.instead = (request, truth) => {
        const sent = first ? [forgedReport(request, ENGINE, { boots: 40, time: 40 }), truth] : [truth];
        first = false;
        return sent;
      };
      expect(await read(agent.target)).to.deep.equal({ name: agent.name, sent: 3 });
      expect(recallEngine(agent.target, user.user)).to.include({ boots: 3, trusted: true });
    });
  });

  it('shows an old answer that is sent again for what it is', async () => {
    await withUserAgent('127.35.3.6', async (agent) => {
      await read(agent.target);
      let old: Buffer | null = null;
      agent.instead = (_request, truth) => {
        old ??= truth;
        return [old];
      };
      await read(agent.target);
      expect(await codeOf(read(agent.target))).to.equal('timeout');
    });
  });
});

describe('An SNMPv3 answer to a user who signs and encrypts', () => {
  const id = Buffer.from('8000000077777777', 'hex');
  for (const [what, forge] of [
    ['in plain', (request) => answerAs(noSecurity, request)],
    [
      'signed but not encrypted',
      (request) => answerAs(securityAt(request, { level: 'authNoPriv' }), request),
    ],
    ['signed with the key of another engine', (request) => answerAs(securityOf(user, id), request)],
    [
      'signed with another key',
      (request) => answerAs(securityAt(request, { authKey: 'khoa-khac' }), request),
    ],
    ['to another request', (request) => answerAs(securityAt(request), request, 1)],
    ['to another message', (request) => answerAs(securityAt(request), request, 0, 1)],
  ] as [string, (request: Buffer) => Buffer][]) {
    it(`is refused ${what}, and the true answer behind it is taken`, async () => {
      await withUserAgent('127.35.3.9', async (agent) => {
        await read(agent.target);
        agent.instead = (request) => [forge(request)];
        expect(await codeOf(read(agent.target))).to.be.oneOf(['timeout', 'auth']);
        agent.instead = (request, truth) => [forge(request), truth];
        expect((await read(agent.target)).name).to.equal(agent.name);
      });
    });
  }

  it('is taken when it is as the agent would make it', async () => {
    await withUserAgent('127.35.3.9', async (agent) => {
      await read(agent.target);
      agent.instead = (request) => [answerAs(securityAt(request), request)];
      expect((await read(agent.target)).name).to.equal('FORGED');
    });
  });
});

describe('A signed SNMPv3 message of which one byte was changed', () => {
  const id = Buffer.from('80001f8803aabbccddeeff', 'hex');
  const pdu = encodePdu({
    ...{ type: pduTypes.response, requestId: 77, errorStatus: 0, errorIndex: 0 },
    varbinds: [{ oid: oids.sysName, type: tags.octetString, value: Buffer.from('sw-ubnd') }],
  });
  for (const each of demoUsers.filter(({ level }) => level !== 'noAuthNoPriv')) {
    it(`is of no user, or what it was: ${each.user}`, () => {
      const security = securityOf(each, id);
      const message = sealMessage(security, { boots: 3, time: 500 }, 4242, '', pdu);
      fc.assert(
        fc.property(fc.nat(message.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
          const other = Buffer.from(message);
          other[at]! ^= change;
          const head = readUserHead(other);
          expect(head !== null && (head.flags & 1) === 1 && isSigned(security, head, other)).to.equal(false);
        }),
      );
      expect(isSigned(security, readUserHead(message)!, message)).to.equal(true);
    });
  }

  it('neither hangs nor breaks the reader of heads, whatever the bytes', () => {
    const message = sealMessage(securityOf(user, id), { boots: 3, time: 500 }, 4242, '', pdu);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(message.length - 1), fc.nat(255))),
        fc.nat(200),
        (changes, cut) => {
          const other = Buffer.from(message.subarray(0, Math.max(0, message.length - cut)));
          for (const [at, byte] of changes) if (at < other.length) other[at] = byte;
          const head = readUserHead(other);
          if (head) expect(head.bodyAt).to.be.at.most(head.end).and.at.most(other.length);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('A wrong key of an SNMPv3 user', () => {
  it('is told as such, and as often as it is tried', async () => {
    await withUserAgent('127.35.3.7', async ({ target }) => {
      const wrong = { ...user, authKey: 'khong-phai-khoa' };
      for (let i = 0; i < 2; i++) expect(await codeOf(read(target, wrong))).to.equal('auth');
      expect(await codeOf(read(target, { ...user, privKey: 'khong-phai-khoa' }))).to.equal('auth');
    });
  });
});

describe('Many SNMPv3 sessions at once', () => {
  it('to one device use one socket, and each gets the answers to its own questions', async () => {
    await withUserAgent('127.35.3.8', async (agent) => {
      await read(agent.target);
      agent.heard.length = 0;
      const sessions = Array.from({ length: 40 }, () => read(agent.target));
      expect(await Promise.all(sessions)).to.deep.equal(
        Array.from({ length: 40 }, () => ({ name: agent.name, sent: 1 })),
      );
      expect(new Set(agent.heard.map(({ port }) => port)).size).to.equal(1);
      const ids = agent.heard.map(({ bytes }) => readUserHead(bytes)!.messageId);
      expect(new Set(ids).size).to.equal(40);
    });
  });
});

async function read(target: Target, credential = user): Promise<{ name: string; sent: number }> {
  return using(
    target,
    async (session) => ({ name: await nameBy(session), sent: session.stats.sent }),
    credential,
  );
}

async function using<T>(
  target: Target,
  run: (session: Session) => Promise<T>,
  credential = user,
): Promise<T> {
  const session = openSession(target, credential, { timeoutMs: 400, retries: 0, deadlineMs: 5000 });
  try {
    return await run(session);
  } finally {
    session.close();
  }
}

async function nameBy(session: Session): Promise<string> {
  return String((await session.get([oids.sysName]))[0]!.value);
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );
}

/** What anybody on the way can send: the request's number, an engine of his own, no signature. */
function forgedReport(request: Buffer, statistic: number, clock: { boots: number; time: number }): Buffer {
  const pdu = encodePdu({
    type: pduTypes.report,
    requestId: 0,
    errorStatus: 0,
    errorIndex: 0,
    varbinds: [{ oid: `1.3.6.1.6.3.15.1.1.${statistic}.0`, type: tags.counter32, value: 1 }],
  });
  const forger = { ...noSecurity, engineId: Buffer.from('8000000066666666', 'hex') };
  return sealMessage(forger, clock, readUserHead(request)!.messageId, '', pdu);
}

function securityAt(request: Buffer, change: Partial<UserCredential> = {}): Security {
  return securityOf({ ...user, ...change }, readUserHead(request)!.engineId);
}

/** An answer by somebody who knows what was asked. */
function answerAs(security: Security, request: Buffer, otherRequest = 0, otherMessage = 0): Buffer {
  const head = readUserHead(request)!;
  const asked = readPdu(openMessage(securityAt(request), head, request));
  const pdu = encodePdu({
    ...asked,
    type: pduTypes.response,
    requestId: asked.requestId ^ otherRequest,
    varbinds: [{ oid: oids.sysName, type: tags.octetString, value: Buffer.from('FORGED') }],
  });
  return sealMessage(security, head, head.messageId ^ otherMessage, '', pdu);
}
