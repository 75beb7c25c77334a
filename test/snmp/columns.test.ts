import { expect } from 'chai';
import { type ColumnQuery, type ColumnReading, readColumns } from '../../server/snmp/columns.ts';
import { readCounters } from '../../server/snmp/counters.ts';
import { compareOids, oids, tags } from '../../server/snmp/oids.ts';
import { startSimulator } from '../../server/snmp/simulator/start.ts';
import type { SessionOptions, Target, Tuning, Varbind } from '../../server/snmp/types.ts';
import { type Asked, honest, withPeer } from './hostile-peer.ts';

const community = { version: '2c' as const, community: 'public' };
const quick = { timeoutMs: 200, retries: 1, deadlineMs: 3000 };
const columns = [oids.ifOperStatus, oids.ifHCInOctets];
const indexes = Array.from({ length: 40 }, (_, i) => i + 1);
const query: ColumnQuery = { scalars: [oids.sysUpTime], columns, indexes };

/** The objects of a switch whose ports have these indexes. */
function objectsOf(
  ports: readonly number[],
  lacking: (column: number, port: number) => boolean = () => false,
) {
  const objects: Varbind[] = [{ oid: oids.sysUpTime, type: tags.timeTicks, value: 4_294_967_295 }];
  for (const port of ports) {
    if (!lacking(0, port))
      objects.push({ oid: `${columns[0]}.${port}`, type: tags.integer, value: (port % 2) + 1 });
    if (!lacking(1, port))
      objects.push({ oid: `${columns[1]}.${port}`, type: tags.counter64, value: 2n ** 63n + BigInt(port) });
  }
  return objects.sort((a, b) => compareOids(a.oid, b.oid));
}

async function readFrom(
  behave: (asked: Asked) => void,
  options: SessionOptions = quick,
  asks: ColumnQuery = query,
): Promise<ColumnReading> {
  let reading: ColumnReading | undefined;
  await withPeer(behave, async (target) => {
    reading = await readColumns(target, community, asks, options);
  });
  return reading!;
}

const counted = (reading: ColumnReading, row: number): bigint =>
  (BigInt(reading.columns[1]!.hi[row]!) << 32n) | BigInt(reading.columns[1]!.lo[row]!);

function expectAllRows(reading: ColumnReading): void {
  for (const [row, index] of indexes.entries()) {
    expect(reading.columns[0]!.lo[row], `state of ${index}`).to.equal((index % 2) + 1);
    expect(counted(reading, row), `counter of ${index}`).to.equal(2n ** 63n + BigInt(index));
  }
}

describe('Reading known columns of a switch', () => {
  it('brings every number, exact to 64 bits, in two packets', async () => {
    const reading = await readFrom((asked) => asked.respond(honest(objectsOf(indexes), asked)));
    expect(reading).to.include({ error: null, complete: true, differs: false, packets: 2 });
    expect(reading.scalars[0]!.value).to.equal(4_294_967_295);
    expectAllRows(reading);
  });

  it('asks on where a reply was cut short, and asks for less the next time', async () => {
    let tuning: Tuning | undefined;
    for (const packets of [6, 5]) {
      const reading = await readFrom((asked) => asked.respond(honest(objectsOf(indexes), asked, 23)), {
        ...quick,
        ...(tuning ? { tuning } : {}),
      });
      expect(reading).to.include({ error: null, complete: true, differs: false });
      expect(reading.packets).to.be.at.most(packets);
      expectAllRows(reading);
      tuning = reading.tuning;
    }
    expect(tuning!.maxVarbinds).to.be.at.most(23);
  });

  it('halves what the device finds too big, and remembers', async () => {
    const behave = (asked: Asked): void => {
      if (asked.pdu.errorIndex > 6) asked.respond([], { pdu: { errorStatus: 1 } });
      else asked.respond(honest(objectsOf(indexes), asked));
    };
    const first = await readFrom(behave);
    expect(first).to.include({ error: null, complete: true, differs: false });
    expectAllRows(first);
    const second = await readFrom(behave, { ...quick, tuning: first.tuning });
    expectAllRows(second);
    expect(second.packets).to.be.below(first.packets);
  });

  it('reads an agent that is silent to big questions, and after two readings asks small ones', async () => {
    const behave = (asked: Asked): void => {
      if (asked.pdu.errorIndex <= 15) asked.respond(honest(objectsOf(indexes), asked));
    };
    let tuning: Tuning | undefined;
    for (let round = 0; round < 3; round++) {
      const reading = await readFrom(behave, { ...quick, ...(tuning ? { tuning } : {}) });
      expect(reading, `round ${round}`).to.include({ error: null, complete: true });
      expectAllRows(reading);
      tuning = reading.tuning;
    }
    expect(tuning!.maxVarbinds).to.be.at.most(30);
  });

  it('leaves holes empty and does not move other values into them', async () => {
    const lacking = (column: number, port: number): boolean => column === 1 && port % 3 === 0;
    const reading = await readFrom((asked) => asked.respond(honest(objectsOf(indexes, lacking), asked)));
    expect(reading).to.include({ error: null, complete: true, differs: false });
    for (const [row, index] of indexes.entries()) {
      expect(reading.columns[1]!.type[row]).to.equal(index % 3 === 0 ? 0 : tags.counter64);
      expect(counted(reading, row)).to.equal(index % 3 === 0 ? 0n : 2n ** 63n + BigInt(index));
    }
  });

  const other: [string, number[]][] = [
    ['has lost its last ports', indexes.slice(0, 30)],
    ['has lost its first ports', indexes.slice(5)],
    ['has lost one in the middle', indexes.filter((index) => index !== 17)],
    ['has one more behind the last', [...indexes, 41]],
    ['has others in between', [...indexes.map((index) => index * 2)]],
    ['has no port left', []],
  ];
  for (const [name, ports] of other) {
    it(`tells when the switch ${name}, and takes only planned rows`, async () => {
      const reading = await readFrom((asked) => asked.respond(honest(objectsOf(ports), asked)));
      expect(reading).to.include({ error: null, differs: true });
      for (const [row, index] of indexes.entries()) {
        const there = ports.includes(index);
        expect(reading.columns[0]!.type[row], `port ${index}`).to.equal(there ? tags.integer : 0);
        if (there) expect(counted(reading, row)).to.equal(2n ** 63n + BigInt(index));
      }
    });
  }

  it('takes no text for a number', async () => {
    const wrong = objectsOf(indexes).map((each) =>
      each.oid === `${columns[1]}.7` ? { ...each, type: tags.octetString, value: Buffer.from('9') } : each,
    );
    const reading = await readFrom((asked) => asked.respond(honest(wrong, asked)));
    expect(reading).to.include({ error: 'malformed', complete: false });
    expect(reading.columns[1]!.type[6]).to.equal(0);
    expect(counted(reading, 7)).to.equal(2n ** 63n + 8n);
  });

  it('keeps nothing of a reply that breaks off inside', async () => {
    const reading = await readFrom((asked) => {
      const varbinds = honest(objectsOf(indexes), asked);
      asked.respond([...varbinds.slice(0, -1), { ...varbinds.at(-1)!, value: 2n ** 70n }]);
    });
    expect(reading).to.include({ error: 'malformed', complete: false });
    for (const { type } of reading.columns) expect([...type].every((each) => each === 0)).to.equal(true);
  });

  it('ends with the device that repeats rows, refuses, or is silent', async () => {
    const repeated = (asked: Asked): void => {
      const rows = honest(objectsOf(indexes), asked);
      asked.respond(rows.map((row, i) => (i < 2 ? row : rows[2 + (i % 2)]!)));
    };
    expect(await readFrom(repeated)).to.include({ error: 'malformed', complete: false });
    expect(await readFrom((asked) => asked.respond([], { pdu: { errorStatus: 16 } }))).to.include({
      error: 'refused',
    });
    const silent = await readFrom(() => {});
    expect(silent).to.include({ error: 'timeout', answered: false, complete: false });
    expect(silent.packets).to.equal(4);
  });

  it('asks an agent that knows only v1 by v1 when it may, and remembers that', async () => {
    const objects = new Map(objectsOf(indexes).map((each) => [each.oid, each]));
    const behave = (asked: Asked): void => {
      if (asked.pdu.type === 0xa0)
        asked.respond(
          asked.pdu.varbinds.map(({ oid }) => objects.get(oid)!),
          { version: 0 },
        );
    };
    const reading = await readFrom(behave, { ...quick, fallbackV1: true });
    expect(reading).to.include({ error: null, complete: true });
    expect(reading.tuning.version1).to.equal(true);
    expectAllRows(reading);
    const again = await readFrom(behave, { ...quick, tuning: reading.tuning });
    expect(again).to.include({ complete: true, packets: 3 });
  });

  it('ends with "budget" when its packets are used up', async () => {
    const reading = await readFrom((asked) => asked.respond(honest(objectsOf(indexes), asked, 7)), {
      ...quick,
      maxPackets: 4,
    });
    expect(reading).to.include({ error: 'budget', packets: 4, complete: false });
  });
});

describe('Reading the counters of ports', () => {
  const users = [
    community,
    { version: '1' as const, community: 'public' },
    {
      ...{ version: '3' as const, user: 'demo-priv', level: 'authPriv' as const },
      ...{ authProtocol: 'SHA256' as const, authKey: 'demo-auth-key' },
      ...{ privProtocol: 'AES' as const, privKey: 'demo-priv-key' },
    },
  ];
  it('gives the same by v1, v2c and v3', async () => {
    const simulator = await startSimulator({ devices: 1, ports: 24, port: 0, base: '127.33.1.1' });
    try {
      const target: Target = simulator.devices[0]!;
      const plan = { indexes: Array.from({ length: 24 }, (_, i) => i + 1), bits: 32 as const };
      for (const user of users) {
        const reading = await readCounters(target, user, plan, quick);
        expect(reading, user.version).to.include({
          outcome: 'ok',
          error: null,
          complete: true,
          differs: false,
        });
        expect(reading.uptimeTicks).to.be.a('number');
        expect([...reading.operStatus.type].every((type) => type === tags.integer)).to.equal(true);
      }
    } finally {
      await simulator.close();
    }
  });
});
