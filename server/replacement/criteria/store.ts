/** Rows of criteria and of what drafts would change. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, instant, json, select, selectOne } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { Criteria } from '../data/criteria.ts';
import type { Judged, OwnCriteria, Preview } from './types.ts';

const FLIPS_AT_ONCE = 200;

interface Row {
  id: number;
  version: string;
  status: OwnCriteria['status'];
  valid_from: Day;
  legal_basis: string;
  kinds: unknown;
  based_on: string;
  preview: unknown;
  lock_version: number;
  created_at: string | Date;
  created_by: string;
  decided_at: string | Date | null;
  decided_by: string | null;
}

/** What decided criteria are told apart by: they are never changed, so whoever read them once knows them. */
export async function decidedKeys(): Promise<{ id: number; key: string }[]> {
  const rows = await select<Pick<Row, 'id' | 'version' | 'decided_at'>>(
    "SELECT id, version, decided_at FROM criteria_versions WHERE status = 'decided' ORDER BY valid_from",
  );
  return rows.map(({ id, version, decided_at }) => ({ id, key: `${id} ${version} ${instant(decided_at)}` }));
}

/** All of the province, the newest first. */
export async function listOwn(): Promise<OwnCriteria[]> {
  const rows = await select<Row>('SELECT * FROM criteria_versions ORDER BY valid_from DESC, id DESC');
  return rows.map(toOwn);
}

export async function findOwn(id: number): Promise<OwnCriteria | null> {
  const row = await selectOne<Row>('SELECT * FROM criteria_versions WHERE id = :id', { id });
  return row && toOwn(row);
}

export type NewCriteria = Pick<OwnCriteria, 'version' | 'validFrom' | 'legalBasis' | 'kinds' | 'basedOn'>;

export async function addDraft(draft: NewCriteria, by: string, at: Date): Promise<number> {
  const columns = ['version', 'status', 'valid_from', 'legal_basis', 'kinds', 'based_on'];
  const { version, validFrom, legalBasis, kinds, basedOn } = draft;
  await insertRows(
    'criteria_versions',
    [...columns, 'lock_version', 'created_at', 'created_by'],
    [[version, 'draft', validFrom, legalBasis, JSON.stringify(kinds), basedOn, 1, at, by]],
  );
  const row = await selectOne<{ id: number }>('SELECT id FROM criteria_versions WHERE version = :version', {
    version,
  });
  return row!.id;
}

/** False when somebody has changed the draft since it was read, or it is none any more. */
export async function changeDraft(
  id: number,
  lockVersion: number,
  { validFrom, legalBasis, kinds }: Pick<OwnCriteria, 'validFrom' | 'legalBasis' | 'kinds'>,
): Promise<boolean> {
  const changed = await execute(
    `UPDATE criteria_versions SET valid_from = :validFrom, legal_basis = :legalBasis, kinds = :kinds,
       lock_version = lock_version + 1
     WHERE id = :id AND lock_version = :lockVersion AND status = 'draft'`,
    { id, lockVersion, validFrom, legalBasis, kinds: JSON.stringify(kinds) },
  );
  return changed === 1;
}

export async function decideDraft(id: number, lockVersion: number, by: string, at: Date): Promise<boolean> {
  const changed = await execute(
    `UPDATE criteria_versions SET status = 'decided', decided_at = :at, decided_by = :by, lock_version = lock_version + 1
     WHERE id = :id AND lock_version = :lockVersion AND status = 'draft'`,
    { id, lockVersion, by, at },
  );
  return changed === 1;
}

/** Makes decided criteria a draft again; false once they hold, or when somebody was faster. */
export async function withdraw(id: number, lockVersion: number, today: Day): Promise<boolean> {
  const changed = await execute(
    `UPDATE criteria_versions SET status = 'draft', decided_at = NULL, decided_by = NULL, lock_version = lock_version + 1
     WHERE id = :id AND lock_version = :lockVersion AND status = 'decided' AND valid_from > :today`,
    { id, lockVersion, today },
  );
  return changed === 1;
}

export async function removeDraft(id: number): Promise<boolean> {
  return (await execute("DELETE FROM criteria_versions WHERE id = :id AND status = 'draft'", { id })) === 1;
}

/** Whether a draft is still as it was when somebody began to look what it changes. */
export async function savePreview(id: number, preview: Preview): Promise<boolean> {
  const changed = await execute(
    'UPDATE criteria_versions SET preview = :preview WHERE id = :id AND lock_version = :lockVersion',
    { id, preview: JSON.stringify(preview), lockVersion: preview.lockVersion },
  );
  return changed === 1;
}

export interface FlipRow {
  assetId: number;
  before: Judged;
  after: Judged;
  reason: string | null;
}

export function removeFlips(criteriaId: number): Promise<number> {
  return execute('DELETE FROM criteria_flips WHERE criteria_id = :criteriaId', { criteriaId });
}

export async function addFlips(criteriaId: number, flips: readonly FlipRow[]): Promise<void> {
  for (let start = 0; start < flips.length; start += FLIPS_AT_ONCE) {
    const piece = flips.slice(start, start + FLIPS_AT_ONCE);
    await insertRows(
      'criteria_flips',
      ['criteria_id', 'asset_id', 'before_verdict', 'after_verdict', 'reason'],
      piece.map(({ assetId, before, after, reason }) => [criteriaId, assetId, before, after, reason]),
    );
  }
}

/** A machine a draft would judge otherwise, as it stands in the register. */
export interface FlippedMachine extends FlipRow {
  tag: string;
  kind: string;
  manufacturer: string | null;
  model: string | null;
  unitId: number;
  holderName: string | null;
}

export interface FlipFilter {
  criteriaId: number;
  scope: Scope;
  before: Judged | undefined;
  after: Judged | undefined;
  kind: string | null;
}

/** The next machines by id. */
export function readFlips(filter: FlipFilter, after: number, limit: number): Promise<FlippedMachine[]> {
  return select<FlippedMachine>(
    `SELECT f.asset_id AS "assetId", f.before_verdict AS before, f.after_verdict AS after, f.reason, a.tag, a.kind,
       m.manufacturer, m.name AS model, a.unit_id AS "unitId", p.full_name AS "holderName"
     FROM criteria_flips f JOIN assets a ON a.id = f.asset_id
     LEFT JOIN models m ON m.id = a.model_id LEFT JOIN people p ON p.id = a.holder_id
     WHERE ${conditionsOf(filter)} AND f.asset_id > :past ORDER BY f.asset_id LIMIT :limit`,
    { ...valuesOf(filter), past: after, limit },
  );
}

export async function countFlips(filter: FlipFilter): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM criteria_flips f JOIN assets a ON a.id = f.asset_id WHERE ${conditionsOf(filter)}`,
    valuesOf(filter),
  );
  return Number(row!.count);
}

/** How many verdicts are not yet of a version. */
export async function countVerdictsOfOthers(version: string): Promise<{ all: number; left: number }> {
  const row = await selectOne<{ all: number; left: number | null }>(
    `SELECT COUNT(*) AS "all", SUM(CASE WHEN criteria_version <> :version THEN 1 ELSE 0 END) AS "left" FROM verdicts`,
    { version },
  );
  return { all: Number(row!.all), left: Number(row!.left ?? 0) };
}

function conditionsOf({ scope, before, after, kind }: FlipFilter): string {
  const is = (column: string, verdict: Judged | undefined, name: string) =>
    verdict === undefined ? [] : [verdict === null ? `${column} IS NULL` : `${column} = :${name}`];
  return [
    'f.criteria_id = :criteriaId',
    scopeCondition(scope, 'a.unit_id'),
    ...is('f.before_verdict', before, 'before'),
    ...is('f.after_verdict', after, 'after'),
    ...(kind === null ? [] : ['a.kind = :kind']),
  ].join(' AND ');
}

function valuesOf({ criteriaId, before, after, kind }: FlipFilter) {
  return { criteriaId, ...(before && { before }), ...(after && { after }), ...(kind && { kind }) };
}

function toOwn(row: Row): OwnCriteria {
  return {
    ...{ id: row.id, version: row.version, status: row.status, validFrom: row.valid_from },
    legalBasis: row.legal_basis,
    kinds: json<Criteria['kinds']>(row.kinds),
    basedOn: row.based_on,
    preview: row.preview === null ? null : json<Preview>(row.preview),
    lockVersion: row.lock_version,
    ...{ createdAt: instant(row.created_at), createdBy: row.created_by },
    ...{ decidedAt: instant(row.decided_at), decidedBy: row.decided_by },
  };
}
