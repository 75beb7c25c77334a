import { expect } from 'chai';
import { chooseChassis } from '../../server/snmp/chassis.ts';
import { identifyDevice } from '../../server/snmp/identify.ts';
import type { Identification } from '../../server/snmp/identity.ts';
import { familiesOf, loadProfiles } from '../../server/snmp/profiles/format.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import { syntheticFacts } from '../../server/snmp/simulator/synthetic.ts';
import type { EntityReading } from '../../server/snmp/types.ts';

const recordings = new URL('../fixtures/snmp/recordings', import.meta.url).pathname;
const credential = { version: '2c' as const, community: 'public' };

describe('Identifying a device', () => {
  let simulator: Simulator;
  const who = (name: string): Promise<Identification> =>
    identifyDevice(simulator.devices.find((each) => each.name === name)!, credential, { timeoutMs: 500 });

  before(async () => {
    simulator = await startSimulator({ recordings, devices: 4, port: 0, base: '127.43.0.1' });
  });
  after(() => simulator.close());

  it('names a firewall by its maker’s objects and says which', async () => {
    const result = await who('firewall-so-tai-chinh');
    expect(result).to.include({
      outcome: 'ok',
      kind: 'firewall',
      vendor: 'Fortinet',
      model: 'FortiGate 61E',
      serial: 'FGT61E0000000007',
      name: 'fw-stc',
    });
    expect(result.firmware).to.contain('v7.2.8');
    expect(result.why.find((each) => each.field === 'serial')).to.deep.equal({
      field: 'serial',
      rule: 'fortigate',
      oid: '1.3.6.1.4.1.12356.100.1.1.1.0',
      confidence: 0.95,
    });
    expect(result.interfaces[0]).to.include({ name: 'wan1', counterBits: 32, inOctets: 4_000_000_000n });
  });

  it('names a printer by Printer-MIB and Host Resources', async () => {
    expect(await who('may-in-van-thu')).to.include({
      kind: 'printer',
      vendor: 'Brother',
      model: 'Brother HL-L5100DN series',
      serial: 'E78000A0N000001',
      firmware: '1.07',
    });
  });

  it('names a switch by its sysObjectID where its maker writes the part number into the model', async () => {
    const result = await who('san-trung-tam-du-lieu');
    expect(result).to.include({ vendor: 'Brocade', model: 'Brocade 5100', serial: 'ALJ0000F00A' });
    expect(result.why.find((each) => each.field === 'model')).to.include({ oid: '1.3.6.1.2.1.1.2.0' });
  });

  it('names a product by the number above its sysObjectID where that one is not known itself', async () => {
    expect(await who('ghep-kenh-buu-dien')).to.include({ vendor: 'Loop Telecom', model: 'AM3440-A' });
  });

  it('finds the maker by the subtree of its number where nothing else tells', async () => {
    expect(await who('tuong-lua-khong-ten')).to.include({
      kind: 'firewall',
      vendor: 'SonicWall',
      model: 'TZ 370',
      serial: '2CB8ED000001',
    });
  });

  it('needs no probe where the sysObjectID names the maker', async () => {
    expect(await who('xac-thuc-so-noi-vu')).to.include({
      vendor: 'Fortinet',
      model: 'FAC300F',
      serial: 'FAC3HF0000000001',
    });
  });

  it('takes the router in a car for a router, although it says it is Linux', async () => {
    expect(await who('xe-y-te-luu-dong')).to.include({
      vendor: 'Teltonika',
      kind: 'router',
      model: 'RUT955',
    });
  });

  it('names a device that only says "Linux" by whose objects it has', async () => {
    expect(await who('nas-phong-may')).to.include({
      kind: 'storage',
      vendor: 'Synology',
      model: 'DS923+',
      serial: '22A0XXX000001',
      firmware: 'DSM 7.2-64570',
    });
  });

  it('names a maker it has never heard of by ENTITY-MIB: the chassis in the stack, not the first row with a serial', async () => {
    expect(await who('stack-tang-3')).to.include({
      vendor: null,
      model: 'MS-4800',
      serial: 'CHASSIS000042',
      firmware: '2.4.6',
    });
  });

  for (let device = 0; device < 4; device++) {
    it(`names the made-up switch of ${syntheticFacts(device).vendor}`, async () => {
      const { vendor, model, serial } = syntheticFacts(device);
      expect(await who(`switch-000${device + 1}`)).to.include({ kind: 'switch', vendor, model, serial });
    });
  }
});

describe('The chassis of ENTITY-MIB', () => {
  const row = (index: number, more: Partial<EntityReading>): EntityReading => ({
    index,
    containedIn: 0,
    class: null,
    name: null,
    description: null,
    model: null,
    serial: null,
    hardware: null,
    firmware: null,
    software: null,
    manufacturer: null,
    ...more,
  });

  it('is chosen by class and containment, never by index', () => {
    const rows = [
      row(1, { class: 10, serial: 'PORT1' }),
      row(2, { class: 9, containedIn: 400, serial: 'MODULE' }),
      row(400, { class: 3, serial: 'BOX', model: 'M1' }),
    ];
    expect(chooseChassis(rows)).to.include({ serial: 'BOX', model: 'M1' });
  });

  it('is the first member of a stack', () => {
    const rows = [
      row(1, { class: 11 }),
      row(1000, { class: 3, containedIn: 1, serial: 'FIRST' }),
      row(2000, { class: 3, containedIn: 1, serial: 'SECOND' }),
    ];
    expect(chooseChassis(rows)).to.include({ serial: 'FIRST' });
  });

  it('is none where nothing says anything', () => {
    expect(chooseChassis([])).to.equal(null);
    expect(chooseChassis([row(1, { serial: '0000000' })])).to.equal(null);
  });
});

describe('The profiles', () => {
  it('follow their format, and no two families share a name', () => {
    const { families, vendors } = loadProfiles();
    expect(families.length).to.be.above(300);
    expect(vendors.get(12356)).to.deep.equal({ name: 'Fortinet', kind: 'firewall' });
    const ids = families.map((each) => each.id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).to.deep.equal([]);
  });

  const bad: [string, unknown][] = [
    ['an unknown field', { id: 'a', under: ['e.1'], colour: 'red' }],
    ['a broken pattern', { id: 'a', description: '(' }],
    ['a source that is no object', { id: 'a', under: ['e.1'], model: ['e.1.x'] }],
    ['nothing to be recognised by', { id: 'a', model: ['e.1.2.0'] }],
  ];
  for (const [name, family] of bad) {
    it(`with ${name} are refused, by the name of the file`, () => {
      expect(() => familiesOf({ vendor: 'A', families: [family] }, 'a.json')).to.throw('a.json');
    });
  }
});
