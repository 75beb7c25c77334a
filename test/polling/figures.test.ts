import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { Figures } from '../../server/polling/figures.ts';
import { pollAll } from '../../server/polling/service.ts';
import { tellOfPoller } from '../../server/polling/store/pollers.ts';
import { limitEngine } from '../../server/snmp/engine.ts';
import { requestLoad } from '../../server/snmp/load.ts';
import { oids } from '../../server/snmp/oids.ts';
import { openSession } from '../../server/snmp/session.ts';
import { demoUsers } from '../../server/snmp/simulator/usm.ts';
import type { Session } from '../../server/snmp/types.ts';
import { emptyDatabase } from '../support/database.ts';
import { loginAs } from '../support/http.ts';
import { smallProvince } from '../support/province.ts';
import { type SmallNetwork, smallNetwork } from './network.ts';

describe('what a poller tells of itself', () => {
  it('tells the requests under way and those behind them apart, in v2c and v3', async () => {
    const silent = { address: '127.35.4.1', port: 35_404 };
    const options = { timeoutMs: 300, retries: 0 };
    limitEngine({ inFlight: 3 });
    const sessions: Session[] = Array.from({ length: 5 }, () =>
      openSession(silent, { version: '2c', community: 'quan-ly' }, { ...options, perHost: 9 }),
    );
    sessions.push(openSession(silent, demoUsers[0]!, options));
    const asked = sessions.map((session) => session.get([oids.sysName]).catch(() => null));
    try {
      await new Promise((resolve) => setImmediate(resolve));
      expect(requestLoad()).to.deep.equal({ inFlight: 4, waiting: 2, most: 3 });
      expect(new Figures().read(0, 512)).to.include({
        requestsInFlight: 4,
        requestsWaiting: 2,
        mostRequests: 3,
      });
    } finally {
      limitEngine({ inFlight: 1024 });
      await Promise.all(asked);
      for (const session of sessions) session.close();
    }
    expect(requestLoad()).to.deep.equal({ inFlight: 0, waiting: 0, most: 1024 });
  });

  it('gives rates since it told last, and counts polls that nothing answered', () => {
    const figures = new Figures();
    const start = performance.now();
    figures.read(0, 512, start);
    for (let i = 0; i < 50; i++) figures.ended({ outcome: 'ok', error: null, packets: 2 });
    figures.ended({ outcome: 'unreachable', error: 'timeout', packets: 4 });
    const told = figures.read(0, 512, start + 10_000);
    expect(told).to.include({ polls: 51, failedPolls: 1, timeouts: 1, packetsSent: 104 });
    expect(told.pollsPerSecond).to.be.closeTo(5.1, 0.001);
    expect(told.packetsPerSecond).to.be.closeTo(10.4, 0.001);
    expect(figures.read(0, 512, start + 20_000).packetsPerSecond).to.equal(0);
  });
});

describe('the page of the pollers and /metrics', () => {
  let network: SmallNetwork;

  before(async () => {
    await emptyDatabase();
    const units = await smallProvince();
    network = await smallNetwork(1, units.ducHoa, { ports: 2, base: '127.35.4.10' });
  });
  after(() => network.simulator.close());

  it('tell what the poller’s process told, of an older one what it does not know as nothing', async () => {
    const figures = {
      ...new Figures().read(1, 512),
      requestsInFlight: 37,
      requestsWaiting: 4211,
      timeouts: 19,
    };
    await tellOfPoller('may-chu-1', new Date(), figures, new Date());
    const { requestsInFlight: _, ...older } = figures;
    await tellOfPoller('may-chu-0', new Date(), older as typeof figures, new Date());
    const administrator = await loginAs('province', null);
    const page = (await administrator.get('/polling')).text;
    expect(page).to.include('37 / 1.024').and.include('4.211').and.include('0 / 1.024');
    const metrics = (await administrator.get('/metrics')).text;
    expect(metrics).to.include('inventory_poller_requests_in_flight{poller="may-chu-1"} 37');
    expect(metrics).to.include('inventory_poller_requests_in_flight{poller="may-chu-0"} 0');
    expect(metrics).to.include('inventory_poller_requests_waiting{poller="may-chu-1"} 4211');
    expect(metrics).to.include('inventory_poller_timeouts{poller="may-chu-1"} 19');
    expect(metrics).to.include('inventory_poller_packets_per_second{poller="may-chu-1"}');
  });

  it('tell the slowest devices', async () => {
    await pollAll(systemActor('test'));
    const province = await loginAs('province', null, 'tinh');
    expect((await province.get('/polling')).text).to.include('switch-0001');
    const metrics = (await province.get('/metrics')).text;
    const line = `inventory_device_poll_seconds{device="${network.ids[0]}",address="127.35.4.10"}`;
    expect(metrics).to.include(line);
  });
});
