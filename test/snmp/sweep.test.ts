import dgram from 'node:dgram';
import { expect } from 'chai';
import { spreadAddresses } from '../../server/discovery/rules/ranges.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import { type Answer, type SweepKey, sweep } from '../../server/snmp/sweep.ts';

const PORT = 17_501;
const everywhere = () => true;
const key = (id: number, community: string): SweepKey => ({
  id,
  credential: { version: '2c', community },
  allows: everywhere,
});
const user: SweepKey = {
  id: 9,
  credential: {
    version: '3',
    user: 'giamsat',
    level: 'authNoPriv',
    authProtocol: 'SHA',
    authKey: 'matkhau-giam-sat',
  },
  allows: everywhere,
};

async function find(ranges: string[], keys: SweepKey[], more: { tries?: number; rate?: number } = {}) {
  const found: Answer[] = [];
  const count = [...spreadAddresses(ranges, 0)].length;
  const progress = await sweep({
    addresses: () => spreadAddresses(ranges, 0.3),
    ports: [PORT],
    ...{ count, keys, packetsPerSecond: more.rate ?? 20_000, timeoutMs: 300, tries: more.tries ?? 1 },
    onFound: (answer) => found.push(answer),
  });
  return { found, progress };
}

describe('A sweep', function () {
  this.timeout(30_000);
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ devices: 300, ports: 2, port: PORT, base: '127.36.7.1' });
  });
  after(() => simulator.close());

  it('finds every switch of a /16 among tens of thousands of silent addresses', async () => {
    const { found, progress } = await find(['127.36.0.0/16'], [key(1, 'public')]);
    expect(found.map(({ address }) => address).sort()).to.deep.equal(
      simulator.devices.map(({ address }) => address).sort(),
    );
    expect(new Set(found.map(({ keyId }) => keyId))).to.deep.equal(new Set([1]));
    expect(progress.sent).to.equal(65_536);
  });

  it('tries the keys in order and asks nobody again who has answered', async () => {
    const { found, progress } = await find(['127.36.7.0/24'], [key(1, 'public'), key(2, 'khac')]);
    expect(found).to.have.length(255);
    expect(progress.sent).to.equal(256 + 1);
  });

  it('hears the answer to the second of two credentials with one community', async () => {
    const elsewhere = { ...key(1, 'public'), allows: () => false };
    const { found } = await find(['127.36.7.0/28'], [elsewhere, key(2, 'public')]);
    expect(found.map(({ keyId }) => keyId)).to.deep.equal(Array(15).fill(2));
  });

  it('repeats of a /16 only what somebody answered, and goes on among the neighbours of those', async () => {
    const lost = simulator.devices[40]!;
    simulator.silence(lost.name, true);
    const back = setTimeout(() => simulator.silence(lost.name, false), 4500);
    const { found, progress } = await find(['127.36.0.0/16'], [key(1, 'public'), key(2, 'khac')], {
      tries: 4,
    });
    clearTimeout(back);
    expect(found).to.have.length(300);
    expect(found.at(-1)!.address).to.equal(lost.address);
    // Two questions of everybody, one of the silent, one of the two silent places of its /24s.
    expect(progress.sent).to.be.within(3 * 65_536 - 3 * 300, 3 * 65_536);
  });

  it('asks a silent address again, so that a lost packet is no lost device', async () => {
    simulator.silence(simulator.devices[4]!.name, true);
    const late = setTimeout(() => simulator.silence(simulator.devices[4]!.name, false), 150);
    const { found } = await find(['127.36.7.0/28'], [key(1, 'public')], { tries: 2 });
    clearTimeout(late);
    expect(found.map(({ address }) => address)).to.include(simulator.devices[4]!.address);
  });

  it('sends a community to no address it is not for', async () => {
    const heard: Buffer[] = [];
    const trap = dgram.createSocket('udp4').on('message', (bytes) => heard.push(bytes));
    await new Promise<void>((done) => trap.bind(PORT, '127.36.200.9', done));
    const bound = {
      ...key(1, 'bi-mat-cua-xa'),
      allows: (address: string) => address.startsWith('127.36.7.'),
    };
    await find(['127.36.200.0/24', '127.36.7.0/24'], [bound]);
    trap.close();
    expect(heard).to.deep.equal([]);
  });

  it('finds SNMPv3 agents by their engine, before any user or key is named', async () => {
    const heard: Buffer[] = [];
    const trap = dgram.createSocket('udp4').on('message', (bytes) => heard.push(bytes));
    await new Promise<void>((done) => trap.bind(PORT, '127.36.9.9', done));
    const { found } = await find(['127.36.9.0/28', '127.36.7.0/28'], [user]);
    trap.close();
    expect(found).to.have.length(15);
    expect(found.every(({ keyId, engineId }) => keyId === null && /^80001f88/.test(engineId!))).to.equal(
      true,
    );
    expect(heard).to.have.length(1);
    expect(heard[0]!.includes('giamsat')).to.equal(false);
  });

  it('believes no answer from an address that was not asked, and none with a guessed number', async () => {
    const liar = dgram.createSocket('udp4');
    await new Promise<void>((done) => liar.bind(PORT, '127.36.9.1', done));
    const other = dgram.createSocket('udp4');
    await new Promise<void>((done) => other.bind(PORT, '127.37.0.1', done));
    liar.on('message', (bytes, from) => {
      const answer = Buffer.from(bytes);
      const request = answer.indexOf(0xa0);
      answer[request] = 0xa2;
      other.send(answer, from.port, from.address);
      answer[request + 4]! ^= 0x01;
      liar.send(answer, from.port, from.address);
    });
    const { found } = await find(['127.36.9.0/28'], [key(1, 'public')]);
    liar.close();
    other.close();
    expect(found).to.deep.equal([]);
  });

  it('finds an agent in an IPv6 /120, whatever becomes of the packets to the other addresses', async () => {
    const agent = simulator.devices[0]!;
    const relay = dgram.createSocket('udp6');
    await new Promise<void>((done) => relay.bind(PORT, '::1', done));
    relay.on('message', (bytes, from) => {
      const inner = dgram.createSocket('udp4').on('message', (answer) => {
        relay.send(answer, from.port, from.address);
        inner.close();
      });
      inner.send(bytes, PORT, agent.address);
    });
    const byCommunity = await find(['::/120'], [key(1, 'public')]);
    const byEngine = await find(['::/120'], [user]);
    relay.close();
    expect(byCommunity.found).to.deep.equal([{ address: '::1', port: PORT, keyId: 1, engineId: null }]);
    expect(byEngine.found.map(({ address, keyId }) => [address, keyId])).to.deep.equal([['::1', null]]);
    expect(byCommunity.progress.sent).to.equal(256);
  });

  it('stops at once when it is told to', async () => {
    const stopping = new AbortController();
    setTimeout(() => stopping.abort(), 50);
    const progress = await sweep({
      addresses: () => spreadAddresses(['127.38.0.0/16'], 0),
      ports: [PORT],
      ...{ count: 65_536, keys: [key(1, 'public')], packetsPerSecond: 1000, onFound: () => {} },
      signal: stopping.signal,
    });
    expect(progress.sent).to.be.lessThan(5000);
  });
});
