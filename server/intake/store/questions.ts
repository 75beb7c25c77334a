/** Rows of the questions which machine an arrival is. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, instant, json, select, selectOne } from '../../db/query.ts';
import type { Inventory } from '../agents/inventory.ts';
import type { Candidate, KnownTrait, Traits } from '../identity/types.ts';
import type { Question } from '../types.ts';

interface QuestionRow {
  id: number;
  unit_id: number;
  question_key: string;
  fingerprint: string;
  arrival: unknown;
  traits: unknown;
  inventory: unknown;
  candidates: unknown;
  reason: Question['reason'];
  opened_at: string | Date;
  last_seen_at: string | Date;
  decision: Question['decision'];
  decided_at: string | Date | null;
  decided_by: string | null;
  asset_id: number | null;
}

export async function questionByKey(questionKey: string): Promise<Question | null> {
  const row = await selectOne<QuestionRow>(
    'SELECT * FROM identity_questions WHERE question_key = :questionKey',
    {
      questionKey,
    },
  );
  return row && toQuestion(row);
}

export async function questionById(scope: Scope, id: number): Promise<Question | null> {
  const row = await selectOne<QuestionRow>(
    `SELECT * FROM identity_questions WHERE id = :id AND ${scopeCondition(scope, 'unit_id')}`,
    { id },
  );
  return row && toQuestion(row);
}

export async function questionsByIds(ids: readonly number[]): Promise<Question[]> {
  if (ids.length === 0) return [];
  const rows = await select<QuestionRow>('SELECT * FROM identity_questions WHERE id IN (:ids)', { ids });
  return rows.map(toQuestion);
}

/** Open questions of the scope, the oldest first. */
export async function openQuestions(scope: Scope, afterId: number, limit: number): Promise<Question[]> {
  const rows = await select<QuestionRow>(
    `SELECT * FROM identity_questions WHERE decided_at IS NULL AND id > :afterId
     AND ${scopeCondition(scope, 'unit_id')} ORDER BY id LIMIT ${limit}`,
    { afterId },
  );
  return rows.map(toQuestion);
}

export async function countOpenQuestions(scope: Scope): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM identity_questions WHERE decided_at IS NULL AND ${scopeCondition(scope, 'unit_id')}`,
  );
  return Number(row?.count ?? 0);
}

export interface NewQuestion {
  unitId: number;
  questionKey: string;
  fingerprint: string;
  arrival: Traits;
  traits: KnownTrait[];
  inventory: Inventory;
  candidates: readonly Candidate[];
  reason: Question['reason'];
}

/** Opens a question, or brings the open one of this key up to date. Answers its number. */
export async function saveQuestion(question: NewQuestion, at: Date): Promise<number> {
  const { unitId, questionKey, fingerprint, arrival, traits, inventory, candidates, reason } = question;
  const texts = [arrival, traits, inventory, candidates].map((value) => JSON.stringify(value));
  await insertRows(
    'identity_questions',
    [
      ...['unit_id', 'question_key', 'fingerprint', 'arrival', 'traits', 'inventory', 'candidates'],
      ...['reason', 'opened_at', 'last_seen_at'],
    ],
    [[unitId, questionKey, fingerprint, ...texts, reason, at, at]],
    `ON CONFLICT (question_key) DO UPDATE SET arrival = excluded.arrival, traits = excluded.traits,
       inventory = excluded.inventory, candidates = excluded.candidates, last_seen_at = excluded.last_seen_at`,
  );
  return (await questionByKey(questionKey))!.id;
}

/** Answers false when somebody else decided before. */
export async function decideQuestion(
  id: number,
  decision: NonNullable<Question['decision']>,
  assetId: number | null,
  by: string,
  at: Date,
): Promise<boolean> {
  const count = await execute(
    `UPDATE identity_questions SET decision = :decision, asset_id = :assetId, decided_by = :by, decided_at = :at
     WHERE id = :id AND decided_at IS NULL`,
    { id, decision, assetId, by, at },
  );
  return count > 0;
}

function toQuestion(row: QuestionRow): Question {
  return {
    id: row.id,
    unitId: row.unit_id,
    questionKey: row.question_key,
    fingerprint: row.fingerprint,
    arrival: json(row.arrival),
    traits: json(row.traits),
    inventory: json(row.inventory),
    candidates: json(row.candidates),
    reason: row.reason,
    openedAt: instant(row.opened_at),
    lastSeenAt: instant(row.last_seen_at),
    decision: row.decision,
    decidedAt: instant(row.decided_at),
    decidedBy: row.decided_by,
    assetId: row.asset_id,
  };
}
