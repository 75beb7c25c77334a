/** A proposal under several sources of money: each line of the budget is spent in its turn, on what it is for. */
import type { BudgetLine } from '../types.ts';
import { type Candidate, type Choice, type Proposed, propose } from './propose.ts';

export interface Budgeted {
  /** By source, in the order of the lines. */
  lines: (BudgetLine & Omit<Proposed, 'choices'> & { count: number })[];
  choices: Map<number, Choice & { source: string }>;
  spent: number;
  met: number;
  /** Need of all candidates, in hundredths of points. */
  need: number;
}

/** @param kindOf the kind of a candidate, by its id */
export function proposeLines(
  candidates: readonly Candidate[],
  budget: readonly BudgetLine[],
  fairness: number,
  kindOf: (id: number) => string,
): Budgeted {
  const choices: Budgeted['choices'] = new Map();
  const lines = budget.map((line) => {
    const open = candidates.filter(
      ({ id, ways }) =>
        ways.length > 0 && !choices.has(id) && (line.kinds.length === 0 || line.kinds.includes(kindOf(id))),
    );
    const { choices: chosen, ...sums } = propose(open, { budget: line.amount, fairness });
    for (const choice of chosen) choices.set(choice.candidate.id, { ...choice, source: line.source });
    return { ...line, ...sums, count: chosen.length };
  });
  return {
    ...{ lines, choices },
    spent: lines.reduce((sum, { spent }) => sum + spent, 0),
    met: lines.reduce((sum, { met }) => sum + met, 0),
    need: candidates.reduce((sum, { need }) => sum + need * 100, 0),
  };
}
