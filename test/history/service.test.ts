import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { dialect } from '../../server/db/connection.ts';
import { execute, select, selectOne } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { rollUp } from '../../server/history/rollUp.ts';
import { deviceTraffic, portHistory, recordSamples, sensorHistory } from '../../server/history/service.ts';
import type { DeviceSample, PortPoint } from '../../server/history/types.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { addDevice } from '../../server/network/service/devices.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince, TODAY } from '../support/province.ts';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
/** Midnight two days ago: blocks of that day are over. */
const MIDNIGHT = Math.floor(Date.now() / DAY) * DAY - 2 * DAY;
const FOREVER = 60_000;
const at = (hours: number) => new Date(MIDNIGHT + hours * HOUR);

describe(`measurements through time on ${dialect}`, () => {
  let devices: number[];

  beforeEach(async () => {
    await emptyDatabase();
    devices = await seedSwitches();
  });

  /** Two ports and a thermometer of a switch, every five minutes from one hour to another. */
  function series(deviceId: number, from: number, to: number, ports = [41, 42]): DeviceSample[] {
    const samples: DeviceSample[] = [];
    for (let time = at(from).getTime() + 300_000; time <= at(to).getTime(); time += 300_000) {
      const inBps = Float64Array.from(ports, (id) => id * 1000 + (time % 7_000_000) / 10);
      samples.push({
        deviceId,
        at: new Date(time),
        ports: {
          ids: ports,
          inBps,
          outBps: inBps.map((bps) => bps / 2),
          inErrors: new Float64Array(ports.length).fill(1),
          outErrors: new Float64Array(ports.length),
          states: new Uint8Array(ports.length).fill(1),
        },
        sensors: { ids: [5], values: Float64Array.of(20 + ((time / 300_000) % 10)) },
      });
    }
    return samples;
  }

  const record = (samples: readonly DeviceSample[]) => inTransaction(() => recordSamples(samples));
  const rolled = (hours: number) => rollUp(at(hours), FOREVER);
  const everything = async () => ({
    raw: await portHistory(41, devices[0]!, at(0), at(30), 'raw'),
    hour: await portHistory(41, devices[0]!, at(0), at(30), 'hour'),
    day: await portHistory(41, devices[0]!, at(0), at(30), 'day'),
    sensor: await sensorHistory(5, devices[0]!, at(0), at(30), 'hour'),
    traffic: await deviceTraffic(devices[0]!, at(0), at(30), 'hour'),
  });
  const rows = async (table: string) =>
    Number((await selectOne<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`))!.count);

  it('read the same before, in the middle of and after a roll-up, by sample, hour and day', async () => {
    await record(series(devices[0]!, 0, 26));
    const before = await everything();
    expect(before.raw).to.have.length(26 * 12);
    expect(before.hour).to.have.length(30);
    await rolled(7);
    expectSame(await everything(), before);
    await rolled(25);
    expectSame(await everything(), before);
    expect(await rows('samples')).to.equal(25);
    await rolled(100);
    expectSame(await everything(), before);
    expect(await rows('samples')).to.equal(0);
  });

  it('read the same from beginning to end of a roll-up that goes on meanwhile', async () => {
    devices = [...devices, ...(await seedMore(20))];
    for (const device of devices) await record(series(device, 0, 7));
    const device = devices.at(-1)!;
    const read = () => portHistory(41, device, at(0), at(7), 'hour');
    const before = await read();
    let over = false;
    const work = rolled(100).finally(() => {
      over = true;
    });
    let reads = 0;
    for (; !over; reads++) expectSame({ hour: await read() }, { hour: before });
    await work;
    expectSame({ hour: await read() }, { hour: before });
    expect(reads).to.be.greaterThan(2);
  });

  it('show an hour of Tân Trụ’s uplink as its average, its peak, its errors and how long it was up', async () => {
    const samples = series(devices[0]!, 0, 1);
    samples.forEach(({ ports }, i) => {
      ports!.inBps[0] = i < 6 ? 1_000_000 : 3_000_000;
      ports!.states[0] = i < 9 ? 1 : 2;
    });
    await record(samples);
    await rolled(10);
    const [hour] = await portHistory(41, devices[0]!, at(0), at(1), 'hour');
    // The last sample was taken as the clock struck, and belongs to the next hour.
    expect(hour).to.include({ samples: 11, seconds: 3600, inErrors: 11, outErrors: 0 });
    expect(hour!.inBps).to.be.closeTo((6 * 1e6 + 5 * 3e6) / 11, 2000);
    expect(hour!.inMax).to.be.closeTo(3e6, 1500);
    expect(hour!.upShare).to.be.closeTo(9 / 11, 1e-9);
  });

  it('leave a gap where nothing was measured, and never a zero', async () => {
    await record(series(devices[0]!, 0, 1));
    await record(series(devices[0]!, 4, 5));
    await rolled(100);
    const hours = await portHistory(41, devices[0]!, at(0), at(6), 'hour');
    expect(hours.map(({ samples }) => samples)).to.deep.equal([11, 1, 0, 0, 11, 1]);
    expect(hours[2]).to.include({ inBps: null, outBps: null, inMax: null, inErrors: null, upShare: null });
    const raw = await portHistory(41, devices[0]!, at(0), at(6), 'raw');
    expect(raw.filter(({ inBps }) => inBps === null)).to.have.length(1);
    expect(raw).to.have.length(25);
    expect(await portHistory(99, devices[0]!, at(0), at(1), 'hour')).to.have.length(1);
    expect(await portHistory(99, devices[0]!, at(0), at(1), 'raw')).to.deep.equal([]);
  });

  it('follow a port through a change of the ports of its switch, within an hour', async () => {
    await record(series(devices[0]!, 0, 0.5, [41, 42]));
    await record(series(devices[0]!, 0.5, 1.5, [43, 41]));
    const before = await everything();
    await rolled(100);
    expectSame(await everything(), before);
    expect(before.hour[0]!.samples).to.equal(11);
    expect((await portHistory(42, devices[0]!, at(0), at(1), 'hour'))[0]!.samples).to.equal(6);
    expect((await portHistory(43, devices[0]!, at(0), at(1), 'hour'))[0]!.samples).to.equal(5);
  });

  it('take in samples that come after their block was made', async () => {
    const samples = series(devices[0]!, 0, 12);
    const late = samples.filter((_, i) => i % 5 === 0);
    await record(samples.filter((_, i) => i % 5 !== 0));
    await rolled(100);
    await record(late);
    await rolled(100);
    const found = await everything();
    await emptyDatabase();
    devices = await seedSwitches();
    await record(samples);
    await rolled(100);
    expectSame(found, await everything());
  });

  it('lose nothing and double nothing when the roll-up is broken off in a transaction, and go on', async () => {
    for (const device of devices) await record(series(device, 0, 8));
    const before = await everything();
    const broken = await inTransaction(async () => {
      await rollUp(at(100), FOREVER);
      throw new Error('killed');
    }).catch((error: Error) => error.message);
    expect(broken).to.equal('killed');
    expect(await rows('sample_blocks')).to.equal(0);
    expectSame(await everything(), before);
    await rolled(100);
    const blocks = await rows('sample_blocks');
    expectSame(await everything(), before);
    expect(await rolled(100)).to.deep.equal({ hours: 0, days: 0, deleted: 0 });
    expect(await rows('sample_blocks')).to.equal(blocks);
  });

  it('are rolled up in pieces by as many calls as it takes, also by two at once', async () => {
    devices = [...devices, ...(await seedMore(38))];
    for (const device of devices) await record(series(device, 0, 1));
    expect((await rollUp(at(100), 0)).hours).to.equal(0);
    const both = await Promise.all([rolled(100), rolled(100)]);
    expect(both[0]!.hours + both[1]!.hours).to.equal(40 * 2);
    expect(await rows('samples')).to.equal(0);
    for (const device of devices)
      expect((await portHistory(41, device, at(0), at(1), 'hour'))[0]!.samples).to.equal(11);
  });

  it('that waited for days are rolled up block by block', async () => {
    for (const device of devices) await record(series(device, -30, 30));
    const before = await everything();
    const { hours } = await rolled(100);
    // The sample of the last full hour is in an hour of its own.
    expect(hours).to.equal(2 * 61);
    expectSame(await everything(), before);
  });

  it('are kept as samples for 30 days, as hours for two years, as days for ten', async () => {
    await record(series(devices[0]!, 0, 6));
    await rolled(10);
    const grains = async (days: number) => {
      await rollUp(new Date(MIDNIGHT + days * DAY), FOREVER);
      const found = await select<{ grain: number }>(
        'SELECT DISTINCT grain FROM sample_blocks ORDER BY grain',
      );
      return found.map(({ grain }) => grain);
    };
    expect(await grains(30)).to.deep.equal([1, 2, 3]);
    expect(await grains(31)).to.deep.equal([2, 3]);
    expect(await grains(731)).to.deep.equal([2, 3]);
    expect(await grains(733)).to.deep.equal([3]);
    expect(await grains(3653)).to.deep.equal([3]);
    expect(await grains(3700)).to.deep.equal([]);
  });

  it('of one second count once, the later of them', async () => {
    const [sample] = series(devices[0]!, 0, 0.1);
    const later = structuredClone(sample!);
    later.ports!.inBps[0] = 5;
    await record([sample!, later]);
    await record([sample!]);
    await record([later]);
    const points = await portHistory(41, devices[0]!, at(0), at(1), 'raw');
    expect(points.map(({ inBps }) => Math.round(inBps!))).to.deep.equal([5]);
  });

  it('survive a damaged row as a gap', async () => {
    await record(series(devices[0]!, 0, 12));
    await rolled(100);
    await inTransaction(() =>
      execute('UPDATE sample_blocks SET ports = :bytes WHERE grain = 1 AND from_at = :from', {
        bytes: Buffer.from('01020304', 'hex'),
        from: MIDNIGHT / 1000,
      }),
    );
    const raw = await portHistory(41, devices[0]!, at(0), at(12), 'raw');
    expect(raw.length).to.be.within(72, 74);
    expect((await portHistory(41, devices[0]!, at(0), at(12), 'hour'))[1]!.samples).to.equal(12);
  });

  it('go with their device', async () => {
    await record(series(devices[0]!, 0, 8));
    await rolled(7);
    await inTransaction(() => execute('DELETE FROM devices WHERE id = :id', { id: devices[0]! }));
    expect([await rows('samples'), await rows('sample_blocks')]).to.deep.equal([0, 0]);
  });
});

type Histories = Record<string, readonly object[]>;

/** Equal but for what packing loses. */
function expectSame(found: Histories, expected: Histories): void {
  for (const [name, points] of Object.entries(expected)) {
    expect(found[name], name).to.have.length(points.length);
    points.forEach((point, place) => {
      for (const [field, value] of Object.entries(point)) {
        const other = found[name]![place]![field as keyof object] as unknown;
        const where = `${name} ${(point as PortPoint).at.toISOString()} ${field}`;
        if (typeof value === 'number' && value !== 0)
          expect((other as number) / value, where).to.be.closeTo(1, 0.002);
        else expect(other, where).to.deep.equal(value);
      }
    });
  }
}

let unitId: number;
let credentialId: number;
let places = 0;
const actor = systemActor('test');

async function seedSwitches(): Promise<number[]> {
  unitId = (await smallProvince()).province;
  credentialId = await createCredential(
    actor,
    {
      name: 'Toàn tỉnh',
      unitId: null,
      networks: ['10.0.0.0/8'],
      secret: { version: '2c', community: 'long-an' },
    },
    TODAY,
  );
  return seedMore(2);
}

async function seedMore(count: number): Promise<number[]> {
  const added: number[] = [];
  for (let i = 0; i < count; i++) {
    const address = `10.8.${++places >> 8}.${places & 255}`;
    added.push(
      await addDevice(
        actor,
        { address, port: 161, credentialId, unitId, assetId: null, pollSeconds: 300 },
        TODAY,
      ),
    );
  }
  return added;
}
