import { createRequire } from 'node:module';
import { expect } from 'chai';
import { localizedKey, privacyKey, work } from '../../server/snmp/keys.ts';
import { oids } from '../../server/snmp/oids.ts';
import { openSession } from '../../server/snmp/session.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import { demoUsers } from '../../server/snmp/simulator/usm.ts';
import type { Target, UserCredential } from '../../server/snmp/types.ts';

/** Another SNMPv3 than ours; it has no types of its own. */
const netSnmp = createRequire(import.meta.url)('net-snmp') as {
  AuthProtocols: Record<string, number>;
  PrivProtocols: Record<string, number>;
  Encryption: {
    algorithms: Record<
      number,
      { localizationAlgorithm(cipher: object, auth: number, password: string, engine: Buffer): Buffer }
    >;
  };
};

const user = demoUsers.find((each) => each.user === 'demo-priv256')! as UserCredential;

/** Packets that one GET of sysDescr takes. */
async function packetsToAsk(target: Target, credential: UserCredential): Promise<number> {
  const session = openSession(target, credential, { timeoutMs: 1000, retries: 0 });
  try {
    await session.get([oids.sysDescr]);
    return session.stats.sent;
  } finally {
    session.close();
  }
}

describe('Keys of SNMPv3 users', () => {
  it('are made as in the examples of RFC 3414, A.3', () => {
    const engine = Buffer.from('000000000000000000000002', 'hex');
    expect(localizedKey('md5', 'maplesyrup', engine).toString('hex')).to.equal(
      '526f5eed9fcce26f8964c2930787d82b',
    );
    expect(localizedKey('sha1', 'maplesyrup', engine).toString('hex')).to.equal(
      '6695febc9288e36282235fc7151f128497b38f3f',
    );
  });

  // draft-reeder-snmpv3-usm-3desede-00, B.1 and B.2: the password's key, and behind it that key's key.
  it('are made longer as in the examples of Reeder’s draft', () => {
    const engine = Buffer.from('000000000000000000000002', 'hex');
    expect(privacyKey('md5', 'maplesyrup', engine, 32, 'reeder').toString('hex')).to.equal(
      '526f5eed9fcce26f8964c2930787d82b79eff44a90650ee0a3a40abfac5acc12',
    );
    expect(privacyKey('sha1', 'maplesyrup', engine, 40, 'reeder').toString('hex')).to.equal(
      '6695febc9288e36282235fc7151f128497b38f3f9b8b6d78936ba6e7d19dfd9cd2d5065547743fb5',
    );
  });

  for (const [hash, name] of [
    ['md5', 'md5'],
    ['sha1', 'sha'],
    ['sha224', 'sha224'],
    ['sha256', 'sha256'],
  ] as const) {
    it(`are made longer from ${hash} as the package net-snmp does it`, () => {
      const engine = Buffer.from('80001f8880e9630000d61ff449', 'hex');
      for (const bytes of [24, 32]) {
        for (const [extension, cipher] of [
          ['blumenthal', 'aes256b'],
          ['reeder', 'aes256r'],
        ] as const) {
          const { localizationAlgorithm } = netSnmp.Encryption.algorithms[netSnmp.PrivProtocols[cipher]!]!;
          const auth = netSnmp.AuthProtocols[name]!;
          const theirs = localizationAlgorithm({ KEY_LENGTH: bytes }, auth, 'giam-sat-mang', engine);
          const ours = privacyKey(hash, 'giam-sat-mang', engine, bytes, extension);
          expect(ours.toString('hex')).to.equal(theirs.toString('hex'));
        }
      }
    });
  }

  it('cost a megabyte of hashing once a password, not once an engine', () => {
    const before = work.derivations;
    for (let i = 0; i < 200; i++) localizedKey('sha256', 'mat-khau-chung', Buffer.from([0, 0, 0, 0, i]));
    expect(work.derivations - before).to.equal(1);
  });
});

describe('Asking SNMPv3 devices again', () => {
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ devices: 2, port: 0, base: '127.33.2.1' });
  });
  after(() => simulator.close());

  it('takes one packet and no key more, in every later session', async () => {
    const target = simulator.devices[0]!;
    expect(await packetsToAsk(target, user)).to.be.above(1);
    const before = work.derivations;
    for (let i = 0; i < 20; i++) expect(await packetsToAsk(target, user)).to.equal(1);
    expect(work.derivations).to.equal(before);
  });

  for (const each of demoUsers) {
    it(`reads what a device tells ${each.user}`, async () => {
      const session = openSession(simulator.devices[1]!, each, { timeoutMs: 1000 });
      const [name] = await session.get([oids.sysName]);
      session.close();
      expect(String(name!.value)).to.equal('switch-0002');
    });
  }

  it('finds out by itself that another device stands at the address', async () => {
    const [first, second] = simulator.devices;
    await packetsToAsk(first!, user);
    const { address, port } = first!;
    await simulator.close();
    const other = await startSimulator({ devices: 3, port, base: address.replace(/\d+$/, '0') });
    try {
      expect(other.devices[1]!.address).to.equal(address);
      expect(await packetsToAsk({ address, port }, user)).to.be.within(2, 6);
      expect(second).to.not.equal(undefined);
    } finally {
      await other.close();
      simulator = await startSimulator({ devices: 1, port: 0, base: '127.33.2.1' });
    }
  });
});
