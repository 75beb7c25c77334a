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

/** The tag after the highest number in use: numbers are never used twice. */
export function nextTag(prefix: string, existing: Iterable<string>): string {
  let highest = 0;
  for (const tag of existing) {
    const rest = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
    if (/^\d{1,9}$/.test(rest)) highest = Math.max(highest, Number(rest));
  }
  return numberedTag(prefix, highest + 1);
}

export function numberedTag(prefix: string, number: number): string {
  return prefix + String(number).padStart(DIGITS, '0');
}
