import { z } from 'zod';
import { Invalid, type Problem } from '../errors.ts';
import { field, readForm } from '../shared/forms.ts';
import { readHomes, readTable } from './rules.ts';
import type { DecisionDraft } from './types.ts';

const decisionForm = z.strictObject({
  name: field.text(200),
  effectiveOn: field.day(),
  legalBasis: field.optionalText(200),
  lines: z.string().max(400_000),
  homes: z.string().max(400_000).default(''),
});

export const versionForm = z.strictObject({ lockVersion: field.id() });

/** What cannot be read of the tables is told line by line, all at once. */
export function readDecision(body: unknown): DecisionDraft {
  const { lines: table, homes: places, ...decision } = readForm(decisionForm, body);
  const read = readTable(table);
  const placed = readHomes(places);
  const problems: Record<string, Problem> = {};
  for (const [at, problem] of [...read.problems, ...placed.problems].entries())
    problems[`line${at}`] = problem;
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  return { ...decision, lines: read.lines, homes: placed.homes };
}
