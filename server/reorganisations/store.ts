/** Rows of decisions, and what hangs on units that end. */
import { execute, insertRow, instant, json, select, selectOne } from '../db/query.ts';
import type { Day } from '../shared/days.ts';
import type { Decision, DecisionDraft, DecisionLine, DecisionStatus, Home } from './types.ts';

interface DecisionSql {
  id: number;
  name: string;
  effective_on: Day;
  legal_basis: string | null;
  lines: unknown;
  homes: unknown;
  status: DecisionStatus;
  failure: string | null;
  lock_version: number;
  created_at: string | Date;
  created_by: string;
  ended_at: string | Date | null;
  ended_by: string | null;
}

export async function addDecision(draft: DecisionDraft, by: string, at: Date): Promise<number> {
  const { name, effectiveOn, legalBasis, lines, homes } = draft;
  return insertRow('reorganisations', {
    ...{ name, effective_on: effectiveOn, legal_basis: legalBasis, status: 'draft', lock_version: 1 },
    ...{ lines: JSON.stringify(lines), homes: JSON.stringify(homes), created_at: at, created_by: by },
  });
}

export async function findDecision(id: number): Promise<Decision | null> {
  const row = await selectOne<DecisionSql>('SELECT * FROM reorganisations WHERE id = :id', { id });
  return row && toDecision(row);
}

/** The newest first. */
export async function listDecisions(limit: number): Promise<Decision[]> {
  const rows = await select<DecisionSql>('SELECT * FROM reorganisations ORDER BY id DESC LIMIT :limit', {
    limit,
  });
  return rows.map(toDecision);
}

/** Planned decisions whose day has come, in the order of their days. */
export async function dueDecisions(today: Day): Promise<Decision[]> {
  const rows = await select<DecisionSql>(
    "SELECT * FROM reorganisations WHERE status = 'planned' AND effective_on <= :today ORDER BY effective_on, id",
    { today },
  );
  return rows.map(toDecision);
}

export async function moveDecision(
  { id, lockVersion }: Pick<Decision, 'id' | 'lockVersion'>,
  status: DecisionStatus,
  by: string,
  at: Date,
): Promise<boolean> {
  const ends = status === 'applied' || status === 'withdrawn';
  const changed = await execute(
    `UPDATE reorganisations SET status = :status, failure = NULL, lock_version = lock_version + 1,
       ended_at = :endedAt, ended_by = :endedBy
     WHERE id = :id AND lock_version = :lockVersion AND status IN ('draft', 'planned')`,
    { id, lockVersion, status, endedAt: ends ? at : null, endedBy: ends ? by : null },
  );
  return changed === 1;
}

export async function noteFailure(id: number, failure: string): Promise<void> {
  await execute('UPDATE reorganisations SET failure = :failure WHERE id = :id', {
    id,
    failure: failure.slice(0, 500),
  });
}

/** How much of each sort hangs on units that end. */
export interface Touched {
  assets: number;
  people: number;
  devices: number;
  accounts: number;
  plans: number;
  campaigns: number;
}

export async function countTouched(unitIds: readonly number[]): Promise<Touched> {
  if (unitIds.length === 0) return { assets: 0, people: 0, devices: 0, accounts: 0, plans: 0, campaigns: 0 };
  const row = await selectOne<Record<keyof Touched, number>>(
    `SELECT (SELECT COUNT(*) FROM assets WHERE unit_id IN (:unitIds) AND state NOT IN ('disposed', 'lost')) AS assets,
       (SELECT COUNT(*) FROM people WHERE unit_id IN (:unitIds) AND left_on IS NULL) AS people,
       (SELECT COUNT(*) FROM devices WHERE unit_id IN (:unitIds) AND retired_at IS NULL) AS devices,
       (SELECT COUNT(*) FROM users WHERE unit_id IN (:unitIds) AND disabled_at IS NULL) AS accounts,
       (SELECT COUNT(*) FROM plans WHERE unit_id IN (:unitIds) AND status <> 'frozen') AS plans,
       (SELECT COUNT(*) FROM campaign_units u JOIN campaigns c ON c.id = u.campaign_id
         WHERE u.unit_id IN (:unitIds) AND c.status = 'open') AS campaigns`,
    { unitIds: [...unitIds] },
  );
  const { assets, people, devices, accounts, plans, campaigns } = row!;
  return {
    ...{ assets: Number(assets), people: Number(people), devices: Number(devices) },
    ...{ accounts: Number(accounts), plans: Number(plans), campaigns: Number(campaigns) },
  };
}

/** How many machines each unit has that are not gone. */
export async function assetsOf(unitIds: readonly number[]): Promise<Map<number, number>> {
  if (unitIds.length === 0) return new Map();
  const rows = await select<{ unitId: number; count: number }>(
    `SELECT unit_id AS "unitId", COUNT(*) AS count FROM assets
     WHERE unit_id IN (:unitIds) AND state NOT IN ('disposed', 'lost') GROUP BY unit_id`,
    { unitIds: [...unitIds] },
  );
  return new Map(rows.map(({ unitId, count }) => [unitId, Number(count)]));
}

function toDecision(row: DecisionSql): Decision {
  return {
    ...{ id: row.id, name: row.name, effectiveOn: row.effective_on, legalBasis: row.legal_basis },
    ...{ lines: json<DecisionLine[]>(row.lines), homes: json<Home[]>(row.homes), status: row.status },
    ...{ failure: row.failure, lockVersion: row.lock_version },
    ...{ createdAt: instant(row.created_at), createdBy: row.created_by },
    ...{ endedAt: instant(row.ended_at), endedBy: row.ended_by },
  };
}
