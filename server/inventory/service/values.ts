/** What machines are worth in official forms: another room computes it, the register alone does not know. */

import type { Actor } from '../../auth/types.ts';
import type { FormValue } from '../../documents/forms/types.ts';
import type { Day } from '../../shared/days.ts';
import type { Asset } from '../types/assets.ts';

/** Values by id of assets the actor has been given, on a day. */
export type FormValues = (
  actor: Actor,
  assets: readonly Asset[],
  day: Day,
) => Promise<ReadonlyMap<number, FormValue>>;

let source: FormValues = async () => new Map();

/** Registered once, when the program starts. */
export function valueFormsBy(values: FormValues): void {
  source = values;
}

export const formValues: FormValues = (actor, assets, day) => source(actor, assets, day);
