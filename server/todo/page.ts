/** What is to be learnt, in words. */
import type { Translate } from '../shared/locale.ts';
import type { ToLearn } from './types.ts';

/** Facts that are learnt in the same way stand together. */
export function byWay(facts: readonly ToLearn[], t: Translate): { facts: string; how: string }[] {
  return [...new Set(facts.map(({ way }) => way))].map((way) => ({
    facts: facts
      .filter((one) => one.way === way)
      .map(({ fact }) => t(`replacement.missing.${fact}`))
      .join(', '),
    how: t(`todo.way.${way}`),
  }));
}
