/** Answers to what the file leaves open: units, products, values that cannot be read, doubtful machines. */
import type { Request } from 'express';
import { Invalid } from '../../../errors.ts';
import { clean, fold } from '../../../shared/text.ts';
import { type Answers, answersForm, doubtfulForm, linesForm, readLineChoices } from '../form/choices.ts';
import type { Import, ImportChoices } from '../types.ts';
import { choosing } from './choices.ts';
import { type UnitChoice, unitChoices } from './units.ts';

/** All questions of the page at once: they are kept together and the file is read once. */
export const chooseAnswers = choosing(
  answersForm,
  async (known, input: Answers, req) => ({
    ...(await unitsChosen(known, input, req)),
    ...modelsChosen(known, input),
    ...(input.unreadable && { unreadable: input.fields }),
  }),
  ({ find, nextUnits, nextModels }) => {
    const list = nextUnits ? 'units' : nextModels ? 'models' : null;
    if (list === null) return '#questions';
    const query = new URLSearchParams({ ...(find && { find }), [list]: String(nextUnits ?? nextModels) });
    return `?${query}#${list}`;
  },
  ({ nextUnits, nextModels }) => nextUnits !== undefined || nextModels !== undefined,
);

/** `u3`: the fourth question; what is typed in `o3` beside it counts when nothing else is chosen. */
async function unitsChosen(known: Import, fields: Answers, req: Request): Promise<Partial<ImportChoices>> {
  const units = { ...known.choices.units };
  const choices = await unitChoices(req, known.unitId);
  for (const [place, { text }] of (known.summary?.units ?? []).entries()) {
    const [said, typed] = [fields[`u${place}`], clean(String(fields[`o${place}`] ?? ''))];
    if (said === 'none') units[text] = null;
    else if (typeof said === 'string' && /^[1-9]\d{0,9}$/.test(said)) units[text] = Number(said);
    else if (said === '') delete units[text];
    else if (typed !== '') units[text] = unitTyped(typed, choices);
  }
  if (fields.otherUnits === undefined) return { units };
  return { units, otherUnits: othersChosen(fields, known, choices) };
}

function othersChosen(
  { otherUnits, roomsOf }: Answers,
  known: Import,
  choices: readonly UnitChoice[],
): ImportChoices['otherUnits'] {
  if (otherUnits === 'leave_out') return { as: otherUnits };
  if (otherUnits !== 'rooms') return null;
  const typed = clean(roomsOf);
  return { as: 'rooms', unitId: typed === '' ? known.unitId : unitTyped(typed, choices) };
}

/** As it was proposed, or its code, or its name. */
function unitTyped(typed: string, choices: readonly UnitChoice[]): number {
  const wanted = fold(typed);
  const found = choices.filter(
    ({ label, code, name }) => label === typed || code === typed || fold(name) === wanted,
  );
  if (found.length === 1) return found[0]!.id;
  throw new Invalid({ unit: { key: 'import.problem.unitUnknown', params: { text: typed } } });
}

function modelsChosen({ summary, choices }: Import, fields: Answers): Partial<ImportChoices> {
  const models = { ...choices.models };
  for (const [place, { key, candidates, manufacturer, model }] of (summary?.models ?? []).entries()) {
    const answer = fields[`m${place}`];
    const candidate = typeof answer === 'string' && /^\d$/.test(answer) ? candidates[Number(answer)] : null;
    if (answer === 'none') models[key] = null;
    else if (candidate) models[key] = candidate;
    else if (answer === 'new' && manufacturer) models[key] = { manufacturer, model };
    else if (answer === '') delete models[key];
  }
  if (fields.otherModels === undefined) return { models };
  return { models, otherModels: fields.otherModels === 'none' ? 'none' : null };
}

/** All rows of a page at once. */
export const chooseLines = choosing(
  linesForm,
  ({ choices }, input) => {
    const lines = { ...choices.lines };
    for (const [key, choice] of Object.entries(readLineChoices(input)))
      if (choice) lines[key] = choice;
      else delete lines[key];
    return { lines };
  },
  ({ rows, after, next }) =>
    `?${new URLSearchParams({ ...(rows && { rows }), after: String(next ?? after) })}#rows`,
  ({ next }) => next !== undefined,
);

export const chooseDoubtful = choosing(
  doubtfulForm,
  (_known, { as }): Partial<ImportChoices> => ({ doubtful: as === 'ask' ? null : as }),
  () => '#rows',
);
