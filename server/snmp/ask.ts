import { compareOids, tags } from './oids.ts';
import type { Session, Varbind } from './types.ts';

/** Gives the objects asked for, an absent one as a varbind of exception type. @throws {SnmpError} */
export type Ask = (oids: string[]) => Promise<Varbind[]>;

const LANES = 20;

/**
 * A way of asking for many objects few of which are there. In SNMPv1 a GET fails as a whole for every object that is
 * missing, one packet each; GETNEXT from the object's parent brings the same objects without failing.
 */
export function askerOf(session: Session, version: '1' | '2c' | '3'): Ask {
  return version === '1' ? (oids) => askNext(session, oids) : (oids) => session.get(oids);
}

async function askNext(session: Session, oids: string[]): Promise<Varbind[]> {
  const parents = [...new Set(oids.map(parentOf))].sort(compareOids);
  const found = new Map<string, Varbind>();
  const elsewhere = new Set<string>();
  for (let start = 0; start < parents.length; start += LANES) {
    const some = parents.slice(start, start + LANES);
    const rows = await session.walkColumns(some, { maxRows: 1 });
    for (const varbind of [...rows.values()].flat()) {
      if (!varbind) continue;
      found.set(varbind.oid, varbind);
      elsewhere.add(some.find((parent) => varbind.oid.startsWith(`${parent}.`)) ?? '');
    }
  }
  const missing = oids.filter((oid) => !found.has(oid) && elsewhere.has(parentOf(oid)));
  if (missing.length > 0) for (const varbind of await session.get(missing)) found.set(varbind.oid, varbind);
  return oids.map((oid) => found.get(oid) ?? { oid, type: tags.noSuchObject, value: null });
}

function parentOf(oid: string): string {
  return oid.slice(0, oid.lastIndexOf('.'));
}
