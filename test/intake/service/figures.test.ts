import { expect } from 'chai';
import { emptyDatabase } from '../../support/database.ts';
import { loginAs } from '../../support/http.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { agentOf, post } from './support.ts';

describe('figures of the door of agents', () => {
  let units: SmallProvince;
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  it('tell what came, what became of it, and what was refused and why', async () => {
    const admin = await loginAs('province', null);
    const figures = async () => (await admin.get('/metrics').expect(200)).text;
    const value = (text: string, series: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${series} `))
          ?.slice(series.length) ?? 0,
      );
    const before = await figures();
    const agent = await agentOf(units.hauNghia, '27931');
    await agent.send('VANTHU-01');
    await agent.send('VANTHU-01');
    await agent.send('VANTHU-01', {}, { deviceid: '' });
    await post(null, { action: 'contact', deviceid: 'VANTHU-01' });
    const after = await figures();
    for (const series of [
      'inventory_agent_inventories_total{agent="glpi",outcome="added"}',
      'inventory_agent_inventories_total{agent="glpi",outcome="unchanged"}',
      'inventory_agent_refused_total{agent="glpi",reason="no_device_id"}',
      'inventory_agent_refused_total{agent="glpi",reason="credentials"}',
    ])
      expect(value(after, series) - value(before, series), series).to.equal(1);
    const bytes = (as: string) => value(after, `inventory_agent_bytes_total{agent="glpi",as="${as}"}`);
    expect(bytes('inflated')).to.be.greaterThan(bytes('received'));
    expect(value(after, 'inventory_agent_waiting')).to.equal(0);
  });
});
