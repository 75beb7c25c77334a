/** Which units the names in a file mean. */

import { UnitNames } from '../../../org/naming/rules/match.ts';
import type { UnitTree } from '../../../org/tree.ts';
import { compareVietnamese } from '../../../shared/text.ts';
import { askable } from '../rules/askable.ts';
import type { ImportChoices, UnitQuestion } from '../types.ts';

/** No province has as many units: a column of so many names holds something else. */
const MOST_NAMES = 3_000;

export type UnitAnswer = { unitId: number } | 'left_out' | 'unknown';

/** Answers each name once and counts the rows behind it. */
export class FileUnits {
  readonly #names: UnitNames;
  readonly #within: ReadonlySet<number>;
  readonly #ownId: number;
  readonly #chosen: ImportChoices['units'];
  readonly #known = new Map<string, UnitQuestion & { answer: UnitAnswer }>();

  /** @param ownId the unit of the import: rows that name none belong to it */
  constructor(tree: UnitTree, ownId: number, within: readonly number[], chosen: ImportChoices['units']) {
    this.#names = new UnitNames(within.flatMap((id) => tree.get(id) ?? []));
    this.#within = new Set(within);
    this.#ownId = ownId;
    this.#chosen = chosen;
  }

  answer(text: string | null): UnitAnswer {
    if (text === null) return { unitId: this.#ownId };
    const known = this.#known.get(text) ?? this.#look(text);
    known.rows += 1;
    return known.answer;
  }

  /** Names that a person has to choose for, or has chosen for. */
  questions(): UnitQuestion[] {
    const questions = [...this.#known.values()]
      .filter(({ answer, text }) => answer === 'unknown' || Object.hasOwn(this.#chosen, text))
      .map(({ text, rows, unitId, candidates }) => ({ text, rows, unitId, candidates }))
      .sort((a, b) => b.rows - a.rows || compareVietnamese(a.text, b.text));
    return askable(questions, ({ text }) => Object.hasOwn(this.#chosen, text));
  }

  #look(text: string): UnitQuestion & { answer: UnitAnswer } {
    const found = this.#known.size < MOST_NAMES ? this.#names.match(text) : { exact: null, candidates: [] };
    const candidates = found.candidates.map(({ unit }) => ({ unitId: unit.id, name: unit.name }));
    const unitId = this.#idOf(text, found.exact?.id ?? null);
    const answer: UnitAnswer =
      this.#chosen[text] === null ? 'left_out' : unitId === null ? 'unknown' : { unitId };
    const question = { text, rows: 0, unitId, candidates, answer };
    this.#known.set(text, question);
    return question;
  }

  /** What was chosen counts only for units the sender may write to. */
  #idOf(text: string, exact: number | null): number | null {
    const chosen = this.#chosen[text];
    if (chosen === undefined || chosen === null) return exact;
    return this.#within.has(chosen) ? chosen : null;
  }
}
