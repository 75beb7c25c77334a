import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Condition,
  conditionChanges,
  conditionOf,
  groupKinds,
  groupOf,
  type Measured,
  SENSOR_GROUPS,
} from '../../../server/network/rules/sensors.ts';
import { measureKinds } from '../../../server/snmp/measures/kinds.ts';

const TODAY = '2026-11-23';
const DAY = Date.parse(TODAY) / 86_400_000;
const of = (kind: Measured['kind'], value: number | null, more: Partial<Measured> = {}): Measured => ({
  ...{ kind, label: null, value, unit: 'percent', low: null, high: null, detail: null },
  ...more,
});

describe('The condition of a measure', () => {
  const cases: [string, Measured, Condition][] = [
    ['toner at 10 %', of('supply', 10), 'ok'],
    ['toner at 9 %', of('supply', 9), 'watch'],
    ['toner at 2 %', of('supply', 2), 'bad'],
    ['toner of which some is left', of('supply', null, { detail: { level: 'some' } }), 'ok'],
    ['toner of which nobody knows', of('supply', null, { detail: { level: 'unknown' } }), 'unknown'],
    ['a processor at 90 %', of('cpu', 90), 'ok'],
    ['a processor at 91 %', of('cpu', 91), 'watch'],
    ['a cabinet at 66 °C', of('temperature', 66, { unit: 'celsius' }), 'watch'],
    ['a chip at 66 °C that bears 95', of('temperature', 66, { unit: 'celsius', high: 95 }), 'ok'],
    ['a processor at 75 °C', of('temperature', 75, { unit: 'celsius', label: 'CPU die' }), 'ok'],
    ['a processor at 95 °C', of('temperature', 95, { unit: 'celsius', label: 'CPU die' }), 'watch'],
    ['an inlet at 46 °C that bears 45', of('temperature', 46, { unit: 'celsius', high: 45 }), 'bad'],
    ['a UPS on battery', of('ups_output', 2, { unit: 'state' }), 'bad'],
    ['a licence that ends in 30 days', of('licence', DAY + 30, { unit: 'day' }), 'ok'],
    ['a licence that ends in 29 days', of('licence', DAY + 29, { unit: 'day' }), 'watch'],
    ['a licence that ends today', of('licence', DAY, { unit: 'day' }), 'watch'],
    ['a licence that ended yesterday', of('licence', DAY - 1, { unit: 'day' }), 'bad'],
    ['a battery put in five years ago', of('battery_date', DAY - 5 * 365, { unit: 'day' }), 'watch'],
    ['a fan at 9000 rpm', of('fan', 9000, { unit: 'rpm' }), 'ok'],
  ];
  for (const [name, measure, condition] of cases) {
    it(`of ${name} is ${condition}`, () => {
      expect(conditionOf(measure, TODAY)).to.equal(condition);
    });
  }

  it('never gets better by having been worse, nor worse by more than the margin', () => {
    const order: Condition[] = ['ok', 'watch', 'bad'];
    fc.assert(
      fc.property(
        fc.constantFrom('cpu' as const, 'supply' as const, 'storage' as const),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.constantFrom<Condition>('ok', 'watch', 'bad'),
        (kind, value, before) => {
          const fresh = order.indexOf(conditionOf(of(kind, value), TODAY));
          const after = order.indexOf(conditionOf(of(kind, value), TODAY, before));
          return after >= fresh && after <= Math.max(fresh, order.indexOf(before));
        },
      ),
    );
  });

  it('that was or is unknown is no change', () => {
    const before = new Map<number, Condition>([
      [1, 'unknown'],
      [2, 'bad'],
      [3, 'watch'],
    ]);
    const after = new Map<number, Condition>([
      [1, 'bad'],
      [2, 'unknown'],
      [3, 'bad'],
      [4, 'watch'],
    ]);
    expect(conditionChanges(before, after)).to.deep.equal([
      { sensorId: 3, from: 'watch', to: 'bad' },
      { sensorId: 4, from: 'ok', to: 'watch' },
    ]);
  });

  it('belongs to one group of kinds, every kind', () => {
    expect(SENSOR_GROUPS.flatMap(groupKinds).sort()).to.deep.equal([...measureKinds].sort());
    expect(groupOf('no such kind')).to.equal('other');
  });
});
