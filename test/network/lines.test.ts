import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { insertRows, select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { addDevices } from '../../server/network/service/adding.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { type DeviceLine, listLines } from '../../server/network/service/lines.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs } from '../support/http.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const system = systemActor('test');
const NOW = new Date('2026-11-23T02:00:00.000Z');
const SWITCHES = 60;

describe('Lines between devices', () => {
  let units: SmallProvince;
  /** The core of the province, the switch of Đức Hòa, that of Bến Lức, then sixty of xã Đức Hòa Thượng below the second. */
  let ids: number[];

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const secret = { version: '2c' as const, community: 'public' };
    const credential = { name: 'Tỉnh', unitId: null, networks: ['10.0.0.0/8'], secret };
    const credentialId = await createCredential(system, credential, TODAY);
    const unitIds = [units.province, units.ducHoa, units.benLuc, ...Array(SWITCHES).fill(units.ducHoaThuong)];
    const arrivals = unitIds.map((unitId, place) => ({
      ...{ address: `10.80.4.${place + 1}`, port: 161, credentialId, unitId, pollSeconds: 300 },
    }));
    ids = (await addDevices(system, arrivals, TODAY)) as number[];
    const [core, ducHoa, benLuc, ...below] = ids as [number, number, number, ...number[]];
    await inTransaction(async () => {
      await tell([
        [core, 'Gi0/1', ducHoa, 'Gi0/24', 'lldp'],
        [ducHoa, 'Gi0/24', core, 'Gi0/1', 'lldp'],
        [core, 'Gi0/1', ducHoa, 'Gi0/24', 'cdp'],
        [core, 'Gi0/2', benLuc, 'Gi0/24', 'lldp'],
      ]);
      await tell(below.map((id, place) => [ducHoa, `Gi1/${place}`, id, 'Gi0/1', 'lldp']));
      await name(core, 'Cisco', 'LA-LOI-01');
      await name(ducHoa, 'HPE', 'DHO-SW-01');
    });
  });

  function tell(lines: [number, string, number, string, string][]): Promise<void> {
    return insertRows(
      'neighbour_links',
      ['device_id', 'local_port', 'remote_device_id', 'port_id', 'protocol', 'capabilities', 'from_at'],
      lines.map(([near, port, far, farPort, protocol]) => [near, port, far, farPort, protocol, '[]', NOW]),
    );
  }

  function name(deviceId: number, vendor: string, text: string): Promise<void> {
    return insertRows(
      'readings',
      ['device_id', 'read_at', 'vendor', 'name', 'why', 'entities', 'search_key'],
      [[deviceId, NOW, vendor, text, '[]', '[]', text.toLowerCase()]],
    );
  }

  function ends({ near, far }: DeviceLine): [number, number] {
    return [ids.indexOf(near.deviceId), ids.indexOf(far.deviceId)];
  }

  it('are listed page by page, each once, whichever end tells of it and in how many protocols', async () => {
    const all: DeviceLine[] = [];
    for (let cursor: string | null = null, first = true; first || cursor; first = false) {
      const page = await listLines(system, { cursor, limit: 25 }, TODAY);
      expect(page.total).to.equal(SWITCHES + 2);
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(all).to.have.length(SWITCHES + 2);
    expect(new Set(all.map(({ id }) => id)).size).to.equal(SWITCHES + 2);
    expect(all.slice(0, 2).map(ends)).to.deep.equal([
      [0, 1],
      [0, 2],
    ]);
  });

  it('of a unit are those that begin or end in it or below it; of an officer those with both ends in the scope', async () => {
    const benLuc = await listLines(system, { unitId: units.benLuc }, TODAY);
    expect(benLuc.items.map(ends)).to.deep.equal([[0, 2]]);
    const officer = await listLines(await actorOf('officer', units.ducHoa), {}, TODAY);
    expect(officer.total).to.equal(SWITCHES);
    const commune = await listLines(await actorOf('officer', units.ducHoaThuong), {}, TODAY);
    expect(commune.total).to.equal(0);
  });

  it('are found by the name or the address of either end', async () => {
    const byName = await listLines(system, { q: 'la-loi' }, TODAY);
    expect(byName.items.map(ends)).to.deep.equal([
      [0, 1],
      [0, 2],
    ]);
    const byAddress = await listLines(system, { q: '10.80.4.63 dho' }, TODAY);
    expect(byAddress.items.map(ends)).to.deep.equal([[1, 62]]);
    expect((await listLines(system, { q: "không có ' %" }, TODAY)).total).to.equal(0);
  });

  it('stand on a page that says how many there are and leads on', async () => {
    const browser = await loginAs('province', null);
    const page = (await browser.get('/devices/links?q=dho').expect(200)).text;
    const next = /rel="next" href="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&');
    expect(page).to.contain('Hiển thị 50 trong 61');
    expect((await browser.get(next).expect(200)).text).to.contain('Hiển thị 11 trong 61');
    await browser.get('/devices/links?cursor=made-up').expect(400);
    expect(await select('SELECT id FROM neighbour_links')).to.have.length(SWITCHES + 4);
  });
});
