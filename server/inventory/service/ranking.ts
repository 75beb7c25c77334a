/** Exact answers before near ones: first the very tag, serial or address, then what is spelled with the same marks. */
import { inScope } from '../../auth/scope.ts';
import { treeOn } from '../../org/service.ts';
import { withMarks } from '../../shared/text.ts';
import { markedWords } from '../rules/words.ts';
import type { Selection } from '../store/conditions.ts';
import { idsExactly } from '../store/exact.ts';
import type { Run } from '../store/sorting.ts';

/** The runs of a sort, once for each rank that the query makes. */
export async function rankedRuns(selection: Selection, runs: Run[]): Promise<Run[]> {
  const query = selection.filter.q ?? '';
  if (selection.words.length === 0) return runs;
  const exact = await idsExactly(query);
  const ranks: Pick<Run, 'condition' | 'values'>[] = [];
  if (exact.length > 0) ranks.push({ condition: `a.id IN (${exact.join(', ')})`, values: {} });
  const marked = await marksCondition(query, selection);
  if (marked) ranks.push(marked);
  return [...ranks.map((_, index) => ranks.slice(0, index)), ranks].flatMap((before, index) => {
    const own = ranks[index];
    return runs.map((run) => ({
      ...run,
      condition: [run.condition, own?.condition, ...before.map((rank) => `NOT ${rank.condition}`)]
        .filter(Boolean)
        .join(' AND '),
      values: Object.assign({}, run.values, own?.values, ...before.map((rank) => rank.values)),
    }));
  });
}

/** Every word typed with marks stands so in the asset or in the name of its unit; null when no word has marks. */
async function marksCondition(
  query: string,
  selection: Selection,
): Promise<{ condition: string; values: Record<string, string> } | null> {
  const words = markedWords(query);
  if (words.length === 0) return null;
  const tree = await treeOn(selection.day);
  const custody = selection.past ? 'c' : 'a';
  const values: Record<string, string> = {};
  const conditions = words.map((word, index) => {
    values[`marks${index}`] = `%${word}%`;
    const units = tree.units.filter(
      (unit) => inScope(selection.scope, unit.id) && withMarks(unit.name).includes(word),
    );
    const inUnits =
      units.length > 0 ? ` OR ${custody}.unit_id IN (${units.map((one) => one.id).join(', ')})` : '';
    return `(a.marks_text LIKE :marks${index}${inUnits})`;
  });
  return { condition: `(${conditions.join(' AND ')})`, values };
}
