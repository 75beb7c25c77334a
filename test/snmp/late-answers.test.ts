import { expect } from 'chai';
import { encodeCommunityMessage, pduTypes } from '../../server/snmp/ber.ts';
import { readColumns } from '../../server/snmp/columns.ts';
import { oids, tags } from '../../server/snmp/oids.ts';
import { openSession } from '../../server/snmp/session.ts';
import type { Session, SnmpError, SnmpErrorCode, Target, Varbind } from '../../server/snmp/types.ts';
import { type Asked, withPeer } from './hostile-peer.ts';

const community = { version: '2c' as const, community: 'xa-tan-phu' };
const quick = { timeoutMs: 200, retries: 0, deadlineMs: 4000 };

const PORTS = [1, 2, 3, 4, 5, 6];

const named = (name: string): Varbind[] => [
  { oid: oids.sysName, type: tags.octetString, value: Buffer.from(name) },
];

async function codeOf(work: Promise<unknown>): Promise<SnmpErrorCode | 'answered'> {
  return work.then(
    () => 'answered' as const,
    (error: unknown) => (error as SnmpError).code,
  );
}

async function using<T>(target: Target, work: (session: Session) => Promise<T>): Promise<T> {
  const session = openSession(target, community, quick);
  try {
    return await work(session);
  } finally {
    session.close();
  }
}

describe('An answer that comes when nobody waits for it any more', () => {
  it('is not taken for the next one, nor for nonsense: the switch that is silent then is silent', async () => {
    const held: Asked[] = [];
    const slow = (asked: Asked): void => {
      held.at(-1)?.respond(named('too late'));
      held.push(asked);
    };
    await withPeer(slow, async (target) => {
      for (const round of [1, 2, 3]) {
        const code = await codeOf(using(target, (session) => session.get([oids.sysName])));
        expect(code, `round ${round}`).to.equal('timeout');
      }
      expect(held).to.have.length(3);
    });
  });

  it('is counted as thrown away when it comes twice, and the next request is answered by its own', async () => {
    let asks = 0;
    const twice = (asked: Asked): void => {
      asks += 1;
      const name = `answer ${asks}`;
      for (let copy = 0; copy < 3; copy++) asked.respond(named(name));
    };
    await withPeer(twice, async (target) => {
      await using(target, async (session) => {
        for (const round of [1, 2, 3]) {
          const [varbind] = await session.get([oids.sysName]);
          expect(String(varbind!.value)).to.equal(`answer ${round}`);
        }
        expect(session.stats).to.include({ sent: 3, received: 3 });
        expect(session.stats.dropped).to.be.at.most(4);
      });
    });
  });

  it('does not keep a walk from asking an overburdened switch for less', async () => {
    const held: Asked[] = [];
    const overburdened = (asked: Asked): void => {
      for (const late of held.splice(0)) late.respond(named('too late'));
      if (asked.pdu.type === pduTypes.get || asked.pdu.errorIndex > 2) held.push(asked);
      else asked.respond(namesBehind(asked.pdu.varbinds[0]!.oid));
    };
    await withPeer(overburdened, async (target) => {
      await using(target, async (session) => {
        expect(await codeOf(session.get([oids.sysName]))).to.equal('timeout');
        const walked = await session.walk(oids.ifName);
        expect(walked.map(({ value }) => String(value))).to.deep.equal(PORTS.map((port) => `Gi0/${port}`));
      });
    });
  });

  it('says "timeout" of the counters of a switch whose every answer is late', async () => {
    const held: Asked[] = [];
    const slow = (asked: Asked): void => {
      for (const late of held.splice(0)) late.respond(named('too late'));
      held.push(asked);
    };
    await withPeer(slow, async (target) => {
      const query = { scalars: [oids.sysUpTime], columns: [oids.ifOperStatus], indexes: [1, 2, 3] };
      for (const round of [1, 2, 3]) {
        const reading = await readColumns(target, community, query, quick);
        expect(reading, `round ${round}`).to.include({ error: 'timeout', answered: false, complete: false });
      }
    });
  });

  it('is told from an answer with a number that never was ours: that switch answers nonsense', async () => {
    for (const requestId of [0, 1, -1, 0x1234_5678]) {
      const strange = (asked: Asked): void => asked.bytes(answerNumbered(requestId, asked.community));
      await withPeer(strange, async (target) => {
        const code = await codeOf(using(target, (session) => session.get([oids.sysName])));
        expect(code, String(requestId)).to.equal('malformed');
      });
    }
  });
});

function answerNumbered(requestId: number, asker: Buffer): Buffer {
  const pdu = {
    type: pduTypes.response,
    requestId,
    errorStatus: 0,
    errorIndex: 0,
    varbinds: named('whose?'),
  };
  return encodeCommunityMessage({ version: 1, community: asker, pdu });
}

/** The names of the next two ports; behind the last one stands another column. */
function namesBehind(oid: string): Varbind[] {
  const at = Number(oid.slice(oids.ifName.length + 1) || 0);
  return [at + 1, at + 2].map((port) => ({
    oid: PORTS.includes(port) ? `${oids.ifName}.${port}` : `${oids.ifHCInOctets}.1`,
    ...{ type: tags.octetString, value: Buffer.from(`Gi0/${port}`) },
  }));
}
