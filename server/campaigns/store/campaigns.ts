/** Rows of campaigns and of the parts their units answer. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import type { Group } from '../../coverage/types.ts';
import { execute, insertRow, insertRows, instant, json, select, selectOne } from '../../db/query.ts';
import type { Day } from '../../shared/days.ts';
import type { Campaign, CampaignDraft, CampaignStatus, Part, PartStatus } from '../types.ts';

interface CampaignSql {
  id: number;
  name: string;
  as_of: Day;
  deadline: Day;
  unit_groups: unknown;
  legal_basis: string | null;
  note: string | null;
  status: CampaignStatus;
  criteria_version: string | null;
  lock_version: number;
  opened_at: string | Date;
  opened_by: string;
  ended_at: string | Date | null;
  ended_by: string | null;
}

interface PartSql {
  id: number;
  campaign_id: number;
  unit_id: number;
  status: PartStatus;
  step_at: string | Date;
  lock_version: number;
}

/** A campaign concerns whoever sees one of its units. */
function visible(scope: Scope): string {
  if (scope === 'all') return '1 = 1';
  return `EXISTS (SELECT 1 FROM campaign_units u WHERE u.campaign_id = c.id AND ${scopeCondition(scope, 'u.unit_id')})`;
}

export async function addCampaign(draft: CampaignDraft, by: string, at: Date): Promise<number> {
  const { name, asOf, deadline, groups, legalBasis, note } = draft;
  return insertRow('campaigns', {
    ...{ name, as_of: asOf, deadline, unit_groups: JSON.stringify(groups), legal_basis: legalBasis, note },
    ...{ status: 'open', lock_version: 1, opened_at: at, opened_by: by },
  });
}

/** @param unitIds in official order */
export async function addParts(campaignId: number, unitIds: readonly number[], at: Date): Promise<void> {
  await insertRows(
    'campaign_units',
    ['campaign_id', 'unit_id', 'place', 'status', 'step_at', 'lock_version'],
    unitIds.map((unitId, place) => [campaignId, unitId, place, 'waiting', at, 1]),
  );
}

export async function findCampaign(scope: Scope, id: number): Promise<Campaign | null> {
  const row = await selectOne<CampaignSql>(
    `SELECT c.* FROM campaigns c WHERE c.id = :id AND ${visible(scope)}`,
    { id },
  );
  return row && toCampaign(row);
}

/** The newest first. */
export async function listCampaigns(
  scope: Scope,
  beforeId: number | null,
  limit: number,
): Promise<Campaign[]> {
  const rows = await select<CampaignSql>(
    `SELECT c.* FROM campaigns c WHERE ${visible(scope)} ${beforeId === null ? '' : 'AND c.id < :beforeId'}
     ORDER BY c.id DESC LIMIT :limit`,
    { beforeId, limit },
  );
  return rows.map(toCampaign);
}

export async function countCampaigns(scope: Scope): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM campaigns c WHERE ${visible(scope)}`,
  );
  return Number(row!.count);
}

/** True when another campaign that was not withdrawn has this name. */
export async function isNameTaken(name: string): Promise<boolean> {
  const row = await selectOne(
    "SELECT id FROM campaigns WHERE name = :name AND status <> 'withdrawn' LIMIT 1",
    {
      name,
    },
  );
  return row !== null;
}

/** Ends a campaign nobody has changed since it was read. */
export async function endCampaign(
  id: number,
  lockVersion: number,
  end: { status: CampaignStatus; criteriaVersion: string | null; by: string; at: Date },
): Promise<boolean> {
  const changed = await execute(
    `UPDATE campaigns SET status = :status, criteria_version = :criteriaVersion, ended_at = :at, ended_by = :by,
       lock_version = lock_version + 1 WHERE id = :id AND lock_version = :lockVersion AND status = 'open'`,
    { id, lockVersion, ...end },
  );
  return changed === 1;
}

/** The parts of a campaign in the scope, in official order. */
export async function listParts(scope: Scope, campaignId: number): Promise<Part[]> {
  const rows = await select<PartSql>(
    `SELECT u.* FROM campaign_units u WHERE u.campaign_id = :campaignId AND ${scopeCondition(scope, 'u.unit_id')}
     ORDER BY u.place`,
    { campaignId },
  );
  return rows.map(toPart);
}

/** The statuses of the parts of several campaigns. */
export function statusesOf(
  scope: Scope,
  campaignIds: readonly number[],
): Promise<{ campaignId: number; status: PartStatus }[]> {
  if (campaignIds.length === 0) return Promise.resolve([]);
  return select(
    `SELECT u.campaign_id AS "campaignId", u.status FROM campaign_units u
     WHERE u.campaign_id IN (:campaignIds) AND ${scopeCondition(scope, 'u.unit_id')}`,
    { campaignIds: [...campaignIds] },
  );
}

export async function findPart(scope: Scope, campaignId: number, unitId: number): Promise<Part | null> {
  const row = await selectOne<PartSql>(
    `SELECT u.* FROM campaign_units u
     WHERE u.campaign_id = :campaignId AND u.unit_id = :unitId AND ${scopeCondition(scope, 'u.unit_id')}`,
    { campaignId, unitId },
  );
  return row && toPart(row);
}

/** Moves a part on; false when somebody else did since it was read. */
export async function movePart(part: Part, status: PartStatus, at: Date): Promise<boolean> {
  const changed = await execute(
    `UPDATE campaign_units SET status = :status, step_at = :at, lock_version = lock_version + 1
     WHERE id = :id AND lock_version = :lockVersion`,
    { id: part.id, lockVersion: part.lockVersion, status, at },
  );
  return changed === 1;
}

/** A part of an open campaign that its unit still has to answer. */
export interface OwedPart {
  campaignId: number;
  name: string;
  deadline: Day;
  unitId: number;
  status: PartStatus;
  /** When it was asked, returned or last reminded. */
  movedAt: string;
}

/** What the units of a scope still have to answer, the nearest deadline first. */
export async function listOwed(scope: Scope): Promise<OwedPart[]> {
  const rows = await select<
    Omit<OwedPart, 'movedAt'> & { stepAt: string | Date; remindedAt: string | Date | null }
  >(
    `SELECT c.id AS "campaignId", c.name, c.deadline, u.unit_id AS "unitId", u.status, u.step_at AS "stepAt",
       (SELECT MAX(s.at) FROM campaign_steps s WHERE s.part_id = u.id AND s.step = 'reminded') AS "remindedAt"
     FROM campaign_units u JOIN campaigns c ON c.id = u.campaign_id
     WHERE c.status = 'open' AND u.status IN ('waiting', 'answering', 'returned')
       AND ${scopeCondition(scope, 'u.unit_id')}
     ORDER BY c.deadline, c.id, u.place`,
  );
  return rows.map(({ stepAt, remindedAt, ...part }) => {
    const [step, reminded] = [instant(stepAt), instant(remindedAt)];
    return { ...part, movedAt: reminded !== null && reminded > step ? reminded : step };
  });
}

function toCampaign(row: CampaignSql): Campaign {
  return {
    ...{ id: row.id, name: row.name, asOf: row.as_of, deadline: row.deadline },
    groups: json<Group[]>(row.unit_groups),
    ...{ legalBasis: row.legal_basis, note: row.note, status: row.status },
    ...{ criteriaVersion: row.criteria_version, lockVersion: row.lock_version },
    ...{ openedAt: instant(row.opened_at), openedBy: row.opened_by },
    ...{ endedAt: instant(row.ended_at), endedBy: row.ended_by },
  };
}

function toPart(row: PartSql): Part {
  return {
    ...{ id: row.id, campaignId: row.campaign_id, unitId: row.unit_id, status: row.status },
    ...{ stepAt: instant(row.step_at), lockVersion: row.lock_version },
  };
}
