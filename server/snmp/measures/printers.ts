import { numberOf } from '../decode.ts';
import type { Varbind } from '../types.ts';

/** hrPrinterDetectedErrorState (RFC 2790): bit by bit, the first is the highest of the first byte; and how bad each is. */
const ERRORS: readonly (readonly [name: string, state: 1 | 2])[] = [
  ['lowPaper', 1],
  ['noPaper', 2],
  ['lowToner', 1],
  ['noToner', 2],
  ['doorOpen', 2],
  ['jammed', 2],
  ['offline', 2],
  ['serviceRequested', 2],
  ['inputTrayMissing', 1],
  ['outputTrayMissing', 1],
  ['markerSupplyMissing', 2],
  ['outputNearFull', 1],
  ['outputFull', 2],
  ['inputTrayEmpty', 1],
  ['overduePreventMaint', 1],
];
/** hrPrinterStatus: other, unknown, idle, printing, warmup. */
const AT_WORK = [3, 4, 5];

/** How a printer is, from its error bits; without any, from its status. */
export function printerState(
  errors: Varbind | undefined,
  status: Varbind | undefined,
): { value: number | null; more: Record<string, string> | null } {
  const bits = Buffer.isBuffer(errors?.value) ? errors.value : null;
  const found = ERRORS.filter(([, _], place) => isSet(bits, place));
  if (found.length > 0) {
    const value = Math.max(...found.map(([, state]) => state));
    return { value, more: { errors: found.map(([name]) => name).join(',') } };
  }
  return { value: bits !== null || AT_WORK.includes(numberOf(status) ?? 0) ? 0 : null, more: null };
}

function isSet(bits: Buffer | null, place: number): boolean {
  const byte = bits && bits.length <= 4 ? (bits[place >> 3] ?? 0) : 0;
  return (byte & (0x80 >> (place & 7))) !== 0;
}
