import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { execute, insertRows, select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { getAsset, registerAsset } from '../../server/inventory/service/assets.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { addDevice } from '../../server/network/service/devices.ts';
import {
  forgetOldSightings,
  listParents,
  proveByTables,
  recomputeTopology,
  saveTables,
} from '../../server/network/service/topology.ts';
import type { NeighbourReading, TablesReading } from '../../server/snmp/tables/types.ts';
import { emptyDatabase } from '../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const system = systemActor('test');
const at = (hours: number) => new Date(Date.parse('2026-11-23T01:00:00Z') + hours * 3_600_000).toISOString();
const PC = '02:11:22:33:00:31';

function tables(more: Partial<TablesReading> = {}): TablesReading {
  return {
    neighbours: [],
    forwarding: [],
    addresses: [],
    bridgeAddress: null,
    ownAddresses: [],
    complete: { neighbours: true, forwarding: true, addresses: true },
    ...more,
  };
}

function neighbour(more: Partial<NeighbourReading>): NeighbourReading {
  return {
    ...{ localIndex: 24, localPort: 'Gi0/24', protocol: 'lldp', chassisId: null, portId: 'Gi0/1' },
    ...{ portDescription: null, systemName: null, systemDescription: null, managementAddress: null },
    ...{ capabilities: ['bridge'], ...more },
  };
}

describe('Tables of devices through time', () => {
  let units: SmallProvince;
  let ids: number[];
  let ports: Map<number, number>[];

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const secret = { version: '2c' as const, community: 'public' };
    const credential = { name: 'Tỉnh', unitId: null, networks: ['10.0.0.0/8'], secret };
    const credentialId = await createCredential(system, credential, TODAY);
    ids = [];
    ports = [];
    for (const [number, unitId] of [units.ducHoa, units.ducHoa, units.ducHoaThuong].entries()) {
      const draft = { address: `10.80.3.${number + 1}`, port: 161, credentialId, unitId, assetId: null };
      const id = await addDevice(system, { ...draft, pollSeconds: 300 }, TODAY);
      ids.push(id);
      ports.push(await addPorts(id, [1, 2, 24]));
    }
  });

  const save = (device: number, hours: number, read: Partial<TablesReading>) =>
    saveTables([{ deviceId: ids[device]!, at: at(hours), tables: tables(read), interfaces: ports[device]! }]);
  const macs = () =>
    select<{ mac: string; open: number }>(
      'SELECT mac, CASE WHEN last_at IS NULL THEN 1 ELSE 0 END AS open FROM mac_sightings ORDER BY mac, id',
    );

  it('a machine that stays is one row without end; gone for the night it goes on, moved it has a new place', async () => {
    await save(0, 0, { forwarding: [{ ifIndex: 1, mac: PC, vlan: 20 }, other] });
    await save(0, 1, { forwarding: [{ ifIndex: 1, mac: PC, vlan: 20 }, other] });
    await save(0, 2, { forwarding: [other] });
    expect(await macs()).to.deep.equal([
      { mac: PC, open: 0 },
      { mac: other.mac, open: 1 },
    ]);
    await save(0, 14, { forwarding: [{ ifIndex: 1, mac: PC, vlan: 20 }, other] });
    expect(await macs()).to.have.length(2);
    await save(0, 15, { forwarding: [{ ifIndex: 2, mac: PC, vlan: 20 }, other] });
    expect(await macs()).to.deep.equal([
      { mac: PC, open: 0 },
      { mac: PC, open: 1 },
      { mac: other.mac, open: 1 },
    ]);
  });

  it('keeps everything after an empty, a broken or an incomplete reading', async () => {
    const forwarding = [{ ifIndex: 1, mac: PC, vlan: null }];
    const addresses = [{ ip: '10.80.3.31', mac: PC, ifIndex: 1 }];
    await save(0, 0, { forwarding, addresses, neighbours: [neighbour({ systemName: 'sw-t1' })] });
    await save(0, 1, {});
    const complete = { neighbours: false, forwarding: false, addresses: false };
    await save(0, 2, { complete, forwarding: [other], neighbours: [neighbour({ localIndex: 2 })] });
    const open = await select(
      `SELECT 'mac' AS kind FROM mac_sightings WHERE last_at IS NOT NULL
       UNION ALL SELECT 'ip' FROM address_sightings WHERE last_at IS NOT NULL
       UNION ALL SELECT 'link' FROM neighbour_links WHERE to_at IS NOT NULL`,
    );
    expect(open).to.deep.equal([]);
  });

  it('passes over ports it does not know, and cuts what a hostile neighbour says', async () => {
    await save(0, 0, {
      forwarding: [{ ifIndex: 4_000_000, mac: PC, vlan: 20 }],
      neighbours: [neighbour({ systemName: 'x'.repeat(70_000), systemDescription: '\0'.repeat(9000) })],
    });
    expect(await macs()).to.deep.equal([]);
    const [link] = await select<{ system_name: string }>('SELECT system_name FROM neighbour_links');
    expect(link!.system_name).to.have.length(255);
  });

  it('finds the devices behind neighbours, the uplinks, and through which device each is reached', async () => {
    await kindOf(ids[0]!, 'firewall');
    await save(0, 0, { bridgeAddress: '02:aa:bb:00:00:01' });
    await save(1, 0, { neighbours: [neighbour({ chassisId: '02:aa:bb:00:00:01' })] });
    await save(2, 0, { neighbours: [neighbour({ managementAddress: '10.80.3.2' })] });
    expect(await recomputeTopology(new Date(at(0)))).to.deep.equal({ links: 2, uplinks: 2, parents: 2 });
    expect([...(await listParents())].sort()).to.deep.equal([
      [ids[1], ids[0]],
      [ids[2], ids[1]],
    ]);
    await save(2, 1, { neighbours: [neighbour({ managementAddress: '10.80.3.1' })] });
    await recomputeTopology(new Date(at(1)));
    expect((await listParents()).get(ids[2]!)).to.equal(ids[0]);
  });

  it('proves a computer seen at an access port of its unit once a day, not one of another unit or behind an uplink', async () => {
    const make = (unitId: number, mac: string) =>
      registerAsset(system, { kind: 'desktop', unitId, macAddresses: [mac], putIntoUseOn: '2021' }, TODAY);
    const own = await make(units.ducHoaThuong, PC);
    const foreign = await make(units.benLuc, other.mac);
    const far = await make(units.ducHoa, '02:11:22:33:00:33');
    const forwarding = [
      { ifIndex: 1, mac: PC, vlan: 1 },
      { ifIndex: 2, mac: other.mac, vlan: 1 },
      { ifIndex: 24, mac: '02:11:22:33:00:33', vlan: 1 },
    ];
    await save(0, 0, { forwarding, neighbours: [neighbour({ systemName: 'sw-t1' })] });
    await recomputeTopology(new Date(at(0)));
    expect(await proveByTables(new Date(at(0)))).to.equal(1);
    expect(await proveByTables(new Date(at(1)))).to.equal(0);
    const seen = async (id: number) => (await getAsset(system, id, TODAY)).verifiedAt;
    expect([await seen(own.id), await seen(foreign.id), await seen(far.id)]).to.deep.equal([
      at(0),
      null,
      null,
    ]);
  });

  it('forgets after a year what is no longer there, and nothing else', async () => {
    await save(0, 0, { forwarding: [{ ifIndex: 1, mac: PC, vlan: 20 }, other] });
    await save(0, 1, { forwarding: [other] });
    expect(await forgetOldSightings(new Date(at(24 * 364)))).to.equal(0);
    expect(await forgetOldSightings(new Date(at(24 * 366)))).to.equal(1);
    expect(await macs()).to.deep.equal([{ mac: other.mac, open: 1 }]);
  });
});

const other = { ifIndex: 2, mac: '02:11:22:33:00:32', vlan: 20 };

async function addPorts(deviceId: number, indexes: number[]): Promise<Map<number, number>> {
  await inTransaction(() =>
    insertRows(
      'interfaces',
      ['device_id', 'if_index', 'name', 'seen_at'],
      indexes.map((index) => [deviceId, index, `Gi0/${index}`, new Date(at(0))]),
    ),
  );
  const rows = await select<{ id: number; if_index: number }>(
    'SELECT id, if_index FROM interfaces WHERE device_id = :deviceId',
    { deviceId },
  );
  return new Map(rows.map((row) => [Number(row.if_index), row.id]));
}

async function kindOf(deviceId: number, kind: string): Promise<void> {
  await inTransaction(() =>
    execute(
      `INSERT INTO readings (device_id, read_at, kind, why, entities, search_key)
       VALUES (:deviceId, :now, :kind, '[]', '[]', '')`,
      { deviceId, kind, now: new Date(at(0)) },
    ),
  );
}
