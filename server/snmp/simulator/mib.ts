import { encodeVarbind } from '../ber.ts';
import { decodeLine, parseRecording, type RecordedLine, sortKey } from './snmprec.ts';

/** One object of a simulated device. */
export interface SimulatedObject {
  oid: string;
  /** The varbind as it goes into an answer. */
  encode(): Buffer;
}

/** The objects of a simulated device in order. */
export interface SimulatedMib {
  get(oid: string): SimulatedObject | null;
  /** The first object behind `oid`. */
  next(oid: string): SimulatedObject | null;
}

/** The objects of a recording's text; values are decoded when they are asked for. */
export function mibOfRecording(text: string): SimulatedMib {
  const lines = parseRecording(text);
  const keys = lines.map((line) => sortKey(line.oid));
  return {
    get(oid) {
      const key = sortKey(oid);
      const at = firstAtOrAfter(keys, key);
      return keys[at] === key ? objectOf(lines[at]!) : null;
    },
    next(oid) {
      const key = sortKey(oid);
      const at = firstAtOrAfter(keys, key);
      const line = lines[keys[at] === key ? at + 1 : at];
      return line ? objectOf(line) : null;
    },
  };
}

/** Where `key` stands in sorted keys, or the first place behind it. */
export function firstAtOrAfter(keys: string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function objectOf(line: RecordedLine): SimulatedObject {
  return { oid: line.oid, encode: () => encodeVarbind(decodeLine(line)) };
}
