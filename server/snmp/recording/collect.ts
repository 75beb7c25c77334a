import { enterpriseOf } from '../oids.ts';
import { openSession } from '../session.ts';
import type { Credential, SessionOptions, SnmpErrorCode, Target, Varbind } from '../types.ts';
import { SnmpError } from '../types.ts';

/**
 * The branches a recording is made of, and how many values of each at most. Tables of other people's devices
 * (neighbours, forwarding, ARP, routes, connections) and of users and communities are not among them.
 */
const branches: [string, number][] = [
  ['1.3.6.1.2.1.1', 100],
  ['1.3.6.1.2.1.2', 6000],
  ['1.3.6.1.2.1.4.1', 1],
  ['1.3.6.1.2.1.16.19', 50],
  ['1.3.6.1.2.1.17.1', 1000],
  ['1.3.6.1.2.1.25.1', 20],
  ['1.3.6.1.2.1.25.2', 500],
  ['1.3.6.1.2.1.25.3', 1000],
  ['1.3.6.1.2.1.31.1.1', 6000],
  ['1.3.6.1.2.1.33', 300],
  ['1.3.6.1.2.1.43', 3000],
  ['1.3.6.1.2.1.47.1.1', 6000],
  ['1.3.6.1.2.1.99', 2000],
  ['1.2.840.10036', 500],
];
const OF_ITS_MAKER = 12_000;
const OF_A_TOOLKIT = 4000;
/** net-snmp, UCD: what the agent itself adds. */
const toolkits = [2021, 8072];

export const BRANCHES = branches.length + 1 + toolkits.length;

export interface Collected {
  varbinds: Varbind[];
  /** Branches that could not be read to their end. */
  failed: { root: string; code: SnmpErrorCode }[];
}

/** Walks the branches one after the other, each in a session of its own; a branch that fails does not stop the others. */
export async function collect(
  target: Target,
  credential: Credential,
  objectId: string | null,
  options: SessionOptions,
  tick: () => void,
): Promise<Collected> {
  const collected: Collected = { varbinds: [], failed: [] };
  const own = enterpriseOf(objectId);
  const enterprises = [...new Set([own, ...toolkits])].filter((each) => each !== null);
  const all: [string, number][] = [
    ...branches,
    ...enterprises.map((number): [string, number] => [
      `1.3.6.1.4.1.${number}`,
      number === own ? OF_ITS_MAKER : OF_A_TOOLKIT,
    ]),
  ];
  for (const [root, most] of all) {
    await walkBranch(target, credential, root, most, options, collected);
    tick();
  }
  for (let more = all.length; more < BRANCHES; more++) tick();
  return collected;
}

async function walkBranch(
  target: Target,
  credential: Credential,
  root: string,
  most: number,
  options: SessionOptions,
  collected: Collected,
): Promise<void> {
  const session = openSession(target, credential, options);
  try {
    for (const varbind of await session.walk(root, { maxRows: most })) collected.varbinds.push(varbind);
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error;
    collected.failed.push({ root, code: error.code });
  } finally {
    session.close();
  }
}
