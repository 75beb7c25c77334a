/** Which devices others of their unit depend on alone: no other way leads out. Pure; linear in devices and lines. */
import type { Link } from './topology.ts';

/**
 * How many other devices of its own unit lose their way to the root when a device fails, for each device that stands on a
 * line. Where two ways lead to the root, neither device of them cuts off anything: what is redundant counts nothing.
 * @param roots where each connected part of the network begins; parts without a root are left out
 */
export function cutOffBy(
  links: readonly Link[],
  roots: readonly number[],
  unitOf: (deviceId: number) => number | null,
): Map<number, number> {
  const lines = neighboursOf(links);
  const found = new Map<number, number>();
  const seen = new Set<number>();
  for (const root of roots) {
    if (!seen.has(root) && lines.has(root)) walk(root, lines, seen, unitOf, found);
  }
  return found;
}

interface Visit {
  device: number;
  /** Place in the order of the walk, and the first place that can be reached from below it. */
  place: number;
  low: number;
  lines: Iterator<number>;
  parent: Visit | null;
  cut: number;
}

/** One connected part, depth first and without recursion: chains of a province are long. */
function walk(
  root: number,
  lines: ReadonlyMap<number, ReadonlySet<number>>,
  seen: Set<number>,
  unitOf: (deviceId: number) => number | null,
  found: Map<number, number>,
): void {
  const places = new Map<number, number>();
  const ofUnit = new Map<number | null, number[]>();
  const enter = (device: number, parent: Visit | null): Visit => {
    const place = places.size;
    places.set(device, place);
    seen.add(device);
    const unit = unitOf(device);
    const known = ofUnit.get(unit);
    if (known) known.push(place);
    else ofUnit.set(unit, [place]);
    return { device, place, low: place, lines: lines.get(device)!.values(), parent, cut: 0 };
  };
  for (let at: Visit | null = enter(root, null); at; ) {
    const { value: next, done } = at.lines.next();
    if (!done) {
      const place = places.get(next);
      if (place === undefined) at = enter(next, at);
      else if (next !== at.parent?.device) at.low = Math.min(at.low, place);
      continue;
    }
    found.set(at.device, at.cut);
    const { parent, low, place }: Visit = at;
    if (parent) {
      parent.low = Math.min(parent.low, low);
      if (low >= parent.place) parent.cut += countFrom(ofUnit.get(unitOf(parent.device)) ?? [], place);
    }
    at = parent;
  }
}

/** How many places are not before the first one below: everything entered since then hangs there. */
function countFrom(places: readonly number[], first: number): number {
  let low = 0;
  for (let high = places.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (places[middle]! < first) low = middle + 1;
    else high = middle;
  }
  return places.length - low;
}

function neighboursOf(links: readonly Link[]): Map<number, Set<number>> {
  const lines = new Map<number, Set<number>>();
  const add = (from: number, to: number) => {
    const known = lines.get(from);
    if (known) known.add(to);
    else lines.set(from, new Set([to]));
  };
  for (const { a, b } of links) {
    if (a === b) continue;
    add(a, b);
    add(b, a);
  }
  return lines;
}
