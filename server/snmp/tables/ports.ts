/** Which interface a port of LLDP is. The port numbers of the MIB are the agent's own; only ids and names tell. */
import { lineOf, numberOf } from '../decode.ts';
import type { TableRows } from '../types.ts';
import { idOf } from './indexes.ts';
import type { NamedPort } from './types.ts';

/** Subtypes of a port id (IEEE 802.1AB): alias, component, MAC, network address, name, circuit id, local. */
const subtype = { alias: 1, mac: 3, address: 4, name: 5, local: 7 } as const;

export interface LocalPort {
  index: number | null;
  name: string | null;
}

/**
 * The ports of lldpLocPortTable by their number.
 * @param rows columns lldpLocPortIdSubtype, lldpLocPortId, lldpLocPortDesc
 * @param bridgePorts ifIndex by number of the bridge's port (dot1dBasePortIfIndex)
 */
export function localPortsOf(
  rows: TableRows,
  interfaces: readonly NamedPort[],
  bridgePorts: ReadonlyMap<number, number>,
): (portNumber: number) => LocalPort {
  const find = finderOf(interfaces);
  const known = new Map<number, LocalPort>();
  for (const [index, [type, id, description]] of rows) {
    const form = numberOf(type) ?? subtype.local;
    const name = idOf(id, form === subtype.mac ? 'mac' : form === subtype.address ? 'address' : 'name');
    const found = find(form, name) ?? find(subtype.name, lineOf(description));
    known.set(Number(index), { index: found, name: form === subtype.mac ? lineOf(description) : name });
  }
  const indexes = new Set(interfaces.map((port) => port.index));
  return (portNumber) => {
    const local = known.get(portNumber);
    const index = local?.index ?? bridgePorts.get(portNumber) ?? null;
    const same = indexes.has(portNumber) ? portNumber : null;
    return { index: index ?? same, name: local?.name ?? null };
  };
}

/** Finds an interface by what a port id calls it; a name that several share finds none. */
function finderOf(interfaces: readonly NamedPort[]): (form: number, name: string | null) => number | null {
  const by = (key: (port: NamedPort) => string | null) => uniqueBy(interfaces, key);
  const names = by((port) => port.name);
  const descriptions = by((port) => port.description);
  const aliases = by((port) => port.alias);
  const macs = by((port) => port.mac);
  const indexes = new Map(interfaces.map((port) => [String(port.index), port.index]));
  return (form, name) => {
    const key = name?.trim().toLowerCase();
    if (!key) return null;
    if (form === subtype.mac) return macs.get(key) ?? null;
    const byName = names.get(key) ?? descriptions.get(key);
    const byAlias = aliases.get(key);
    const first = form === subtype.alias ? (byAlias ?? byName) : (byName ?? byAlias);
    return first ?? (form === subtype.local ? indexes.get(key) : null) ?? macs.get(key) ?? null;
  };
}

function uniqueBy(
  interfaces: readonly NamedPort[],
  key: (port: NamedPort) => string | null,
): Map<string, number> {
  const found = new Map<string, number>();
  const twice = new Set<string>();
  for (const port of interfaces) {
    const name = key(port)?.trim().toLowerCase();
    if (!name) continue;
    if (found.has(name)) twice.add(name);
    found.set(name, port.index);
  }
  for (const name of twice) found.delete(name);
  return found;
}
