import { numberOf, textOf } from '../decode.ts';
import { tags } from '../oids.ts';
import type { Varbind } from '../types.ts';
import { dayOf, isoDay } from './days.ts';
import { believable } from './kinds.ts';
import { printerState } from './printers.ts';
import type { Measure, PlannedMeasure } from './types.ts';

/** Makes values of what a device answered; all pure. */

export type Answers = ReadonlyMap<string, Varbind>;

/** The measure as the answers give it; its value is null where the device says nothing usable. */
export function measureOf(planned: PlannedMeasure, answers: Answers, now: number): Measure {
  const { kind, key, label, unit, low, high, detail } = planned;
  const { value, more } = evaluate(planned, answers, now);
  const kept = believable(value, kind, unit);
  return { kind, key, label, value: kept, unit, low, high, detail: more ? { ...detail, ...more } : detail };
}

interface Found {
  value: number | null;
  more?: Record<string, string> | null;
}

function evaluate(planned: PlannedMeasure, answers: Answers, now: number): Found {
  const found = planned.objects.map((oid) => answers.get(oid));
  if (planned.formula === 'state') return { value: stateOf(found[0], planned.states ?? {}) };
  if (planned.formula === 'printer') return printerState(found[0], found[1]);
  if (planned.formula === 'supply') return supplyOf(found.map(numberOf));
  if (planned.formula === 'day') {
    const day = dayOf(found[0], planned.format ?? 'text', now);
    const word = planned.kind === 'licence' ? 'until' : 'since';
    return { value: day, more: day === null ? null : { [word]: isoDay(day) } };
  }
  return { value: numberBy(planned, found) };
}

function numberBy(planned: PlannedMeasure, found: (Varbind | undefined)[]): number | null {
  const none = planned.none ?? [];
  const numbers = found.map((varbind) => {
    const number = decimalOf(varbind);
    return number === null || none.includes(number) ? null : number;
  });
  const [first = null, second = null] = numbers;
  const given = numbers.filter((number) => number !== null);
  switch (planned.formula) {
    case 'average':
      return given.length === 0 ? null : (sum(given) / given.length) * planned.scale;
    case 'max':
      return given.length === 0 ? null : Math.max(...given) * planned.scale;
    case 'sum':
      return given.length === 0 ? null : sum(given) * planned.scale;
    case 'used_of_total':
      return share(unsigned(first), unsigned(second));
    case 'free_of_total':
      return rest(share(unsigned(first), unsigned(second)));
    case 'used_and_free':
      return first === null || second === null ? null : share(first, first + second);
    case 'total_less':
      return totalLess(numbers);
    default:
      if (first === null) return null;
      return planned.formula === 'idle' ? 100 - first * planned.scale : first * planned.scale;
  }
}

/** A number, also where an agent writes it as text: `42`, `23.5 C`, `87%`, `36 C/96 F`. */
export function decimalOf(varbind: Varbind | undefined): number | null {
  if (!varbind || varbind.type >= tags.noSuchObject) return null;
  const number = numberOf(varbind);
  if (number !== null || !Buffer.isBuffer(varbind.value)) return number;
  const match = /^[^\d-]{0,3}(-?\d{1,15}(?:\.\d{1,6})?)(?:\D{0,12}|\s*\D{1,4}\/.{1,12})$/.exec(
    textOf(varbind)?.trim() ?? '',
  );
  return match ? Number(match[1]) : null;
}

/** Sizes beyond 2^31 that an agent puts into a signed integer come out negative. */
function unsigned(number: number | null): number | null {
  return number !== null && number < 0 ? number + 2 ** 32 : number;
}

function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 || part < 0 ? null : (100 * part) / whole;
}

function rest(percent: number | null): number | null {
  return percent === null ? null : 100 - percent;
}

/** Where what is free counts what could be freed already, together they may be more than all there is. */
function totalLess([total = null, free = null, ...more]: (number | null)[]): number | null {
  if (total === null || free === null) return null;
  const used = total - free - sum(more.filter((number) => number !== null));
  return share(used >= 0 ? used : total - free, total);
}

function stateOf(varbind: Varbind | undefined, states: Record<string, number>): number | null {
  const text = textOf(varbind)?.toLowerCase() ?? '';
  return Object.hasOwn(states, text) ? states[text]! : null;
}

const UNIT_PERCENT = 19;

/**
 * Level against capacity (RFC 3805). Below zero: -1 no restriction, -2 unknown, -3 some is left. A capacity that is
 * unknown makes the level a number of its own, which says something in percent alone.
 */
function supplyOf([level = null, capacity = null, unit = null]: (number | null)[]): Found {
  if (level === -3) return { value: null, more: { level: 'some' } };
  if (level === -1) return { value: null, more: { level: 'unlimited' } };
  if (level === null || level < 0) return { value: null, more: { level: 'unknown' } };
  const whole = capacity !== null && capacity > 0 ? capacity : unit === UNIT_PERCENT ? 100 : null;
  const percent = share(level, whole);
  if (percent === null || percent > 110) return { value: null, more: { level: 'unknown' } };
  return { value: Math.min(100, percent) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
