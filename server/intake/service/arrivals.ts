/** Inventories arrive: which machines are they, and what of the register do they change? */
import { systemActor } from '../../auth/scope.ts';
import type { Enrolment } from '../../auth/service/enrolments.ts';
import type { Actor } from '../../auth/types.ts';
import { config } from '../../config.ts';
import { inTransaction } from '../../db/transaction.ts';
import { partsSeenAgain } from '../../inventory/service/attachments.ts';
import { recordSightings } from '../../inventory/service/proof.ts';
import { treeOn } from '../../org/service.ts';
import type { UnitTree } from '../../org/tree.ts';
import { todayIn } from '../../shared/days.ts';
import type { Inventory } from '../agents/inventory.ts';
import { packed } from '../agents/wire/unpack.ts';
import type { Match } from '../identity/types.ts';
import { type AgentSeen, agentIds, agentKey } from '../store/agents.ts';
import { knownAgents, saveReports } from '../store/daily.ts';
import { keepInventories } from '../store/inventories.ts';
import { questionByKey } from '../store/questions.ts';
import { holdsStill, isQuiet, joinQuestion, openQuestion } from './asking.ts';
import { recogniseAll } from './known.ts';
import {
  addMachines,
  digestOf,
  type Moment,
  type Recorded,
  type ToldOf,
  updateMachines,
} from './machines.ts';
import { traitsOfInventory } from './traits.ts';
import { type Decided, howManyTogether } from './waves.ts';

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

/**
 * Records inventories in one transaction, as if one came after the other. Most tell what was told the day before: of those
 * it is only noted that they came, all together, and they come first.
 */
export async function recordArrivals(arrivals: readonly Arrival[], now: Date): Promise<Recorded[]> {
  return inTransaction(async () => {
    const recorded: Recorded[] = [];
    for (let from = 0; from < arrivals.length; from = recorded.length)
      recorded.push(...(await recordOfEach(eachAgentOnce(arrivals.slice(from)), now)));
    return recorded;
  });
}

/** As many of the first as no agent sends two of: what the second tells has to be held against the first. */
function eachAgentOnce(arrivals: readonly Arrival[]): readonly Arrival[] {
  const agents = new Set<string>();
  for (const [count, arrival] of arrivals.entries()) {
    const key = agentKey(seenOf(arrival));
    if (agents.has(key)) return arrivals.slice(0, count);
    agents.add(key);
  }
  return arrivals;
}

async function recordOfEach(arrivals: readonly Arrival[], now: Date): Promise<Recorded[]> {
  const known = await toldBefore(arrivals);
  const recorded = new Map<Arrival, Recorded>();
  for (const [arrival, assetId] of known)
    recorded.set(arrival, { outcome: 'unchanged', assetId, questionId: null });
  await seenAgain([...known.values()], now);
  const moment = { now, today: todayIn(config.timeZone, now) };
  const news = arrivals.filter((arrival) => !known.has(arrival));
  for (let from = 0; from < news.length; ) {
    const wave = await recordWave(news.slice(from), moment);
    for (const [arrival, done] of wave) recorded.set(arrival, done);
    from += wave.size;
  }
  await noteReports(arrivals, recorded, now);
  return arrivals.map((arrival) => recorded.get(arrival)!);
}

/** Those that tell what their agent told the last time, with their machines. */
async function toldBefore(arrivals: readonly Arrival[]): Promise<Map<Arrival, number>> {
  const known = await knownAgents(arrivals.map(seenOf));
  const again = new Map<Arrival, number>();
  for (const arrival of arrivals) {
    const agent = known.get(agentKey(seenOf(arrival)));
    if (agent && agent.digest !== null && agent.digest === digestOf(arrival.inventory))
      again.set(arrival, agent.assetId);
  }
  return again;
}

async function seenAgain(assetIds: readonly number[], now: Date): Promise<void> {
  if (assetIds.length === 0) return;
  const hosts = [...new Set(assetIds)];
  const parts = await partsSeenAgain(hosts, now);
  await recordSightings(systemActor('agent'), [...hosts, ...parts], 'agent', now.toISOString());
}

interface Candidate extends Decided {
  arrival: Arrival;
  actor: Actor;
  within: readonly number[];
}

/**
 * Records as many of the first as can be decided together: those which no one before them touches. An inventory is data,
 * never authority: it does not move a machine, change its tag or its state, nor touch what a person locked; a machine
 * of another unit is asked about.
 */
async function recordWave(arrivals: readonly Arrival[], moment: Moment): Promise<Map<Arrival, Recorded>> {
  const tree = await treeOn(moment.today);
  const unknown = arrivals.map((arrival) => {
    const { unitId, within } = placeOf(arrival, tree);
    const traits = traitsOfInventory(arrival.inventory, unitId, moment.today);
    const { inventory } = arrival;
    const agent = agentKey(seenOf(arrival));
    return { arrival, agent, inventory, actor: agentActor(arrival, within), within, traits };
  });
  const recognitions = await recogniseAll(unknown);
  const all = unknown.map((one, at) => ({ ...one, ...recognitions[at]! }));
  const wave = all.slice(0, howManyTogether(all));
  const decided = (decision: Match['decision']) => wave.filter(({ match }) => match.decision === decision);
  const [fresh, known] = [decided('new'), decided('same')];
  const added = await addMachines(fresh.map(toldOf), moment);
  const updated = await updateMachines(known.map(toldOf), moment);
  const done = new Map<Arrival, Recorded>([
    ...fresh.map(({ arrival }, at) => [arrival, added[at]!] as const),
    ...known.map(({ arrival }, at) => [arrival, updated[at]!] as const),
  ]);
  for (const one of decided('doubtful')) done.set(one.arrival, await ask(one, moment));
  return done;
}

interface Place {
  /** Where a new machine goes. */
  unitId: number;
  /** The units the credential answers for. */
  within: readonly number[];
}

/** A tag may name a unit below that of the credential by its code; anything else it says is no authority. */
function placeOf({ enrolment, inventory: { tag } }: Arrival, tree: UnitTree): Place {
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

function toldOf({ inventory, actor, traits, match }: Candidate): ToldOf {
  return {
    actor,
    inventory,
    traits,
    recognised: match,
    digest: digestOf(inventory),
    assetId: match.assetId!,
  };
}

/** Which machine it is, only people can say; what they said of this very question before is kept to. */
async function ask(one: Candidate, moment: Moment): Promise<Recorded> {
  const { inventory, traits, match, within } = one;
  if (match.questionId !== null)
    return waiting(await joinQuestion(match.questionId, { inventory, traits, match, within }, moment.now));
  const before = await questionByKey(match.questionKey!);
  if (before && holdsStill(before, match)) {
    const recognised = { reason: 'ruled_same' as const, matchedBy: match.matchedBy };
    const told = { ...toldOf(one), recognised, assetId: before.assetId! };
    return (await updateMachines([told], moment))[0]!;
  }
  if (before && isQuiet(before, moment.now)) return waiting(before.id);
  return waiting(await openQuestion({ inventory, traits, match }, moment.now));
}

function waiting(questionId: number): Recorded {
  return { outcome: 'question', assetId: null, questionId };
}

/** How each agent fared, and what it sent where that was anything new. */
async function noteReports(
  arrivals: readonly Arrival[],
  recorded: ReadonlyMap<Arrival, Recorded>,
  now: Date,
): Promise<void> {
  await saveReports(
    arrivals.map((arrival) => ({
      ...{ seen: seenOf(arrival), note: { ...recorded.get(arrival)!, problem: null } },
    })),
    now,
  );
  const news = arrivals.filter((arrival) => recorded.get(arrival)!.outcome !== 'unchanged');
  if (news.length === 0) return;
  const ids = await agentIds(news.map(seenOf));
  const kept = [];
  for (const arrival of news)
    kept.push({
      ...{ agentId: ids.get(agentKey(seenOf(arrival)))!, ...recorded.get(arrival)! },
      ...{ digest: digestOf(arrival.inventory), partial: arrival.inventory.partial, problem: null },
      ...{ body: await packed(arrival.body), bytes: arrival.bytes },
    });
  await keepInventories(kept, now);
}

function seenOf({ enrolment, inventory, client, address }: Arrival): AgentSeen {
  const { deviceId, agentId } = inventory.agent;
  const { unitId } = enrolment;
  return { unitId, deviceId, installation: agentId, client, hostname: inventory.hostname, address };
}
