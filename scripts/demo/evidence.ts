import { addDays, daysBetween } from '../../server/shared/days.ts';
import type { Random } from './random.ts';
import type { DemoAsset, DemoDevice, DemoEvidence, EvidenceSource } from './types.ts';
import type { Group, Site } from './units.ts';

const COMPUTERS: readonly string[] = ['desktop', 'laptop', 'all_in_one'];

/** How likely a computer without an agent shows up in the tables of a switch we read. */
const IN_MAC_TABLE: Record<Group, number> = { departments: 0.34, districts: 0.34, communes: 0.05 };

/** How likely an agent still reports. */
const AGENT_ALIVE: Record<Group, number> = { departments: 0.96, districts: 0.95, communes: 0.88 };

/** Who saw which asset, and when. Nothing is seen later than the evening before `today`. */
export function buildEvidence(
  assets: readonly DemoAsset[],
  devices: readonly DemoDevice[],
  sites: readonly Site[],
  random: Random,
  today: string,
): DemoEvidence[] {
  const groups = new Map(sites.map((site) => [site.unit.key, site.group]));
  const recount = new Set(
    sites.filter((site) => random.chance(shareRecounted(site))).map((site) => site.unit.key),
  );
  const polled = new Map(devices.map((device) => [device.assetKey, device]));
  const yearEnd = daysBetween(`${Number(today.slice(0, 4)) - 1}-12-29`, today);
  const seen: See = (asset, source, last, before) => {
    const lastSeenAt = instant(today, last, random);
    const firstSeenAt = before === 0 ? lastSeenAt : instant(today, last + before, random);
    return { assetKey: asset.key, source, firstSeenAt, lastSeenAt };
  };
  return assets.flatMap((asset) =>
    [
      ...seenByPolling(asset, polled.get(asset.key), seen, random),
      ...seenByMachine(asset, groups.get(asset.unitKey)!, seen, random),
      ...seenByPeople(asset, recount.has(asset.unitKey) ? null : yearEnd, seen, random),
    ].flatMap((evidence) => sinceInUse(evidence, asset.putIntoUseOn)),
  );
}

/** Seen first so many days before it was seen last, and last so many days before today. */
type See = (asset: DemoAsset, source: EvidenceSource, last: number, before: number) => DemoEvidence;

function seenByPolling(
  asset: DemoAsset,
  device: DemoDevice | undefined,
  see: See,
  random: Random,
): DemoEvidence[] {
  if (!device) return [];
  return [see(asset, 'snmp', device.dead ? random.int(20, 140) : 1, random.int(60, 240))];
}

function seenByMachine(asset: DemoAsset, group: Group, see: See, random: Random): DemoEvidence[] {
  if (!COMPUTERS.includes(asset.kind)) return [];
  if (asset.spec?.source === 'agent') {
    const last = random.chance(AGENT_ALIVE[group]) ? 1 + random.int(0, 4) ** 2 : random.int(95, 260);
    return [see(asset, 'agent', last, random.int(10, 200))];
  }
  const visible = asset.macAddresses.length > 0 && random.chance(IN_MAC_TABLE[group]);
  return visible ? [see(asset, 'mac_table', random.int(1, 12), random.int(5, 150))] : [];
}

/** Stocktakes: half at the end of last year (so many days ago), in some units everything again lately. */
function seenByPeople(asset: DemoAsset, yearEnd: number | null, see: See, random: Random): DemoEvidence[] {
  if (yearEnd === null) return random.chance(0.9) ? [see(asset, 'stocktake', random.int(40, 60), 0)] : [];
  return random.chance(0.5) ? [see(asset, 'stocktake', yearEnd, 0)] : [];
}

/** Nothing was seen before it was there. */
function sinceInUse(evidence: DemoEvidence, day: string): DemoEvidence[] {
  if (evidence.lastSeenAt < day) return [];
  return [
    { ...evidence, firstSeenAt: evidence.firstSeenAt < day ? evidence.lastSeenAt : evidence.firstSeenAt },
  ];
}

function shareRecounted(site: Site): number {
  return site.group === 'communes' ? 0.28 : 0.08;
}

/** An office hour, so many days before today. */
function instant(today: string, daysAgo: number, random: Random): string {
  const hour = String(random.int(1, 9)).padStart(2, '0');
  const minute = String(random.int(0, 59)).padStart(2, '0');
  return `${addDays(today, -daysAgo)}T${hour}:${minute}:00.000Z`;
}
