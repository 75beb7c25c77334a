/** How devices hang together, kept in step with what their tables say. */
import { systemActor } from '../../auth/scope.ts';
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { recordSightings } from '../../inventory/service/proof.ts';
import { treeOn } from '../../org/service.ts';
import type { UnitTree } from '../../org/tree.ts';
import { todayIn } from '../../shared/days.ts';
import { neighbourMatcher } from '../rules/neighbours.ts';
import { type Link, linksByMac, parentsOf, rootsOf } from '../rules/topology.ts';
import { uplinksOf } from '../rules/uplinks.ts';
import { deleteEnded, saveTableRows, type TablesOfDevice } from '../store/tables.ts';
import * as store from '../store/topology.ts';

const HOUR_MS = 3_600_000;
/** Tables older than this are no sighting of today. */
const FRESH_MS = 3 * HOUR_MS;
const KEPT_MS = 365 * 24 * HOUR_MS;
const DELETED_AT_ONCE = 2000;
const PROVEN_AT_ONCE = 500;

/** Saves the tables of devices, in the running transaction or one of its own. */
export async function saveTables(batch: readonly TablesOfDevice[]): Promise<void> {
  if (batch.length > 0) await inTransaction(() => saveTableRows(batch));
}

/** The parent of each device that has one. */
export function listParents(): Promise<Map<number, number>> {
  return store.storedParents();
}

export interface TopologyReport {
  links: number;
  uplinks: number;
  parents: number;
}

/** Finds which neighbours are devices of ours, which ports are uplinks, and the parent of each device. */
export async function recomputeTopology(now: Date = new Date()): Promise<TopologyReport> {
  const tree = await treeOn(todayIn(config.timeZone, now));
  const devices = await store.knownDevices();
  const told = await store.openNeighbours();
  const match = neighbourMatcher(devices, relatedIn(tree));
  const matched = told.map((one) => ({ ...one, remote: match(one) }));
  const kinds = new Map(devices.map((device) => [device.id, device.kind]));
  const ports = await store.currentPortMacs();
  const uplinks = uplinksOf(
    ports,
    matched.map(({ interfaceId, remote, capabilities }) => ({
      ...{ interfaceId, capabilities },
      kind: remote === null ? null : (kinds.get(remote) ?? null),
    })),
  );
  const lines = matched.flatMap(({ deviceId, remote }): Link[] =>
    remote === null ? [] : [{ a: deviceId, b: remote }],
  );
  const speaking = new Set(lines.flatMap(({ a, b }) => [a, b]));
  const silent = devices.filter(({ id }) => !speaking.has(id));
  const links = [...lines, ...linksByMac(silent, devices, ports, uplinks)];
  const roots = rootsOf(devices, links, (unitId) => tree.path(unitId).length);
  const parents = parentsOf(links, roots);
  await inTransaction(async () => {
    for (const one of matched) {
      if (one.remote !== one.remoteDeviceId) await store.setRemoteDevice(one.id, one.remote);
    }
    await store.setUplinks(uplinks);
    await store.setParents(parents);
  });
  return { links: links.length, uplinks: uplinks.size, parents: parents.size };
}

/**
 * Records once a day that assets were seen behind a port: of a switch of their own unit or of one above, and not
 * where the port only leads on to other switches. Answers how many.
 */
export async function proveByTables(now: Date = new Date()): Promise<number> {
  const day = todayIn(config.timeZone, now);
  const tree = await treeOn(day);
  const found = await store.assetSightings(
    new Date(now.getTime() - FRESH_MS),
    new Date(now.getTime() - 24 * HOUR_MS),
  );
  const near = found.filter(({ assetUnitId, deviceUnitId }) => isAbove(tree, deviceUnitId, assetUnitId));
  const ids = [...new Set(near.map(({ assetId }) => assetId))];
  const at = near.map((one) => one.at).sort()[0];
  for (let start = 0; start < ids.length; start += PROVEN_AT_ONCE) {
    const piece = ids.slice(start, start + PROVEN_AT_ONCE);
    await recordSightings(systemActor('topology'), piece, 'mac_table', at!);
  }
  return ids.length;
}

/** Deletes what was last seen more than a year ago, in short transactions; answers how many rows. */
export async function forgetOldSightings(now: Date = new Date()): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  let deleted = 0;
  for (const table of ['mac_sightings', 'address_sightings', 'neighbour_links'] as const) {
    for (let piece = DELETED_AT_ONCE; piece === DELETED_AT_ONCE; ) {
      piece = await inTransaction(() => deleteEnded(table, before, DELETED_AT_ONCE));
      deleted += piece;
    }
  }
  return deleted;
}

function relatedIn(tree: UnitTree): (a: number, b: number) => boolean {
  return (a, b) => isAbove(tree, a, b) || isAbove(tree, b, a);
}

/** Whether a unit is another or stands above it. */
function isAbove(tree: UnitTree, upper: number, lower: number): boolean {
  return upper === lower || tree.path(lower).some((unit) => unit.id === upper);
}
