/** Tags of machines: unit, kind, number. */
import type { AssetKind } from '../types/assets.ts';

const LETTERS: Record<AssetKind, string> = {
  desktop: 'PC',
  laptop: 'LT',
  all_in_one: 'AIO',
  server: 'SV',
  firewall: 'FW',
  router: 'RT',
  switch: 'SW',
  access_point: 'AP',
  modem: 'MD',
  printer: 'PR',
  scanner: 'SC',
  ups: 'UPS',
  storage: 'ST',
  camera: 'CAM',
  phone: 'PH',
  signing_token: 'TK',
  monitor: 'MH',
  other: 'TB',
};
const DIGITS = 4;

/** What the tags of one unit and kind begin with: `27931-PC-`. */
export function tagPrefix(unitCode: string, kind: AssetKind): string {
  return `${unitCode}-${LETTERS[kind]}-`;
}

/** Digits of the longest number that is counted on from; longer ones were given by people. */
export const MOST_DIGITS = 9;

/** The number after the highest in use, which is that of the register or of one of these tags: none is used twice. */
export function nextNumber(prefix: string, highest: number, given: Iterable<string>): number {
  let most = highest;
  for (const tag of given) {
    const rest = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
    if (/^\d+$/.test(rest) && rest.length <= MOST_DIGITS) most = Math.max(most, Number(rest));
  }
  return most + 1;
}

export function numberedTag(prefix: string, number: number): string {
  return prefix + String(number).padStart(DIGITS, '0');
}
