import { addDays } from '../../server/shared/days.ts';
import type { DemoAsset, GroupSummary, Province, ProvinceSummary, UnitKind } from './types.ts';

const COMPUTERS: readonly string[] = ['desktop', 'laptop', 'all_in_one'];
const WAYS_OUT: readonly string[] = ['modem', 'router', 'firewall'];

/**
 * The headline figures a report on the province should come to, counted without any of the product's code.
 * `today` (default: the last day anything was seen) bounds what counts as verified: the 90 days before it.
 */
export function summarise(province: Province, today = lastSeenDay(province)): ProvinceSummary {
  const verified = verifiedSince(province, addDays(today, -90));
  const group = (kind: UnitKind): GroupSummary => summariseGroup(province, kind, verified);
  const departments = group('department');
  const districts = group('district');
  const communes = group('commune');
  return { departments, districts, communes, total: [departments, districts, communes].reduce(plus) };
}

function lastSeenDay(province: Province): string {
  return latest(province.evidence.map((one) => one.lastSeenAt)).slice(0, 10);
}

function verifiedSince(province: Province, day: string): Set<string> {
  return new Set(province.evidence.filter((one) => one.lastSeenAt >= day).map((one) => one.assetKey));
}

function summariseGroup(province: Province, kind: UnitKind, verified: Set<string>): GroupSummary {
  const keys = new Set(province.units.filter((unit) => unit.kind === kind).map((unit) => unit.key));
  const assets = province.assets.filter((asset) => keys.has(asset.unitKey) && asset.state === 'in_use');
  const computers = assets.filter((asset) => COMPUTERS.includes(asset.kind));
  const headcounts = latestHeadcounts(province).filter((one) => keys.has(one.unitKey));
  const switches = unitsOf(assets, ['switch']);
  const waysOut = unitsOf(assets, WAYS_OUT);
  return {
    units: keys.size,
    staff: sum(headcounts.map((one) => one.cadres + one.civilServants + one.publicEmployees)),
    needing: sum(headcounts.map((one) => one.needComputer)),
    equipped: new Set(computers.flatMap((asset) => asset.holderKey ?? [])).size,
    computers: computers.length,
    computersVerified: computers.filter((asset) => verified.has(asset.key)).length,
    lan: [...switches].filter((key) => waysOut.has(key)).length,
    firewall: unitsOf(assets, ['firewall']).size,
  };
}

function latestHeadcounts(province: Province): Province['headcounts'] {
  const last = latest(province.headcounts.map((one) => one.asOf));
  return province.headcounts.filter((one) => one.asOf === last);
}

function unitsOf(assets: readonly DemoAsset[], kinds: readonly string[]): Set<string> {
  return new Set(assets.filter((asset) => kinds.includes(asset.kind)).map((asset) => asset.unitKey));
}

function plus(a: GroupSummary, b: GroupSummary): GroupSummary {
  const keys = Object.keys(a) as (keyof GroupSummary)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as GroupSummary;
}

function latest(days: string[]): string {
  return days.sort().at(-1) ?? '';
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
