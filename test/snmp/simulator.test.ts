import { expect } from 'chai';
import fc from 'fast-check';
import { oids, tags } from '../../server/snmp/oids.ts';
import { readDevice } from '../../server/snmp/read.ts';
import { openSession } from '../../server/snmp/session.ts';
import { decodeLine, parseLine, parseRecording } from '../../server/snmp/simulator/snmprec.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import { syntheticFacts } from '../../server/snmp/simulator/synthetic.ts';
import { demoUsers } from '../../server/snmp/simulator/usm.ts';
import type { Credential, Target } from '../../server/snmp/types.ts';

const recordings = new URL('../fixtures/snmp/recordings', import.meta.url).pathname;
const quick = { timeoutMs: 400, retries: 0 };
const community = (name: string, version: '1' | '2c' = '2c'): Credential => ({ version, community: name });

describe('A recording', () => {
  const value = (line: string) => decodeLine(parseLine(line)!);

  it('survives every oddity people and tools leave in it', () => {
    expect(value('1.3.6|4|a|b')).to.deep.include({ value: Buffer.from('a|b') });
    expect(value('1.3.6|40|64')).to.include({ type: tags.counter32, value: 64 });
    expect(value('1.3.6|70|18446744073709551615')).to.include({ value: 18446744073709551615n });
    expect(value('1.3.6|70|aabbccddeef4')).to.deep.include({
      type: tags.octetString,
      value: Buffer.from('aabbccddeef4'),
    });
    expect(value('1.3.6|66|')).to.deep.include({ type: tags.octetString, value: Buffer.alloc(0) });
    expect(value('1.3.6|64x|0a000001')).to.include({ type: tags.ipAddress, value: '10.0.0.1' });
    expect(value('1.3.6|4x|00163')).to.deep.include({ value: Buffer.from('00163') });
    expect(value('1.3.6|4x|<private>')).to.deep.include({ value: Buffer.from('<private>') });
    expect(value('1.3.6|4e|\\x07\\xe4\\tend')).to.deep.include({
      value: Buffer.from([7, 0xe4, 9, 0x65, 0x6e, 0x64]),
    });
    expect(value('1.3.6|6|.1.3.6.1.4.1.9')).to.include({ value: '1.3.6.1.4.1.9' });
    expect(value('1.3.6|2|-5')).to.include({ value: -5 });
    for (const nothing of ['# note', '', '1.3.6.1.<IPADDR>|2|1', '1.3.6|5|'])
      expect(parseLine(nothing), nothing).to.equal(null);
  });

  it('is put in numeric order, the first of several equal lines counting', () => {
    const lines = parseRecording('1.3.10|4|c\r\n1.3.9|4|b\n1.3.9|4|again\n1.3.2|4|a');
    expect(lines.map((line) => `${line.oid}=${line.text}`)).to.deep.equal(['1.3.2=a', '1.3.9=b', '1.3.10=c']);
  });

  it('of any text is parsed without an error', () => {
    const piece = fc.constantFrom(
      '1.3.6.1',
      '.',
      '|',
      '4x',
      '64',
      '70',
      '2',
      '\n',
      '\r',
      'ab',
      '\\x',
      '<',
      '-',
      '99999999999',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
        (text) => {
          for (const line of parseRecording(text)) decodeLine(line);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('The simulator', () => {
  let simulator: Simulator;
  const at = (name: string): Target => simulator.devices.find((each) => each.name === name)!;

  before(async () => {
    simulator = await startSimulator({ recordings, devices: 3, ports: 24, port: 0, base: '127.42.0.1' });
  });
  after(() => simulator.close());

  it('gives every recording and every made-up switch an address of its own', () => {
    expect(new Set(simulator.devices.map((each) => each.address)).size).to.equal(simulator.devices.length);
    expect(simulator.devices.map((each) => each.name))
      .to.include('odd-lines')
      .and.not.include('stack-tang-3@vlan20');
  });

  for (const version of ['1', '2c'] as const) {
    it(`lets a 24-port switch be read over SNMPv${version}`, async () => {
      const reading = await readDevice(at('switch-0002'), community('public', version), { ...quick });
      expect(reading.outcome).to.equal('ok');
      expect(reading.interfaces).to.have.length(24);
      expect(reading.interfaces[0]).to.include({
        name: 'Gi0/1',
        speedBps: 1e9,
        adminStatus: 'up',
        operStatus: 'up',
        counterBits: 64,
        alias: 'Kết nối lên',
      });
      expect(reading.entities[0]).to.deep.include({ serial: syntheticFacts(1).serial, class: 3 });
    });
  }

  it('needs few packets: several columns of several rows in one', async () => {
    const reading = await readDevice(at('switch-0001'), community('public'), { ...quick });
    expect(reading.packets.sent).to.be.at.most(10);
  });

  for (const user of demoUsers) {
    it(`knows the SNMPv3 user ${user.user}`, async () => {
      const reading = await readDevice(at('switch-0003'), user, { ...quick, entities: false });
      expect(reading).to.include({ outcome: 'ok', lastError: null });
      expect(reading.interfaces).to.have.length(24);
    });
  }

  it('refuses a wrong SNMPv3 key and an unknown user, and is silent to a wrong community', async () => {
    const user = demoUsers.find((each) => each.user === 'demo-priv')!;
    expect(await readDevice(at('switch-0001'), { ...user, authKey: 'wrong-wrong' }, quick)).to.include({
      outcome: 'refused',
      lastError: 'auth',
    });
    expect(await readDevice(at('switch-0001'), { ...user, user: 'nobody' }, quick)).to.include({
      outcome: 'refused',
    });
    expect(await readDevice(at('switch-0001'), community('private'), quick)).to.include({
      outcome: 'unreachable',
    });
  });

  it('answers a recording under its name and in its contexts', async () => {
    const nameOf = async (name: string): Promise<string | null> =>
      (
        await readDevice(at('stack-tang-3'), community(name), {
          ...quick,
          interfaces: false,
          entities: false,
        })
      ).system.name;
    expect(await nameOf('stack-tang-3')).to.equal('sw-tang-3');
    expect(await nameOf('stack-tang-3@vlan20')).to.equal('sw-tang-3 in vlan 20');
  });

  it('serves odd lines in order, whatever order the file has', async () => {
    const session = openSession(at('odd-lines'), community('public'), quick);
    const all = await session.walk('1.3.6.1');
    session.close();
    expect(all).to.have.length(16);
    expect(String(all[0]!.value)).to.equal('May chu\nthu hi');
  });

  it('counts on, and falls silent when it is told to', async () => {
    const octets = async (): Promise<bigint> => {
      const session = openSession(at('switch-0001'), community('public'), quick);
      const [value] = await session.get([`${oids.ifHCInOctets}.1`]);
      session.close();
      return value!.value as bigint;
    };
    const before = await octets();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await octets()) > before).to.equal(true);
    simulator.silence('switch-0001', true);
    expect(await readDevice(at('switch-0001'), community('public'), quick)).to.include({
      outcome: 'unreachable',
    });
    simulator.silence('switch-0001', false);
    expect(await readDevice(at('switch-0001'), community('public'), quick)).to.include({ outcome: 'ok' });
  });
});
