import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { oids, tags } from '../../server/snmp/oids.ts';
import { readDevice } from '../../server/snmp/read.ts';
import { openSession } from '../../server/snmp/session.ts';
import type { Session, SnmpErrorCode, Target, Varbind } from '../../server/snmp/types.ts';
import { SnmpError } from '../../server/snmp/types.ts';
import { type Asked, withPeer } from './hostile-peer.ts';

const secret = 'B1Mat-cua-tinh';
const quick = { timeoutMs: 120, retries: 0, deadlineMs: 1500 };
const column = oids.ifDescr;

const text = (oid: string, value: string): Varbind => ({
  oid,
  type: tags.octetString,
  value: Buffer.from(value),
});
const rows = (from: number, count: number): Varbind[] =>
  Array.from({ length: count }, (_, i) => text(`${column}.${from + i}`, 'x'));

async function codeOf(work: Promise<unknown>): Promise<SnmpErrorCode | 'answered'> {
  try {
    await work;
    return 'answered';
  } catch (error) {
    expect(error).to.be.instanceOf(SnmpError);
    expect(inspect(error, { depth: 9 })).not.to.contain(secret);
    return (error as SnmpError).code;
  }
}

async function using<T>(target: Target, work: (session: Session) => Promise<T>): Promise<T> {
  const session = openSession(target, { version: '2c', community: secret }, quick);
  try {
    return await work(session);
  } finally {
    session.close();
  }
}

describe('A session with a device that answers wrongly', () => {
  const cases: [string, (asked: Asked) => void, SnmpErrorCode][] = [
    ['is silent', () => {}, 'timeout'],
    ['sends garbage', (asked) => asked.bytes(randomBytes(40)), 'malformed'],
    ['sends an empty datagram', (asked) => asked.bytes(Buffer.alloc(0)), 'malformed'],
    ['lies about a length', (asked) => asked.bytes(Buffer.from('3084ffffffff020101', 'hex')), 'malformed'],
    [
      'answers another request',
      (asked) => asked.respond([text(oids.sysDescr, 'x')], { pdu: { requestId: asked.pdu.requestId ^ 1 } }),
      'malformed',
    ],
    [
      'answers with another community',
      (asked) => asked.respond([text(oids.sysDescr, 'x')], { community: 'evil' }),
      'malformed',
    ],
    [
      'answers in another version',
      (asked) => asked.respond([text(oids.sysDescr, 'x')], { version: 0 }),
      'malformed',
    ],
    [
      'answers with a request',
      (asked) => asked.respond([text(oids.sysDescr, 'x')], { pdu: { type: 0xa3 } }),
      'malformed',
    ],
    ['answers about another object', (asked) => asked.respond([text(oids.sysName, 'x')]), 'malformed'],
    ['answers about nothing', (asked) => asked.respond([]), 'malformed'],
    ['finds one object too big', (asked) => asked.respond([], { pdu: { errorStatus: 1 } }), 'too_big'],
    ['refuses access', (asked) => asked.respond([], { pdu: { errorStatus: 16 } }), 'refused'],
    [
      'is answered for by another port',
      (asked) => asked.respondFrom('127.0.0.1', [text(oids.sysDescr, 'x')]),
      'timeout',
    ],
    [
      'is answered for by another address',
      (asked) => asked.respondFrom('127.0.0.66', [text(oids.sysDescr, 'x')]),
      'timeout',
    ],
  ];
  for (const [name, behave, code] of cases) {
    it(`that ${name} ends with "${code}"`, async () => {
      await withPeer(behave, async (target) => {
        expect(await codeOf(using(target, (session) => session.get([oids.sysDescr])))).to.equal(code);
      });
    });
  }

  it('takes the true answer although forged ones came first', async () => {
    const behave = (asked: Asked): void => {
      asked.respond([text(oids.sysDescr, 'forged')], { community: 'evil' });
      asked.bytes(randomBytes(30));
      asked.respondFrom('127.0.0.66', [text(oids.sysDescr, 'forged')]);
      for (let i = 0; i < 50; i++) asked.respond([text(oids.sysDescr, 'true')]);
    };
    await withPeer(behave, async (target) => {
      const [varbind] = await using(target, (session) => session.get([oids.sysDescr]));
      expect(String(varbind!.value)).to.equal('true');
    });
  });

  it('keeps the largest Counter64 exact and refuses integers that are too long', async () => {
    const big: Varbind = { oid: oids.sysDescr, type: tags.counter64, value: 2n ** 64n - 1n };
    await withPeer(
      (asked) => asked.respond([big]),
      async (target) => {
        const [varbind] = await using(target, (session) => session.get([oids.sysDescr]));
        expect(varbind!.value).to.equal(2n ** 64n - 1n);
      },
    );
    const long: Varbind = { oid: oids.sysDescr, type: tags.counter32, value: 2n ** 70n };
    await withPeer(
      (asked) => asked.respond([long]),
      async (target) => {
        expect(await codeOf(using(target, (session) => session.get([oids.sysDescr])))).to.equal('malformed');
      },
    );
  });
});

describe('A walk over a device that lies', () => {
  let last = 0;
  const more = (count: number): Varbind[] => {
    last += count;
    return rows(last, count);
  };
  const cases: [string, (asked: Asked) => void, SnmpErrorCode][] = [
    [
      'repeats one object for ever',
      (asked) => asked.respond(Array.from({ length: 20 }, () => text(`${column}.5`, 'x'))),
      'walk_guard',
    ],
    [
      'counts backwards',
      (asked) => asked.respond([9, 8, 7].map((i) => text(`${column}.${i}`, 'x'))),
      'walk_guard',
    ],
    ['never ends', (asked) => asked.respond(more(60)), 'walk_guard'],
    ['answers with nothing', (asked) => asked.respond([]), 'walk_guard'],
    ['says "too big" for ever', (asked) => asked.respond([], { pdu: { errorStatus: 1 } }), 'too_big'],
    ['drips one row a time', (asked) => setTimeout(() => asked.respond(more(1)), 60), 'deadline'],
  ];
  for (const [name, behave, code] of cases) {
    it(`that ${name} ends with "${code}" within its deadline`, async () => {
      last = 0;
      const startedAt = Date.now();
      await withPeer(behave, async (target) => {
        expect(await codeOf(using(target, (session) => session.walk(column)))).to.equal(code);
      });
      // Its deadline is a second; without it these would never end.
      expect(Date.now() - startedAt).to.be.below(15_000);
    });
  }

  it('takes no more rows than it asked for from an answer of thousands', async () => {
    const flood = (asked: Asked): void => {
      const from = Number(asked.pdu.varbinds[0]!.oid.slice(column.length + 1) || 0);
      asked.respond(from >= 120 ? [text('1.3.6.1.2.1.2.3.0', 'x')] : rows(from + 1, 2000));
    };
    await withPeer(flood, async (target) => {
      expect(await using(target, (session) => session.walk(column))).to.have.length(120);
    });
  });

  it('names an outcome instead of throwing, keeps what was read, and never shows the community', async () => {
    const behave = (asked: Asked): void => {
      if (asked.pdu.type === 0xa0) asked.respond(asked.pdu.varbinds.map(({ oid }) => text(oid, 'Thiết bị')));
      else asked.respond(Array.from({ length: 20 }, () => text(`${column}.5`, 'x')));
    };
    await withPeer(behave, async (target) => {
      const reading = await readDevice(target, { version: '2c', community: secret }, quick);
      expect(reading).to.include({ outcome: 'broken', lastError: 'walk_guard' });
      expect(reading.system.name).to.equal('Thiết bị');
      expect(inspect(reading, { depth: 9 })).not.to.contain(secret);
    });
  });
});

describe('What may not even be tried', () => {
  it('refuses names, bad ports and objects that are none', () => {
    const credential = { version: '2c' as const, community: 'public' };
    for (const target of [
      { address: 'router.local', port: 161 },
      { address: '2130706433', port: 161 },
      { address: '10.0.0.1', port: 0 },
    ]) {
      expect(() => openSession(target, credential)).to.throw(SnmpError, 'invalid_target');
    }
    expect(() => openSession({ address: '10.0.0.1', port: 161 }, credential).get(['1.3.x'])).to.throw(
      RangeError,
    );
  });

  it('refuses an SNMPv3 user without the keys of its level', async () => {
    const reading = await readDevice(
      { address: '127.0.0.1', port: 9 },
      { version: '3', user: 'a', level: 'authPriv' },
    );
    expect(reading).to.include({ outcome: 'refused', lastError: 'invalid_credential' });
  });
});
