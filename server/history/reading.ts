/** Histories put together from blocks that are over and samples that are not yet in one. */
import { GRAINS, type Grain, POINT_SECONDS } from './retention.ts';
import { unpackBlock } from './rules/block.ts';
import {
  type Columns,
  type Grid,
  joinGrids,
  RAW_PORTS,
  RAW_SENSORS,
  ROLLED_PORTS,
  ROLLED_SENSORS,
  type RolledPorts,
  type RolledSensors,
} from './rules/grid.ts';
import { pickIds } from './rules/points.ts';
import { combinePorts, combineSensors, portsAsPeriods, sensorsAsPeriods } from './rules/rollUp.ts';
import { unpackSample } from './rules/sample.ts';
import { grainFor, spansOf } from './rules/time.ts';
import { type Packed, type Part, readPacked } from './store.ts';
import type { Step } from './types.ts';

const DAY = 86_400;

/** What is asked for, in seconds since 1970, cut to what is kept and to whole periods. */
export interface Range {
  grain: Grain;
  from: number;
  to: number;
}

export function rangeOf(from: Date, to: Date, step: Step, now: Date): Range {
  const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
  const grain = grainFor(step, seconds(from), seconds(to), seconds(now));
  const oldest = seconds(now) - (GRAINS[grain].keptDays + 1) * DAY;
  const length = grain === 'raw' ? 1 : POINT_SECONDS[grain];
  const start = Math.max(seconds(from), oldest);
  const end = Math.min(seconds(to), seconds(now) + DAY);
  return { grain, from: start - (start % length), to: Math.ceil(end / length) * length };
}

/** @param id the port; null for all of the device */
export async function readPorts(deviceId: number, id: number | null, range: Range): Promise<RolledPorts> {
  const packed = await readPacked('ports', range.grain, deviceId, range.from, range.to);
  const recent = portsAsPeriods(samplesOf(RAW_PORTS, packed, id, range));
  if (range.grain === 'raw') {
    const blocks = blocksOf(RAW_PORTS, packed, id).map(portsAsPeriods);
    return joinGrids(ROLLED_PORTS, [...blocks, recent]);
  }
  return combinePorts(range.grain, [...blocksOf(ROLLED_PORTS, packed, id), recent]);
}

export async function readSensor(deviceId: number, id: number, range: Range): Promise<RolledSensors> {
  const part: Part = 'sensors';
  const packed = await readPacked(part, range.grain, deviceId, range.from, range.to);
  const recent = sensorsAsPeriods(samplesOf(RAW_SENSORS, packed, id, range));
  if (range.grain === 'raw') {
    const blocks = blocksOf(RAW_SENSORS, packed, id).map(sensorsAsPeriods);
    return joinGrids(ROLLED_SENSORS, [...blocks, recent]);
  }
  return combineSensors(range.grain, [...blocksOf(ROLLED_SENSORS, packed, id), recent]);
}

/** Samples that no block holds yet; what is damaged is left out. */
function samplesOf<Name extends string>(
  columns: Columns<Name>,
  { samples, lastPacked }: Packed,
  id: number | null,
  range: Range,
): Grid<Name> {
  const first = samples[0]?.at ?? 0;
  const spans = spansOf(
    samples.map(({ at }) => at),
    lastPacked !== null && lastPacked < first ? lastPacked : null,
  );
  const grids = samples.flatMap(({ at, packed }, t) =>
    at < range.from ? [] : (picked(unpackSample(columns, packed, at, spans[t]!), id) ?? []),
  );
  return joinGrids(columns, grids);
}

function blocksOf<Name extends string>(
  columns: Columns<Name>,
  { blocks }: Packed,
  id: number | null,
): Grid<Name>[] {
  return blocks.flatMap((packed) => unpackBlock(columns, packed, id) ?? []);
}

function picked<Name extends string>(grid: Grid<Name> | null, id: number | null): Grid<Name> | null {
  return grid === null || id === null ? grid : pickIds(grid, id);
}
