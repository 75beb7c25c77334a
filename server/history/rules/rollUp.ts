/**
 * Coarser from finer: averages over the known time, greatest values, sums. Pieces are combined by their known seconds,
 * so an average of averages is the average of the samples, and a period may be rolled up in parts.
 */
import { POINT_SECONDS } from '../retention.ts';
import {
  emptyGrid,
  type RawPorts,
  type RawSensors,
  ROLLED_PORTS,
  ROLLED_SENSORS,
  type RolledPorts,
  type RolledSensors,
} from './grid.ts';

const UP = 1;

/** Each sample as a period of its own. */
export function portsAsPeriods(raw: RawPorts): RolledPorts {
  const rolled = emptyGrid(ROLLED_PORTS, raw.times, raw.spans, raw.ids);
  const { values: from } = raw;
  const { values: to } = rolled;
  to.inBps = to.inMax = from.inBps;
  to.outBps = to.outMax = from.outBps;
  to.inErrors = from.inErrors;
  to.outErrors = from.outErrors;
  for (let i = 0; i < from.state.length; i++) {
    const span = raw.spans[i % raw.times.length]!;
    const state = from.state[i]!;
    to.inSeconds[i] = Number.isNaN(from.inBps[i]!) ? 0 : span;
    to.outSeconds[i] = Number.isNaN(from.outBps[i]!) ? 0 : span;
    to.stateSeconds[i] = state > 0 ? span : 0;
    to.upSeconds[i] = state === UP ? span : 0;
    to.samples[i] = to.inSeconds[i]! + to.outSeconds[i]! > 0 ? 1 : 0;
  }
  return rolled;
}

export function sensorsAsPeriods(raw: RawSensors): RolledSensors {
  const rolled = emptyGrid(ROLLED_SENSORS, raw.times, raw.spans, raw.ids);
  const { value } = raw.values;
  Object.assign(rolled.values, { value, min: value, max: value });
  for (let i = 0; i < value.length; i++) {
    const known = !Number.isNaN(value[i]!);
    rolled.values.seconds[i] = known ? raw.spans[i % raw.times.length]! : 0;
    rolled.values.samples[i] = known ? 1 : 0;
  }
  return rolled;
}

/** Periods of ports combined into those of a coarser grain; of several grids, which may overlap in time. */
export function combinePorts(grain: keyof typeof POINT_SECONDS, grids: readonly RolledPorts[]): RolledPorts {
  const rolled = roomFor(grain, grids, (times, spans, ids) => emptyGrid(ROLLED_PORTS, times, spans, ids));
  for (const grid of grids) {
    eachCell(rolled, grid, (to, from) => {
      const into = rolled.values;
      const part = grid.values;
      average(into.inBps, into.inSeconds, to, part.inBps[from]!, part.inSeconds[from]!);
      average(into.outBps, into.outSeconds, to, part.outBps[from]!, part.outSeconds[from]!);
      into.inMax[to] = greater(into.inMax[to]!, part.inMax[from]!);
      into.outMax[to] = greater(into.outMax[to]!, part.outMax[from]!);
      for (const name of SUMS) into[name][to] = sum(into[name][to]!, part[name][from]!);
    });
  }
  return rolled;
}

const SUMS = ['inErrors', 'outErrors', 'upSeconds', 'stateSeconds', 'samples'] as const;

export function combineSensors(
  grain: keyof typeof POINT_SECONDS,
  grids: readonly RolledSensors[],
): RolledSensors {
  const rolled = roomFor(grain, grids, (times, spans, ids) => emptyGrid(ROLLED_SENSORS, times, spans, ids));
  for (const grid of grids) {
    eachCell(rolled, grid, (to, from) => {
      const into = rolled.values;
      const part = grid.values;
      average(into.value, into.seconds, to, part.value[from]!, part.seconds[from]!);
      into.min[to] = -greater(-into.min[to]!, -part.min[from]!);
      into.max[to] = greater(into.max[to]!, part.max[from]!);
      into.samples[to] = sum(into.samples[to]!, part.samples[from]!);
    });
  }
  return rolled;
}

interface Sized {
  times: readonly number[];
  ids: readonly number[];
}

function roomFor<G>(
  grain: keyof typeof POINT_SECONDS,
  grids: readonly Sized[],
  make: (times: number[], spans: number[], ids: number[]) => G,
): G {
  const length = POINT_SECONDS[grain];
  const starts = new Set<number>();
  for (const { times } of grids) for (const time of times) starts.add(time - (time % length));
  const times = [...starts].sort((a, b) => a - b);
  const ids = [...new Set(grids.flatMap(({ ids }) => ids))];
  return make(
    times,
    times.map(() => length),
    ids,
  );
}

/** Calls `work` with the place of each cell of `grid` and the place in `rolled` it belongs to. */
function eachCell(
  rolled: Sized & { spans: readonly number[] },
  grid: Sized,
  work: (to: number, from: number) => void,
): void {
  const length = rolled.spans[0] ?? 1;
  const places = new Map(rolled.times.map((time, place) => [time, place]));
  const rows = new Map(rolled.ids.map((id, row) => [id, row]));
  const columns = grid.times.map((time) => places.get(time - (time % length))!);
  for (let i = 0; i < grid.ids.length; i++) {
    const row = rows.get(grid.ids[i]!)! * rolled.times.length;
    for (let t = 0; t < columns.length; t++) work(row + columns[t]!, i * columns.length + t);
  }
}

function average(
  values: Float64Array,
  seconds: Float64Array,
  to: number,
  value: number,
  known: number,
): void {
  const before = seconds[to]!;
  if (!(known > 0) || Number.isNaN(value)) {
    if (Number.isNaN(before)) seconds[to] = 0;
    return;
  }
  const sofar = before > 0 ? before : 0;
  values[to] = sofar === 0 ? value : values[to]! + ((value - values[to]!) * known) / (sofar + known);
  seconds[to] = sofar + known;
}

function greater(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return b > a ? b : a;
}

function sum(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : a + b;
}
