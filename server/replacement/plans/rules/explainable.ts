import type { Judgement } from '../../types.ts';
import type { PlanItem } from '../types.ts';

/** The judgement a line was made from, as it was then. */
export function explainable(item: PlanItem): Judgement {
  return {
    verdict: item.verdict ?? 'unknown',
    reasons: item.reasons,
    missing: [],
    criteriaVersion: '',
    windows11: null,
  };
}
