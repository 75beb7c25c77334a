/** Rows of plans. */
import { scopeCondition } from '../../../auth/scope.ts';
import type { Scope } from '../../../auth/types.ts';
import { execute, insertRow, instant, json, select, selectOne } from '../../../db/query.ts';
import type { Day } from '../../../shared/days.ts';
import type { Plan, PlanSettings, PlanStatus } from '../types.ts';

const COLUMNS = `p.id, p.unit_id, p.year, p.title, p.status, p.day, p.criteria_version, p.settings, p.amends_id, p.version,
  p.number, p.content_hash, p.lock_version, p.created_at, p.created_by, p.submitted_at, p.submitted_by, p.frozen_at, p.frozen_by`;

interface PlanRow {
  id: number;
  unit_id: number;
  year: number;
  title: string;
  status: PlanStatus;
  day: Day;
  criteria_version: string;
  settings: unknown;
  amends_id: number | null;
  version: number;
  number: number | null;
  content_hash: string | null;
  lock_version: number;
  created_at: string | Date;
  created_by: string;
  submitted_at: string | Date | null;
  submitted_by: string | null;
  frozen_at: string | Date | null;
  frozen_by: string | null;
}

export type NewPlan = Pick<
  Plan,
  'unitId' | 'year' | 'title' | 'status' | 'day' | 'criteriaVersion' | 'settings' | 'amendsId' | 'version'
>;

/** A plan concerns whoever sees its unit, or a unit one of its lines is about. */
function visible(scope: Scope): string {
  return `(${scopeCondition(scope, 'p.unit_id')} OR EXISTS (SELECT 1 FROM plan_items i
    WHERE i.plan_id = p.id AND p.status <> 'draft' AND ${scopeCondition(scope, 'i.unit_id')}))`;
}

export async function addPlan(plan: NewPlan, by: string, at: Date): Promise<number> {
  const { unitId, year, title, status, day, criteriaVersion, settings, amendsId, version } = plan;
  return insertRow('plans', {
    ...{ unit_id: unitId, year, title, status, day, criteria_version: criteriaVersion },
    ...{ settings: JSON.stringify(settings), amends_id: amendsId, version, lock_version: 1 },
    ...{ created_at: at, created_by: by },
  });
}

export async function findPlan(scope: Scope, id: number): Promise<Plan | null> {
  const row = await selectOne<PlanRow>(
    `SELECT ${COLUMNS} FROM plans p WHERE p.id = :id AND ${visible(scope)}`,
    { id },
  );
  return row && toPlan(row);
}

/** The newest year first, within it the newest plan. */
export async function listPlans(
  scope: Scope,
  after: { year: number; id: number } | null,
  limit: number,
): Promise<Plan[]> {
  const from = after ? 'AND (p.year < :year OR (p.year = :year AND p.id < :id))' : '';
  const rows = await select<PlanRow>(
    `SELECT ${COLUMNS} FROM plans p WHERE ${visible(scope)} ${from} ORDER BY p.year DESC, p.id DESC LIMIT :limit`,
    { ...after, limit },
  );
  return rows.map(toPlan);
}

export async function countPlans(scope: Scope): Promise<number> {
  return Number(
    (await selectOne<{ count: number }>(`SELECT COUNT(*) AS count FROM plans p WHERE ${visible(scope)}`))!
      .count,
  );
}

/** The plan that amends this one; null when none does. */
export async function amendmentOf(id: number): Promise<number | null> {
  return (await selectOne<{ id: number }>('SELECT id FROM plans WHERE amends_id = :id', { id }))?.id ?? null;
}

/** Changes a plan nobody has changed since it was read. False when somebody has, or when it is frozen. */
export async function updatePlan(
  id: number,
  lockVersion: number,
  change: Partial<{
    title: string;
    status: PlanStatus;
    day: Day;
    criteriaVersion: string;
    settings: PlanSettings;
    submittedAt: Date | null;
    submittedBy: string | null;
  }>,
): Promise<boolean> {
  const names: Record<string, string> = {
    ...{ submittedAt: 'submitted_at', submittedBy: 'submitted_by', criteriaVersion: 'criteria_version' },
  };
  const entries = Object.entries(change).map(([name, value]) => [
    names[name] ?? name,
    name === 'settings' ? JSON.stringify(value) : value,
  ]) as [string, unknown][];
  const sets = entries.map(([column]) => `${column} = :${column}`);
  const changed = await execute(
    `UPDATE plans SET ${[...sets, 'lock_version = lock_version + 1'].join(', ')}
     WHERE id = :id AND lock_version = :lockVersion AND status <> 'frozen'`,
    { ...Object.fromEntries(entries), id, lockVersion },
  );
  return changed === 1;
}

/** Gives the plan its number and content, once and for all. False when somebody has changed it since. */
export async function freezePlan(
  id: number,
  lockVersion: number,
  frozen: { number: number; content: string; contentHash: string; at: Date; by: string },
): Promise<boolean> {
  const changed = await execute(
    `UPDATE plans SET status = 'frozen', number = :number, content = :content, content_hash = :contentHash,
       frozen_at = :at, frozen_by = :by, lock_version = lock_version + 1
     WHERE id = :id AND lock_version = :lockVersion AND status = 'review'`,
    { ...frozen, id, lockVersion },
  );
  return changed === 1;
}

/** The number the next plan of this unit and year gets. */
export async function nextNumber(unitId: number, year: number): Promise<number> {
  const row = await selectOne<{ number: number | null }>(
    'SELECT MAX(number) AS number FROM plans WHERE unit_id = :unitId AND year = :year',
    { unitId, year },
  );
  return Number(row?.number ?? 0) + 1;
}

export async function contentOfPlan(id: number): Promise<{ content: string | null; hash: string | null }> {
  const row = await selectOne<{ content: string | null; content_hash: string | null }>(
    'SELECT content, content_hash FROM plans WHERE id = :id',
    { id },
  );
  return { content: row?.content ?? null, hash: row?.content_hash ?? null };
}

export async function frozenPlans(): Promise<number[]> {
  const rows = await select<{ id: number }>("SELECT id FROM plans WHERE status = 'frozen' ORDER BY id");
  return rows.map(({ id }) => id);
}

export async function removePlan(id: number): Promise<void> {
  await execute("DELETE FROM plans WHERE id = :id AND status = 'draft'", { id });
}

function toPlan(row: PlanRow): Plan {
  return {
    ...{
      id: row.id,
      unitId: row.unit_id,
      year: row.year,
      title: row.title,
      status: row.status,
      day: row.day,
    },
    ...{ criteriaVersion: row.criteria_version, settings: json<PlanSettings>(row.settings) },
    ...{ amendsId: row.amends_id, version: row.version, number: row.number, contentHash: row.content_hash },
    ...{ lockVersion: row.lock_version, createdAt: instant(row.created_at), createdBy: row.created_by },
    ...{ submittedAt: instant(row.submitted_at), submittedBy: row.submitted_by },
    ...{ frozenAt: instant(row.frozen_at), frozenBy: row.frozen_by },
  };
}
