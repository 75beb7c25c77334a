/** Changing many machines at once: each field is kept, set, or cleared. */
import { z } from 'zod';
import { Invalid, type Problem } from '../../errors.ts';
import { field } from '../../shared/forms.ts';
import { ASSET_KINDS, ASSET_STATES } from '../types/assets.ts';
import type { BulkChanges } from '../types/changes.ts';

export const MODES = ['keep', 'set', 'clear'] as const;
const mode = () => z.enum(MODES).default('keep');

/** Fields that may be emptied; a kind and a state always are something. */
export const CLEARABLE = [
  'manufacturer',
  'model',
  'cost',
  'fundingSource',
  'putIntoUseOn',
  'warrantyEndsOn',
  'licenceEndsOn',
  'notes',
  'roomName',
  'holderName',
] as const;
type Clearable = (typeof CLEARABLE)[number];

const modes = Object.fromEntries(CLEARABLE.map((name) => [`mode_${name}`, mode()])) as Record<
  `mode_${Clearable}`,
  ReturnType<typeof mode>
>;

export const bulkForm = z.strictObject({
  ...modes,
  kind: field.optionalChoice(ASSET_KINDS),
  manufacturer: field.optionalText(80),
  model: field.optionalText(120),
  cost: field.optionalMoney(),
  fundingSource: field.optionalText(120),
  putIntoUseOn: field.optionalDayOrYear(),
  warrantyEndsOn: field.optionalDay(),
  licenceEndsOn: field.optionalDay(),
  classified: field.optionalChoice(['yes', 'no']),
  notes: field.optionalLines(4000),
  unitId: field.optionalId(),
  roomName: field.optionalText(120),
  holderName: field.optionalText(120),
  state: field.optionalChoice(ASSET_STATES),
  reason: field.optionalText(300),
  on: field.day(),
  document: field.optionalText(200),
  step: z.enum(['preview', 'apply', 'again']).default('preview'),
  token: z.string().max(200).default(''),
});

type BulkForm = z.output<typeof bulkForm>;

/** What is to be changed; Invalid when a field is to be set to nothing, or when nothing is to be changed at all. */
export function toBulkChanges(form: BulkForm): BulkChanges {
  const problems: Record<string, Problem> = {};
  const chosen = new Map<string, unknown>();
  for (const name of CLEARABLE) {
    const value = name === 'putIntoUseOn' ? usedOn(form) : form[name];
    if (form[`mode_${name}`] === 'clear') chosen.set(name, null);
    else if (value !== null) chosen.set(name, value);
    else if (form[`mode_${name}`] === 'set') problems[name] = { key: 'asset.bulk.problem.noValue' };
  }
  if (form.kind !== null) chosen.set('kind', form.kind);
  if (form.classified !== null) chosen.set('classified', form.classified === 'yes');
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  const changes = split(chosen, form);
  if (Object.keys(changes).length === 0) throw new Invalid({ form: { key: 'asset.bulk.problem.nothing' } });
  return changes;
}

function usedOn({ putIntoUseOn: used }: BulkForm): string | null {
  return used && (used.precision === 'year' ? used.on.slice(0, 4) : used.on);
}

function split(chosen: Map<string, unknown>, form: BulkForm): BulkChanges {
  const place = ['roomName', 'holderName'].filter((name) => chosen.has(name));
  const fields = Object.fromEntries([...chosen].filter(([name]) => !place.includes(name)));
  const moves = form.unitId !== null || place.length > 0;
  return {
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(moves && {
      move: {
        ...(form.unitId !== null && { unitId: form.unitId }),
        ...Object.fromEntries(place.map((name) => [name, chosen.get(name) as string | null])),
        on: form.on,
        document: form.document,
      },
    }),
    ...(form.state !== null && {
      state: { state: form.state, on: form.on, reason: form.reason, document: form.document },
    }),
  };
}
