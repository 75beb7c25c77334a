import { expect } from 'chai';
import { buildProvince } from '../../scripts/demo/province.ts';
import type { DemoAsset, Province } from '../../scripts/demo/types.ts';

const TODAY = '2026-11-23';
const COMPUTERS = ['desktop', 'laptop', 'all_in_one'];
const province = buildProvince({ today: TODAY });

describe('The assets of the demo province', () => {
  it('have unique tags such as LA-PC-000123', () => {
    expectUnique(province.assets.map((asset) => asset.tag));
    for (const asset of province.assets) expect(asset.tag).to.match(/^LA-[A-Z]{2}-\d{6}$/);
  });

  it('have MAC and IP addresses of their own, and as many hosts as a network of 254 holds', () => {
    expectUnique(province.assets.flatMap((asset) => asset.macAddresses));
    expectUnique(province.assets.flatMap((asset) => asset.ipAddresses));
    for (const asset of province.assets) {
      for (const mac of asset.macAddresses) expect(mac).to.match(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
      for (const ip of asset.ipAddresses) expect(Number(ip.split('.')[3])).to.be.within(1, 254);
    }
  });

  it('cost whole đồng, or nobody knows what', () => {
    const costs = province.assets.flatMap((asset) => asset.cost ?? []);
    expect(costs.every((cost) => Number.isInteger(cost) && cost > 0)).to.equal(true);
    expect(costs.length).to.be.below(province.assets.length);
  });

  it('say why wherever they are not in use', () => {
    const idle = province.assets.filter((asset) => asset.state !== 'in_use');
    expect(new Set(idle.map((asset) => asset.state)).size).to.equal(3);
    for (const asset of idle) expect(asset.stateReason, asset.tag).to.be.a('string').and.not.equal('');
  });

  it('carry the mess of real registers', () => {
    const { assets } = province;
    expect(assets.filter((asset) => asset.notes?.includes('tài liệu mật')).length).to.be.above(34);
    expect(assets.filter((asset) => asset.notes?.startsWith('Dùng chung với')).length).to.be.above(10);
    expect(assets.filter((asset) => asset.serial === 'To be filled by O.E.M.').length).to.be.above(5);
    expect(repeatedSerials(assets).length).to.be.within(3, 6);
    expect(assets.filter((asset) => asset.licenceEndOn && asset.licenceEndOn < TODAY)).to.have.length(5);
    const mistaken = assets.filter((asset) => asset.notes?.includes('kê khai là tường lửa'));
    expect(mistaken.map((asset) => asset.kind)).to.deep.equal(['modem', 'modem', 'modem']);
  });

  it('keep the computers for classified papers off every network, with people who have another', () => {
    const offline = province.assets.filter((asset) => asset.notes?.includes('tài liệu mật'));
    const holders = countBy(computers(province).flatMap((asset) => asset.holderKey ?? []));
    expect(offline.every((asset) => asset.ipAddresses.length + asset.macAddresses.length === 0)).to.equal(
      true,
    );
    expect(offline.filter((asset) => holders[asset.holderKey!]! > 1).length).to.be.above(
      offline.length * 0.9,
    );
    const seen = new Set(
      province.evidence.filter(({ source }) => source !== 'stocktake').map(({ assetKey }) => assetKey),
    );
    expect(offline.filter((asset) => seen.has(asset.key))).to.deep.equal([]);
  });
});

describe('The devices of the demo province', () => {
  it('are about 320, of six kinds, eight of them dead and five replaced behind the back of the register', () => {
    expect(province.devices).to.have.length.within(290, 350);
    expect(new Set(province.devices.map((device) => device.kind)).size).to.equal(6);
    expect(province.devices.filter((device) => device.dead)).to.have.length(8);
    expect(province.devices.filter((device) => device.drift)).to.have.length(5);
  });

  it('report what the register says, except the serial of the replaced ones', () => {
    const assets = new Map(province.assets.map((asset) => [asset.key, asset]));
    expectUnique(province.devices.map((device) => device.sysName));
    for (const device of province.devices) {
      const asset = assets.get(device.assetKey)!;
      expect(asset.serial === device.serial, device.sysName).to.equal(!device.drift);
      expect([asset.kind, asset.hostname]).to.deep.equal([device.kind, device.sysName]);
      expect(device.serial).to.not.equal('');
      expect(device.ports).to.be.above(0);
    }
  });

  it('were all seen by SNMP, the dead ones not lately', () => {
    const seen = new Map(
      province.evidence.filter((one) => one.source === 'snmp').map((one) => [one.assetKey, one]),
    );
    expect(seen.size).to.equal(province.devices.length);
    for (const device of province.devices) {
      expect(seen.get(device.assetKey)!.lastSeenAt < '2026-11-05', device.sysName).to.equal(device.dead);
    }
  });
});

function computers(province: Province): DemoAsset[] {
  return province.assets.filter((asset) => COMPUTERS.includes(asset.kind));
}

function repeatedSerials(assets: readonly DemoAsset[]): string[] {
  const counts = countBy(assets.flatMap((asset) => asset.serial ?? []));
  return Object.keys(counts).filter((serial) => counts[serial]! > 1 && !serial.startsWith('To be'));
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function expectUnique(values: readonly unknown[]): void {
  expect(new Set(values).size).to.equal(values.length);
}
