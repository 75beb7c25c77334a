/** Numbers by subject (port or sensor) and time, in named columns: what packed rows hold once opened. */
import type { ColumnType } from './codes.ts';

/** The columns of a kind of row, in the order they are kept. */
export type Columns<Name extends string> = Readonly<Record<Name, ColumnType>>;

export interface Grid<Name extends string> {
  /** Seconds since 1970: when a sample was taken, or when a period began. Ascending. */
  times: readonly number[];
  /** Of how many seconds each time tells. */
  spans: readonly number[];
  /** Ports or sensors. */
  ids: readonly number[];
  /** One value for each subject and time, at `subject * times.length + time`; NaN is a gap. */
  values: Record<Name, Float64Array>;
}

export const RAW_PORTS = {
  inBps: 'rate',
  outBps: 'rate',
  inErrors: 'tally',
  outErrors: 'tally',
  state: 'small',
} as const satisfies Columns<string>;

export const ROLLED_PORTS = {
  inBps: 'rate',
  outBps: 'rate',
  inMax: 'rate',
  outMax: 'rate',
  inErrors: 'tally',
  outErrors: 'tally',
  inSeconds: 'whole',
  outSeconds: 'whole',
  upSeconds: 'whole',
  stateSeconds: 'whole',
  samples: 'whole',
} as const satisfies Columns<string>;

export const RAW_SENSORS = { value: 'gauge' } as const satisfies Columns<string>;

export const ROLLED_SENSORS = {
  value: 'gauge',
  min: 'gauge',
  max: 'gauge',
  seconds: 'whole',
  samples: 'whole',
} as const satisfies Columns<string>;

export type RawPorts = Grid<keyof typeof RAW_PORTS>;
export type RolledPorts = Grid<keyof typeof ROLLED_PORTS>;
export type RawSensors = Grid<keyof typeof RAW_SENSORS>;
export type RolledSensors = Grid<keyof typeof ROLLED_SENSORS>;

/** Room for values, all of them gaps. */
export function emptyGrid<Name extends string>(
  columns: Columns<Name>,
  times: readonly number[],
  spans: readonly number[],
  ids: readonly number[],
): Grid<Name> {
  const values = {} as Record<Name, Float64Array>;
  for (const name of namesOf(columns))
    values[name] = new Float64Array(times.length * ids.length).fill(Number.NaN);
  return { times, spans, ids, values };
}

export function namesOf<Name extends string>(columns: Columns<Name>): Name[] {
  return Object.keys(columns) as Name[];
}

/**
 * All grids in one: every time and every subject of any. Where two tell of one time, the later of them counts, as far
 * as it knows the subject.
 */
export function joinGrids<Name extends string>(
  columns: Columns<Name>,
  grids: readonly Grid<Name>[],
): Grid<Name> {
  const spanAt = new Map(grids.flatMap(({ times, spans }) => times.map((time, t) => [time, spans[t]!])));
  const times = [...spanAt.keys()].sort((a, b) => a - b);
  const ids = [...new Set(grids.flatMap((grid) => grid.ids))];
  const joined = emptyGrid(
    columns,
    times,
    times.map((time) => spanAt.get(time)!),
    ids,
  );
  const placeOfTime = new Map(times.map((time, t) => [time, t]));
  const placeOfId = new Map(ids.map((id, i) => [id, i]));
  for (const grid of grids) copyInto(joined, grid, placeOfTime, placeOfId, namesOf(columns));
  return joined;
}

function copyInto<Name extends string>(
  joined: Grid<Name>,
  grid: Grid<Name>,
  placeOfTime: ReadonlyMap<number, number>,
  placeOfId: ReadonlyMap<number, number>,
  names: readonly Name[],
): void {
  const places = grid.times.map((time) => placeOfTime.get(time)!);
  for (let i = 0; i < grid.ids.length; i++) {
    const row = placeOfId.get(grid.ids[i]!)! * joined.times.length;
    for (const name of names) {
      const from = grid.values[name];
      const to = joined.values[name];
      for (let t = 0; t < places.length; t++) to[row + places[t]!] = from[i * places.length + t]!;
    }
  }
}
