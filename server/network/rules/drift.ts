/** In what a device differs from what the register says of it. */
import { serialKey } from '../../inventory/rules/serials.ts';
import { fold } from '../../shared/text.ts';

export interface Identity {
  serial: string | null;
  model: string | null;
}

const SHORTEST_MODEL_NUMBER = 3;

/**
 * `serial`: another machine stands at the address. `model`: the register names another model.
 * What either side does not know is no difference.
 */
export function driftOf(declared: Identity, seen: Identity): 'serial' | 'model' | null {
  const declaredSerial = serialKey(declared.serial);
  const seenSerial = serialKey(seen.serial);
  if (declaredSerial && seenSerial && declaredSerial !== seenSerial) return 'serial';
  return modelDiffers(declared.model, seen.model) ? 'model' : null;
}

/**
 * Registers and devices write one model in many ways («Catalyst 2960X-24TS», `WS-C2960X-24TS-L`): they are one
 * when either text holds the other, or a model number of the register stands in what the device says.
 */
export function modelDiffers(declared: string | null, seen: string | null): boolean {
  const ours = compact(declared);
  const theirs = compact(seen);
  if (ours === '' || theirs === '' || ours.includes(theirs) || theirs.includes(ours)) return false;
  return !modelNumbers(declared).some((number) => theirs.includes(number));
}

function modelNumbers(model: string | null): string[] {
  return fold(model ?? '')
    .split(' ')
    .filter((word) => word.length >= SHORTEST_MODEL_NUMBER && /\d/.test(word));
}

function compact(text: string | null): string {
  return fold(text ?? '').replace(/ /g, '');
}
