/** What only a person can say: which units and products are meant, what happens to values nobody can read. */
import type { Speech } from '../../../network/page/speech.ts';
import { unitCode } from '../../../org/rules.ts';
import type { UnitTree } from '../../../org/tree.ts';
import type { Import, ImportChoices, ImportLine, ImportSummary } from '../types.ts';
import { fieldName } from './values.ts';

/** More are not settled one by one. */
const MOST_SHOWN = 100;

export function questionsPage(
  { id, summary, choices }: Import,
  unreadable: Record<string, number>,
  tree: UnitTree,
  { t }: Speech,
) {
  if (summary === null) return null;
  const units = summary.units.slice(0, MOST_SHOWN).map(({ text, rows, unitId, candidates }, place) => ({
    place,
    text,
    rows: t('import.ofRows', { count: rows }),
    candidates: candidates.map((one) => ({ value: String(one.unitId), label: one.name })),
    chosen: text in choices.units ? (choices.units[text] === null ? 'none' : String(unitId ?? '')) : '',
    other: isOther(unitId, candidates) ? { label: nameOf(tree, unitId!) } : null,
  }));
  const models = summary.models
    .slice(0, MOST_SHOWN)
    .map(({ key, manufacturer, model, rows, candidates }, place) => ({
      place,
      text: [manufacturer, model].filter(Boolean).join(' '),
      rows: t('import.ofRows', { count: rows }),
      candidates: candidates.map((one, index) => ({
        value: String(index),
        label: `${one.manufacturer} ${one.model}`,
      })),
      chosen: chosenModel(choices.models[key], candidates),
    }));
  return {
    units,
    openUnits: units.filter(({ chosen }) => chosen === '').length,
    models,
    moreModels: Math.max(0, summary.models.length - MOST_SHOWN),
    unreadable: Object.entries(unreadable).map(([field, rows]) => ({
      field,
      label: t('import.unreadable.leave', { field: fieldName(field, t), count: rows }),
      chosen: choices.unreadable.includes(field),
    })),
    todo: todoOf(units, summary, unreadable, choices, id, t),
    doubtful: { count: summary.counts.doubtful, choice: choices.doubtful },
  };
}

/** What a person should look at, with where on the page it is. */
function todoOf(
  units: readonly { chosen: string }[],
  { counts }: ImportSummary,
  unreadable: Record<string, number>,
  choices: ImportChoices,
  id: number,
  t: Speech['t'],
) {
  const openUnits = units.filter(({ chosen }) => chosen === '').length;
  const fields = Object.keys(unreadable).filter((field) => !choices.unreadable.includes(field)).length;
  const items = [
    { count: openUnits, label: t('import.todo.units', { count: openUnits }), href: '#units' },
    { count: fields, label: t('import.todo.unreadable', { count: fields }), href: '#unreadable' },
    ...(['doubtful', 'refused'] as const).map((status) => ({
      count: counts[status],
      label: t(`import.todo.${status}`, { count: counts[status] }),
      href: `/imports/${id}?rows=${status}#rows`,
    })),
  ];
  return items.filter(({ count }) => count > 0);
}

/** As the chooser proposes it. */
function nameOf(tree: UnitTree, id: number): string {
  const unit = tree.get(id);
  return unit ? `${unit.name} (${unitCode(unit)})` : '';
}

function isOther(unitId: number | null, candidates: readonly { unitId: number }[]): boolean {
  return unitId !== null && !candidates.some((one) => one.unitId === unitId);
}

type Models = Import['choices']['models'];

/** `new` as it is written, `none` without a model, else the place of the candidate. */
function chosenModel(
  chosen: Models[string] | undefined,
  candidates: readonly { manufacturer: string; model: string }[],
): string {
  if (chosen === undefined) return 'new';
  if (chosen === null) return 'none';
  const place = candidates.findIndex(
    ({ manufacturer, model }) => manufacturer === chosen.manufacturer && model === chosen.model,
  );
  return place < 0 ? 'new' : String(place);
}

/** How many rows have a value of each field that cannot be read, left out or not. */
export function unreadableIn(lines: readonly Pick<ImportLine, 'problems'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { problems } of lines)
    for (const { field, problem } of problems)
      if (field !== null && problem.key.startsWith('import.problem.unreadable.'))
        counts[field] = (counts[field] ?? 0) + 1;
  return counts;
}
