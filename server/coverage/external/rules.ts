/** What a figure may be, and what it comes to beside the year before and the plan. Pure. */
import type { Problem } from '../../errors.ts';
import type { UnitTree } from '../../org/tree.ts';
import { EXTERNAL, type ExternalFigure, type FigureDraft, type Parts } from './types.ts';

const FIRST_YEAR = 2000;

/** One problem per field. */
export function figureProblems(draft: FigureDraft, today: string): Record<string, Problem> {
  const form = EXTERNAL.find(({ code }) => code === draft.code)?.form;
  const problems: Record<string, Problem> = {};
  if (draft.year < FIRST_YEAR || draft.year > Number(today.slice(0, 4)))
    problems.year = { key: 'external.problem.year', params: { first: FIRST_YEAR } };
  if (form === 'share' && draft.denominator === null) problems.denominator = { key: 'error.field.required' };
  if (form === 'share' && draft.denominator === 0) problems.denominator = { key: 'external.problem.zero' };
  if (form === 'count' && draft.denominator !== null)
    problems.denominator = { key: 'external.problem.noWhole' };
  if (draft.denominator !== null && draft.numerator > draft.denominator)
    problems.numerator = {
      key: 'external.problem.more',
      params: { a: draft.numerator, b: draft.denominator },
    };
  return problems;
}

/**
 * What figures come to: of a unit that told a figure for all below it, those below count no second time.
 * @param tree of a day of the year
 */
export function sumOf(figures: readonly ExternalFigure[], tree: UnitTree): Parts | null {
  const told = new Set(figures.map(({ unitId }) => unitId));
  const isBelowAnother = (unitId: number) =>
    tree
      .path(unitId)
      .slice(0, -1)
      .some(({ id }) => told.has(id));
  const top = figures.filter(({ unitId }) => !isBelowAnother(unitId));
  if (top.length === 0) return null;
  const wholes = top.map(({ denominator }) => denominator);
  return {
    a: top.reduce((sum, { numerator }) => sum + numerator, 0),
    b: wholes.every((whole) => whole !== null) ? wholes.reduce((sum, whole) => sum + whole, 0) : null,
  };
}

/** A share in hundredths of a percent, rounded; never all while something is missing, never nothing while there is something. */
export function shareOf(parts: Parts | null): number | null {
  if (!parts || parts.b === null || parts.b === 0) return null;
  const [a, b] = [BigInt(parts.a), BigInt(parts.b)];
  const rounded = Number((a * 20_000n + b) / (2n * b));
  if (parts.a > 0 && rounded === 0) return 1;
  return parts.a < parts.b && rounded === 10_000 ? 9999 : rounded;
}

/** How many percentage points lie between two shares in hundredths; null where one is not known. */
export function pointsBetween(share: number | null, other: number | null): number | null {
  return share === null || other === null ? null : share - other;
}
