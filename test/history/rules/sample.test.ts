import { expect } from 'chai';
import fc from 'fast-check';
import { packBlock, unpackBlock } from '../../../server/history/rules/block.ts';
import { emptyGrid, type Grid, RAW_PORTS, RAW_SENSORS } from '../../../server/history/rules/grid.ts';
import { pickIds } from '../../../server/history/rules/points.ts';
import { packSample, unpackSample } from '../../../server/history/rules/sample.ts';

const AT = 1_795_000_000;
/** What a device can have: nothing known, nothing going on, anything up to a terabit. */
const rate = fc.oneof(
  fc.constant(Number.NaN),
  fc.constant(0),
  fc.double({ min: 0.001, max: 2e12, noNaN: true }),
);
const tally = fc.oneof(fc.constant(0), fc.constant(Number.NaN), fc.nat(1000));
const port = fc.record({ inBps: rate, outBps: rate, inErrors: tally, outErrors: tally, state: fc.nat(3) });
const ports = fc.dictionary(fc.nat(100_000).map(String), port, { maxKeys: 60 });
type Port = Record<keyof typeof RAW_PORTS, number>;

const idsOf = (some: Record<string, Port>) => Object.keys(some).map(Number);
function columnsOf(some: Record<string, Port>) {
  const column = (name: keyof Port) => Object.values(some).map((one) => one[name]);
  return {
    inBps: column('inBps'),
    outBps: column('outBps'),
    inErrors: column('inErrors'),
    outErrors: column('outErrors'),
    state: column('state'),
  };
}

function expectNear(found: number, given: number): void {
  if (Number.isNaN(given) || given === 0) expect(found).to.deep.equal(given);
  else expect(Math.abs(found / given - 1)).to.be.at.most(0.0005);
}

function expectSame(found: Grid<keyof typeof RAW_PORTS>, some: Record<string, Port>): void {
  const given = columnsOf(some);
  expect(found.ids).to.deep.equal(idsOf(some));
  for (let i = 0; i < found.ids.length; i++) {
    expectNear(found.values.inBps[i]!, given.inBps[i]!);
    expectNear(found.values.outBps[i]!, given.outBps[i]!);
  }
  for (const name of ['inErrors', 'outErrors', 'state'] as const)
    expect([...found.values[name]]).to.deep.equal(given[name]);
}

describe('a sample in bytes', () => {
  it('comes back within 0.05 per cent, zero as zero, few errors exactly, a gap as a gap', () => {
    fc.assert(
      fc.property(ports, (some) => {
        const found = unpackSample(RAW_PORTS, packSample(RAW_PORTS, idsOf(some), columnsOf(some)), AT, 300);
        expectSame(found!, some);
      }),
    );
  });

  it('takes little more than what its busy ports need', () => {
    const count = 24;
    const ids = Array.from({ length: count }, (_, i) => 1000 + i);
    const busy = new Float64Array(count).fill(123_456_789);
    const none = new Float64Array(count);
    const state = new Uint8Array(count).fill(1);
    const bytes = (inBps: Float64Array, outBps: Float64Array) =>
      packSample(RAW_PORTS, ids, { inBps, outBps, inErrors: none, outErrors: none, state }).length;
    expect(bytes(none, none)).to.be.at.most(65);
    expect(bytes(busy, busy)).to.be.at.most(160);
  });

  it('holds gauges of any sign to seven digits, and no infinity', () => {
    const values = Float64Array.of(-12.5, 0, Number.NaN, 16_777_215, Number.POSITIVE_INFINITY, 1e-3);
    const found = unpackSample(
      RAW_SENSORS,
      packSample(RAW_SENSORS, [9, 4, 5, 6, 7, 8], { value: values }),
      AT,
      1,
    )!;
    expect(found.ids).to.deep.equal([9, 4, 5, 6, 7, 8]);
    expect([...found.values.value].slice(0, 5)).to.deep.equal([-12.5, 0, Number.NaN, 16_777_215, Number.NaN]);
    expect(found.values.value[5]).to.be.closeTo(1e-3, 1e-9);
  });

  it('that was damaged or cut short is nothing, never another port’s traffic', () => {
    const place = fc.nat(10_000);
    fc.assert(
      fc.property(ports, place, fc.integer({ min: 1, max: 255 }), (some, where, change) => {
        const bytes = packSample(RAW_PORTS, idsOf(some), columnsOf(some));
        const damaged = Buffer.from(bytes);
        damaged[where % bytes.length]! ^= change;
        expect(unpackSample(RAW_PORTS, damaged, AT, 300)).to.equal(null);
        expect(unpackSample(RAW_PORTS, bytes.subarray(0, where % bytes.length), AT, 300)).to.equal(null);
      }),
    );
  });

  it('that is no sample at all is nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        unpackSample(RAW_PORTS, Buffer.from(bytes), AT, 300);
        unpackSample(RAW_PORTS, Buffer.from([1, ...bytes]), AT, 300);
        expect(unpackBlock(RAW_PORTS, Buffer.from([1, ...bytes]))).to.equal(null);
      }),
    );
  });
});

describe('a block in bytes', () => {
  const grid = fc
    .record({
      ids: fc.uniqueArray(fc.nat(70_000), { maxLength: 12 }),
      steps: fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 30 }),
    })
    .chain(({ ids, steps }) =>
      fc
        .array(port, { minLength: ids.length * steps.length, maxLength: ids.length * steps.length })
        .map((cells) => {
          let time = AT;
          const made = emptyGrid(
            RAW_PORTS,
            steps.map((step) => (time += step)),
            steps,
            ids,
          );
          cells.forEach((cell, place) => {
            for (const name of Object.keys(cell) as (keyof Port)[]) made.values[name][place] = cell[name];
          });
          return made;
        }),
    );

  it('comes back as it was, but for what a sample loses', () => {
    fc.assert(
      fc.property(grid, (given) => {
        const found = unpackBlock(RAW_PORTS, packBlock(RAW_PORTS, given))!;
        expect(found).to.deep.include({ times: given.times, spans: given.spans, ids: given.ids });
        for (const name of ['inBps', 'outBps'] as const)
          given.values[name].forEach((value, place) => {
            expectNear(found.values[name][place]!, value);
          });
        for (const name of ['inErrors', 'outErrors', 'state'] as const)
          expect(found.values[name]).to.deep.equal(given.values[name]);
      }),
    );
  });

  it('gives one port as it gives all', () => {
    fc.assert(
      fc.property(grid, fc.nat(11), (given, which) => {
        const bytes = packBlock(RAW_PORTS, given);
        const all = unpackBlock(RAW_PORTS, bytes)!;
        const id = given.ids[which] ?? 80_000;
        const found = unpackBlock(RAW_PORTS, bytes, id);
        if (given.ids.includes(id)) expect(found).to.deep.equal(pickIds(all, id));
        else expect(found).to.equal(null);
      }),
    );
  });

  it('loses nothing more when it is packed again', () => {
    fc.assert(
      fc.property(grid, (given) => {
        const once = packBlock(RAW_PORTS, given);
        expect(packBlock(RAW_PORTS, unpackBlock(RAW_PORTS, once)!)).to.deep.equal(once);
      }),
    );
  });

  it('that was damaged or cut short is nothing', () => {
    fc.assert(
      fc.property(grid, fc.nat(100_000), fc.integer({ min: 1, max: 255 }), (given, where, change) => {
        const bytes = packBlock(RAW_PORTS, given);
        const damaged = Buffer.from(bytes);
        damaged[where % bytes.length]! ^= change;
        const found = unpackBlock(RAW_PORTS, damaged);
        if (found) expect(packBlock(RAW_PORTS, found)).to.deep.equal(bytes);
        expect(unpackBlock(RAW_PORTS, bytes.subarray(0, where % bytes.length))).to.equal(null);
      }),
    );
  });
});
