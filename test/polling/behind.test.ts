import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { insertRows } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { listEvents } from '../../server/network/service/events.ts';
import { pollAll } from '../../server/polling/service.ts';
import { syntheticName } from '../../server/snmp/simulator/synthetic.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince, TODAY } from '../support/province.ts';
import { pollFast, type SmallNetwork, smallNetwork } from './network.ts';

const system = systemActor('test');

describe('switches behind a switch that is down', () => {
  let network: SmallNetwork;

  beforeEach(async () => {
    await emptyDatabase();
    const units = await smallProvince();
    network = await smallNetwork(3, units.ducHoa, { ports: 4, base: '127.30.12.1' });
    const [core, floor, room] = network.ids;
    await pollAll(system);
    await inTransaction(() =>
      insertRows(
        'device_parents',
        ['device_id', 'parent_id'],
        [
          [floor, core],
          [room, floor],
        ],
      ),
    );
  });
  afterEach(() => network.simulator.close());

  it('are told as behind it, also when they were found silent first; and for themselves once it is back', async () => {
    const [core, floor, room] = network.ids as [number, number, number];
    for (const place of [0, 1, 2]) network.simulator.silence(syntheticName(place), true);
    for (const id of [room, floor, core, room, floor, core]) await pollFast(id);
    expect(await told({})).to.deep.equal([[core, null]]);
    expect(await told({ behind: true })).to.have.deep.members([
      [core, null],
      [floor, core],
      [room, core],
    ]);
    network.simulator.silence(syntheticName(0), false);
    await pollFast(core);
    expect(await told({})).to.have.deep.members([
      [floor, null],
      [room, null],
    ]);
  });

  it('does not hide a switch whose way is open', async () => {
    const [, floor] = network.ids as [number, number, number];
    network.simulator.silence(syntheticName(1), true);
    for (const id of [floor, floor]) await pollFast(id);
    expect(await told({})).to.deep.equal([[floor, null]]);
  });
});

async function told(filter: { behind?: boolean }): Promise<[number, number | null][]> {
  const { items } = await listEvents(system, { filter: { ...filter, open: true, kind: ['down'] } }, TODAY);
  return items.map(({ deviceId, behind }) => [deviceId, behind?.deviceId ?? null]);
}
