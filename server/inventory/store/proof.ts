/** What machines are made of, version by version, and when they were seen. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, instant, select } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { Evidence, EvidenceSource, Spec, SpecSource, SpecVersion } from '../types/assets.ts';
import { type SpecRow, specColumns, toSpecVersion } from './rows.ts';

export interface NewSpec {
  assetId: number;
  spec: Spec;
  source: SpecSource;
  recordedOn: Day;
}

/** All versions, oldest first. */
export async function specsOf(assetId: number): Promise<SpecVersion[]> {
  const rows = await select<SpecRow>(
    `SELECT ${specColumns('x')} FROM spec_versions x WHERE x.asset_id = :assetId ORDER BY x.recorded_on, x.id`,
    { assetId },
  );
  return rows.map((row) => toSpecVersion(row)!);
}

export async function addSpecs(specs: readonly NewSpec[], now: Date): Promise<void> {
  const columns = [
    'asset_id',
    'recorded_on',
    'source',
    'cpu',
    'cores',
    'memory_mb',
    'disks',
    'os',
    'os_version',
  ];
  await insertRows(
    'spec_versions',
    [...columns, 'tpm', 'secure_boot', 'antivirus', 'firmware', 'details', 'recorded_at'],
    specs.map(({ assetId, recordedOn, source, spec }) => [
      assetId,
      recordedOn,
      source,
      spec.cpu,
      spec.cores,
      spec.memoryMb,
      JSON.stringify(spec.disks),
      spec.os,
      spec.osVersion,
      spec.tpm,
      spec.secureBoot,
      spec.antivirus,
      spec.firmware,
      spec.details && JSON.stringify(spec.details),
      now,
    ]),
  );
}

/** Names the latest version in the assets themselves. */
export async function showLatestSpecs(assetIds: readonly number[]): Promise<void> {
  const latest = (column: string) =>
    `(SELECT x.${column} FROM spec_versions x WHERE x.asset_id = assets.id ORDER BY x.recorded_on DESC, x.id DESC LIMIT 1)`;
  await inPieces(assetIds, (ids) =>
    execute(`UPDATE assets SET spec_id = ${latest('id')}, os = ${latest('os')} WHERE id IN (:ids)`, { ids }),
  );
}

export async function evidenceOf(assetId: number): Promise<Evidence[]> {
  const rows = await select<{ source: EvidenceSource; first_seen_at: string; last_seen_at: string }>(
    'SELECT source, first_seen_at, last_seen_at FROM evidence WHERE asset_id = :assetId ORDER BY source',
    { assetId },
  );
  return rows.map((row) => ({
    source: row.source,
    firstSeenAt: instant(row.first_seen_at),
    lastSeenAt: instant(row.last_seen_at),
  }));
}

/** Widens what is known of a source to the moment; an older sighting never takes back a newer one. */
export async function saveEvidence(assetId: number, source: EvidenceSource, at: Date): Promise<void> {
  const values = { assetId, source, at };
  const wider = (column: string, sign: '<' | '>') =>
    `${column} = CASE WHEN excluded.${column} ${sign} evidence.${column} THEN excluded.${column} ELSE evidence.${column} END`;
  await execute(
    `INSERT INTO evidence (asset_id, source, first_seen_at, last_seen_at) VALUES (:assetId, :source, :at, :at)
     ON CONFLICT (asset_id, source) DO UPDATE SET ${wider('first_seen_at', '<')}, ${wider('last_seen_at', '>')}`,
    values,
  );
  await execute(
    'UPDATE assets SET verified_at = :at WHERE id = :assetId AND (verified_at IS NULL OR verified_at < :at)',
    values,
  );
}

/** Those of the ids that are assets of the scope. */
export async function idsInScope(scope: Scope, assetIds: readonly number[]): Promise<number[]> {
  const found: number[] = [];
  await inPieces(assetIds, async (ids) => {
    const rows = await select<{ id: number }>(
      `SELECT a.id FROM assets a WHERE a.id IN (:ids) AND ${scopeCondition(scope, 'a.unit_id')}`,
      { ids },
    );
    found.push(...rows.map(({ id }) => id));
  });
  return found;
}

/** The same for many assets at one moment. */
export async function saveSightings(
  assetIds: readonly number[],
  source: EvidenceSource,
  at: Date,
): Promise<void> {
  await insertRows(
    'evidence',
    ['asset_id', 'source', 'first_seen_at', 'last_seen_at'],
    assetIds.map((assetId) => [assetId, source, at, at]),
    `ON CONFLICT (asset_id, source) DO UPDATE SET last_seen_at = excluded.last_seen_at
     WHERE evidence.last_seen_at < excluded.last_seen_at`,
  );
  await inPieces(assetIds, (ids) =>
    execute(
      'UPDATE assets SET verified_at = :at WHERE id IN (:ids) AND (verified_at IS NULL OR verified_at < :at)',
      {
        ids,
        at,
      },
    ),
  );
}

/**
 * Undoes `saveSightings`: evidence of this moment alone is gone; what was seen before goes back to when it was first
 * seen, the last moment that is still sure.
 */
export async function dropSightings(
  assetIds: readonly number[],
  source: EvidenceSource,
  at: Date,
): Promise<void> {
  await inPieces(assetIds, async (ids) => {
    const values = { ids, source, at };
    const mine = 'asset_id IN (:ids) AND source = :source AND last_seen_at = :at';
    await execute(`DELETE FROM evidence WHERE ${mine} AND first_seen_at = :at`, values);
    await execute(`UPDATE evidence SET last_seen_at = first_seen_at WHERE ${mine}`, values);
    await execute(
      `UPDATE assets SET verified_at = (SELECT MAX(e.last_seen_at) FROM evidence e WHERE e.asset_id = assets.id)
       WHERE id IN (:ids) AND verified_at = :at`,
      values,
    );
  });
}

export async function addEvidence(items: readonly (Evidence & { assetId: number })[]): Promise<void> {
  await insertRows(
    'evidence',
    ['asset_id', 'source', 'first_seen_at', 'last_seen_at'],
    items.map((one) => [one.assetId, one.source, new Date(one.firstSeenAt), new Date(one.lastSeenAt)]),
  );
}

const AT_ONCE = 500;
async function inPieces(ids: readonly number[], work: (ids: number[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < ids.length; start += AT_ONCE) await work(ids.slice(start, start + AT_ONCE));
}
