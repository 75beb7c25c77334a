import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { insertRows, select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { NotFound } from '../../server/errors.ts';
import { registerAsset } from '../../server/inventory/service/assets.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { addDevice } from '../../server/network/service/devices.ts';
import { findMachine, getPort, surroundingsOf } from '../../server/network/service/surroundings.ts';
import { recomputeTopology, saveTables } from '../../server/network/service/topology.ts';
import type { TablesReading } from '../../server/snmp/tables/types.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs } from '../support/http.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const system = systemActor('test');
const PC = '02:11:22:33:00:31';
const NOW = '2026-11-23T02:00:00.000Z';

describe('What hangs where', () => {
  let units: SmallProvince;
  let core: number;
  let access: number;
  let foreign: number;
  let ports: Map<string, number>;

  /** A switch of the district with nine machines behind port 1, which is the switch of the commune; a PC at its port 2. */
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const secret = { version: '2c' as const, community: 'public' };
    const credential = { name: 'Tỉnh', unitId: null, networks: ['10.0.0.0/8'], secret };
    const credentialId = await createCredential(system, credential, TODAY);
    ports = new Map();
    const add = async (number: number, unitId: number) => {
      const draft = { address: `10.80.3.${number}`, port: 161, credentialId, unitId, assetId: null };
      const id = await addDevice(system, { ...draft, pollSeconds: 300 }, TODAY);
      for (const index of [1, 2]) ports.set(`${id} ${index}`, await addPort(id, index));
      return id;
    };
    core = await add(1, units.ducHoa);
    access = await add(2, units.ducHoaThuong);
    foreign = await add(3, units.benLuc);
    await registerAsset(
      system,
      {
        kind: 'desktop',
        unitId: units.ducHoaThuong,
        tag: 'LA-PC-31',
        macAddresses: [PC],
        putIntoUseOn: '2021',
      },
      TODAY,
    );
    const others = Array.from({ length: 8 }, (_, i) => `02:11:22:33:00:4${i}`);
    await save(core, {
      bridgeAddress: '02:aa:bb:00:00:01',
      forwarding: [PC, ...others].map((mac) => ({ ifIndex: 1, mac, vlan: 20 })),
      addresses: [{ ip: '10.80.3.31', mac: PC, ifIndex: null }],
    });
    await save(access, {
      forwarding: [{ ifIndex: 2, mac: PC, vlan: 20 }],
      neighbours: [
        {
          ...{ localIndex: 1, localPort: 'Gi0/1', protocol: 'lldp', chassisId: '02:aa:bb:00:00:01' },
          ...{ portId: 'Gi0/1', portDescription: null, systemName: 'sw-duchoa', systemDescription: null },
          ...{ managementAddress: null, capabilities: ['bridge'] },
        },
      ],
    });
    await save(foreign, { forwarding: [{ ifIndex: 1, mac: '02:99:99:99:99:99', vlan: null }] });
    await recomputeTopology(new Date(NOW));
  });

  async function save(deviceId: number, more: Partial<TablesReading>): Promise<void> {
    const tables = {
      ...{ neighbours: [], forwarding: [], addresses: [], bridgeAddress: null, ownAddresses: [] },
      ...{ complete: { neighbours: true, forwarding: true, addresses: true }, ...more },
    };
    const interfaces = new Map([1, 2].map((index) => [index, ports.get(`${deviceId} ${index}`)!]));
    await saveTables([{ deviceId, at: NOW, tables, interfaces }]);
  }

  it('shows at each port the neighbour, the machines with their asset and address, and whether it leads on', async () => {
    const around = await surroundingsOf(system, access);
    expect(around.ports.get(ports.get(`${access} 1`)!)).to.deep.include({ isUplink: true, macCount: 0 });
    expect(around.neighbours[0]!.remote).to.deep.include({ deviceId: core });
    const machine = around.ports.get(ports.get(`${access} 2`)!)!.machines[0]!;
    expect([machine.mac, machine.ips, machine.assets[0]!.tag]).to.deep.equal([
      PC,
      ['10.80.3.31'],
      'LA-PC-31',
    ]);
  });

  it('finds a MAC in any notation and an IP address, at the port it is plugged into before those on the way', async () => {
    for (const query of [PC, '0211.2233.0031', '02-11-22-33-00-31', '10.80.3.31']) {
      const [found] = await findMachine(system, query);
      expect(
        found!.places.map(({ deviceId, portName }) => [deviceId, portName]),
        query,
      ).to.deep.equal([
        [access, 'Gi0/2'],
        [core, 'Gi0/1'],
      ]);
    }
    expect(await findMachine(system, 'LA-PC-31')).to.deep.equal([]);
  });

  it('keeps to the scope: a commune sees its switch alone, and nobody a port of another unit', async () => {
    const officer = await actorOf('officer', units.ducHoaThuong);
    const [found] = await findMachine(officer, PC);
    expect(found!.places.map(({ deviceId }) => deviceId)).to.deep.equal([access]);
    expect(found!.ips, 'what the router of the district resolved').to.deep.equal([]);
    expect((await surroundingsOf(officer, access)).neighbours[0]).to.deep.include({
      remote: null,
      systemName: 'sw-duchoa',
    });
    expect(await findMachine(officer, '02:99:99:99:99:99')).to.deep.equal([]);
    const other = await getPort(officer, core, ports.get(`${core} 1`)!).catch((error) => error);
    const mixed = await getPort(officer, access, ports.get(`${core} 1`)!).catch((error) => error);
    expect([other, mixed].map((error) => error instanceof NotFound)).to.deep.equal([true, true]);
  });

  it('has it all on pages: the device, the port, the links and the one box', async () => {
    const browser = await loginAs('officer', units.ducHoa);
    const page = async (path: string) => (await browser.get(path).expect(200)).text;
    expect(await page(`/devices/${access}`))
      .to.contain('LA-PC-31')
      .and.to.contain('sw-duchoa');
    expect(await page(`/devices/${access}/ports/${ports.get(`${access} 2`)}`)).to.contain('10.80.3.31');
    const [asset] = await select<{ id: number }>("SELECT id FROM assets WHERE tag = 'LA-PC-31'");
    expect(await page(`/assets/${asset!.id}`)).to.contain(
      `/devices/${access}/ports/${ports.get(`${access} 2`)}`,
    );
    expect(await page('/devices/links')).to.contain('Gi0/1');
    const found = await page(`/search?q=${encodeURIComponent('0211.2233.0031')}`);
    expect(found.indexOf(`/devices/${access}/ports`)).to.be.greaterThan(0);
    expect(found.indexOf(`/devices/${access}/ports`)).to.be.below(found.indexOf(`/devices/${core}/ports`));
  });
});

async function addPort(deviceId: number, index: number): Promise<number> {
  const row = [deviceId, index, `Gi0/${index}`, new Date(NOW)];
  await inTransaction(() => insertRows('interfaces', ['device_id', 'if_index', 'name', 'seen_at'], [row]));
  const [port] = await select<{ id: number }>('SELECT MAX(id) AS id FROM interfaces');
  return port!.id;
}
