/** Replies no sound agent sends, by UDP, to every way we read: the outcome has a name and no false value is taken. */
import { inspect } from 'node:util';
import { expect } from 'chai';
import type { ColumnValues } from '../../server/snmp/columns.ts';
import { type CounterReading, readCounters } from '../../server/snmp/counters.ts';
import { oids, tags } from '../../server/snmp/oids.ts';
import { openSession } from '../../server/snmp/session.ts';
import type { Session, Target, Varbind } from '../../server/snmp/types.ts';
import { SnmpError } from '../../server/snmp/types.ts';
import { type Asked, honest, withPeer } from './hostile-peer.ts';
import { cases, column, lying, PORTS, secret, truth } from './hostile-replies.ts';

const community = { version: '2c' as const, community: secret };
const quick = { timeoutMs: 250, retries: 0, deadlineMs: 2000 };
const MOST_PACKETS = 34;

describe('A peer that sends', () => {
  for (const [name, spoil, [get, walk, counters]] of cases) {
    it(`${name}: GET says "${get}", a walk "${walk}", the counters "${counters}"`, async () => {
      await Promise.all([
        withPeer(lying(spoil), async (target) => {
          const got = await outcomeOf(target, (session) => session.get([oids.sysName]));
          expect(got.outcome, 'GET').to.equal(get);
          expectTrue(got);
        }),
        withPeer(lying(spoil), async (target) => {
          const walked = await outcomeOf(target, (session) => session.walk(oids.ifDescr));
          expect(walked.outcome, 'walk').to.equal(walk);
          expectTrue(walked);
        }),
        withPeer(lying(spoil), async (target) => {
          const reading = await readCounters(target, community, { indexes: PORTS }, quick);
          expect(outcomeOfReading(reading), 'counters').to.equal(counters);
          expectTrueCounters(reading);
          expect(reading.packets).to.be.at.most(MOST_PACKETS);
        }),
      ]);
    });
  }
});

describe('A peer that lies about the rows of ports', () => {
  const rowsOnly = (asked: Asked): Varbind[] => honest(truth, asked).slice(4);
  const scalars = (asked: Asked): Varbind[] => honest(truth, asked).slice(0, 4);
  const behaviours: [string, (asked: Asked) => void, string][] = [
    [
      'names them from the last to the first',
      (asked) => asked.respond([...scalars(asked), ...backwards(rowsOnly(asked))]),
      'malformed',
    ],
    [
      'brings one object a reply',
      (asked) => asked.respond(honest(truth, asked, asked.pdu.errorStatus + 1)),
      'malformed',
    ],
    [
      'brings one row a reply',
      (asked) => asked.respond(honest(truth, asked, asked.pdu.errorStatus + 7)),
      'complete',
    ],
    ['has each value in the column beside', (asked) => asked.respond(beside(asked)), 'differs'],
    ['answers each question with the first one’s answer', withFirstAnswer(), 'differs'],
    ['finds all too big', (asked) => asked.respond([], { pdu: { errorStatus: 1 } }), 'too_big'],
    [
      'is answered for by another port',
      (asked) => asked.respondFrom('127.0.0.1', honest(truth, asked)),
      'timeout',
    ],
    [
      'is answered for by another address',
      (asked) => asked.respondFrom('127.34.0.66', honest(truth, asked)),
      'timeout',
    ],
    [
      'is answered for by the same port of another address',
      // Two questions are on their way at once; one socket can have that place.
      (asked) => {
        if (asked.pdu.errorStatus > 0) asked.respondFrom('127.34.0.66', honest(truth, asked), true);
      },
      'timeout',
    ],
  ];
  for (const [name, behave, outcome] of behaviours) {
    it(`and ${name}: the counters say "${outcome}", and no number that is not the port's`, async () => {
      await withPeer(behave, async (target) => {
        const reading = await readCounters(target, community, { indexes: PORTS }, quick);
        expect(outcomeOfReading(reading)).to.equal(outcome);
        expectTrueCounters(reading);
        expect(reading.packets).to.be.at.most(MOST_PACKETS);
      });
    });
  }
});

/** The rows in the opposite order, seven objects a row. */
function backwards(cells: Varbind[]): Varbind[] {
  const rows = Array.from({ length: Math.floor(cells.length / 7) }, (_, i) => cells.slice(7 * i, 7 * i + 7));
  return rows.reverse().flat();
}

function beside(asked: Asked): Varbind[] {
  const single = asked.pdu.errorStatus;
  const answer = honest(truth, asked);
  return [...answer.slice(0, single), ...answer.slice(single + 1), answer[single]!];
}

function withFirstAnswer(): (asked: Asked) => void {
  let first: Varbind[] | null = null;
  return (asked) => {
    first ??= honest(truth, asked);
    asked.respond(first);
  };
}

async function outcomeOf(
  target: Target,
  work: (session: Session) => Promise<Varbind[]>,
): Promise<{ outcome: string; varbinds: Varbind[]; sent: number }> {
  const session = openSession(target, community, quick);
  const { stats } = session;
  try {
    const varbinds = await work(session);
    const there = varbinds.filter(({ type }) => type < tags.noSuchObject);
    const none = varbinds.length === 0 ? 'nothing' : 'absent';
    return { outcome: there.length > 0 ? 'answered' : none, varbinds: there, sent: stats.sent };
  } catch (error) {
    expect(error).to.be.instanceOf(SnmpError);
    expect(inspect(error, { depth: 9 })).not.to.contain(secret);
    return { outcome: (error as SnmpError).code, varbinds: [], sent: stats.sent };
  } finally {
    session.close();
  }
}

function expectTrue({ varbinds, sent }: { varbinds: readonly Varbind[]; sent: number }): void {
  expect(sent).to.be.at.most(MOST_PACKETS);
  for (const varbind of varbinds) expect(truth).to.deep.include(varbind);
}

/** Every number that is there is the one of the switch. */
function expectTrueCounters(reading: CounterReading): void {
  const columns: [string, ColumnValues][] = [
    [oids.ifAdminStatus, reading.adminStatus],
    [oids.ifOperStatus, reading.operStatus],
    [oids.ifLastChange, reading.lastChange],
    [oids.ifHCInOctets, reading.inOctets],
    [oids.ifHCOutOctets, reading.outOctets],
    [column(14), reading.inErrors],
    [column(20), reading.outErrors],
  ];
  for (const [name, { type, hi, lo }] of columns) {
    for (const [row, port] of PORTS.entries()) {
      if (type[row] === 0) continue;
      const value = (BigInt(hi[row]!) << 32n) | BigInt(lo[row]!);
      const object = truth.find(({ oid }) => oid === `${name}.${port}`)!;
      expect([type[row], value], object.oid).to.deep.equal([object.type, BigInt(object.value as number)]);
    }
  }
  expect(reading.uptimeTicks).to.be.oneOf([null, 4242]);
  expect(reading.objectId).to.be.oneOf([null, '1.3.6.1.4.1.63999.7']);
  expect(reading.interfaces).to.be.oneOf([null, PORTS.length]);
}

function outcomeOfReading({ error, differs, complete }: CounterReading): string {
  if (error) return error;
  if (differs) return 'differs';
  return complete ? 'complete' : 'unfinished';
}
