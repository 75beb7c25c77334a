/** Which models of the catalogue the products of a file are, and which nobody has yet. */
import { modelKey } from '../../../inventory/rules/makers.ts';
import type { Model } from '../../../inventory/types/assets.ts';
import { isNear } from '../../identity/rules/twins.ts';
import { askable } from '../rules/askable.ts';
import type { RowDraft } from '../rules/draft.ts';
import type { ImportChoices, ModelQuestion } from '../types.ts';

const MOST_CANDIDATES = 5;

/** Counts the products of the rows; puts in what was chosen for them. */
export class FileModels {
  readonly #catalogue: readonly Model[];
  readonly #known: ReadonlySet<string>;
  readonly #chosen: ImportChoices['models'];
  readonly #others: ImportChoices['otherModels'];
  readonly #seen = new Map<string, ModelQuestion>();

  constructor(
    catalogue: readonly Model[],
    { models, otherModels }: Pick<ImportChoices, 'models' | 'otherModels'>,
  ) {
    this.#catalogue = catalogue.filter(({ name }) => name !== '');
    this.#known = new Set(this.#catalogue.map(({ manufacturer, name }) => modelKey(manufacturer, name)));
    this.#chosen = models;
    this.#others = otherModels;
  }

  /** Changes the product of the row to the one that was chosen. */
  settle({ told }: RowDraft): void {
    const { manufacturer, model } = told;
    if (!manufacturer || !model) return;
    const key = `${manufacturer}\n${model}`;
    const own = this.#chosen[key];
    if (own === undefined && this.#known.has(modelKey(manufacturer, model))) return;
    const question = this.#seen.get(key) ?? this.#ask(key, manufacturer, model);
    question.rows += 1;
    const chosen = own === undefined && this.#others === 'none' ? null : own;
    if (chosen === undefined) return;
    told.manufacturer = chosen?.manufacturer;
    told.model = chosen?.model ?? undefined;
    if (told.manufacturer === undefined) delete told.manufacturer;
    if (told.model === undefined) delete told.model;
  }

  /** Products the catalogue does not have, most rows first, with what they may be a slip of. */
  questions(): ModelQuestion[] {
    const seen = [...this.#seen.values()].sort((a, b) => b.rows - a.rows || (a.key < b.key ? -1 : 1));
    const questions = askable(seen, ({ key }) => Object.hasOwn(this.#chosen, key));
    for (const question of questions) question.candidates = this.#candidatesFor(question);
    return questions;
  }

  /** How many products the catalogue does not have. */
  get size(): number {
    return this.#seen.size;
  }

  #ask(key: string, manufacturer: string, model: string): ModelQuestion {
    const question = { key, manufacturer, model, rows: 0, candidates: [] };
    this.#seen.set(key, question);
    return question;
  }

  /** The same letters in another spelling, one slip away, or one name that begins with the other. */
  #candidatesFor({ manufacturer, model }: ModelQuestion): ModelQuestion['candidates'] {
    const key = joined(manufacturer ?? '', model ?? '');
    const found = this.#catalogue.filter((one) => {
      const other = joined(one.manufacturer, one.name);
      return other === key || isNear(key, other) || other.startsWith(key) || key.startsWith(other);
    });
    return unique(found).slice(0, MOST_CANDIDATES);
  }
}

function joined(manufacturer: string, name: string): string {
  return modelKey(manufacturer, name).replaceAll(' ', '');
}

function unique(models: readonly Model[]): ModelQuestion['candidates'] {
  const byKey = new Map(
    models.map(({ manufacturer, name }) => [joined(manufacturer, name), { manufacturer, model: name }]),
  );
  return [...byKey.values()];
}
