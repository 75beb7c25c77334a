/** Which unit a name in a file means. Pure: the units are an argument, and none but they can be the answer. */
import { clean } from '../../../shared/text.ts';
import { compareUnits } from '../../rules.ts';
import type { Unit } from '../../types.ts';
import { type NameKey, placeKey, readName } from './keys.ts';
import { isOneLetterOff, isShortFor } from './similar.ts';

/** Why a unit is a candidate only, the likeliest first. */
export const UNIT_DOUBTS = [
  /** Several units are called so. */
  'several',
  /** The name is the same, the place it is said to be in is another. */
  'place',
  /** Only the marks differ: «Tân Thành», «Tân Thạnh». */
  'marks',
  /** «Phường» for «xã», as after a reorganisation; «3» alone. */
  'kind',
  /** First letters: «Xã ĐHT». */
  'abbreviation',
  /** One letter is wrong. */
  'spelling',
  /** The name is of something in the unit: «Văn phòng UBND xã Đức Hòa Thượng». */
  'within',
] as const;
export type UnitDoubt = (typeof UNIT_DOUBTS)[number];

export interface UnitCandidate {
  unit: Unit;
  doubt: UnitDoubt;
}

/** Either one unit for certain, or candidates for somebody to choose from, the likeliest first; perhaps none. */
export type UnitNameMatch =
  | { exact: Unit; candidates: readonly [] }
  | { exact: null; candidates: readonly UnitCandidate[] };

/**
 * The unit that a name means among those given, however it is spelt: `UBND xã Đức Hòa Thượng`, `X. Đức Hoà Thượng`,
 * `TT Hậu Nghĩa`, `P.3`, without marks, decomposed, in capitals, by code or short name. `exact` only when one unit fits
 * without doubt; a mistake of one letter, other marks, first letters alone make candidates. Give the units somebody
 * may see: nothing is known of others. For many names make one `UnitNames` and ask it.
 */
export function matchUnitName(name: string, units: readonly Unit[]): UnitNameMatch {
  return new UnitNames(units).match(name);
}

interface Entry {
  unit: Unit;
  key: NameKey;
}

interface Fit {
  entry: Entry;
  doubt: UnitDoubt | null;
  /** 0 to 3: the place is confirmed, the kind is said. */
  strength: number;
}

const NOTHING: UnitNameMatch = { exact: null, candidates: [] };
const MOST_CANDIDATES = 8;

/** The names of units, made ready to be asked about many times. */
export class UnitNames {
  readonly #entries: Entry[] = [];
  readonly #byWords = new Map<string, Entry[]>();
  readonly #byCode = new Map<string, Unit[]>();
  readonly #byId: Map<number, Unit>;
  readonly #asked = new Map<string, UnitNameMatch>();

  constructor(units: readonly Unit[]) {
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
    for (const unit of [...units].sort(compareUnits)) {
      for (const text of new Set([unit.name, unit.shortName]))
        for (const key of readName(text)) this.#add(unit, key);
      for (const code of new Set([unit.adminCode, unit.agencyCode, unit.budgetCode]))
        if (code) this.#byCode.set(code, [...(this.#byCode.get(code) ?? []), unit]);
    }
  }

  /** As `matchUnitName`; the same name asked again costs nothing. */
  match(name: string): UnitNameMatch {
    const known = this.#asked.get(name);
    if (known) return known;
    const found = this.#find(name);
    if (this.#asked.size < 20_000) this.#asked.set(name, found);
    return found;
  }

  #add(unit: Unit, key: NameKey): void {
    const entry = { unit, key };
    const words = key.words.join(' ');
    this.#entries.push(entry);
    this.#byWords.set(words, [...(this.#byWords.get(words) ?? []), entry]);
  }

  #find(name: string): UnitNameMatch {
    const coded = this.#byCode.get(clean(name.slice(0, 40)).toUpperCase());
    if (coded) return coded.length === 1 ? exactly(coded[0]!) : severalOf(coded);
    const readings = readName(name);
    const same = readings.flatMap((typed) => this.#sameWords(typed));
    const certain = same.filter(({ doubt }) => doubt === null);
    const best = Math.max(-1, ...certain.map(({ strength }) => strength));
    const units = [
      ...new Set(certain.filter(({ strength }) => strength === best).map(({ entry }) => entry.unit)),
    ];
    if (units.length === 1) return exactly(units[0]!);
    if (units.length > 1) return severalOf(units);
    return listOf([
      ...same.map(({ entry, doubt }) => ({ unit: entry.unit, doubt: doubt! })),
      ...readings.flatMap((typed) => this.#nearly(typed)),
    ]);
  }

  #sameWords(typed: NameKey): Fit[] {
    return (this.#byWords.get(typed.words.join(' ')) ?? []).map((entry) => this.#fit(typed, entry));
  }

  #fit(typed: NameKey, entry: Entry): Fit {
    const { key } = entry;
    const place = this.#stands(typed.where, entry);
    const strength = (place === true ? 1 : 0) + (typed.kind === key.kind ? 2 : 0);
    const marksDiffer = typed.hasMarks && key.hasMarks && typed.marked !== key.marked;
    const isNumber = typed.kind === '' && /^\d+$/.test(typed.words.join(''));
    const kindDiffers = isNumber || (typed.kind !== '' && key.kind !== '' && typed.kind !== key.kind);
    const doubt = place === false ? 'place' : marksDiffer ? 'marks' : kindDiffers ? 'kind' : null;
    return { entry, doubt, strength };
  }

  /** Whether the unit stands in all those places; null where nothing is said or its parents are not known. */
  #stands(places: readonly string[], { unit, key }: Entry): boolean | null {
    if (places.length === 0) return null;
    const known = new Set(key.where);
    let top: Unit | undefined = unit;
    for (let parent = this.#parentOf(unit); parent; parent = this.#parentOf(parent)) {
      for (const own of readName(parent.name)) known.add(placeKey(own));
      top = parent;
    }
    if (places.every((place) => known.has(place))) return true;
    return top.parentId === null && top !== unit ? false : null;
  }

  #parentOf(unit: Unit): Unit | undefined {
    return unit.parentId === null ? undefined : this.#byId.get(unit.parentId);
  }

  #nearly(typed: NameKey): UnitCandidate[] {
    const found: UnitCandidate[] = [];
    const own = typed.words.join(' ');
    // A letter can make a word the kind of a place: «Lợi Tĩnh Hòa» for «Lợi Vĩnh Hòa».
    const whole = [own, ...typed.where].join(' ');
    for (const { unit, key } of this.#entries) {
      if (typed.kind !== '' && key.kind !== '' && typed.kind !== key.kind) continue;
      const kind = typed.kind === '' && key.kind !== '' ? key.kind.split(' ') : [];
      if (isShortFor(typed.words, key.words) || isShortFor(typed.words, [...kind, ...key.words]))
        found.push({ unit, doubt: 'abbreviation' });
      else if ([own, whole].some((name) => isOneLetterOff(name, key.words.join(' '))))
        found.push({ unit, doubt: 'spelling' });
      if (typed.where.length > 0 && typed.where[0] === placeKey(key)) found.push({ unit, doubt: 'within' });
    }
    return found;
  }
}

function exactly(unit: Unit): UnitNameMatch {
  return { exact: unit, candidates: [] };
}

function severalOf(units: readonly Unit[]): UnitNameMatch {
  return listOf(units.map((unit) => ({ unit, doubt: 'several' })));
}

/** Each unit once, with the least of its doubts. */
function listOf(found: readonly UnitCandidate[]): UnitNameMatch {
  if (found.length === 0) return NOTHING;
  const sorted = [...found].sort(
    (a, b) => UNIT_DOUBTS.indexOf(a.doubt) - UNIT_DOUBTS.indexOf(b.doubt) || compareUnits(a.unit, b.unit),
  );
  const seen = new Set<number>();
  const once = sorted.filter(({ unit }) => !seen.has(unit.id) && seen.add(unit.id));
  return { exact: null, candidates: once.slice(0, MOST_CANDIDATES) };
}
