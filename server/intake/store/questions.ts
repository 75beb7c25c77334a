/** Rows of the questions which machine an arrival is. */
import { scopeCondition } from '../../auth/scope.ts';
import type { Scope } from '../../auth/types.ts';
import { execute, insertRows, instant, json, select, selectOne } from '../../db/query.ts';
import type { Inventory } from '../agents/inventory.ts';
import type { Candidate, KnownTrait, Traits } from '../identity/types.ts';
import type { Question, QuestionLine } from '../types.ts';

interface QuestionRow extends LineRow {
  question_key: string;
  fingerprint: string;
  traits: unknown;
  inventory: unknown;
}

interface LineRow {
  id: number;
  unit_id: number;
  arrival: unknown;
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

export interface QuestionQuery {
  scope: Scope;
  /** True for those that were answered. */
  answered: boolean;
  newestFirst: boolean;
  /** Number of the question before. */
  after: number | null;
  limit: number;
}

/** Questions of the scope, in the order in which they were asked; without what the machines sent. */
export async function listQuestions(query: QuestionQuery): Promise<QuestionLine[]> {
  const { scope, answered, newestFirst, after, limit } = query;
  const where = [
    `decided_at IS ${answered ? 'NOT NULL' : 'NULL'}`,
    scopeCondition(scope, 'unit_id'),
    after !== null && `id ${newestFirst ? '<' : '>'} :after`,
  ].filter(Boolean);
  const rows = await select<LineRow>(
    `SELECT id, unit_id, arrival, candidates, reason, opened_at, last_seen_at, decision, decided_at, decided_by, asset_id
     FROM identity_questions WHERE ${where.join(' AND ')} ORDER BY id ${newestFirst ? 'DESC' : 'ASC'} LIMIT ${limit}`,
    { after },
  );
  return rows.map(toLine);
}

/** How many questions of the scope are open, or were answered. */
export async function countQuestions(scope: Scope, answered: boolean): Promise<number> {
  const row = await selectOne<{ count: number }>(
    `SELECT COUNT(*) AS count FROM identity_questions
     WHERE decided_at IS ${answered ? 'NOT NULL' : 'NULL'} AND ${scopeCondition(scope, 'unit_id')}`,
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

/** Opens a question, or opens the one of this key again with what is told now. Answers its number. */
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
       inventory = excluded.inventory, candidates = excluded.candidates, last_seen_at = excluded.last_seen_at,
       reason = excluded.reason, opened_at = CASE WHEN identity_questions.decided_at IS NULL
         THEN identity_questions.opened_at ELSE excluded.opened_at END,
       decision = NULL, decided_at = NULL, decided_by = NULL, asset_id = NULL`,
  );
  return (await questionByKey(questionKey))!.id;
}

/** Another arrival waits for the answer to this question. */
export async function touchQuestion(id: number, at: Date): Promise<void> {
  await execute('UPDATE identity_questions SET last_seen_at = :at WHERE id = :id', { id, at });
}

/** What a question knows of its machine, after another arrival of it. */
export async function updateArrival(
  id: number,
  {
    fingerprint,
    arrival,
    traits,
    inventory,
  }: Pick<Question, 'fingerprint' | 'arrival' | 'traits' | 'inventory'>,
): Promise<void> {
  await execute(
    `UPDATE identity_questions SET fingerprint = :fingerprint, arrival = :arrival, traits = :traits, inventory = :inventory
     WHERE id = :id`,
    {
      ...{ id, fingerprint },
      ...{
        arrival: JSON.stringify(arrival),
        traits: JSON.stringify(traits),
        inventory: JSON.stringify(inventory),
      },
    },
  );
}

export interface Decision {
  decision: NonNullable<Question['decision']>;
  assetId: number | null;
  /** As whoever decided saw them. */
  candidates: readonly Candidate[];
  by: string;
}

/** Answers false when somebody else decided before. */
export async function decideQuestion(id: number, decided: Decision, at: Date): Promise<boolean> {
  const { decision, assetId, candidates, by } = decided;
  const count = await execute(
    `UPDATE identity_questions SET decision = :decision, asset_id = :assetId, candidates = :candidates,
       decided_by = :by, decided_at = :at WHERE id = :id AND decided_at IS NULL`,
    { id, decision, assetId, candidates: JSON.stringify(candidates), by, at },
  );
  return count > 0;
}

function toQuestion(row: QuestionRow): Question {
  return {
    ...toLine(row),
    questionKey: row.question_key,
    fingerprint: row.fingerprint,
    traits: json(row.traits),
    inventory: json(row.inventory),
  };
}

function toLine(row: LineRow): QuestionLine {
  return {
    id: row.id,
    unitId: row.unit_id,
    arrival: json(row.arrival),
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

/** Questions without an answer become the other unit's; answered ones stay where they were asked. */
export async function handOverQuestions(fromUnitId: number, toUnitId: number): Promise<void> {
  await execute(
    'UPDATE identity_questions SET unit_id = :toUnitId WHERE unit_id = :fromUnitId AND decided_at IS NULL',
    { fromUnitId, toUnitId },
  );
}
