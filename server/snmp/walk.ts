import { compareOids, isUnder, tags } from './oids.ts';
import { learnTooBig } from './tuning.ts';
import type { TableRows, Tuning, Varbind } from './types.ts';
import { SnmpError } from './types.ts';
import type { PduReply, PduRequest, Wire } from './wire.ts';

/** What a walk may cost. */
export interface WalkBounds {
  maxVarbinds: number;
  varbindsPerPacket: number;
  /** Learns what the device finds too big. */
  tuning?: Tuning;
  maxRows?: number;
}

/** Error status numbers of RFC 3416. */
const status = { tooBig: 1, noSuchName: 2, genErr: 5, noAccess: 6, authorizationError: 16 } as const;
const OIDS_PER_GET = 40;
const ROUNDS_WITHOUT_PROGRESS = 10;

/**
 * GETs objects in requests of bounded size, halving a request the device finds too big. An object that is not there
 * gives a varbind of exception type, in SNMPv1 too. An answer about other objects than asked is `malformed`.
 */
export async function getInParts(wire: Wire, oids: string[]): Promise<Varbind[]> {
  const found: Varbind[] = [];
  for (let start = 0; start < oids.length; start += OIDS_PER_GET) {
    found.push(...(await getSome(wire, oids.slice(start, start + OIDS_PER_GET))));
  }
  return found;
}

/** Every object under `root`, in order. */
export async function walkTree(wire: Wire, root: string, bounds: WalkBounds): Promise<Varbind[]> {
  const found: Varbind[] = [];
  await walkEach(wire, [root], bounds, (varbind) => found.push(varbind));
  return found;
}

/** Several columns side by side; rows by index text, in numeric order of the index as the device gave them. */
export async function walkSideBySide(wire: Wire, columns: string[], bounds: WalkBounds): Promise<TableRows> {
  const rows: TableRows = new Map();
  await walkEach(wire, columns, bounds, (varbind, column) => {
    const index = varbind.oid.slice(columns[column]!.length + 1);
    let row = rows.get(index);
    if (!row) {
      row = new Array<Varbind | undefined>(columns.length).fill(undefined);
      rows.set(index, row);
    }
    row[column] = varbind;
  });
  return rows;
}

interface Lane {
  column: number;
  root: string;
  last: string;
  rows: number;
  ended: boolean;
}

interface Walk {
  lanes: Lane[];
  repetitions: number;
  useBulk: boolean;
  seen: number;
  idleRounds: number;
}

async function walkEach(
  wire: Wire,
  roots: string[],
  bounds: WalkBounds,
  take: (varbind: Varbind, column: number) => void,
): Promise<void> {
  const walk: Walk = {
    lanes: roots.map((root, column) => ({ column, root, last: root, rows: 0, ended: false })),
    repetitions: repetitionsFor(roots.length, bounds),
    useBulk: wire.version !== '1',
    seen: 0,
    idleRounds: 0,
  };
  while (walk.lanes.length > 0) {
    const reply = await askNext(wire, walk, bounds);
    if (reply) advance(walk, reply, bounds, take);
  }
}

function repetitionsFor(lanes: number, bounds: WalkBounds): number {
  const perPacket = Math.max(1, Math.floor(bounds.varbindsPerPacket / lanes));
  return bounds.maxRows ? Math.min(perPacket, bounds.maxRows) : perPacket;
}

/** One round; null when the round only taught us to ask for less. */
async function askNext(wire: Wire, walk: Walk, bounds: WalkBounds): Promise<PduReply | null> {
  const oids = walk.lanes.map((lane) => lane.last);
  const request: PduRequest = walk.useBulk
    ? { type: 'getBulk', oids, nonRepeaters: 0, maxRepetitions: walk.repetitions }
    : { type: 'getNext', oids };
  try {
    const reply = await wire.exchange(request);
    return reply.errorStatus === 0 ? reply : learnFromError(reply, walk, bounds.tuning);
  } catch (error) {
    return learnFromSilence(error, walk);
  }
}

function learnFromError(reply: PduReply, walk: Walk, tuning?: Tuning): null {
  guardProgress(walk);
  if (tuning && walk.useBulk && reply.errorStatus === status.tooBig)
    learnTooBig(tuning, walk.repetitions * walk.lanes.length);
  if (reply.errorStatus === status.noSuchName) {
    // SNMPv1 says with this that the MIB ends before one of the columns has a further row; the index names it, from 1.
    // What lies behind that column lies behind the end as well.
    const ended = reply.errorIndex >= 1 && reply.errorIndex <= walk.lanes.length ? reply.errorIndex - 1 : 0;
    const end = walk.lanes[ended]!.last;
    walk.lanes = walk.lanes.filter((lane, i) => i !== ended && compareOids(lane.last, end) < 0);
    walk.idleRounds = 0;
    return null;
  }
  if (reply.errorStatus === status.noAccess || reply.errorStatus === status.authorizationError) {
    throw new SnmpError('refused');
  }
  if (walk.useBulk && walk.repetitions > 1) walk.repetitions = Math.ceil(walk.repetitions / 2);
  else if (walk.useBulk && reply.errorStatus !== status.tooBig) walk.useBulk = false;
  else throw new SnmpError(reply.errorStatus === status.tooBig ? 'too_big' : 'device_error');
  return null;
}

/** Some agents never answer a big GETBULK: ask once for a few rows only before giving up. */
function learnFromSilence(error: unknown, walk: Walk): null {
  const isSilence = error instanceof SnmpError && error.code === 'timeout';
  if (!isSilence || !walk.useBulk || walk.repetitions <= 2) throw error;
  walk.repetitions = 2;
  return null;
}

function advance(
  walk: Walk,
  reply: PduReply,
  bounds: WalkBounds,
  take: (varbind: Varbind, column: number) => void,
): void {
  const { lanes } = walk;
  const { varbinds } = reply;
  const limit = Math.min(lanes.length * (walk.useBulk ? walk.repetitions : 1), varbinds.length);
  let progress = false;
  for (let i = 0; i < limit; i++) {
    const varbind = varbinds[i]!;
    const lane = lanes[i % lanes.length]!;
    if (lane.ended) continue;
    if (varbind.type >= tags.noSuchObject || !isUnder(varbind.oid, lane.root)) {
      lane.ended = true;
      continue;
    }
    step(walk, lane, varbind, bounds);
    progress = true;
    take(varbind, lane.column);
    if (bounds.maxRows && lane.rows >= bounds.maxRows) lane.ended = true;
  }
  const going = lanes.filter((lane) => !lane.ended);
  if (!progress && going.length === lanes.length) guardProgress(walk);
  else walk.idleRounds = 0;
  if (going.length < lanes.length && going.length > 0) {
    walk.repetitions = Math.max(walk.repetitions, repetitionsFor(going.length, bounds));
  }
  walk.lanes = going;
}

/** Moves a lane on by one row; an object that does not follow the one before it, or too many of them, end the walk. */
function step(walk: Walk, lane: Lane, varbind: Varbind, bounds: WalkBounds): void {
  if (compareOids(varbind.oid, lane.last) <= 0) throw new SnmpError('walk_guard');
  walk.seen += 1;
  if (walk.seen > bounds.maxVarbinds) throw new SnmpError('walk_guard');
  lane.last = varbind.oid;
  lane.rows += 1;
}

function guardProgress(walk: Walk): void {
  walk.idleRounds += 1;
  if (walk.idleRounds >= ROUNDS_WITHOUT_PROGRESS) throw new SnmpError('walk_guard');
}

async function getSome(wire: Wire, oids: string[]): Promise<Varbind[]> {
  if (oids.length === 0) return [];
  const reply = await wire.exchange({ type: 'get', oids });
  if (reply.errorStatus === 0) return inAskedOrder(oids, reply.varbinds);
  if (reply.errorStatus === status.noAccess || reply.errorStatus === status.authorizationError) {
    throw new SnmpError('refused');
  }
  if (oids.length === 1) return onlyOneMissing(oids[0]!, reply.errorStatus);
  if (reply.errorStatus === status.noSuchName && reply.errorIndex >= 1 && reply.errorIndex <= oids.length) {
    return withoutMissing(wire, oids, reply.errorIndex - 1);
  }
  const half = Math.ceil(oids.length / 2);
  return [...(await getSome(wire, oids.slice(0, half))), ...(await getSome(wire, oids.slice(half)))];
}

/** SNMPv1 refuses the whole request for one missing object: ask again for the others. */
async function withoutMissing(wire: Wire, oids: string[], missing: number): Promise<Varbind[]> {
  const others = await getSome(wire, oids.toSpliced(missing, 1));
  return others.toSpliced(missing, 0, absent(oids[missing]!));
}

function onlyOneMissing(oid: string, errorStatus: number): Varbind[] {
  if (errorStatus === status.tooBig) throw new SnmpError('too_big');
  return [absent(oid)];
}

function absent(oid: string): Varbind {
  return { oid, type: tags.noSuchObject, value: null };
}

/** Agents that skip or reorder objects are understood; an answer with nothing that was asked for is not. */
function inAskedOrder(oids: string[], varbinds: Varbind[]): Varbind[] {
  const byOid = new Map(varbinds.map((varbind) => [varbind.oid, varbind]));
  if (!oids.some((oid) => byOid.has(oid))) throw new SnmpError('malformed');
  return oids.map((oid) => byOid.get(oid) ?? absent(oid));
}
