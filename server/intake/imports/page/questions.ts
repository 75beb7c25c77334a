/** What only a person can say: which units and products are meant, what happens to values nobody can read. */
import type { Speech } from '../../../network/page/speech.ts';
import { unitCode } from '../../../org/rules.ts';
import type { UnitTree } from '../../../org/tree.ts';
import { fold } from '../../../shared/text.ts';
import type { QuestionsWanted } from '../form/lines.ts';
import type { Import, ImportSummary, ModelQuestion, UnitQuestion } from '../types.ts';
import { fieldName } from './values.ts';

/** More are not settled on one page. */
const AT_ONCE = 100;
/** So many names are answered one by one sooner than together. */
const FEW = 3;

export function questionsPage(known: Import, wanted: QuestionsWanted, tree: UnitTree, { t }: Speech) {
  const { id, summary, choices } = known;
  if (summary === null) return null;
  const found = fold(wanted.find);
  const isFound = (text: string) => fold(text).includes(found);
  const asked = (list: 'units' | 'models') => ({ id, list, page: wanted[list], find: wanted.find });
  const models = summary.models.map((one, place) => ({ one, place, text: productText(one) }));
  const units = summary.units.map((one, place) => ({ one, place, text: one.text }));
  return {
    find: wanted.find,
    units: {
      ...pieceOf(
        units.filter(({ text }) => isFound(text)),
        asked('units'),
        t,
      ),
      items: shownOf(units, isFound, wanted.units).map(({ one, place }) =>
        unitOf(one, place, known, tree, t),
      ),
      all: units.length,
      open: t('import.units.open', { count: summary.open.units, rows: summary.open.unitRows }),
      isOpen: summary.open.units > 0,
      isMany: units.length > FEW || choices.otherUnits !== null,
      others: choices.otherUnits?.as ?? 'ask',
      roomsOf: nameOf(tree, choices.otherUnits?.as === 'rooms' ? choices.otherUnits.unitId : known.unitId),
    },
    models: {
      ...pieceOf(
        models.filter(({ text }) => isFound(text)),
        asked('models'),
        t,
      ),
      items: shownOf(models, isFound, wanted.models).map(({ one, place }) => modelOf(one, place, known, t)),
      all: models.length,
      title: t('import.models.title', { count: summary.open.models || models.length }),
      isOpen: wanted.find !== '' || wanted.models > 1,
      others: choices.otherModels ?? 'written',
    },
    unreadable: Object.entries(summary.unreadable).map(([field, rows]) => ({
      field,
      label: t('import.unreadable.leave', { field: fieldName(field, t), count: rows }),
      chosen: choices.unreadable.includes(field),
    })),
    todo: todoOf(summary, choices.unreadable, id, t),
    doubtful: { count: summary.counts.doubtful, choice: choices.doubtful },
  };
}

function unitOf(
  { text, rows, candidates }: UnitQuestion,
  place: number,
  { choices }: Import,
  tree: UnitTree,
  t: Speech['t'],
) {
  const chosen = choices.units[text];
  const isOther = typeof chosen === 'number' && !candidates.some((one) => one.unitId === chosen);
  return {
    ...{ place, text, rows: t('import.ofRows', { count: rows }) },
    candidates: candidates.map((one) => ({ value: String(one.unitId), label: one.name })),
    chosen: chosen === null ? 'none' : String(chosen ?? ''),
    other: isOther ? { label: nameOf(tree, chosen) } : null,
  };
}

function modelOf(question: ModelQuestion, place: number, { choices }: Import, t: Speech['t']) {
  const { key, rows, candidates } = question;
  return {
    ...{ place, text: productText(question), rows: t('import.ofRows', { count: rows }) },
    candidates: candidates.map((one, index) => ({
      value: String(index),
      label: `${one.manufacturer} ${one.model}`,
    })),
    chosen: chosenModel(choices.models[key], candidates),
  };
}

function productText({ manufacturer, model }: ModelQuestion): string {
  return [manufacturer, model].filter(Boolean).join(' ');
}

function shownOf<Q extends { text: string }>(
  all: Q[],
  isFound: (text: string) => boolean,
  page: number,
): Q[] {
  return all.filter(({ text }) => isFound(text)).slice((page - 1) * AT_ONCE, page * AT_ONCE);
}

interface Asked {
  id: number;
  list: 'units' | 'models';
  page: number;
  find: string;
}

/** «101–200 trong 340», with the ways to the pages before and after; null when all stand on one page. */
function pieceOf(found: readonly unknown[], { id, list, page, find }: Asked, t: Speech['t']) {
  const to = (wanted: number) => {
    const query = new URLSearchParams({ ...(find && { find }), [list]: String(wanted) });
    return `/imports/${id}?${query}#${list}`;
  };
  const [from, until] = [(page - 1) * AT_ONCE + 1, Math.min(page * AT_ONCE, found.length)];
  const isPaged = found.length > AT_ONCE || page > 1;
  return {
    isSearched: isPaged || find !== '',
    piece: isPaged ? t('import.questions.piece', { from, to: until, count: found.length }) : null,
    prevHref: page > 1 ? to(page - 1) : null,
    nextHref: until < found.length ? to(page + 1) : null,
    next: until < found.length ? String(page + 1) : null,
  };
}

/** What a person should look at, with where on the page it is. */
function todoOf(
  { counts, open, unreadable }: ImportSummary,
  leftOut: readonly string[],
  id: number,
  t: Speech['t'],
) {
  const fields = Object.keys(unreadable).filter((field) => !leftOut.includes(field)).length;
  const items = [
    { count: open.units, label: t('import.todo.units', { count: open.units }), href: '#units' },
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

type Models = Import['choices']['models'];

/** `none` without a model, else the place of the candidate; `new` as it is written; empty when nobody chose. */
function chosenModel(
  chosen: Models[string] | undefined,
  candidates: readonly { manufacturer: string; model: string }[],
): string {
  if (chosen === undefined) return '';
  if (chosen === null) return 'none';
  const place = candidates.findIndex(
    ({ manufacturer, model }) => manufacturer === chosen.manufacturer && model === chosen.model,
  );
  return place < 0 ? 'new' : String(place);
}
