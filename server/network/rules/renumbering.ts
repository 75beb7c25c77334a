/**
 * Which port of the register a port of the device is. Devices give their ports new numbers after a restart or when a
 * module is added (ifIndex need not stay, RFC 2863): name and address say which is which, and history stays with the port.
 */

export interface KnownPort {
  id: number;
  index: number;
  name: string;
  mac: string | null;
  gone: boolean;
}

export interface SeenPort {
  index: number;
  name: string;
  mac: string | null;
}

/**
 * The known port of each seen one, null for new ones, in the order of `seen`; no port is given twice. The same number with
 * the same name is the same port; then name and address, then a name that only one has; last the same number alone:
 * a port that was renamed.
 */
export function matchPorts(known: readonly KnownPort[], seen: readonly SeenPort[]): (number | null)[] {
  const free = new Set(known);
  const matches = new Array<number | null>(seen.length).fill(null);
  const rounds: ((port: SeenPort | KnownPort) => string | null)[] = [
    ({ index, name }) => `${index} ${name}`,
    ({ name, mac }) => mac && `${name} ${mac}`,
    ({ name }) => name,
    ({ index }) => String(index),
  ];
  for (const keyOf of rounds) matchBy(keyOf, free, seen, matches);
  return matches;
}

/** Gives the ports whose key only one known and one seen port have. Living ones go before those that are gone. */
function matchBy(
  keyOf: (port: SeenPort | KnownPort) => string | null,
  free: Set<KnownPort>,
  seen: readonly SeenPort[],
  matches: (number | null)[],
): void {
  const places = uniqueBy(
    seen.flatMap((port, place) => (matches[place] === null ? [{ port, place }] : [])),
    ({ port }) => keyOf(port),
  );
  for (const gone of [false, true]) {
    const candidates = uniqueBy(
      [...free].filter((port) => port.gone === gone),
      keyOf,
    );
    for (const [key, port] of candidates) {
      const place = places.get(key)?.place;
      if (place === undefined || matches[place] !== null) continue;
      matches[place] = port.id;
      free.delete(port);
    }
  }
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T> {
  const found = new Map<string, T>();
  const twice = new Set<string>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    if (found.has(key)) twice.add(key);
    found.set(key, item);
  }
  for (const key of twice) found.delete(key);
  return found;
}
