/** Answers to what the file leaves open: units, products, values that cannot be read, doubtful machines. */
import { Invalid } from '../../../errors.ts';
import { clean, fold } from '../../../shared/text.ts';
import { doubtfulForm, lineForm, modelsForm, unitsForm, unreadableForm } from '../form/choices.ts';
import type { ImportChoices, LineChoice } from '../types.ts';
import { choosing } from './choices.ts';
import { type UnitChoice, unitChoices } from './units.ts';

type Fields = Record<string, unknown>;

/** `u3`: the third question; what is typed in `o3` beside it counts when nothing else is chosen. */
export const chooseUnits = choosing(
  unitsForm,
  async (known, fields: Fields, req) => {
    const units = { ...known.choices.units };
    const choices = await unitChoices(req, known.unitId);
    for (const [place, { text }] of (known.summary?.units ?? []).entries()) {
      const [said, typed] = [fields[`u${place}`], clean(String(fields[`o${place}`] ?? ''))];
      if (said === 'none') units[text] = null;
      else if (typeof said === 'string' && /^[1-9]\d{0,9}$/.test(said)) units[text] = Number(said);
      else if (typed !== '') units[text] = unitTyped(typed, choices);
      else if (said === '') delete units[text];
    }
    return { units };
  },
  () => '#units',
);

/** As it was proposed, or its code, or its name. */
function unitTyped(typed: string, choices: readonly UnitChoice[]): number {
  const wanted = fold(typed);
  const found = choices.filter(
    ({ label, code, name }) => label === typed || code === typed || fold(name) === wanted,
  );
  if (found.length === 1) return found[0]!.id;
  throw new Invalid({ unit: { key: 'import.problem.unitUnknown', params: { text: typed } } });
}

export const chooseModels = choosing(
  modelsForm,
  ({ summary, choices }, fields: Fields) => {
    const models = { ...choices.models };
    for (const [place, { key, candidates }] of (summary?.models ?? []).entries()) {
      const answer = fields[`m${place}`];
      const candidate = typeof answer === 'string' && /^\d$/.test(answer) ? candidates[Number(answer)] : null;
      if (answer === 'none') models[key] = null;
      else if (candidate) models[key] = candidate;
      else if (answer === 'new') delete models[key];
    }
    return { models };
  },
  () => '#models',
);

export const chooseUnreadable = choosing(
  unreadableForm,
  (_known, { fields }) => ({ unreadable: fields }),
  () => '#unreadable',
);

export const chooseLine = choosing(
  lineForm,
  ({ choices }, { choice }) => {
    const [key, as, assetId] = choice.split(' ') as [string, LineChoice['as'] | 'ask', string?];
    const { [key]: _before, ...lines } = choices.lines;
    if (as === 'ask') return { lines };
    const answer: LineChoice = as === 'same' ? { as, assetId: Number(assetId) } : { as };
    return { lines: { ...lines, [key]: answer } };
  },
  ({ rows, after }) => `?${new URLSearchParams({ ...(rows && { rows }), after: String(after) })}#rows`,
);

export const chooseDoubtful = choosing(
  doubtfulForm,
  (_known, { as }): Partial<ImportChoices> => ({ doubtful: as === 'ask' ? null : as }),
  () => '#rows',
);
