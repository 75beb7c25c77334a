/** The rows of packed measurements: samples of today, blocks of what is over. */
import { execute, insertRows, select } from '../db/query.ts';
import { GRAINS, type Grain, LONGEST_SPAN } from './retention.ts';

export type Part = 'ports' | 'sensors';

export interface SampleRow {
  device_id: number;
  at: number;
  ports: Buffer | null;
  sensors: Buffer | null;
}

export interface BlockRow {
  device_id: number;
  grain: number;
  from_at: number;
  last_at: number;
  ports: Buffer | null;
  sensors: Buffer | null;
}

/** A second sample of the same second takes the place of the first. */
export async function insertSamples(rows: readonly SampleRow[]): Promise<void> {
  await insertRows(
    'samples',
    ['device_id', 'at', 'ports', 'sensors'],
    rows.map(({ device_id, at, ports, sensors }) => [device_id, at, ports, sensors]),
    'ON CONFLICT (device_id, at) DO UPDATE SET ports = excluded.ports, sensors = excluded.sensors',
  );
}

export interface Packed {
  samples: { at: number; packed: Buffer }[];
  blocks: Buffer[];
  /** The last sample in a block; null when there is none. */
  lastPacked: number | null;
}

/**
 * Ports or sensors of a device from `from` (samples from an hour before) up to `to`, in one statement: what a roll-up
 * moves from samples to blocks meanwhile is seen in one of them.
 */
export async function readPacked(
  part: Part,
  grain: Grain,
  deviceId: number,
  from: number,
  to: number,
): Promise<Packed> {
  const rows = await select<{ source: string; at: number; packed: Buffer | null }>(
    `SELECT 'sample' AS source, at, ${part} AS packed FROM samples
     WHERE device_id = :deviceId AND at >= :earlier AND at < :to
     UNION ALL
     SELECT 'block', from_at, ${part} FROM sample_blocks
     WHERE device_id = :deviceId AND grain = :grain AND from_at > :blocksAfter AND from_at < :to
     UNION ALL
     SELECT 'last', last_at, NULL FROM (
       SELECT last_at FROM sample_blocks WHERE device_id = :deviceId AND grain = :raw
       ORDER BY from_at DESC LIMIT 1) AS newest`,
    {
      deviceId,
      to,
      earlier: from - LONGEST_SPAN,
      grain: GRAINS[grain].number,
      blocksAfter: from - GRAINS[grain].blockSeconds,
      raw: GRAINS.raw.number,
    },
  );
  const of = (source: string) => rows.filter((row) => row.source === source);
  return {
    samples: of('sample')
      .flatMap(({ at, packed }) => (packed === null ? [] : [{ at, packed }]))
      .sort((a, b) => a.at - b.at),
    blocks: of('block')
      .sort((a, b) => a.at - b.at)
      .flatMap(({ packed }) => packed ?? []),
    lastPacked: of('last')[0]?.at ?? null,
  };
}

/** Devices after `after` that have samples from before `cut`, with the time of the oldest. */
export function devicesDue(
  after: number,
  cut: number,
  most: number,
): Promise<{ id: number; oldest: number }[]> {
  return select(
    `SELECT id, oldest FROM (
       SELECT d.id, (SELECT MIN(s.at) FROM samples s WHERE s.device_id = d.id) AS oldest
       FROM devices d WHERE d.id > :after) AS waiting
     WHERE oldest < :cut ORDER BY id LIMIT :most`,
    { after, cut, most },
  );
}

/** Takes the samples from before `cut` out: whoever gets them writes them into blocks in the same transaction. */
export function takeSamples(deviceIds: readonly number[], cut: number): Promise<SampleRow[]> {
  return select<SampleRow>(
    `DELETE FROM samples WHERE device_id IN (:deviceIds) AND at < :cut
     RETURNING device_id, at, ports, sensors`,
    { deviceIds, cut },
  );
}

/** The blocks of a grain that begin at one of the instants. */
export async function blocksAt(
  grain: Grain,
  deviceIds: readonly number[],
  starts: readonly number[],
): Promise<BlockRow[]> {
  if (deviceIds.length === 0 || starts.length === 0) return [];
  return select<BlockRow>(
    `SELECT device_id, grain, from_at, last_at, ports, sensors FROM sample_blocks
     WHERE device_id IN (:deviceIds) AND grain = :grain AND from_at IN (:starts)`,
    { deviceIds, grain: GRAINS[grain].number, starts },
  );
}

/** When the last sample of the blocks that begin at the instants was taken. */
export async function lastOfBlocks(
  deviceIds: readonly number[],
  starts: readonly number[],
): Promise<{ device_id: number; from_at: number; last_at: number }[]> {
  if (deviceIds.length === 0 || starts.length === 0) return [];
  return select(
    `SELECT device_id, from_at, last_at FROM sample_blocks
     WHERE device_id IN (:deviceIds) AND grain = :grain AND from_at IN (:starts)`,
    { deviceIds, grain: GRAINS.raw.number, starts },
  );
}

export async function saveBlocks(rows: readonly BlockRow[]): Promise<void> {
  await insertRows(
    'sample_blocks',
    ['device_id', 'grain', 'from_at', 'last_at', 'ports', 'sensors'],
    rows.map((row) => [row.device_id, row.grain, row.from_at, row.last_at, row.ports, row.sensors]),
    `ON CONFLICT (device_id, grain, from_at) DO UPDATE
     SET last_at = excluded.last_at, ports = excluded.ports, sensors = excluded.sensors`,
  );
}

/** At most so many blocks of a grain that begin before `cut`, by a range of the key for each device. */
export async function oldBlocks(grain: Grain, cut: number, most: number): Promise<number[]> {
  const rows = await select<{ id: number }>(
    `SELECT b.id FROM devices d CROSS JOIN sample_blocks b
     WHERE b.device_id = d.id AND b.grain = :grain AND b.from_at < :cut LIMIT :most`,
    { grain: GRAINS[grain].number, cut, most },
  );
  return rows.map(({ id }) => id);
}

export async function deleteBlocks(ids: readonly number[]): Promise<void> {
  await execute('DELETE FROM sample_blocks WHERE id IN (:ids)', { ids });
}
