import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { listSensors, measurePlans } from '../../server/network/service/sensors.ts';
import { pollAll } from '../../server/polling/service.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince } from '../support/province.ts';
import { pollFast, smallNetwork } from './network.ts';

describe('Polling what can be measured', () => {
  it('finds it with the identity, and afterwards reads the same again', async () => {
    await emptyDatabase();
    const units = await smallProvince();
    const { simulator, ids } = await smallNetwork(1, units.ducHoaThuong, { base: '127.40.70.1', ports: 8 });
    const system = systemActor('test');
    try {
      await pollAll(system);
      const plan = (await measurePlans(ids)).get(ids[0]!)!.plan!;
      const sensors = await listSensors(system, ids[0]!);
      expect(plan.measures.map(({ key }) => key)).to.deep.equal(sensors.map(({ key }) => key));
      expect(sensors.map(({ kind, condition }) => `${kind} ${condition}`)).to.deep.equal([
        ...['cpu ok', 'memory ok', 'temperature ok'],
      ]);
      await pollFast(ids[0]!);
      expect((await listSensors(system, ids[0]!)).map(({ id }) => id)).to.deep.equal(
        sensors.map(({ id }) => id),
      );
      simulator.silence(simulator.devices[0]!.name, true);
      await pollFast(ids[0]!);
      expect(await listSensors(system, ids[0]!), 'silence makes nothing gone').to.have.length(3);
    } finally {
      await simulator.close();
    }
  });
});
