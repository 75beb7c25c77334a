/** From grids to the points of a graph. */
import type { PortPoint, SensorPoint, TrafficPoint } from '../types.ts';
import type { Grid, RolledPorts, RolledSensors } from './grid.ts';

/** The grid of one subject. */
export function pickIds<Name extends string>(grid: Grid<Name>, id: number): Grid<Name> {
  const place = grid.ids.indexOf(id);
  const length = grid.times.length;
  const values = {} as Record<Name, Float64Array>;
  for (const name of Object.keys(grid.values) as Name[])
    values[name] =
      place < 0 ? new Float64Array(0) : grid.values[name].subarray(place * length, (place + 1) * length);
  return place < 0
    ? { times: [], spans: [], ids: [], values }
    : { times: grid.times, spans: grid.spans, ids: [id], values };
}

/** A time on the axis; `place` is -1 where there is nothing. */
interface Tick {
  at: number;
  seconds: number;
  place: number;
}

/**
 * The times of a graph from `from` up to `to`.
 * @param length of a period: every one is there, known or not; null for samples, with a gap where long none was taken
 */
function ticksOf({ times, spans }: Grid<string>, from: number, to: number, length: number | null): Tick[] {
  if (length === null) return sampleTicks(times, spans, from, to);
  const places = new Map(times.map((time, place) => [time, place]));
  const ticks: Tick[] = [];
  for (let at = from; at < to; at += length) ticks.push({ at, seconds: length, place: places.get(at) ?? -1 });
  return ticks;
}

function sampleTicks(times: readonly number[], spans: readonly number[], from: number, to: number): Tick[] {
  const ticks: Tick[] = [];
  for (let place = 0; place < times.length; place++) {
    const at = times[place]!;
    if (at < from || at >= to) continue;
    const before = ticks.at(-1)?.at;
    const silence = before === undefined ? 0 : at - spans[place]! - before;
    if (silence > 0) ticks.push({ at: before! + 1, seconds: silence, place: -1 });
    ticks.push({ at, seconds: spans[place]!, place });
  }
  return ticks;
}

export function portPoints(grid: RolledPorts, from: number, to: number, length: number | null): PortPoint[] {
  const { values } = grid;
  return ticksOf(grid, from, to, length).map(({ at, seconds, place }) => ({
    at: new Date(at * 1000),
    seconds,
    samples: known(values.samples[place]) ?? 0,
    inBps: known(values.inBps[place]),
    outBps: known(values.outBps[place]),
    inMax: known(values.inMax[place]),
    outMax: known(values.outMax[place]),
    inErrors: known(values.inErrors[place]),
    outErrors: known(values.outErrors[place]),
    upShare: known(values.upSeconds[place]! / values.stateSeconds[place]!),
  }));
}

export function sensorPoints(
  grid: RolledSensors,
  from: number,
  to: number,
  length: number | null,
): SensorPoint[] {
  const { values } = grid;
  return ticksOf(grid, from, to, length).map(({ at, seconds, place }) => ({
    at: new Date(at * 1000),
    seconds,
    samples: known(values.samples[place]) ?? 0,
    value: known(values.value[place]),
    min: known(values.min[place]),
    max: known(values.max[place]),
  }));
}

/** The sums over all ports whose traffic is known. */
export function trafficPoints(
  grid: RolledPorts,
  from: number,
  to: number,
  length: number | null,
): TrafficPoint[] {
  return ticksOf(grid, from, to, length).map(({ at, seconds, place }) => ({
    at: new Date(at * 1000),
    seconds,
    inBps: sumAt(grid, grid.values.inBps, place),
    outBps: sumAt(grid, grid.values.outBps, place),
  }));
}

function sumAt({ ids, times }: RolledPorts, values: Float64Array, place: number): number | null {
  let sum: number | null = null;
  for (let i = 0; place >= 0 && i < ids.length; i++) {
    const value = values[i * times.length + place]!;
    if (!Number.isNaN(value)) sum = (sum ?? 0) + value;
  }
  return sum;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
