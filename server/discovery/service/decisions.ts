/** What people do with what was found: take it, correct a device by it, put it aside. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { NotFound, Refused } from '../../errors.ts';
import { type Arrival, addDevices } from '../../network/service/adding.ts';
import { addDevice, editDevice, retireDevice } from '../../network/service/devices.ts';
import type { Day } from '../../shared/days.ts';
import * as store from '../store/finds.ts';
import * as marks from '../store/marks.ts';
import type { Decision, Proposal, StoredFind } from '../types.ts';
import { getRun } from './runs.ts';

const POLL_SECONDS = 300;
const FINDS_A_PAGE = 100;
/** Devices added in one transaction: others write in between. */
const PIECE = 500;

export interface Taken {
  added: number;
  /** Could not be added any more: registered meanwhile, or no longer allowed. */
  refused: number;
}

/** The finds of a run the actor may see, by address. */
export async function listFinds(
  actor: Actor,
  runId: number,
  proposals: readonly Proposal[],
  limit = 1000,
): Promise<StoredFind[]> {
  await getRun(actor, runId);
  return store.findsOf(actor.scope, runId, proposals, limit);
}

/** A page of the finds of one proposal, with where the next one begins. */
export async function pageFinds(
  actor: Actor,
  runId: number,
  proposal: Proposal,
  cursor: string | null,
): Promise<{ items: StoredFind[]; nextCursor: string | null }> {
  await getRun(actor, runId);
  return store.findPage(actor.scope, runId, proposal, cursor, FINDS_A_PAGE);
}

/** Adds every new device about which nothing is in doubt. Doing it again adds nothing. */
export async function takeCertain(actor: Actor, runId: number, today: Day): Promise<Taken> {
  authorize(actor, 'device.change');
  await getRun(actor, runId);
  const taken: Taken = { added: 0, refused: 0 };
  for (let after = 0; ; ) {
    const finds = await store.certainFinds(actor.scope, runId, after, PIECE);
    if (finds.length === 0) return taken;
    add(taken, await take(actor, finds, null, today));
    after = finds.at(-1)!.id;
  }
}

/** Adds the chosen ones of the new finds of a run, each in its own unit or all in a chosen one. */
export async function takeChosen(
  actor: Actor,
  runId: number,
  ids: readonly number[],
  unitId: number | null,
  today: Day,
): Promise<Taken> {
  authorize(actor, 'device.change');
  await getRun(actor, runId);
  const taken: Taken = { added: 0, refused: 0 };
  for (let start = 0; start < ids.length; start += PIECE) {
    const piece = ids.slice(start, start + PIECE);
    const finds = await store.newFinds(actor.scope, runId, piece);
    add(taken, await take(actor, finds, unitId, today));
    taken.refused += piece.length - finds.length;
  }
  return taken;
}

/** Adds what was found, in its unit or a chosen one; at the place of another device that one is taken out of use. */
export async function acceptFind(
  actor: Actor,
  findId: number,
  unitId: number | null,
  today: Day,
): Promise<number> {
  authorize(actor, 'device.change');
  return inTransaction(async () => {
    const find = await openFind(actor, findId, ['new', 'changed']);
    const replaces = find.proposal === 'changed' && !isElsewhere(find);
    if (replaces && find.deviceId !== null) await retireDevice(actor, find.deviceId, today);
    return accept(actor, find, unitId ?? find.unitId, today);
  });
}

/** Gives a device that was found elsewhere its new address, asked with the credential that answered there. */
export async function moveDevice(actor: Actor, findId: number, today: Day): Promise<void> {
  authorize(actor, 'device.change');
  await inTransaction(async () => {
    const find = await openFind(actor, findId, ['changed']);
    if (find.deviceId === null || find.credentialId === null || !isElsewhere(find))
      throw new Refused('discovery.problem.notMoved');
    const { address, port, credentialId } = find;
    await editDevice(actor, find.deviceId, { address, port, credentialId }, today);
    await close(actor, find, 'moved');
  });
}

/** Takes a device that is gone out of use. */
export async function retireGone(actor: Actor, findId: number, today: Day): Promise<void> {
  authorize(actor, 'device.change');
  await inTransaction(async () => {
    const find = await openFind(actor, findId, ['gone', 'missed']);
    await retireDevice(actor, find.deviceId!, today);
    await close(actor, find, 'retired');
  });
}

/** Puts a find aside: the same device at the same place is not proposed again. */
export async function ignoreFind(actor: Actor, findId: number): Promise<void> {
  authorize(actor, 'device.change');
  await inTransaction(async () => {
    const find = await openFind(actor, findId, ['new', 'changed']);
    await close(actor, find, 'ignored');
    const { address, port, serial } = find;
    await record(
      actor,
      'discovery.ignored',
      { type: 'discoveryFind', id: findId, unitId: find.unitId },
      { after: { address, port, serial } },
    );
  });
}

/** The run a find stands in; NotFound when it is outside the scope. */
export async function runOfFind(actor: Actor, findId: number): Promise<number> {
  authorize(actor, 'discovery.view');
  const find = await store.findById(actor.scope, findId);
  if (!find) throw new NotFound('discoveryFind');
  return find.runId;
}

/** Adds finds in one transaction. They are marked first: who comes second finds nothing to add. */
async function take(
  actor: Actor,
  finds: readonly StoredFind[],
  unitId: number | null,
  today: Day,
): Promise<Taken> {
  return inTransaction(async () => {
    const mine = await marks.markAdded(
      finds.map(({ id }) => id),
      actor.username,
      new Date(),
    );
    const ready = finds.flatMap((find): (Arrival & { findId: number })[] => {
      const { id: findId, address, port, credentialId } = find;
      const unit = unitId ?? find.unitId;
      if (!mine.has(findId) || unit === null || credentialId === null) return [];
      return [{ findId, address, port, credentialId, unitId: unit, pollSeconds: POLL_SECONDS }];
    });
    const ids = await addDevices(
      actor,
      ready.map(({ findId: _, ...arrival }) => arrival),
      today,
    );
    const added = ready.filter((_, place) => ids[place] !== null).map(({ findId }) => findId);
    await marks.linkAdded(added, unitId);
    await marks.unmark([...mine].filter((id) => !added.includes(id)));
    return { added: added.length, refused: finds.length - added.length };
  });
}

function add(sum: Taken, { added, refused }: Taken): void {
  sum.added += added;
  sum.refused += refused;
}

async function accept(actor: Actor, find: StoredFind, unitId: number | null, today: Day): Promise<number> {
  if (unitId === null || find.credentialId === null) throw new Refused('discovery.problem.incomplete');
  const { address, port, credentialId } = find;
  const deviceId = await addDevice(
    actor,
    { address, port, credentialId, unitId, assetId: null, pollSeconds: POLL_SECONDS },
    today,
  );
  await close(actor, find, 'added', { deviceId, unitId });
  return deviceId;
}

async function openFind(actor: Actor, id: number, proposals: readonly Proposal[]): Promise<StoredFind> {
  const find = await store.findById(actor.scope, id);
  if (!find) throw new NotFound('discoveryFind');
  if (find.decision !== null) throw new Refused('discovery.problem.decided');
  if (!proposals.includes(find.proposal)) throw new Refused('discovery.problem.notPossible');
  return find;
}

async function close(
  actor: Actor,
  find: StoredFind,
  decision: Decision,
  more: { deviceId?: number; unitId?: number } = {},
): Promise<void> {
  const written = await marks.decide(find.id, { decision, by: actor.username, ...more }, new Date());
  if (!written) throw new Refused('discovery.problem.decided');
}

function isElsewhere({ reasons }: StoredFind): boolean {
  return reasons.some(({ key }) => key === 'moved');
}
