/** The small forms of one machine: moving it, changing its state, writing it off, saying what it is made of. */
import { z } from 'zod';
import { field } from '../../shared/forms.ts';
import { ASSET_STATES } from '../types/assets.ts';
import { specFields } from './asset.ts';

const document = field.optionalText(200);

export const nothingForm = z.strictObject({});

export const moveForm = z.strictObject({
  unitId: field.id(),
  roomName: field.optionalText(120),
  holderName: field.optionalText(120),
  on: field.day(),
  document,
});

export const stateForm = z.strictObject({
  state: field.choice(ASSET_STATES),
  on: field.day(),
  reason: field.optionalText(300),
  document,
});

export const retirementForm = z.strictObject({
  state: field.choice(['awaiting_disposal', 'disposed', 'lost']),
  on: field.day(),
  reason: field.text(300),
  document,
});

export const repairForm = z.strictObject({
  on: field.day(),
  what: field.text(300),
  doneBy: field.optionalText(120),
  cost: field.optionalMoney(),
  document,
});

export const specForm = z.strictObject({ ...specFields, on: field.day() });
