/** Rows of the bridge's tables made into "this MAC behind this port"; all pure. */
import { numberOf } from '../decode.ts';
import type { TableRows, Varbind } from '../types.ts';
import { arcsOf, macOfArcs } from './indexes.ts';
import type { ForwardingReading } from './types.ts';

/** dot1dTpFdbStatus, dot1qTpFdbStatus: only what the bridge learned by itself is a sighting. */
const LEARNED = 3;
const HIGHEST_VLAN = 4094;

/** ifIndex of a bridge port; null for port 0 ("not known") and ports without interface. */
export type PortIndex = (bridgePort: number) => number | null;

/** ifIndex by bridge port (dot1dBasePortIfIndex). */
export function bridgePortsOf(rows: readonly Varbind[], column: string): Map<number, number> {
  const ports = new Map<number, number>();
  for (const varbind of rows) {
    const ifIndex = numberOf(varbind);
    if (ifIndex !== null && ifIndex > 0) ports.set(Number(varbind.oid.slice(column.length + 1)), ifIndex);
  }
  return ports;
}

/** Where an agent keeps no table of its bridge ports they are numbered as the interfaces are: those that exist count. */
export function portIndexOf(
  ports: ReadonlyMap<number, number>,
  interfaces: readonly { index: number }[],
): PortIndex {
  if (ports.size > 0) return (port) => ports.get(port) ?? null;
  const known = new Set(interfaces.map(({ index }) => index));
  return (port) => (known.has(port) ? port : null);
}

/** Rows of dot1dTpFdbTable (port, status), index the MAC. */
export function plainForwarding(
  rows: TableRows,
  portIndex: PortIndex,
  vlan: number | null,
): ForwardingReading[] {
  return entriesOf(rows, portIndex, (arcs) => ({ mac: macOfArcs(arcs), vlan }));
}

/**
 * Rows of dot1qTpFdbTable (port, status), index filter database.MAC.
 * @param vlans the VLAN of each filtering database, see `vlansOf`
 */
export function vlanForwarding(
  rows: TableRows,
  portIndex: PortIndex,
  vlans: ReadonlyMap<number, number | null>,
): ForwardingReading[] {
  return entriesOf(rows, portIndex, ([database, ...arcs]) => ({
    mac: macOfArcs(arcs),
    vlan: vlanOf(database!, vlans),
  }));
}

/** VLAN by filtering database, of dot1qVlanFdbId (index time mark.VLAN); null where several VLANs share one. */
export function vlansOf(rows: readonly Varbind[], column: string): Map<number, number | null> {
  const vlans = new Map<number, number | null>();
  for (const varbind of rows) {
    const [, vlan] = arcsOf(varbind.oid.slice(column.length + 1));
    const database = numberOf(varbind);
    if (database === null || !isVlan(vlan)) continue;
    const shared = vlans.has(database) && vlans.get(database) !== vlan;
    vlans.set(database, shared ? null : vlan!);
  }
  return vlans;
}

/** The VLANs of vtpVlanTable (state, type; index domain.VLAN) that carry machines: operational, Ethernet. */
export function vtpVlans(rows: TableRows): number[] {
  return [...rows].flatMap(([index, [state, type]]) => {
    const vlan = arcsOf(index)[1];
    const usable = numberOf(state) === 1 && (numberOf(type) ?? 1) === 1;
    // 1002 to 1005 are Cisco's for FDDI and Token Ring.
    return usable && isVlan(vlan) && !(vlan! >= 1002 && vlan! <= 1005) ? [vlan!] : [];
  });
}

function entriesOf(
  rows: TableRows,
  portIndex: PortIndex,
  read: (arcs: number[]) => { mac: string | null; vlan: number | null },
): ForwardingReading[] {
  const found = new Map<string, ForwardingReading>();
  for (const [index, [port, status]] of rows) {
    const ifIndex = portIndex(numberOf(port) ?? 0);
    if (ifIndex === null || (numberOf(status) ?? LEARNED) !== LEARNED) continue;
    const { mac, vlan } = read(arcsOf(index));
    if (mac) found.set(`${ifIndex} ${mac} ${vlan}`, { ifIndex, mac, vlan });
  }
  return [...found.values()];
}

/** Most agents number the filtering database as the VLAN; one that keeps its own numbers tells them in the table. */
function vlanOf(database: number, vlans: ReadonlyMap<number, number | null>): number | null {
  if (vlans.has(database)) return vlans.get(database)!;
  return vlans.size === 0 && isVlan(database) ? database : null;
}

function isVlan(number: number | undefined): boolean {
  return number !== undefined && number >= 1 && number <= HIGHEST_VLAN;
}
