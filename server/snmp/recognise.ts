import { textOf } from './decode.ts';
import { enterpriseOf, isUnder } from './oids.ts';
import type { Family, Profiles, Vendor } from './profiles/format.ts';
import type { SystemReading, Varbind } from './types.ts';

/** Enterprise numbers of agent toolkits and chip makers: they do not say who made the device. */
const toolkits = new Set([0, 2021, 8072, 4413, 10002, 99999, 3, 22]);
/** Not toolkits, but several very different families share one sysObjectID of theirs. */
const shared = new Set([41112, 259, 89]);

/**
 * The families a device belongs to, the most telling first. A family with probes fits only when one of them was
 * found, except where sysObjectID names the maker: then its prefixes tell. How long a prefix of sysObjectID fits, that
 * sysDescr fits, that a probe was found all count.
 */
export function matchFamilies(
  system: SystemReading,
  profiles: Profiles,
  found: Map<string, Varbind>,
): Family[] {
  return profiles.families
    .map((family, place) => ({ family, place, weight: weightOf(family, system, found) }))
    .filter((each) => each.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .map((each) => each.family);
}

/** Whether sysObjectID leaves open who made the device. */
export function needsProbes(system: SystemReading): boolean {
  const enterprise = enterpriseOf(system.objectId);
  return enterprise === null || toolkits.has(enterprise) || shared.has(enterprise);
}

/** The objects to ask for to tell the families apart that could fit. */
export function probesFor(system: SystemReading, profiles: Profiles): string[] {
  return profiles.families
    .filter((family) => family.probes.length > 0 && couldFit(family, system))
    .flatMap((family) => family.probes)
    .flatMap((source) => (source.type === 'object' ? [source.oid] : []));
}

/** The subtrees to look into where no object asked for told the maker: a maker's own is there on no one else's devices. */
export function subtreesFor(system: SystemReading, profiles: Profiles): string[] {
  return profiles.families
    .filter((family) => family.probes.length > 0 && couldFit(family, system))
    .flatMap((family) => family.probes)
    .flatMap((source) => (source.type === 'column' ? [source.oid] : []));
}

/** The owner of the enterprise number in sysObjectID; null for toolkits and unknown numbers. */
export function vendorOf(system: SystemReading, profiles: Profiles): Vendor | null {
  const enterprise = enterpriseOf(system.objectId);
  if (enterprise === null || toolkits.has(enterprise)) return null;
  return profiles.vendors.get(enterprise) ?? null;
}

function weightOf(family: Family, system: SystemReading, found: Map<string, Varbind>): number {
  if (!couldFit(family, system)) return 0;
  const probes = family.probes.length > 0 && needsProbes(system);
  if (probes && !family.probes.some((source) => isThere(source, found))) return 0;
  const arcs = prefixLength(family, system);
  // A toolkit's sysObjectID is no argument for one of the many families that carry it, a maker's name is one.
  const open = needsProbes(system);
  const prefix = open ? Math.min(1, arcs) : arcs;
  const named = open && family.vendor !== null ? 20 : 0;
  // Who wrote a rule for the devices of this house knows them better than any book.
  const own = family.own ? 1000 : 0;
  return 1 + prefix * 10 + (family.description ? 15 : 0) + named + (probes ? 200 : 0) + own;
}

function isThere(source: Family['probes'][number], found: Map<string, Varbind>): boolean {
  if (source.type === 'column') return found.has(source.oid);
  if (source.type !== 'object') return false;
  const text = textOf(found.get(source.oid));
  return text !== null && (source.take?.test(text) ?? true);
}

function couldFit(family: Family, system: SystemReading): boolean {
  if (family.description && !family.description.test(system.description ?? '')) return false;
  if (family.under.length === 0 && !family.anonymous) return family.description !== null;
  if (prefixLength(family, system) > 0) return true;
  return family.anonymous && needsProbes(system);
}

/** Arcs of the longest prefix that fits. */
function prefixLength(family: Family, system: SystemReading): number {
  const fitting = family.under.filter((prefix) => isUnder(system.objectId ?? '', prefix));
  return Math.max(0, ...fitting.map((prefix) => prefix.split('.').length));
}
