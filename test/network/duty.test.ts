import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { execute, insertRows, json, select } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { recordSamples } from '../../server/history/service.ts';
import type { DutyFigures } from '../../server/network/rules/duty.ts';
import { recordDuty } from '../../server/network/service/duty.ts';
import { followInventory, getFacts } from '../../server/replacement/service.ts';
import { addDays } from '../../server/shared/days.ts';
import { putMachines } from '../replacement/fleet.ts';
import { emptyDatabase } from '../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const SYSTEM = systemActor('test');
const noon = (day: string) => new Date(`${day}T05:00:00Z`);

describe('the service of devices, condensed once a day', () => {
  let units: SmallProvince;
  let switchId: number;
  let upsId: number;

  before(followInventory);
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    [switchId, upsId] = (await putMachines([
      { unitId: units.luongHoa, kind: 'switch' },
      { unitId: units.luongHoa, kind: 'ups' },
    ])) as [number, number];
    await inTransaction(async () => {
      await device(1, switchId, '10.0.0.1');
      await device(2, upsId, '10.0.0.2');
      await reading(1, 'Cisco IOS, Compiled Tue 05-Mar-19 17:27', '15.2(7)E');
      await reading(2, 'Santak', '02.10');
      await insertRows(
        'status_periods',
        ['device_id', 'status', 'from_at', 'to_at'],
        [
          [1, 'up', noon(addDays(TODAY, -120)), noon(addDays(TODAY, -18))],
          [1, 'down', noon(addDays(TODAY, -18)), null],
        ],
      );
      await insertRows('device_parents', ['device_id', 'parent_id'], [[2, 1]]);
      await battery(0);
    });
  });

  const figuresOf = async (assetId: number) => {
    const rows = await select<{ from_on: string; to_on: string | null; figures: unknown }>(
      'SELECT from_on, to_on, figures FROM duty_periods WHERE asset_id = :assetId ORDER BY id',
      { assetId },
    );
    return rows.map((row) => ({ ...row, figures: json<DutyFigures>(row.figures) }));
  };

  it('is what its periods, its firmware and the lines say, and nothing is written twice for the same', async () => {
    expect(await recordDuty(noon(TODAY))).to.equal(2);
    const [figures] = await figuresOf(switchId);
    expect(figures!.figures).to.include({
      availability: 0.8,
      firmwareBuiltOn: '2019-03-05',
      behind: 1,
      load: null,
    });
    expect(await recordDuty(noon(TODAY))).to.equal(0);
    expect(await figuresOf(switchId)).to.have.length(1);
  });

  it('knows from ten days of samples how busy the busier processor of the switch is in busy hours', async () => {
    await inTransaction(async () => {
      await cpu(7, 'cpu-1');
      await cpu(8, 'cpu-2');
      for (let hour = 0; hour < 240; hour++) {
        const values = Float64Array.of(5, hour % 10 === 0 ? 90 : 10);
        const at = new Date(noon(TODAY).getTime() - hour * 3_600_000);
        await recordSamples([{ deviceId: 1, at, ports: null, sensors: { ids: [7, 8], values } }]);
      }
    });
    await recordDuty(noon(TODAY));
    expect((await figuresOf(switchId))[0]!.figures.load).to.equal(0.9);
  });

  it('makes a new period when something changed, so that past days keep what was known then', async () => {
    await recordDuty(noon(addDays(TODAY, -10)));
    await inTransaction(() => execute('UPDATE sensors SET value = 2'));
    await recordDuty(noon(TODAY));
    const periods = await figuresOf(upsId);
    expect(
      periods.map(({ from_on, to_on, figures }) => [from_on, to_on, figures.batteryState]),
    ).to.deep.equal([
      [addDays(TODAY, -10), TODAY, 0],
      [TODAY, null, 2],
    ]);
    const stateOn = async (day: string) =>
      (await getFacts(SYSTEM, upsId, day))!.machine.duty?.batteryState ?? null;
    expect([
      await stateOn(TODAY),
      await stateOn(addDays(TODAY, -1)),
      await stateOn(addDays(TODAY, -11)),
    ]).to.deep.equal([2, 0, null]);
  });

  it('decides the verdict at once', async () => {
    await inTransaction(() => execute('UPDATE sensors SET value = 2'));
    await recordDuty(noon(TODAY));
    const rows = await select<{ verdict: string; main_reason: string }>(
      'SELECT verdict, main_reason FROM verdicts WHERE asset_id = :id',
      { id: upsId },
    );
    expect(rows).to.deep.equal([{ verdict: 'upgrade', main_reason: 'battery_failing' }]);
  });

  it('ends with the device', async () => {
    await recordDuty(noon(addDays(TODAY, -1)));
    await inTransaction(() =>
      execute('UPDATE devices SET retired_at = :at WHERE id = 2', { at: noon(TODAY) }),
    );
    await recordDuty(noon(TODAY));
    expect((await figuresOf(upsId)).map(({ to_on }) => to_on)).to.deep.equal([TODAY]);
  });

  function device(id: number, assetId: number, address: string): Promise<unknown> {
    const values = {
      ...{ id, asset_id: assetId, unit_id: units.luongHoa, address, address_key: address, port: 161 },
      ...{ poll_seconds: 300, next_poll_at: noon(TODAY), failures: 0, status: 'up' },
      ...{ last_ok_at: noon(TODAY), created_at: noon(TODAY) },
    };
    return insertRows('devices', Object.keys(values), [Object.values(values)]);
  }
  function reading(deviceId: number, description: string, firmware: string): Promise<unknown> {
    const values = {
      ...{ device_id: deviceId, read_at: noon(addDays(TODAY, -40)), description, firmware },
      ...{ why: '[]', entities: '[]', search_key: '' },
    };
    return insertRows('readings', Object.keys(values), [Object.values(values)]);
  }
  function cpu(id: number, key: string): Promise<unknown> {
    const values = {
      ...{ id, device_id: 1, kind: 'cpu', key, unit: 'percent', value: 5 },
      ...{ condition: 'ok', changed_at: noon(TODAY) },
    };
    return insertRows('sensors', Object.keys(values), [Object.values(values)]);
  }
  function battery(value: number): Promise<unknown> {
    const values = {
      ...{ device_id: 2, kind: 'battery_status', key: 'battery', unit: 'state', value },
      ...{ condition: 'ok', changed_at: noon(TODAY) },
    };
    return insertRows('sensors', Object.keys(values), [Object.values(values)]);
  }
});
