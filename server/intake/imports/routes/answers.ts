/** Answers to what the file leaves open: units, products, values that cannot be read, doubtful machines. */
import { doubtfulForm, lineForm, modelsForm, unitsForm, unreadableForm } from '../form/choices.ts';
import type { ImportChoices, LineChoice } from '../types.ts';
import { choosing } from './choices.ts';

type Fields = Record<string, unknown>;

/** `u3`: the third question; a chooser `o3` beside it counts when nothing else is chosen. */
export const chooseUnits = choosing(
  unitsForm,
  ({ summary, choices }, fields: Fields) => {
    const units = { ...choices.units };
    for (const [place, { text }] of (summary?.units ?? []).entries()) {
      const said = fields[`u${place}`];
      const answer = said === 'other' ? fields[`o${place}`] : said;
      if (answer === 'none') units[text] = null;
      else if (typeof answer === 'string' && /^[1-9]\d{0,9}$/.test(answer)) units[text] = Number(answer);
      else if (answer === '') delete units[text];
    }
    return { units };
  },
  () => '#units',
);

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
  ({ choice }) => `?rows=doubtful#row-${choice.split(' ')[0]}`,
);

export const chooseDoubtful = choosing(
  doubtfulForm,
  (_known, { as }): Partial<ImportChoices> => ({ doubtful: as === 'ask' ? null : as }),
  () => '#rows',
);
