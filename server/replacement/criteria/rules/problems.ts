/** What is wrong with criteria: by kind and field, all at once. */
import type { Problem } from '../../../errors.ts';
import { criteriaSchema, type KindCriteria } from '../../data/criteriaSchema.ts';
import { FIELDS, type FieldValue, readField, roleOf } from './fields.ts';

/** The first may not be above the second, or no machine could ever be between them. */
const ORDERED: readonly (readonly [string, string])[] = [
  ['cpu.mark.replaceBelow', 'cpu.mark.goodFrom'],
  ['memory.replaceBelowGb', 'memory.upgradeBelowGb'],
  ['disk.upgradeBelowGb', 'disk.goodFromGb'],
  ['age.watchFromYears', 'age.replaceFromYears'],
  ['pages.watchFrom', 'pages.replaceFrom'],
];

const MOST: Record<string, number> = {
  ...{ mark: 1_000_000, gb: 100_000, years: 50, months: 240, times: 100, share: 1 },
  ...{ minutes: 10_000, sockets: 10_000, devices: 100_000, pages: 100_000_000 },
};

/** @param asked as it came from a form: it need not be complete */
export function kindProblems(asked: Record<string, unknown>): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  const kinds = criteriaSchema.shape.kinds.safeParse({ kind: asked });
  for (const { path } of kinds.success ? [] : kinds.error.issues) {
    const [name, problem] = problemAt(path.slice(1).map(String));
    problems[name] ??= problem;
  }
  const known = asked as KindCriteria;
  const numberIn = (path: string) => readField(known, FIELDS.find((field) => field.path === path)!)?.value;
  for (const field of FIELDS) {
    if (field.type !== 'limit') continue;
    const value = numberIn(field.path);
    const most = MOST[field.unit]!;
    if (typeof value === 'number' && value > most)
      problems[field.path] ??= {
        key: 'criteria.problem.tooHigh',
        params: { most: field.unit === 'share' ? 100 : most },
      };
  }
  for (const [low, high] of ORDERED) {
    const problem = orderProblem(numberIn(low), numberIn(high));
    if (problem) problems[low] ??= problem;
  }
  return { ...roleProblems(numberIn), ...problems };
}

/** What a role asks has to agree with what it shares with all, and to stand in place of something. */
function roleProblems(numberIn: (path: string) => FieldValue['value'] | undefined): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  for (const field of FIELDS) {
    const of = roleOf(field);
    if (!of || typeof numberIn(field.path) !== 'number') continue;
    if (typeof numberIn(of.common) !== 'number') {
      problems[field.path] = { key: 'criteria.problem.roleAlone' };
      continue;
    }
    const own = (common: string) => numberIn(`roles.${of.role}.${common}`) ?? numberIn(common);
    for (const [low, high] of ORDERED.filter((pair) => pair.includes(of.common))) {
      const problem = orderProblem(own(low), own(high));
      if (problem) problems[field.path] ??= problem;
    }
  }
  return problems;
}

function orderProblem(least: unknown, most: unknown): Problem | null {
  if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return null;
  return { key: 'criteria.problem.order', params: { value: least, other: most } };
}

/** A missing source is told as such; of a section half filled in, what is missing. */
function problemAt(path: string[]): [string, Problem] {
  if (path.at(-1) === 'source' && path.length > 2)
    return [path.slice(0, -1).join('.'), { key: 'criteria.problem.source' }];
  if (path.at(-1) === 'value') return [path.slice(0, -1).join('.'), { key: 'criteria.problem.number' }];
  const name = path.join('.');
  const field =
    FIELDS.find((one) => one.path === name) ?? FIELDS.find((one) => one.path.startsWith(`${name}.`));
  return [field?.path ?? name, { key: 'criteria.problem.incomplete' }];
}
