/** An inventory arrives: which machine is it, and what of the register does it change? */
import crypto from 'node:crypto';
import { systemActor } from '../../auth/scope.ts';
import type { Enrolment } from '../../auth/service/enrolments.ts';
import type { Actor } from '../../auth/types.ts';
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { editAsset, enterAsset, getAsset, planEdit } from '../../inventory/service/assets.ts';
import { partsSeenAgain, recordParts } from '../../inventory/service/attachments.ts';
import { locksOfAssets } from '../../inventory/service/locks.ts';
import { recordEvidence, recordSightings, recordSpec } from '../../inventory/service/proof.ts';
import type { AssetChanges, AssetDraft } from '../../inventory/types/changes.ts';
import { treeOn } from '../../org/service.ts';
import { type Day, todayIn } from '../../shared/days.ts';
import type { Inventory } from '../agents/inventory.ts';
import { mergePartial } from '../agents/partial.ts';
import { specOf } from '../agents/spec.ts';
import { packed } from '../agents/wire/unpack.ts';
import type { Match, Traits } from '../identity/types.ts';
import { type AgentSeen, saveAgent, saveOutcome } from '../store/agents.ts';
import { agentKey, knownAgents, saveUnchanged } from '../store/daily.ts';
import { keepInventory } from '../store/inventories.ts';
import { questionByKey } from '../store/questions.ts';
import type { ArrivalOutcome } from '../types.ts';
import { holdsStill, isQuiet, joinQuestion, openQuestion } from './asking.ts';
import { factsFor, registeredKind, withoutLockedFacts } from './facts.ts';
import { recognise } from './known.ts';
import { lastInventory, type Recognised, remember } from './learning.ts';
import { partsOf, toldKinds } from './parts.ts';
import { traitsOfInventory } from './traits.ts';

/** What an agent sent, and who let it in. */
export interface Arrival {
  enrolment: Enrolment;
  inventory: Inventory;
  /** The message as it was sent, compressed where it was, for many wait at once; and its length when inflated. */
  body: Buffer;
  bytes: number;
  client: string | null;
  address: string | null;
}

export interface Recorded {
  outcome: ArrivalOutcome;
  assetId: number | null;
  questionId: number | null;
}

/**
 * Records inventories in one transaction, in their order. Most tell what was told the day before: of those it is only
 * noted that they came, all together.
 */
export async function recordArrivals(arrivals: readonly Arrival[], now: Date): Promise<Recorded[]> {
  return inTransaction(async () => {
    const again = await toldBefore(arrivals);
    await saveUnchanged([...again.keys()].map(seenOf), now);
    const assetIds = [...new Set(again.values())];
    const parts = await partsSeenAgain(assetIds, now);
    await recordSightings(systemActor('agent'), [...assetIds, ...parts], 'agent', now.toISOString());
    const recorded: Recorded[] = [];
    for (const arrival of arrivals) {
      const assetId = again.get(arrival);
      if (assetId === undefined) recorded.push(await recordArrival(arrival, now));
      else recorded.push({ outcome: 'unchanged', assetId, questionId: null });
    }
    return recorded;
  });
}

/** Those that tell what their agent told the last time, with their machines; not of an agent that comes twice. */
async function toldBefore(arrivals: readonly Arrival[]): Promise<Map<Arrival, number>> {
  const byAgent = new Map(arrivals.map((arrival) => [agentKey(seenOf(arrival)), arrival]));
  const again = new Map<Arrival, number>();
  if (byAgent.size < arrivals.length) return again;
  const known = await knownAgents(arrivals.map(seenOf));
  for (const [key, { assetId, digest }] of known) {
    const arrival = byAgent.get(key)!;
    if (digest !== null && digest === digestOf(arrival.inventory)) again.set(arrival, assetId);
  }
  return again;
}

/**
 * Records one inventory in one transaction. An inventory is data, never authority: it does not move a machine, change
 * its tag or its state, nor touch what a person locked; a machine of another unit is asked about.
 */
async function recordArrival(arrival: Arrival, now: Date): Promise<Recorded> {
  return inTransaction(async () => {
    const { enrolment, inventory } = arrival;
    const digest = digestOf(inventory);
    const today = todayIn(config.timeZone, now);
    const place = await placeOf(enrolment, inventory, today);
    const agentId = await saveAgent(seenOf(arrival), now);
    const actor = agentActor(arrival, place.within);
    const recorded = await taken(actor, arrival, place, { digest, now, today });
    await saveOutcome(agentId, { ...recorded, problem: null }, now);
    if (recorded.outcome !== 'unchanged')
      await keepInventory(
        {
          ...{ agentId, ...recorded, digest, partial: inventory.partial, problem: null },
          ...{ body: await packed(arrival.body), bytes: arrival.bytes },
        },
        now,
      );
    return recorded;
  });
}

interface Place {
  /** Where a new machine goes. */
  unitId: number;
  /** The units the credential answers for. */
  within: readonly number[];
}

/** A tag may name a unit below that of the credential by its code; anything else it says is no authority. */
async function placeOf(enrolment: Enrolment, { tag }: Inventory, today: Day): Promise<Place> {
  const tree = await treeOn(today);
  const within = tree.below(enrolment.unitId);
  const named = tag === null ? null : tree.byCode(tag);
  return { unitId: named && within.includes(named.id) ? named.id : enrolment.unitId, within };
}

/** The agent as someone who acts: it keeps the register of the units of its credential, and nothing else. */
function agentActor({ enrolment, address }: Arrival, within: readonly number[]): Actor {
  return {
    ...systemActor(`agent:${address ?? ''}`),
    ...{ username: enrolment.username, fullName: enrolment.username, role: 'officer' },
    ...{ unitId: enrolment.unitId, scope: within },
  };
}

interface Moment {
  digest: string;
  now: Date;
  today: Day;
}

async function taken(actor: Actor, { inventory }: Arrival, place: Place, moment: Moment): Promise<Recorded> {
  const traits = traitsOfInventory(inventory, place.unitId, moment.today);
  const match = await recognise(traits, place.within);
  if (match.decision === 'doubtful') return asked(actor, inventory, traits, match, place.within, moment);
  if (match.decision === 'new') return added(actor, inventory, traits, match, moment);
  return updated(actor, match.assetId!, inventory, traits, match, moment);
}

/** A machine nobody knew. */
export async function added(
  actor: Actor,
  inventory: Inventory,
  traits: Traits,
  match: Recognised,
  { digest, now, today }: Moment,
  place: Pick<AssetDraft, 'roomName' | 'holderName'> = {},
): Promise<Recorded> {
  const facts = factsFor(null, inventory);
  const draft = {
    ...facts,
    ...place,
    ...{
      kind: registeredKind(inventory),
      unitId: traits.unitId,
      serial: inventory.serial ?? inventory.boardSerial,
    },
    ...{ spec: specOf(inventory), specSource: 'agent' as const },
  };
  const { id } = await enterAsset(actor, draft, today);
  await recordEvidence(actor, id, 'agent', now.toISOString());
  await remember(id, traits, match, { inventory, digest }, now);
  await recordParts(actor, id, partsOf(inventory), toldKinds(inventory), now, today);
  return { outcome: 'added', assetId: id, questionId: null };
}

/**
 * A machine that is known: what a person wrote stays, gaps are filled, what it is made of follows the agent. Rules or
 * people said that it is this machine, wherever it is registered; it stays there.
 */
export async function updated(
  sender: Actor,
  assetId: number,
  inventory: Inventory,
  traits: Traits,
  match: Recognised,
  { digest, now, today }: Moment,
): Promise<Recorded> {
  const actor: Actor = { ...sender, scope: 'all' };
  const previous = inventory.partial ? await lastInventory(assetId) : null;
  const whole = previous ? mergePartial(previous, inventory) : inventory;
  const asset = await getAsset(actor, assetId, today);
  const locks = (await locksOfAssets([asset])).get(assetId) ?? new Set();
  const changes: AssetChanges = withoutLockedFacts(factsFor(asset, whole), locks);
  const { change, problems } = planEdit(asset, changes, today);
  const isWanted = change !== null || Object.keys(problems).length > 0;
  if (isWanted) await editAsset(actor, assetId, changes, null, today);
  const differs = await recordSpec(actor, assetId, specOf(whole), 'agent', today);
  await recordEvidence(actor, assetId, 'agent', now.toISOString());
  await remember(assetId, traits, match, { inventory: whole, digest }, now);
  await recordParts(sender, assetId, partsOf(whole), toldKinds(whole), now, today);
  return { outcome: differs ? 'changed' : 'unchanged', assetId, questionId: null };
}

/** Which machine it is, only people can say; what they said of this very question before is kept to. */
async function asked(
  actor: Actor,
  inventory: Inventory,
  traits: Traits,
  match: Match,
  within: readonly number[],
  moment: Moment,
): Promise<Recorded> {
  if (match.questionId !== null)
    return waiting(await joinQuestion(match.questionId, { inventory, traits, match, within }, moment.now));
  const before = await questionByKey(match.questionKey!);
  if (before && holdsStill(before, match)) {
    const answer = { reason: 'ruled_same' as const, matchedBy: match.matchedBy };
    return updated(actor, before.assetId!, inventory, traits, answer, moment);
  }
  if (before && isQuiet(before, moment.now)) return waiting(before.id);
  return waiting(await openQuestion({ inventory, traits, match }, moment.now));
}

function waiting(questionId: number): Recorded {
  return { outcome: 'question', assetId: null, questionId };
}

function seenOf({ enrolment, inventory, client, address }: Arrival): AgentSeen {
  const { deviceId, agentId } = inventory.agent;
  const { unitId } = enrolment;
  return { unitId, deviceId, installation: agentId, client, hostname: inventory.hostname, address };
}

/** Of all that is told but who is logged in and which addresses it has today. */
export function digestOf(inventory: Inventory): string {
  const { lastUser, users, ipAddresses, interfaces, partial, sections, ...lasting } = inventory;
  const ports = interfaces.map(({ ips, up, speedMbps, ...port }) => port);
  const told = JSON.stringify([partial ? sections : null, lasting, ports]);
  return crypto.createHash('sha256').update(told).digest('base64url');
}
