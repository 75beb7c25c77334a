import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { execute, selectOne } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { packCounters, unpackCounters } from '../../server/network/rules/counters.ts';
import { listEvents } from '../../server/network/service/events.ts';
import { pollAll } from '../../server/polling/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince, TODAY } from '../support/province.ts';
import { pollFast, type SmallNetwork, smallNetwork } from './network.ts';

const system = systemActor('test');
const YEAR = 365 * 86_400;

describe('a switch that was started anew', () => {
  let network: SmallNetwork;

  beforeEach(async () => {
    await emptyDatabase();
    const units = await smallProvince();
    network = await smallNetwork(1, units.ducHoa, { ports: 4, base: '127.30.16.1' });
    await pollAll(system);
  });
  afterEach(() => network.simulator.close());

  it('is told once, asked who it is, and read on as before', async () => {
    const [id] = network.ids;
    const before = await identifiedAt(id!);
    await pretendLongUptime(id!);
    await pollFast(id!);
    expect(await identifiedAt(id!)).to.be.greaterThan(before);
    await pollFast(id!);
    await pollFast(id!);
    const { items } = await listEvents(system, { filter: { kind: ['rebooted'] } }, TODAY);
    expect(items.map(({ kind }) => kind)).to.deep.equal(['rebooted']);
  });

  /** As if it had been running for a year more when it was last asked. */
  async function pretendLongUptime(id: number): Promise<void> {
    const row = await selectOne<{ packed: Buffer }>(
      'SELECT packed FROM port_counters WHERE device_id = :id',
      {
        id,
      },
    );
    const counters = unpackCounters(row!.packed, 0)!;
    counters.uptimeTicks! += YEAR * 100;
    await inTransaction(async () => {
      await execute('UPDATE port_counters SET packed = :packed WHERE device_id = :id', {
        id,
        packed: packCounters(counters),
      });
      await execute('UPDATE readings SET uptime_seconds = uptime_seconds + :year WHERE device_id = :id', {
        id,
        year: YEAR,
      });
    });
  }
});

async function identifiedAt(id: number): Promise<number> {
  const row = await selectOne<{ at: string | Date }>(
    'SELECT identified_at AS at FROM readings WHERE device_id = :id',
    { id },
  );
  return new Date(row!.at).getTime();
}
