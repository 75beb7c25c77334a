/** What was said about lines of plans. */
import { execute, insertRows, instant, select } from '../../../db/query.ts';

export type NoteKind = 'decision' | 'comment' | 'answer';

export interface PlanNote {
  kind: NoteKind;
  body: string;
  writtenAt: string;
  writtenBy: string;
}

export async function addNote(
  itemId: number,
  kind: NoteKind,
  body: string,
  by: string,
  at: Date,
): Promise<void> {
  await insertRows(
    'plan_notes',
    ['item_id', 'kind', 'body', 'written_at', 'written_by'],
    [[itemId, kind, body, at, by]],
  );
}

/** In the order in which they were said. */
export async function notesOf(itemId: number): Promise<PlanNote[]> {
  const rows = await select<{ kind: NoteKind; body: string; written_at: string | Date; written_by: string }>(
    'SELECT kind, body, written_at, written_by FROM plan_notes WHERE item_id = :itemId ORDER BY id',
    { itemId },
  );
  return rows.map((row) => ({
    kind: row.kind,
    body: row.body,
    writtenAt: instant(row.written_at),
    writtenBy: row.written_by,
  }));
}

/** Says the same about the lines of an amendment as about those of the plan it amends. */
export async function copyNotes(fromPlanId: number, toPlanId: number): Promise<void> {
  await execute(
    `INSERT INTO plan_notes (item_id, kind, body, written_at, written_by)
     SELECT n.id, o.kind, o.body, o.written_at, o.written_by FROM plan_notes o
     JOIN plan_items i ON i.id = o.item_id JOIN plan_items n ON n.plan_id = :toPlanId AND n.line = i.line
     WHERE i.plan_id = :fromPlanId ORDER BY o.id`,
    { fromPlanId, toPlanId },
  );
}
