import dgram from 'node:dgram';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { execute, select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { addDevice, getDevice } from '../../server/network/service/devices.ts';
import { listPorts, pollOutcomes } from '../../server/network/service/facts.ts';
import { type Loop, startLoop } from '../../server/polling/loop.ts';
import { pollAll, pollNow } from '../../server/polling/service.ts';
import { claim, LEASE_MS } from '../../server/polling/store/claims.ts';
import { syntheticName } from '../../server/snmp/simulator/synthetic.ts';
import { emptyDatabase } from '../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';
import { type SmallNetwork, smallNetwork } from './network.ts';

const system = systemActor('test');
const FAST = { lookMs: 50, timeoutMs: 300, retries: 0 };

describe('the poller', () => {
  let units: SmallProvince;
  let network: SmallNetwork;
  let loops: Loop[];

  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    loops = [];
  });
  afterEach(async () => {
    for (const loop of loops) await loop.stop();
    await network.simulator.close();
  });

  it('reads six living switches while many dead ones keep it waiting', async () => {
    network = await smallNetwork(6, units.ducHoa);
    await addSilent(300);
    loops.push(startLoop({ ...FAST, timeoutMs: 6000 }));
    await until(async () => (await upCount()) === 6, 5000);
    const living = await select<{ id: number }>(
      'SELECT id FROM devices WHERE failures = 0 AND last_ok_at IS NOT NULL',
    );
    expect(living).to.have.length(6);
  });

  it('shares the switches among three pollers: each is polled once', async () => {
    network = await smallNetwork(30, units.ducHoa, { ports: 4 });
    loops.push(startLoop(FAST), startLoop(FAST), startLoop(FAST));
    await until(async () => (await upCount()) === 30, 10_000);
    await sleep(300);
    const counts = await select<{ count: number }>(
      'SELECT COUNT(*) AS count FROM poll_outcomes GROUP BY device_id',
    );
    expect(counts.map((row) => Number(row.count))).to.deep.equal(Array(30).fill(1));
  });

  it('takes over the switches of a poller that was killed, once its claims have ended', async () => {
    network = await smallNetwork(3, units.ducHoa, { ports: 4 });
    const killedAt = new Date(Date.now() - LEASE_MS + 1000);
    expect(await claim({ ids: network.ids }, 'killed', killedAt)).to.have.length(3);
    expect(await claim({ due: 'healthy', limit: 10 }, 'other', new Date())).to.deep.equal([]);
    loops.push(startLoop(FAST));
    await until(async () => (await upCount()) === 3, 10_000);
  });

  it('writes no result of a switch whose address was changed while it was being polled', async () => {
    network = await smallNetwork(1, units.ducHoa, { ports: 4 });
    const [device] = await claim({ ids: network.ids }, 'slow', new Date());
    await inTransaction(() =>
      execute('UPDATE devices SET claimed_by = NULL WHERE id = :id', { id: device!.id }),
    );
    const { saveResults } = await import('../../server/polling/store/results.ts');
    const { nothingRead } = await import('../../server/polling/poll.ts');
    expect(await saveResults([{ ...nothingRead(device!), outcome: 'ok' }], 'slow')).to.deep.equal([]);
    expect(await pollOutcomes(system, device!.id)).to.deep.equal([]);
  });

  it('ends with all polls under way written when it is told to stop', async () => {
    network = await smallNetwork(20, units.ducHoa, { ports: 4 });
    const loop = startLoop(FAST);
    await sleep(150);
    await loop.stop();
    const open = await select('SELECT id FROM devices WHERE claimed_by IS NOT NULL');
    expect(open).to.deep.equal([]);
  });

  it('bears a device that answers garbage: its neighbours are read, it is a failure', async () => {
    network = await smallNetwork(2, units.ducHoa, { ports: 4 });
    const liar = await garbage();
    const id = await addDevice(system, { ...reachOf(liar), ...common() }, TODAY);
    await pollAll(system);
    liar.close();
    expect((await getDevice(system, id, TODAY)).lastOutcome).to.not.equal('ok');
    expect(await upCount()).to.equal(2);
  });

  it('keeps the ports of a switch that stalls after its first answer, and calls the reading one in part', async () => {
    network = await smallNetwork(1, units.ducHoa, { ports: 4 });
    const relay = await relayTo(network.simulator.devices[0]!);
    const id = await addDevice(system, { ...reachOf(relay.socket), ...common() }, TODAY);
    await pollAll(system);
    expect(await listPorts(system, id)).to.have.length(4);
    relay.answersLeft = 1;
    await pollNow(system, id);
    relay.socket.close();
    expect(await getDevice(system, id, TODAY)).to.include({ lastOutcome: 'partial', status: 'up' });
    expect((await listPorts(system, id)).filter((port) => port.goneAt === null)).to.have.length(4);
  });

  it('keeps reading a switch whose neighbour dies and comes back', async () => {
    network = await smallNetwork(2, units.ducHoa, { ports: 4, pollSeconds: 30 });
    await pollAll(system);
    network.simulator.silence(syntheticName(0), true);
    await pollAll(system);
    const [dead, alive] = await Promise.all(network.ids.map((id) => getDevice(system, id, TODAY)));
    expect(dead).to.include({ failures: 1, lastOutcome: 'unreachable' });
    expect(alive).to.include({ failures: 0, lastOutcome: 'ok' });
  });

  function common() {
    return { credentialId: network.credentialId, unitId: units.ducHoa, assetId: null, pollSeconds: 300 };
  }

  /** Addresses at which nobody listens but a socket that never answers. */
  async function addSilent(count: number): Promise<void> {
    const now = new Date();
    const rows = Array.from(
      { length: count },
      (_, i) => `('127.99.${i >> 8}.${i & 255 || 1}', ${20_000 + i})`,
    );
    await inTransaction(async () => {
      for (const row of rows) {
        const [, address, port] = /'([^']+)', (\d+)/.exec(row)!;
        await execute(
          `INSERT INTO devices (unit_id, credential_id, address, address_key, port, poll_seconds, next_poll_at, failures, status, created_at)
           VALUES (:unitId, :credentialId, :address, :address, :port, 300, :due, 1, 'unknown', :now)`,
          { ...common(), address, port: Number(port), due: new Date(now.getTime() - 3_600_000), now },
        );
      }
    });
  }
});

async function upCount(): Promise<number> {
  return (await select(`SELECT id FROM devices WHERE status = 'up'`)).length;
}

async function until(test: () => Promise<boolean>, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`not within ${milliseconds} ms`);
    await sleep(50);
  }
}

/** A device that answers every datagram with noise. */
function garbage(): Promise<dgram.Socket> {
  return new Promise((resolve) => {
    const socket = dgram.createSocket('udp4');
    socket.on('message', (_, from) =>
      socket.send(Buffer.from('30ff00deadbeef', 'hex'), from.port, from.address),
    );
    socket.bind(0, '127.0.0.9', () => resolve(socket));
  });
}

function reachOf(socket: dgram.Socket): { address: string; port: number } {
  const { address, port } = socket.address();
  return { address, port };
}

/** Stands before a device and hands on its answers, as many as are left. */
async function relayTo(device: { address: string; port: number }) {
  const socket = dgram.createSocket('udp4');
  const relay = { socket, answersLeft: Number.POSITIVE_INFINITY };
  let asker: dgram.RemoteInfo | null = null;
  socket.on('message', (datagram, from) => {
    if (from.port !== device.port || from.address !== device.address) {
      asker = from;
      socket.send(datagram, device.port, device.address);
    } else if (asker && relay.answersLeft-- > 0) {
      socket.send(datagram, asker.port, asker.address);
    }
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.9', resolve));
  return relay;
}
