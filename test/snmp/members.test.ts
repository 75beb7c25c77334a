import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { identifyDevice } from '../../server/snmp/identify.ts';
import { checkOwnFamilies, profilesWith } from '../../server/snmp/profiles/format.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';

const ENTITY = '1.3.6.1.2.1.47.1.1.1.1';
const columns: Record<string, number> = {
  descr: 2,
  parent: 4,
  class: 5,
  software: 10,
  serial: 11,
  model: 13,
};
/** A maker nobody has heard of. */
const MAKER = '1.3.6.1.4.1.63999.1';

type Part = Record<string, string | number>;

function recordingOf(parts: Record<number, Part>, more: string[] = []): string {
  const lines = Object.entries(parts).flatMap(([index, part]) =>
    Object.entries(part).map(
      ([name, value]) => `${ENTITY}.${columns[name]}.${index}|${typeof value === 'number' ? 2 : 4}|${value}`,
    ),
  );
  const system = ['1.3.6.1.2.1.1.1.0|4|Thiet bi', `1.3.6.1.2.1.1.2.0|6|${MAKER}`];
  return [...system, ...more, ...lines].join('\n');
}

/** A stack of two switches behind two hundred ports, each with a power supply and a fan. */
function stack(): Record<number, Part> {
  const parts: Record<number, Part> = { 1: { parent: 0, class: 11, descr: 'stack' } };
  for (const member of [1000, 2000]) {
    parts[member] = {
      ...{ parent: 1, class: 3, descr: `Switch ${member / 1000}`, model: 'KX-48' },
      ...{ serial: `SER${member}A`, software: '7.1.2' },
    };
    parts[member + 1] = { parent: member, class: 6, descr: 'Nguon 1', serial: `PSU${member}` };
    parts[member + 2] = { parent: member, class: 7, descr: 'Quat 1' };
    for (let port = 10; port < 110; port++) {
      parts[member + port] = { parent: member, class: 10, descr: `Cong ${port}` };
    }
  }
  return parts;
}

describe('The members of a device', () => {
  let simulator: Simulator;
  const who = (name: string, more = {}, version: '1' | '2c' = '2c') =>
    identifyDevice(
      simulator.devices.find((each) => each.name === name)!,
      { version, community: 'public' },
      { timeoutMs: 500, ...more },
    );

  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
    const rows = [1, 2].flatMap((row) => [
      `${MAKER}.9.1.2.${row}|4|KX-${row}`,
      `${MAKER}.9.1.3.${row}|4|KX00000${row}`,
    ]);
    writeFileSync(join(folder, 'chong-switch.snmprec'), recordingOf(stack()));
    writeFileSync(join(folder, 'bang-rieng.snmprec'), recordingOf({}, rows));
    writeFileSync(join(folder, 'don-gian.snmprec'), recordingOf({}));
    simulator = await startSimulator({ recordings: folder, port: 0, base: '127.48.0.1' });
  });
  after(() => simulator.close());

  it('of a stack are its switches, power supplies and fans, not its ports', async () => {
    const { members, model, serial } = await who('chong-switch');
    expect({ model, serial }).to.deep.equal({ model: 'KX-48', serial: 'SER1000A' });
    expect(members.map((each) => [each.index, each.kind])).to.deep.equal([
      [1000, 'stack member'],
      [1001, 'power_supply'],
      [1002, 'fan'],
      [2000, 'stack member'],
      [2001, 'power_supply'],
      [2002, 'fan'],
    ]);
    expect(members[3]).to.deep.equal({
      index: 2000,
      kind: 'stack member',
      name: 'Switch 2',
      model: 'KX-48',
      serial: 'SER2000A',
      firmware: '7.1.2',
    });
  });

  it('stand in the maker’s own table where a rule says so', async () => {
    const rule = {
      id: 'kx',
      under: [MAKER],
      members: { model: `${MAKER}.9.1.2`, serial: `${MAKER}.9.1.3` },
    };
    const profiles = profilesWith(checkOwnFamilies([rule]).checked);
    const { members } = await who('bang-rieng', { profiles });
    expect(members.map(({ model, serial }) => [model, serial])).to.deep.equal([
      ['KX-1', 'KX000001'],
      ['KX-2', 'KX000002'],
    ]);
  });

  it('are not needed to know who it is: a big table costs a few packets, none of them for ports', async () => {
    const result = await who('chong-switch', { interfaces: false });
    expect(result).to.include({ model: 'KX-48', serial: 'SER1000A', firmware: '7.1.2' });
    expect(result.members).to.deep.equal([]);
    expect(result.packets.sent).to.equal(result.identityPackets);
    expect(result.identityPackets).to.be.at.most(12);
  });

  it('over SNMPv1 objects that are missing do not cost a packet each', async () => {
    const result = await who('don-gian', { interfaces: false }, '1');
    expect(result.outcome).to.equal('ok');
    expect(result.identityPackets).to.be.at.most(8);
  });
});
