/** The forms of told figures: one, many pasted at once, and targets. */
import { z } from 'zod';
import { Invalid, type Problem } from '../../errors.ts';
import { UnitNames } from '../../org/naming/rules/match.ts';
import type { UnitTree } from '../../org/tree.ts';
import { field } from '../../shared/forms.ts';
import { clean } from '../../shared/text.ts';
import { EXTERNAL_CODES, type ExternalCode, type FigureDraft, TARGET_CODES } from './types.ts';

const MOST_LINES = 2000;

/** A whole number as people write it: `227.508`, `227 508`. */
const whole = z.preprocess(
  (value) => (typeof value === 'string' ? value.replace(/[.\s\u00a0,]/g, '') : value),
  z.coerce.number().int().min(0).max(1_000_000_000_000),
);
const optionalWhole = z.preprocess(
  (value) => (typeof value === 'string' && clean(value) === '' ? null : value),
  whole.nullable().default(null),
);

export const figureForm = z.strictObject({
  unitId: field.id(),
  code: field.choice(EXTERNAL_CODES),
  year: z.coerce.number().int(),
  numerator: whole,
  denominator: optionalWhole,
  source: field.text(300),
});

export const pasteForm = z.strictObject({
  code: field.choice(EXTERNAL_CODES),
  year: z.coerce.number().int(),
  source: field.text(300),
  lines: z.string().max(200_000),
});

export const targetForm = z.strictObject({
  code: field.choice(TARGET_CODES),
  year: z.coerce.number().int().min(2000).max(2100),
  share: z.string().transform((text, context) => {
    const percent = Number(text.replace('%', '').replace(',', '.').trim());
    if (text.trim() !== '' && percent >= 0 && percent <= 100) return Math.round(percent * 100);
    context.addIssue({ code: 'custom', message: 'external.problem.share' });
    return z.NEVER;
  }),
  source: field.text(300),
});

/**
 * Lines as they are copied out of a spreadsheet: unit (code or name), a, b. A tab, a semicolon or two spaces part them.
 * What cannot be read is told line by line, all at once.
 */
export function readLines(
  text: string,
  of: { code: ExternalCode; year: number; source: string },
  tree: UnitTree,
): FigureDraft[] {
  const lines = text
    .split(/\r?\n/)
    .map((line, at) => ({ line: line.trim(), number: at + 1 }))
    .filter(({ line }) => line !== '');
  if (lines.length === 0) throw new Invalid({ lines: { key: 'error.field.required' } });
  if (lines.length > MOST_LINES)
    throw new Invalid({ lines: { key: 'error.field.tooLong', params: { most: MOST_LINES } } });
  const names = new UnitNames(tree.units);
  const problems: Record<string, Problem> = {};
  const drafts = lines.flatMap(({ line, number }): FigureDraft[] => {
    const read = readLine(line, tree, names);
    if ('key' in read) {
      problems[`line${number}`] = { key: read.key, params: { line: number, text: line.slice(0, 60) } };
      return [];
    }
    return [{ ...of, ...read }];
  });
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  return drafts;
}

type Read = { unitId: number; numerator: number; denominator: number | null };

function readLine(line: string, tree: UnitTree, names: UnitNames): Read | { key: string } {
  const [name = '', ...numbers] = line.split(/\t|;| {2,}/).map(clean);
  const unit = tree.byCode(name) ?? names.match(name).exact;
  if (!unit) return { key: 'external.problem.line.unit' };
  const [a, b] = numbers.filter((text) => text !== '').map((text) => text.replace(/[.\s\u00a0,]/g, ''));
  if (a === undefined || !/^\d{1,12}$/.test(a) || (b !== undefined && !/^\d{1,12}$/.test(b)))
    return { key: 'external.problem.line.number' };
  return { unitId: unit.id, numerator: Number(a), denominator: b === undefined ? null : Number(b) };
}
