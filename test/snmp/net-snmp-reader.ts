/** The npm package net-snmp asked the same questions as our own SNMPv1 and v2c; every varbind as one line of text. */
import { createRequire } from 'node:module';
import { tags } from '../../server/snmp/oids.ts';
import type { Target, Varbind } from '../../server/snmp/types.ts';

interface TheirVarbind {
  oid: string;
  type: number;
  value: unknown;
}
type Done = (error: Error | null, varbinds?: (TheirVarbind | TheirVarbind[])[]) => void;

/** The package brings no types of its own. */
const netSnmp = createRequire(import.meta.url)('net-snmp') as {
  Version1: number;
  Version2c: number;
  createSession(address: string, community: string, options: object): TheirSession;
};

interface TheirSession {
  on(event: 'error', listener: () => void): void;
  get(oids: string[], done: Done): void;
  getNext(oids: string[], done: Done): void;
  getBulk(oids: string[], nonRepeaters: number, repetitions: number, done: Done): void;
  subtree(
    root: string,
    repetitions: number,
    feed: (varbinds: TheirVarbind[]) => boolean,
    done: (error: Error | null) => void,
  ): void;
  close(): void;
}

export interface TheirReader {
  get(oids: string[]): Promise<string[]>;
  getNext(oids: string[]): Promise<string[]>;
  /** In the order of the reply. */
  getBulk(oids: string[], nonRepeaters: number, repetitions: number): Promise<string[]>;
  /** The first `most` objects below the root, and maybe a few more. */
  walk(root: string, most: number): Promise<string[]>;
  close(): void;
}

export function theirReader({ address, port }: Target, version: '1' | '2c'): TheirReader {
  const session = netSnmp.createSession(address, 'public', {
    ...{ port, timeout: 4000, retries: 2 },
    version: version === '1' ? netSnmp.Version1 : netSnmp.Version2c,
  });
  session.on('error', () => {});
  const asked = (ask: (done: Done) => void): Promise<string[]> =>
    new Promise((resolve, reject) => {
      ask((error, varbinds = []) => {
        if (!error) resolve(inOrder(varbinds).map(theirLine));
        else if ('status' in error) resolve([`error status ${error.status}`]);
        else reject(error);
      });
    });
  return {
    get: (oids) => asked((done) => session.get(oids, done)),
    getNext: (oids) => asked((done) => session.getNext(oids, done)),
    getBulk: (oids, nonRepeaters, repetitions) =>
      asked((done) => session.getBulk(oids, nonRepeaters, repetitions, done)),
    walk: (root, most) => walked(session, root, most),
    close: () => session.close(),
  };
}

function walked(session: TheirSession, root: string, most: number): Promise<string[]> {
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    session.subtree(
      root,
      20,
      (varbinds) => {
        lines.push(...varbinds.map(theirLine));
        return lines.length >= most;
      },
      (error) => (error ? reject(error) : resolve(lines)),
    );
  });
}

/** GETBULK comes as a list for each object that was asked for repeatedly: row by row again. */
function inOrder(varbinds: (TheirVarbind | TheirVarbind[])[]): TheirVarbind[] {
  const single = varbinds.filter((each): each is TheirVarbind => !Array.isArray(each));
  const lists = varbinds.filter((each): each is TheirVarbind[] => Array.isArray(each));
  const rows = Math.max(0, ...lists.map((list) => list.length));
  const repeated = Array.from({ length: rows }, (_, row) => lists.flatMap((list) => list[row] ?? []));
  return [...single, ...repeated.flat()];
}

function theirLine({ oid, type, value }: TheirVarbind): string {
  if (type === tags.counter64 && Buffer.isBuffer(value))
    return `${oid} ${type} ${BigInt(`0x0${value.toString('hex')}`)}`;
  return `${oid} ${type} ${Buffer.isBuffer(value) ? value.toString('hex') : String(value ?? '')}`;
}

/** One of ours in the same words. */
export function ourLine({ oid, type, value }: Varbind): string {
  return `${oid} ${type} ${Buffer.isBuffer(value) ? value.toString('hex') : String(value ?? '')}`;
}
