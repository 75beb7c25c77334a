import { expect } from 'chai';
import { buildProvince } from '../../scripts/demo/province.ts';
import { surroundingsOf } from '../../scripts/demo/surroundings.ts';

const TODAY = '2026-11-23';

describe('The networks of the demo', () => {
  const province = buildProvince({ today: TODAY });
  const around = surroundingsOf(province, TODAY);

  it('have lines that both ends know, at ports that exist and carry one line each', () => {
    const byKey = new Map(province.devices.map((device) => [device.key, device]));
    for (const [key, { lines }] of around) {
      expect(new Set(lines.map((line) => line.port)).size).to.equal(lines.length);
      for (const { port, far, farPort } of lines) {
        expect(port).to.be.within(1, byKey.get(key)!.ports);
        const back = around.get(far.key)!.lines.find((line) => line.port === farPort);
        expect([back?.far.key, back?.farPort]).to.deep.equal([key, port]);
      }
    }
  });

  it('show every machine at exactly one access port of its unit, and behind a line on the other switches', () => {
    const access = new Map<string, number>();
    for (const { lines, machines } of around.values()) {
      const led = new Set(lines.map((line) => line.port));
      for (const { port, mac } of machines) if (!led.has(port)) access.set(mac, (access.get(mac) ?? 0) + 1);
    }
    expect(access.size).to.be.greaterThan(1000);
    expect([...access.values()].filter((count) => count !== 1)).to.deep.equal([]);
  });
});
