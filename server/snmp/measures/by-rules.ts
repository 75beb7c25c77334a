import type { Session, Varbind } from '../types.ts';
import type { Entry, Place, Rule } from './format.ts';
import type { MeasureKind } from './kinds.ts';
import { type Column, labelOf, parentOf, readColumns, readObjects, short } from './survey.ts';
import type { PlannedMeasure } from './types.ts';
import { decimalOf, measureOf } from './value.ts';

/** What the rules find on a device: for every entry its objects, or the rows of its columns. */

const MOST_ROWS_JOINED = 32;

interface Candidate {
  entry: Entry;
  rule: string;
  index: string | null;
  planned: PlannedMeasure;
}

/** The column in which the first value of an entry would stand: asked for before anything else. */
export function probeOf({ places: [first] }: Entry): string {
  return first!.column ? first!.oid : parentOf(first!.oid);
}

/** The measures of the entries whose `probeOf` is there; `now` is in milliseconds since 1970. */
export async function planByRules(
  session: Session,
  rules: readonly Rule[],
  present: ReadonlySet<string>,
  now: number,
): Promise<PlannedMeasure[]> {
  const entries = rules.flatMap((rule) =>
    rule.measures.filter((entry) => present.has(probeOf(entry))).map((entry) => ({ entry, rule: rule.id })),
  );
  const columns = await readColumns(
    session,
    entries.flatMap(({ entry }) => columnsOf(entry)),
  );
  const candidates = entries.flatMap(({ entry, rule }) => candidatesOf(entry, rule, columns));
  const objects = await readObjects(session, candidates.flatMap(objectsOf));
  const answers = new Map([...objects, ...cellsByOid(columns)]);
  const speaking = candidates
    .map((one) => withWords(withoutAbsent(one, answers), answers))
    .filter((one) => speaks(one, answers, now));
  return chosen(numbered(speaking));
}

function columnsOf(entry: Entry): string[] {
  const columns = entry.places.filter((place) => place.column).map((place) => place.oid);
  return entry.only && columns.length > 0 ? [...columns, entry.only.column] : columns;
}

function candidatesOf(entry: Entry, rule: string, columns: Map<string, Column>): Candidate[] {
  const first = entry.places[0]!;
  if (!first.column)
    return [{ entry, rule, index: null, planned: planOf(entry, first.oid, at(entry.places, null)) }];
  const rows = rowsOf(entry, columns);
  if (entry.joined) {
    const objects = rows.slice(0, MOST_ROWS_JOINED).map((index) => `${first.oid}.${index}`);
    return objects.length === 0
      ? []
      : [{ entry, rule, index: null, planned: planOf(entry, first.oid, objects) }];
  }
  return rows.map((index) => ({
    ...{ entry, rule, index },
    planned: planOf(entry, `${first.oid}.${index}`, at(entry.places, index)),
  }));
}

function at(places: readonly Place[], index: string | null): string[] {
  return places.map((place) => (index === null ? place.oid : `${place.oid}.${index}`));
}

/** Indexes of the rows that have all the columns the formula needs, and fit the entry's condition. */
function rowsOf({ places, only }: Entry, columns: Map<string, Column>): string[] {
  const [first, ...others] = places.map((place) => columns.get(place.oid));
  return [...(first?.keys() ?? [])].filter(
    (index) =>
      others.every((column) => column?.has(index)) &&
      (!only || only.pattern.test(labelOf(columns.get(only.column)?.get(index)) ?? '')),
  );
}

function planOf(entry: Entry, oid: string, objects: string[]): PlannedMeasure {
  const { kind, unit, label, formula, scale, none, states, format } = entry;
  return {
    ...{ kind, unit, label, formula, scale, objects },
    key: `${kind}:${short(oid)}`,
    low: typeof entry.low === 'number' ? entry.low : null,
    high: typeof entry.high === 'number' ? entry.high : null,
    detail: null,
    ...(none.length > 0 && { none }),
    ...(states && { states }),
    ...(format && { format }),
  };
}

/** What is not yet known of a candidate: single objects, names and thresholds of rows. */
function objectsOf({ entry, index, planned }: Candidate): string[] {
  if (index === null) return entry.joined ? [] : planned.objects;
  return [entry.labelFrom, entry.low, entry.high].flatMap((column) =>
    typeof column === 'string' ? [`${column}.${index}`] : [],
  );
}

function cellsByOid(columns: Map<string, Column>): [string, Varbind][] {
  return [...columns.values()].flatMap((column) =>
    [...column.values()].map((varbind) => [varbind.oid, varbind] as [string, Varbind]),
  );
}

/** SNMPv1 pays a packet for every object that is not there: what could be freed is optional. */
function withoutAbsent(candidate: Candidate, answers: ReadonlyMap<string, Varbind>): Candidate {
  const { planned } = candidate;
  if (planned.formula !== 'total_less') return candidate;
  const objects = planned.objects.filter((oid, place) => place < 2 || decimalOf(answers.get(oid)) !== null);
  return { ...candidate, planned: { ...planned, objects } };
}

function withWords(candidate: Candidate, answers: ReadonlyMap<string, Varbind>): Candidate {
  const { entry, index, planned } = candidate;
  if (index === null) return candidate;
  const named = entry.labelFrom ? labelOf(answers.get(`${entry.labelFrom}.${index}`)) : null;
  const label = [entry.label, named].filter(Boolean).join(' ') || null;
  return {
    ...candidate,
    planned: {
      ...planned,
      label,
      low: threshold(entry.low, candidate, answers),
      high: threshold(entry.high, candidate, answers),
    },
  };
}

/** A threshold of zero is one that nobody set. */
function threshold(
  from: number | string | null,
  { entry, index, planned }: Candidate,
  answers: ReadonlyMap<string, Varbind>,
): number | null {
  if (typeof from !== 'string') return from;
  const oid = `${from}.${index}`;
  const asMeasure: PlannedMeasure = { ...planned, formula: 'value', objects: [oid], scale: entry.scale };
  return measureOf(asMeasure, answers, 0).value || null;
}

/** Whether the device has a value there now: empty slots and unused rows are not asked for again until tomorrow. */
function speaks({ planned }: Candidate, answers: ReadonlyMap<string, Varbind>, now: number): boolean {
  return measureOf(planned, answers, now).value !== null;
}

/** Rows of one entry that have no names of their own are told apart by their order. */
function numbered(candidates: readonly Candidate[]): Candidate[] {
  const counts = new Map<Entry, number>();
  return candidates.map((one) => {
    const { entry, index, planned } = one;
    const alike = candidates.filter((each) => each.entry === entry && each.planned.label === planned.label);
    if (index === null || planned.label !== entry.label || alike.length === 1) return one;
    const number = (counts.get(entry) ?? 0) + 1;
    counts.set(entry, number);
    return { ...one, planned: { ...planned, label: [entry.label, number].filter(Boolean).join(' ') } };
  });
}

/** What is only wanted otherwise goes where another rule, or an entry of the same name before it, gave the kind. */
function chosen(candidates: readonly Candidate[]): PlannedMeasure[] {
  const given: { kind: MeasureKind; rule: string; entry: Entry }[] = [];
  return candidates.flatMap(({ entry, rule, planned }) => {
    const has = given.some(
      (one) =>
        one.kind === entry.kind &&
        one.entry !== entry &&
        (one.rule !== rule || one.entry.label === entry.label),
    );
    if (entry.otherwise && has) return [];
    given.push({ kind: entry.kind, rule, entry });
    return [planned];
  });
}
