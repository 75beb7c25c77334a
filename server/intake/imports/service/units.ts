/** Which units the names in a file mean. */

import { UnitNames } from '../../../org/naming/rules/match.ts';
import type { UnitTree } from '../../../org/tree.ts';
import { compareVietnamese } from '../../../shared/text.ts';
import { askable } from '../rules/askable.ts';
import type { ImportChoices, ImportSummary, UnitQuestion } from '../types.ts';

/** No province has as many units: a column of so many names holds something else. */
const MOST_NAMES = 3_000;

/** `isRoom`: the name is no unit's but that of a room or department in it. */
export type UnitAnswer = { unitId: number; isRoom?: boolean } | 'left_out' | 'unknown';

type Choices = Pick<ImportChoices, 'units' | 'otherUnits'>;
type Known = UnitQuestion & { answer: UnitAnswer; isAsked: boolean };

/** Answers each name once and counts the rows behind it. */
export class FileUnits {
  readonly #names: UnitNames;
  readonly #within: ReadonlySet<number>;
  readonly #ownId: number;
  readonly #chosen: ImportChoices['units'];
  readonly #others: UnitAnswer;
  readonly #known = new Map<string, Known>();

  /** @param ownId the unit of the import: rows that name none belong to it */
  constructor(tree: UnitTree, ownId: number, within: readonly number[], { units, otherUnits }: Choices) {
    this.#names = new UnitNames(within.flatMap((id) => tree.get(id) ?? []));
    this.#within = new Set(within);
    this.#ownId = ownId;
    this.#chosen = units;
    this.#others = this.#answerOf(otherUnits);
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
      .filter(({ isAsked, text }) => isAsked || Object.hasOwn(this.#chosen, text))
      .map(({ text, rows, unitId, candidates }) => ({ text, rows, unitId, candidates }))
      .sort((a, b) => b.rows - a.rows || compareVietnamese(a.text, b.text));
    return askable(questions, ({ text }) => Object.hasOwn(this.#chosen, text));
  }

  /** Names that are still unknown, and their rows. */
  open(): Pick<ImportSummary['open'], 'units' | 'unitRows'> {
    const open = [...this.#known.values()].filter(({ answer }) => answer === 'unknown');
    return { units: open.length, unitRows: open.reduce((sum, { rows }) => sum + rows, 0) };
  }

  #answerOf(others: ImportChoices['otherUnits']): UnitAnswer {
    if (others?.as === 'leave_out') return 'left_out';
    if (others === null || !this.#within.has(others.unitId)) return 'unknown';
    return { unitId: others.unitId, isRoom: true };
  }

  #look(text: string): Known {
    const found = this.#known.size < MOST_NAMES ? this.#names.match(text) : { exact: null, candidates: [] };
    const candidates = found.candidates.map(({ unit }) => ({ unitId: unit.id, name: unit.name }));
    const unitId = this.#idOf(text, found.exact?.id ?? null);
    const isAsked = unitId === null && this.#chosen[text] !== null;
    const answer = unitId !== null ? { unitId } : isAsked ? this.#others : 'left_out';
    const question: Known = { text, rows: 0, unitId, candidates, answer, isAsked };
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
