import { expect } from 'chai';
import fc from 'fast-check';
import {
  emptyGrid,
  joinGrids,
  RAW_PORTS,
  RAW_SENSORS,
  type RawPorts,
  ROLLED_PORTS,
} from '../../../server/history/rules/grid.ts';
import {
  combinePorts,
  combineSensors,
  portsAsPeriods,
  sensorsAsPeriods,
} from '../../../server/history/rules/rollUp.ts';
import { grainFor, spansOf } from '../../../server/history/rules/time.ts';

const DAY = 86_400;
const MIDNIGHT = 20_000 * DAY;

interface Taken {
  after: number;
  inBps: number;
  errors: number;
  state: number;
}

function grid(ids: number[], taken: Taken[]): RawPorts {
  let time = MIDNIGHT;
  const times = taken.map(({ after }) => (time += after));
  const made = emptyGrid(RAW_PORTS, times, spansOf(times, MIDNIGHT), ids);
  ids.forEach((_, i) => {
    taken.forEach(({ inBps, errors, state }, t) => {
      const place = i * taken.length + t;
      made.values.inBps[place] = inBps * (i + 1);
      made.values.inErrors[place] = errors;
      made.values.state[place] = state;
    });
  });
  return made;
}

const taken = fc.array(
  fc.record({
    after: fc.integer({ min: 1, max: 3600 }),
    inBps: fc.oneof(fc.constant(Number.NaN), fc.constant(0), fc.double({ min: 0.1, max: 1e12, noNaN: true })),
    errors: fc.oneof(fc.constant(Number.NaN), fc.nat(500)),
    state: fc.nat(3),
  }),
  { minLength: 1, maxLength: 60 },
);

function expectNear(found: ArrayLike<number>, given: ArrayLike<number>): void {
  expect(found.length).to.equal(given.length);
  for (let i = 0; i < found.length; i++) {
    if (Number.isNaN(given[i]!) || given[i] === 0) expect(found[i]).to.deep.equal(given[i]);
    else expect(found[i]! / given[i]!).to.be.closeTo(1, 1e-9);
  }
}

describe('rolling up', () => {
  it('makes the same days of hours as of samples', () => {
    fc.assert(
      fc.property(taken, (some) => {
        const samples = portsAsPeriods(grid([7, 9], some));
        const direct = combinePorts('day', [samples]);
        const inSteps = combinePorts('day', [combinePorts('hour', [samples])]);
        expect(inSteps.times).to.deep.equal(direct.times);
        for (const name of Object.keys(ROLLED_PORTS) as (keyof typeof ROLLED_PORTS)[])
          expectNear(inSteps.values[name], direct.values[name]);
      }),
    );
  });

  it('makes the same of two parts as of the whole', () => {
    fc.assert(
      fc.property(taken, fc.nat(60), (some, cut) => {
        const whole = portsAsPeriods(grid([7], some));
        const part = (from: number, to: number) => {
          const piece = grid([7], some);
          const slice = <T>(list: ArrayLike<T>) => Array.prototype.slice.call(list, from, to) as T[];
          const values = Object.fromEntries(
            Object.entries(piece.values).map(([name, list]) => [name, Float64Array.from(slice(list))]),
          ) as RawPorts['values'];
          return portsAsPeriods({ times: slice(piece.times), spans: slice(piece.spans), ids: [7], values });
        };
        const at = Math.min(cut, some.length);
        const together = combinePorts('hour', [part(0, at), part(at, some.length)]);
        const once = combinePorts('hour', [whole]);
        for (const name of Object.keys(ROLLED_PORTS) as (keyof typeof ROLLED_PORTS)[])
          expectNear(together.values[name], once.values[name]);
      }),
    );
  });

  it('keeps what a constant was, however its samples lie', () => {
    fc.assert(
      fc.property(taken, fc.double({ min: 0, max: 1e12, noNaN: true }), (some, inBps) => {
        const hours = combinePorts('hour', [
          portsAsPeriods(
            grid(
              [7],
              some.map((one) => ({ ...one, inBps })),
            ),
          ),
        ]);
        for (const value of hours.values.inBps) expect(value).to.be.closeTo(inBps, inBps * 1e-9);
        for (const value of hours.values.inMax) expect(value).to.equal(inBps);
      }),
    );
  });

  it('adds up: volume, errors, samples and seconds of the hours are those of their samples', () => {
    fc.assert(
      fc.property(taken, (some) => {
        const samples = portsAsPeriods(grid([7], some));
        const hours = combinePorts('hour', [samples]);
        const total = (list: ArrayLike<number>) =>
          Array.from(list).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
        const volume = ({ values }: typeof hours) =>
          total(values.inBps.map((v, i) => v * values.inSeconds[i]!));
        expectNear([volume(hours)], [volume(samples)]);
        for (const name of ['inErrors', 'samples', 'inSeconds', 'upSeconds', 'stateSeconds'] as const)
          expect(total(hours.values[name])).to.equal(total(samples.values[name]));
      }),
    );
  });

  it('averages over the time that is known: a silent half of the hour at Tân Trụ does not halve its traffic', () => {
    const sample = (inBps: number, state: number) => ({ after: 600, inBps, errors: 2, state });
    const gap = { after: 600, inBps: Number.NaN, errors: Number.NaN, state: 0 };
    const hours = combinePorts('hour', [
      portsAsPeriods(grid([7], [sample(100, 1), sample(300, 2), gap, gap, sample(200, 1)])),
    ]);
    const cell = Object.fromEntries(Object.entries(hours.values).map(([name, list]) => [name, list[0]]));
    expect(cell).to.deep.include({ inBps: 200, inMax: 300, inSeconds: 1800, samples: 3, inErrors: 6 });
    expect(cell).to.deep.include({ upSeconds: 1200, stateSeconds: 1800, outBps: Number.NaN, outSeconds: 0 });
  });

  it('weighs a sample by the time it tells of', () => {
    const hours = combinePorts('hour', [
      portsAsPeriods(
        grid(
          [7],
          [
            { after: 100, inBps: 1000, errors: 0, state: 1 },
            { after: 900, inBps: 0, errors: 0, state: 1 },
          ],
        ),
      ),
    ]);
    expect(hours.values.inBps[0]).to.equal(100);
  });

  it('keeps the lowest and the highest of a gauge, below zero too', () => {
    const times = [MIDNIGHT + 300, MIDNIGHT + 600, MIDNIGHT + 900];
    const cold = emptyGrid(RAW_SENSORS, times, [300, 300, 300], [3]);
    cold.values.value.set([-4, Number.NaN, 8]);
    const { values } = combineSensors('hour', [sensorsAsPeriods(cold)]);
    expect([values.value[0], values.min[0], values.max[0], values.samples[0]]).to.deep.equal([2, -4, 8, 2]);
  });

  it('goes on where ports come and go in the middle of an hour', () => {
    const sample = { after: 300, inBps: 50, errors: 0, state: 1 };
    const before = grid([7, 8], [sample]);
    const later = grid([8, 9], [sample, sample]);
    const both = joinGrids(RAW_PORTS, [before, { ...later, times: later.times.map((time) => time + 300) }]);
    const hours = combinePorts('hour', [portsAsPeriods(both)]);
    const of = (name: 'samples' | 'inBps') =>
      Object.fromEntries(hours.ids.map((id, i) => [id, hours.values[name][i]]));
    expect(of('samples')).to.deep.equal({ 7: 1, 8: 3, 9: 2 });
    expect(of('inBps')).to.deep.equal({ 7: 50, 8: (100 + 50 + 50) / 3, 9: 100 });
  });
});

describe('the time a sample tells of', () => {
  it('is the time since the one before; after an hour of silence as much as the next', () => {
    expect(spansOf([1000, 1300, 6000, 6060], 400)).to.deep.equal([600, 300, 60, 60]);
    expect(spansOf([1000], null)).to.deep.equal([300]);
  });
});

describe('the step of a graph', () => {
  const now = MIDNIGHT;
  const chosen = (from: number, to: number) => grainFor('auto', now - from * DAY, now - to * DAY, now);

  it('is a sample for a day, an hour for a month, a day for a year, and what is still kept for long ago', () => {
    expect(chosen(1, 0)).to.equal('raw');
    expect(chosen(31, 0)).to.equal('hour');
    expect(chosen(366, 0)).to.equal('day');
    expect(chosen(41, 40)).to.equal('hour');
    expect(chosen(1000, 999)).to.equal('day');
  });
});
