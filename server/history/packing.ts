/** What the samples of one device become: blocks of samples, hours and days, each joined with what is there. */
import { GRAINS, type Grain } from './retention.ts';
import { packBlock, unpackBlock } from './rules/block.ts';
import {
  type Columns,
  type Grid,
  joinGrids,
  RAW_PORTS,
  RAW_SENSORS,
  ROLLED_PORTS,
  ROLLED_SENSORS,
} from './rules/grid.ts';
import { combinePorts, combineSensors, portsAsPeriods, sensorsAsPeriods } from './rules/rollUp.ts';
import { unpackSample } from './rules/sample.ts';
import { blockStart, spansOf } from './rules/time.ts';
import type { BlockRow, Part, SampleRow } from './store.ts';

export interface KnownBlocks {
  raw: readonly BlockRow[];
  hour: readonly BlockRow[];
  day: readonly BlockRow[];
  /** The last samples of the blocks before. */
  before: readonly { from_at: number; last_at: number }[];
}

export interface PackedDevice {
  blocks: BlockRow[];
  /** How many periods were written. */
  hours: number;
  days: number;
}

/** @param samples of one device, in order; all samples of a block that are not yet in it */
export function packDevice(
  deviceId: number,
  samples: readonly SampleRow[],
  known: KnownBlocks,
): PackedDevice {
  const ports = packPart('ports', samples, known, PORTS);
  const sensors = packPart('sensors', samples, known, SENSORS);
  return {
    blocks: merge(deviceId, known, ports.blocks, sensors.blocks),
    hours: Math.max(ports.hours, sensors.hours),
    days: Math.max(ports.days, sensors.days),
  };
}

/** How a part of a sample is kept and rolled up. */
interface Kind<Raw extends string, Rolled extends string> {
  raw: Columns<Raw>;
  rolled: Columns<Rolled>;
  asPeriods(raw: Grid<Raw>): Grid<Rolled>;
  combine(grain: 'hour' | 'day', grids: readonly Grid<Rolled>[]): Grid<Rolled>;
}

const PORTS = { raw: RAW_PORTS, rolled: ROLLED_PORTS, asPeriods: portsAsPeriods, combine: combinePorts };
const SENSORS = {
  raw: RAW_SENSORS,
  rolled: ROLLED_SENSORS,
  asPeriods: sensorsAsPeriods,
  combine: combineSensors,
};

interface PartBlock {
  grain: Grain;
  fromAt: number;
  lastAt: number;
  packed: Buffer;
}

function packPart<Raw extends string, Rolled extends string>(
  part: Part,
  samples: readonly SampleRow[],
  known: KnownBlocks,
  kind: Kind<Raw, Rolled>,
): { blocks: PartBlock[]; hours: number; days: number } {
  const raws = rawGrids(part, samples, known, kind.raw);
  const hours = raws.map((grid) => kind.combine('hour', [kind.asPeriods(grid)]));
  const hourBlocks = joinBlocks(part, 'hour', hours, known.hour, kind.rolled);
  const days = hourBlocks.map((grid) => kind.combine('day', [grid]));
  const dayBlocks = joinBlocks(part, 'day', days, known.day, kind.rolled);
  const count = (grids: readonly Grid<Rolled>[]) => grids.reduce((sum, { times }) => sum + times.length, 0);
  return {
    blocks: [
      ...raws.map((grid) => partBlock('raw', kind.raw, grid)),
      ...hourBlocks.map((grid) => partBlock('hour', kind.rolled, grid)),
      ...dayBlocks.map((grid) => partBlock('day', kind.rolled, grid)),
    ],
    hours: count(hours),
    days: count(days),
  };
}

/** The whole blocks of samples that the samples belong to. */
function rawGrids<Raw extends string>(
  part: Part,
  samples: readonly SampleRow[],
  known: KnownBlocks,
  columns: Columns<Raw>,
): Grid<Raw>[] {
  const lasts = new Map(known.before.map(({ from_at, last_at }) => [from_at, last_at]));
  return [...byBlock('raw', samples, ({ at }) => at)].flatMap(([start, rows]) => {
    const old = opened(part, columns, known.raw, start);
    const fresh = rows.flatMap((row) => {
      const packed = row[part];
      return (packed && unpackSample(columns, packed, row.at, 0)) ?? [];
    });
    if (fresh.length === 0) return [];
    const joined = joinGrids(columns, old ? [old, ...fresh] : fresh);
    const previous = lasts.get(start - GRAINS.raw.blockSeconds) ?? null;
    const spans = spansOf(joined.times, previous);
    if (previous === null && old && old.times[0] === joined.times[0]) spans[0] = old.spans[0]!;
    lasts.set(start, joined.times.at(-1)!);
    return [{ ...joined, spans }];
  });
}

/** Periods that take their place in the blocks that are there. */
function joinBlocks<Rolled extends string>(
  part: Part,
  grain: 'hour' | 'day',
  grids: readonly Grid<Rolled>[],
  known: readonly BlockRow[],
  columns: Columns<Rolled>,
): Grid<Rolled>[] {
  return [...byBlock(grain, grids, ({ times }) => times[0]!)].map(([start, fresh]) => {
    const old = opened(part, columns, known, start);
    return joinGrids(columns, old ? [old, ...fresh] : fresh);
  });
}

function byBlock<T>(grain: Grain, items: readonly T[], at: (item: T) => number): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const item of items) {
    const start = blockStart(grain, at(item));
    found.set(start, [...(found.get(start) ?? []), item]);
  }
  return found;
}

function opened<Name extends string>(
  part: Part,
  columns: Columns<Name>,
  blocks: readonly BlockRow[],
  start: number,
): Grid<Name> | null {
  const packed = blocks.find(({ from_at }) => from_at === start)?.[part];
  return packed ? unpackBlock(columns, packed) : null;
}

function partBlock<Name extends string>(grain: Grain, columns: Columns<Name>, grid: Grid<Name>): PartBlock {
  const lastAt = grid.times.at(-1)!;
  return { grain, fromAt: blockStart(grain, lastAt), lastAt, packed: packBlock(columns, grid) };
}

/** Ports and sensors of one block in one row; a part without news keeps what it had. */
function merge(
  deviceId: number,
  known: KnownBlocks,
  ports: readonly PartBlock[],
  sensors: readonly PartBlock[],
): BlockRow[] {
  const rows = new Map<string, BlockRow>();
  const put = (part: Part, { grain, fromAt, lastAt, packed }: PartBlock): void => {
    const key = `${grain} ${fromAt}`;
    const old = known[grain].find(({ from_at }) => from_at === fromAt);
    const row = rows.get(key) ?? {
      device_id: deviceId,
      grain: GRAINS[grain].number,
      from_at: fromAt,
      last_at: old?.last_at ?? lastAt,
      ports: old?.ports ?? null,
      sensors: old?.sensors ?? null,
    };
    row[part] = packed;
    row.last_at = Math.max(row.last_at, lastAt);
    rows.set(key, row);
  };
  for (const block of ports) put('ports', block);
  for (const block of sensors) put('sensors', block);
  return [...rows.values()];
}
