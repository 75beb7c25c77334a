/** What people see of inventory agents. */
import { authorize, may } from '../../auth/policy.ts';
import { narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { BadRequest, NotFound } from '../../errors.ts';
import { COMPUTER_KINDS } from '../../inventory/rules/kinds.ts';
import { getAsset } from '../../inventory/service/assets.ts';
import { countAssets } from '../../inventory/service/listing.ts';
import type { Day } from '../../shared/days.ts';
import { unpackKept } from '../agents/wire/unpack.ts';
import * as store from '../store/agents.ts';
import { identityOf, type KnownIdentity } from '../store/identities.ts';
import { inventoriesOf, inventoryBody } from '../store/inventories.ts';
import type { AgentLine, ArrivalOutcome, KeptInventory } from '../types.ts';

/** An agent that was not heard of for so many days is silent: it reports once a day, and people go on leave. */
export const SILENT_DAYS = 14;
const MOST_SHOWN = 50;
const PAGE = 50;
const MOST_AGENTS = 5;

export const AGENT_GROUPS = ['all', 'active', 'silent', 'question', 'refused'] as const;

export type AgentGroup = (typeof AGENT_GROUPS)[number];

export interface AgentList {
  items: AgentLine[];
  nextCursor: string | null;
  counts: Record<AgentGroup, number>;
}

/** The agents of the scope, narrowed to a chosen unit and those below it. */
export async function listAgents(
  actor: Actor,
  unitIds: readonly number[] | null,
  group: AgentGroup,
  cursor: string | null,
  now: Date,
): Promise<AgentList> {
  authorize(actor, 'agent.view');
  const scope = narrow(actor.scope, unitIds);
  const silentSince = silenceBefore(now);
  const items = await store.listAgents({
    ...{ scope, assetScope: actor.scope },
    silentSince: group === 'silent' ? silentSince : undefined,
    seenSince: group === 'active' ? silentSince : undefined,
    outcomes: group === 'question' || group === 'refused' ? [group] : undefined,
    after: cursor === null ? undefined : afterOf(cursor),
    limit: PAGE + 1,
  });
  const counts = await store.countAgents(scope, silentSince);
  const count = (outcome: ArrivalOutcome) => counts.byOutcome.get(outcome) ?? 0;
  const page = items.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: page,
    nextCursor: items.length > PAGE && last ? `${last.lastSeenAt}~${last.id}` : null,
    counts: {
      all: counts.all,
      active: counts.all - counts.silent,
      silent: counts.silent,
      question: count('question'),
      refused: count('refused'),
    },
  };
}

function silenceBefore(now: Date): Date {
  return new Date(now.getTime() - SILENT_DAYS * 86_400_000);
}

function afterOf(cursor: string): { at: string; id: number } {
  const [at = '', id = ''] = cursor.split('~');
  if (Number.isNaN(Date.parse(at)) || !/^\d{1,10}$/.test(id)) throw new BadRequest('error.cursor');
  return { at, id: Number(id) };
}

/** How far agents reach: computers in use in the scope, and how many of them have an agent that is not silent. */
export async function agentReach(
  actor: Actor,
  unitId: number | null,
  unitIds: readonly number[] | null,
  now: Date,
  today: Day,
): Promise<{ reporting: number; computers: number }> {
  authorize(actor, 'agent.view');
  const filter = { kind: ['computer'], state: ['in_use'], ...(unitId !== null && { unitId }) };
  const computers = await countAssets(actor, filter, today);
  const scope = narrow(actor.scope, unitIds);
  return { computers, reporting: await store.countReporting(scope, COMPUTER_KINDS, silenceBefore(now)) };
}

/** What somebody has to look after: agents that are silent, and those whose messages are not taken. */
export async function agentTroubles(
  actor: Actor,
  unitIds: readonly number[] | null,
  now: Date,
): Promise<{ silent: number; failing: number }> {
  authorize(actor, 'agent.view');
  const { silent, failing } = await store.countAgents(narrow(actor.scope, unitIds), silenceBefore(now));
  return { silent, failing };
}

/** One agent with its latest messages. */
export async function getAgent(
  actor: Actor,
  id: number,
): Promise<{ agent: AgentLine; inventories: KeptInventory[] }> {
  authorize(actor, 'agent.view');
  const agent = await store.agentById(actor.scope, id);
  if (!agent) throw new NotFound('agent');
  return { agent, inventories: await inventoriesOf(id, MOST_SHOWN) };
}

/** A message as it was sent; personal data of whoever uses the machine stands in it, so only keepers of the register see it. */
export async function getInventoryBody(actor: Actor, agentId: number, inventoryId: number): Promise<Buffer> {
  authorize(actor, 'identity.review');
  await getAgent(actor, agentId);
  const body = await inventoryBody(agentId, inventoryId);
  if (!body) throw new NotFound('inventory');
  return unpackKept(body);
}

/** By which marks an asset is known, why its last report was taken for it, and which agents tell of it. */
export interface AssetIdentity {
  known: KnownIdentity | null;
  agents: AgentLine[];
  /** The last message that was kept of it, and the agent that sent it; null where the reader may not read it. */
  lastMessage: { agentId: number; inventoryId: number } | null;
}

export async function getIdentity(actor: Actor, assetId: number, today: Day): Promise<AssetIdentity> {
  authorize(actor, 'agent.view');
  await getAsset(actor, assetId, today);
  const agents = await store.agentsOfAsset(actor.scope, assetId, MOST_AGENTS);
  return {
    known: await identityOf(assetId),
    agents,
    lastMessage: may(actor, 'identity.review') ? await lastMessageOf(agents) : null,
  };
}

/** Of the agent that was heard of last; of some nothing is kept, because they told nothing new. */
async function lastMessageOf(agents: readonly AgentLine[]): Promise<AssetIdentity['lastMessage']> {
  for (const { id } of agents) {
    const [last] = await inventoriesOf(id, 1);
    if (last) return { agentId: id, inventoryId: last.id };
  }
  return null;
}
