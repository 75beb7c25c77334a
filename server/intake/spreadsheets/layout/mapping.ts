/** Guesses which column holds which field, by title and by content, and says why. */

import type { AssetKind } from '../../../inventory/types/assets.ts';
import { fold } from '../../../shared/text.ts';
import { textOf } from '../cells.ts';
import { type Field, OPINION, OWN_LEVEL, PREFERRED_LEVELS, VERDICTS } from '../facts/columns.ts';
import { type MoneyUnit, parseAmount } from '../text/amounts.ts';
import { type KindReading, parseKind } from '../text/kinds.ts';
import type { Cell } from '../types.ts';
import { contradicts, FIELDS_OF_LOOK, type Look, lookOf } from './evidence.ts';
import { matchLevels, type TitleMatch } from './titles.ts';
import type { Table, TableColumn } from './types.ts';

export interface ColumnGuess {
  /** From 0, as in the sheet. */
  column: number;
  field: Field;
  /** 0 to 1; from 0.8 nobody has to look. */
  confidence: number;
  why: Why;
  /** Of a column of one kind of thing (`ofKind`): which. */
  kind: AssetKind | null;
  /** Other fields it may be, the likeliest first. */
  alternatives: Field[];
}

export interface Why {
  reason:
    | 'title'
    | 'titleAndContent'
    | 'content'
    | 'rowNumbers'
    | 'notKept'
    | 'secondOfItsKind'
    | 'empty'
    | 'unknown';
  /** The folded words of the title, or the look of the content. */
  words: string | null;
  look: Look;
}

interface Candidate {
  column: TableColumn;
  field: Field;
  score: number;
  why: Why;
  others: Field[];
  kind: AssetKind | null;
}

/** One guess for each column of the table; no field twice, but notes and columns of one kind. */
export function guessMapping(table: Table): ColumnGuess[] {
  const data = table.rows.filter(({ kind }) => kind === 'data');
  const candidates = table.columns.map((column) => {
    const cells = data.slice(0, ROWS_LOOKED_AT).map((row) => row.cells[column.index] ?? null);
    return candidateFor(column, cells, table.preamble.moneyUnit);
  });
  settleDuplicates(candidates);
  return candidates.map(({ column, field, score, why, others, kind }) => ({
    column: column.index,
    field,
    confidence: Math.round(score * 100) / 100,
    why,
    kind: field === 'ofKind' ? kind : null,
    alternatives: others.filter((other) => other !== field),
  }));
}

const ROWS_LOOKED_AT = 400;
const CONTENT_ALONE = 0.5;
/** Somebody should look; a column called «Tình trạng» beside it wins. */
const OPINION_IS_STATE = 0.7;

function candidateFor(column: TableColumn, cells: readonly (Cell | null)[], unit: MoneyUnit): Candidate {
  const { look, share } = lookOf(cells, column.moneyUnit ?? unit);
  const kind = isOwn(column) ? null : kindOfColumn(column, look);
  if (kind) {
    const why: Why = { reason: 'title', words: kind.words, look };
    return { column, field: 'ofKind', score: 0.85, why, others: ['ofKind', 'name'], kind: kind.kind };
  }
  const matches = matchLevels(column.levels);
  const money = column.moneyUnit ?? unit;
  const fitting = matches.find(
    ({ field }) => isOwn(column) || !contradicts(field, look) || areAmounts(field, cells, money),
  );
  const possible = FIELDS_OF_LOOK[look];
  const others = [...new Set([...matches.map(({ field }) => field), ...possible])];
  if (fitting?.words === OPINION && look === 'state' && !areVerdicts(cells)) {
    const why: Why = { reason: 'content', words: OPINION, look };
    return { column, field: 'state', score: OPINION_IS_STATE * share, why, others, kind: null };
  }
  if (fitting) return { column, field: fitting.field, others, kind: null, ...byTitle(fitting, look) };
  const content = possible[0];
  if (content && look !== 'counter') {
    const why: Why = { reason: 'content', words: null, look };
    return { column, field: content, score: CONTENT_ALONE * share, why, others, kind: null };
  }
  const reason = look === 'counter' ? 'rowNumbers' : look === 'empty' ? 'empty' : 'unknown';
  const why: Why = { reason, words: null, look };
  return { column, field: 'ignore', score: look === 'text' ? 0.3 : 0.9, why, others, kind: null };
}

/** «Máy in» as a title stands over marks, counts or models of printers, one column for each kind. */
function kindOfColumn({ levels }: TableColumn, look: Look): KindReading | null {
  const title = levels.at(-1) ?? '';
  const kind = parseKind(title);
  if (!kind?.sure || !['text', 'quantity', 'serial', 'hostname', 'counter', 'empty'].includes(look))
    return null;
  return fold(title.replace(/\([^)]*\)/g, ' ')) === kind.words ? kind : null;
}

/** The verdicts of an export of this program, of which some may be all there is. */
function areVerdicts(cells: readonly (Cell | null)[]): boolean {
  const words = cells.map((cell) => fold(textOf(cell))).filter((text) => text !== '');
  const isIn = (list: readonly string[]) => (text: string) => list.includes(text);
  return words.some(isIn(VERDICTS.own)) || words.every(isIn(VERDICTS.shared));
}

const AMOUNTS: readonly Field[] = ['cost', 'unitPrice', 'remainingValue'];

/** Prices of servers to the last đồng look like serial numbers. */
function areAmounts(field: Field, cells: readonly (Cell | null)[], unit: MoneyUnit): boolean {
  if (!AMOUNTS.includes(field)) return false;
  return cells.every((cell) => textOf(cell).trim() === '' || parseAmount(cell, unit) !== null);
}

function isOwn({ levels }: TableColumn): boolean {
  return levels.length > 1 && fold(levels[0]!) === OWN_LEVEL;
}

function byTitle({ field, score, words }: TitleMatch, look: Look): { score: number; why: Why } {
  if (field === 'ignore')
    return { score, why: { reason: look === 'counter' ? 'rowNumbers' : 'notKept', words, look } };
  const isConfirmed = FIELDS_OF_LOOK[look].includes(field);
  return {
    score: Math.min(1, score + (isConfirmed ? 0.15 : 0)),
    why: { reason: isConfirmed ? 'titleAndContent' : 'title', words, look },
  };
}

const ANY_NUMBER: readonly Field[] = ['ignore', 'notes', 'ofKind'];

/** Of two columns for one field the better one keeps it; the other becomes what else it may be, or is left out. */
function settleDuplicates(candidates: Candidate[]): void {
  const taken = new Map<Field, Candidate>();
  const ranked = [...candidates].sort((a, b) => rank(b) - rank(a));
  for (const candidate of ranked) {
    if (ANY_NUMBER.includes(candidate.field)) continue;
    if (!taken.has(candidate.field)) {
      taken.set(candidate.field, candidate);
      continue;
    }
    const other = candidate.others.find(
      (field) => field !== 'ignore' && field !== 'notes' && !taken.has(field) && isNear(candidate, field),
    );
    candidate.why = { ...candidate.why, reason: 'secondOfItsKind' };
    candidate.score = other ? 0.4 : isOfForm(candidate) ? 0.9 : 0.7;
    candidate.field = other ?? 'ignore';
    if (other) taken.set(other, candidate);
  }
}

/** A form has the same column several times, or the column is empty: nobody has to look which one counts. */
function isOfForm({ column, field }: Candidate): boolean {
  const upper = column.levels.slice(0, -1).map(fold).join(' ');
  return column.filled === 0 || (PREFERRED_LEVELS[field] ?? []).some((words) => upper.includes(words));
}

/** `Mã số` beside `Mã tài sản` is the number of the accountants; but a second quantity is no other thing. */
function isNear({ field }: Candidate, other: Field): boolean {
  const codes: readonly Field[] = ['tag', 'accountingCode', 'serial'];
  const places: readonly Field[] = ['unit', 'room'];
  const names: readonly Field[] = ['name', 'kind', 'model', 'manufacturer'];
  return [codes, places, names].some((family) => family.includes(field) && family.includes(other));
}

function rank({ column, field, score }: Candidate): number {
  const preferred = PREFERRED_LEVELS[field] ?? [];
  const upper = column.levels.slice(0, -1).map(fold).join(' ');
  const place = preferred.findIndex((words) => upper.includes(words));
  const bonus = place < 0 ? 0 : (preferred.length - place) * 0.2;
  return score + bonus + (column.filled > 0 ? 1 : 0) - (column.hidden ? 0.05 : 0);
}
