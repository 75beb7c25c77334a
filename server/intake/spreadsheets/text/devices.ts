/** Several things in one cell: «01 bộ PC, 01 máy in HP 2900». */
import { clean } from '../../../shared/text.ts';
import { type KindReading, parseKind } from './kinds.ts';

export interface DeviceInCell extends KindReading {
  quantity: number;
  /** Without the number and the counting word. */
  name: string;
}

const BETWEEN = /\s*(?:[,;+&\n\r]|(?<=\s)(?:và|va|and)(?=\s)|(?<=\s)-(?=\s))\s*/iu;
const COUNTED = /^(?:[-•*]\s*)?(\d{1,3})\s*(?:x\s*)?(?:bộ|cái|chiếc|bo|cai|chiec)?\s*(?=\D)/iu;

const LONGEST = 500;

/**
 * The things a cell names, for somebody to confirm; null when it names fewer than two. A list of parts of one
 * computer is no list of things: every piece must begin with a number or with the name of a kind.
 */
export function splitDevices(text: string): DeviceInCell[] | null {
  const pieces = text
    .slice(0, LONGEST)
    .replace(/\([^)]*\)/g, ' ')
    .split(BETWEEN)
    .map(clean)
    .filter((piece) => piece !== '');
  if (pieces.length < 2) return null;
  const devices = pieces.map(deviceIn);
  return devices.every((device) => device !== null) ? (devices as DeviceInCell[]) : null;
}

function deviceIn(piece: string): DeviceInCell | null {
  const counted = COUNTED.exec(piece);
  const name = clean(counted ? piece.slice(counted[0].length) : piece);
  const kind = parseKind(name);
  if (!kind?.sure && !(counted && kind)) return null;
  if (!counted && !startsWith(name, kind!)) return null;
  const quantity = counted ? Number(counted[1]) : 1;
  return quantity < 1 ? null : { ...kind!, quantity, name };
}

function startsWith(name: string, kind: KindReading): boolean {
  return parseKind(name.split(/\s+/).slice(0, kind.words.split(' ').length).join(' '))?.words === kind.words;
}
