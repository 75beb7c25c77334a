/** A register in memory that does what the service does around the rules, and an official who answers questions truly. */
import { learn } from '../../../../server/intake/identity/rules/learn.ts';
import { match } from '../../../../server/intake/identity/rules/match.ts';
import {
  candidateKeys,
  fingerprint,
  keyOf,
  keysToFind,
  MOST_KNOWN,
} from '../../../../server/intake/identity/rules/traits.ts';
import { MOST_TWINS, twinScope } from '../../../../server/intake/identity/rules/twins.ts';
import type {
  KnownMachine,
  Match,
  Reason,
  Ruling,
  Traits,
} from '../../../../server/intake/identity/types.ts';
import type { AssetState } from '../../../../server/inventory/types/assets.ts';
import type { Day } from '../../../../server/shared/days.ts';

export interface Question {
  id: number;
  key: string;
  reason: Reason;
  /** The true machine; the rules never see it. */
  truth: number;
  traits: Traits;
  candidates: number[];
  askedAt: number;
}

type Entry = { -readonly [Key in keyof KnownMachine]: KnownMachine[Key] };

export interface Outcome {
  match: Match;
  /** What became of it: recorded on this asset; null while a person is asked. */
  assetId: number | null;
  question: Question | null;
  /** The milliseconds the rules took. */
  took: number;
}

export class Register {
  readonly assets = new Map<number, Entry>();
  /** Which true machine an asset was made for; the rules never see it. */
  readonly truth = new Map<number, number>();
  /** The assets made for a true machine, the oldest first. */
  readonly assetsOf = new Map<number, number[]>();
  readonly open = new Map<number, { question: Question; entry: Entry }>();
  readonly asked = new Set<string>();
  readonly rulings = new Map<string, Ruling[]>();
  /** Which asset the answer to a question was; the same question keeps to it. */
  readonly #answers = new Map<string, number>();
  readonly #index = new Map<string, Set<Entry>>();
  readonly #byUnit = new Map<number, Set<Entry>>();
  #last = 0;

  /** Takes an arrival in. `claimed` are the assets other rows of the same sheet stand for. */
  take(traits: Traits, truth: number, claimed: ReadonlySet<number> = new Set()): Outcome {
    const began = performance.now();
    const found = this.#match(traits, claimed);
    const took = performance.now() - began;
    if (found.decision === 'new')
      return { match: found, assetId: this.create(traits, truth), question: null, took };
    if (found.decision === 'same') {
      this.#learn(this.assets.get(found.assetId!)!, traits);
      return { match: found, assetId: found.assetId, question: null, took };
    }
    const answered = found.questionId === null ? this.#answers.get(found.questionKey!) : undefined;
    if (answered !== undefined && !found.candidates.some(({ assetId }) => assetId === answered))
      this.asked.delete(found.questionKey!);
    else if (answered !== undefined) {
      this.#learn(this.assets.get(answered)!, traits);
      return { match: found, assetId: answered, question: null, took };
    }
    return { match: found, assetId: null, question: this.#ask(found, traits, truth), took };
  }

  #match(traits: Traits, claimed: ReadonlySet<number>): Match {
    const rulings = this.rulings.get(fingerprint(traits)) ?? [];
    const ruled = rulings
      .filter(({ verdict }) => verdict === 'same')
      .map(({ assetId }) => this.assets.get(assetId)!);
    const near = [...new Set([...this.#candidates(traits, claimed), ...ruled])];
    const found = match(traits, near, rulings);
    if (found.decision === 'same') return found;
    const twins = this.#twins(traits, claimed).filter((entry) => !near.includes(entry));
    return twins.length === 0 ? found : match(traits, [...near, ...twins], rulings);
  }

  create(traits: Traits, truth: number): number {
    const entry = this.#entry(traits, ++this.#last, null);
    this.assets.set(entry.assetId!, entry);
    this.truth.set(entry.assetId!, truth);
    this.assetsOf.set(truth, [...(this.assetsOf.get(truth) ?? []), entry.assetId!]);
    this.#learn(entry, traits);
    this.#unit(entry.unitId).add(entry);
    if (traits.source !== 'agent') this.#rule(traits, entry.assetId!, 'same');
    return entry.assetId!;
  }

  move(assetId: number, unitId: number): void {
    const entry = this.assets.get(assetId)!;
    this.#unit(entry.unitId).delete(entry);
    entry.unitId = unitId;
    this.#unit(unitId).add(entry);
  }

  setState(assetId: number, state: AssetState, on: Day): void {
    Object.assign(this.assets.get(assetId)!, { state, stateSince: on });
  }

  tagOf(assetId: number): string {
    return `tb-${assetId}`;
  }

  /** The official sees the register of the day, and answers: which of the candidates the arrival truly is, or that it is none of them. */
  answer(question: Question, on: Day): { assetId: number; merged: boolean } {
    const answered = this.#answered(question, on);
    this.#answers.set(question.key, answered.assetId);
    return answered;
  }

  #answered(question: Question, on: Day): { assetId: number; merged: boolean } {
    this.#close(question);
    const now = this.#match(question.traits, new Set());
    const shown = new Set([...now.candidates.map(({ assetId }) => assetId), ...question.candidates]);
    const mine = [...shown].find((assetId) => assetId !== null && this.truth.get(assetId) === question.truth);
    for (const assetId of shown)
      if (assetId !== null && assetId !== mine) this.#rule(question.traits, assetId, 'different', on);
    if (mine === undefined || mine === null)
      return { assetId: this.create(question.traits, question.truth), merged: false };
    this.#rule(question.traits, mine, 'same', on);
    const entry = this.assets.get(mine)!;
    if (entry.state !== 'in_use') this.setState(mine, 'in_use', on);
    if (entry.unitId !== question.traits.unitId) this.move(mine, question.traits.unitId);
    this.#learn(entry, question.traits);
    return { assetId: mine, merged: true };
  }

  /** Closes a question without a ruling: the machines were given installations of their own. */
  dismiss(question: Question): void {
    this.#close(question);
  }

  #ask(found: Match, traits: Traits, truth: number): Question | null {
    const old = found.questionId === null ? undefined : this.open.get(found.questionId);
    if (old && found.reason === 'open_question') {
      this.#learn(old.entry, traits);
      if (!traits.partial) old.question.traits = traits;
    }
    if (old) return null;
    if (this.asked.has(found.questionKey!)) return null;
    this.asked.add(found.questionKey!);
    const id = ++this.#last;
    const candidates = found.candidates.flatMap(({ assetId }) => (assetId === null ? [] : [assetId]));
    const question = {
      id,
      key: found.questionKey!,
      reason: found.reason,
      truth,
      traits,
      candidates,
      askedAt: 0,
    };
    const entry = this.#entry(traits, null, id);
    this.open.set(id, { question, entry });
    if (found.reason !== 'shared_installation') this.#learn(entry, traits);
    return question;
  }

  #close(question: Question): void {
    const { entry } = this.open.get(question.id)!;
    this.open.delete(question.id);
    for (const key of keysToFind(entry.traits)) this.#index.get(key)?.delete(entry);
  }

  #candidates(traits: Traits, claimed: ReadonlySet<number>): Entry[] {
    const found = new Set<Entry>();
    for (const key of candidateKeys(traits))
      for (const entry of this.#index.get(keyOf(key)) ?? [])
        if (found.size < MOST_KNOWN && !claimed.has(entry.assetId ?? -1)) found.add(entry);
    return [...found];
  }

  #twins(traits: Traits, claimed: ReadonlySet<number>): Entry[] {
    const scope = twinScope(traits);
    const near = new Set(this.#candidates(traits, claimed));
    return [...this.#unit(scope.unitId)]
      .filter((entry) => !near.has(entry) && (entry.declaredOnly || !scope.declaredOnly))
      .filter(({ assetId, state }) => state !== 'disposed' && state !== 'lost' && !claimed.has(assetId!))
      .slice(0, MOST_TWINS);
  }

  #learn(entry: Entry, traits: Traits): void {
    entry.traits = learn(entry, traits);
    for (const key of keysToFind(entry.traits)) {
      const holders = this.#index.get(key);
      if (holders) holders.add(entry);
      else this.#index.set(key, new Set([entry]));
    }
    if (traits.source === 'agent') entry.declaredOnly = false;
    entry.manufacturer = (traits.source === 'agent' && traits.manufacturer) || entry.manufacturer;
    entry.model = (traits.source === 'agent' && traits.model) || entry.model;
    entry.kind ??= traits.kind;
    if (traits.source !== 'agent') entry.holder = traits.holder ?? entry.holder;
  }

  #entry(traits: Traits, assetId: number | null, questionId: number | null): Entry {
    const tag = assetId === null ? [] : [tagTrait(this.tagOf(assetId), traits.at)];
    return {
      assetId,
      questionId,
      unitId: traits.unitId,
      state: 'in_use',
      stateSince: traits.at,
      kind: traits.kind,
      manufacturer: traits.manufacturer,
      model: traits.model,
      holder: traits.source === 'agent' ? null : traits.holder,
      virtual: traits.virtual,
      declaredOnly: traits.source !== 'agent',
      locked: false,
      traits: tag,
    };
  }

  #rule(traits: Traits, assetId: number, verdict: Ruling['verdict'], on: Day = traits.at): void {
    const own = fingerprint(traits);
    const before = (this.rulings.get(own) ?? []).filter((ruling) => ruling.assetId !== assetId);
    this.rulings.set(own, [...before, { fingerprint: own, assetId, verdict, on }]);
  }

  #unit(unitId: number): Set<Entry> {
    const entries = this.#byUnit.get(unitId) ?? new Set();
    this.#byUnit.set(unitId, entries);
    return entries;
  }
}

function tagTrait(value: string, on: Day) {
  return { name: 'tag' as const, value, port: null, firstOn: on, lastOn: on, current: true };
}
