/** What people see of inventory agents. */
import { authorize } from '../../auth/policy.ts';
import { narrow } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { BadRequest, NotFound } from '../../errors.ts';
import * as store from '../store/agents.ts';
import { identityOf, type KnownIdentity } from '../store/identities.ts';
import type { AgentLine, ArrivalOutcome, KeptInventory } from '../types.ts';

/** An agent that was not heard of for so many days is silent: it reports once a day, and people go on leave. */
export const SILENT_DAYS = 14;
const MOST_SHOWN = 50;
const PAGE = 50;

export const AGENT_GROUPS = ['all', 'silent', 'question', 'refused'] as const;

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
  const silentSince = new Date(now.getTime() - SILENT_DAYS * 86_400_000);
  const items = await store.listAgents({
    scope,
    silentSince: group === 'silent' ? silentSince : undefined,
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
      silent: counts.silent,
      question: count('question'),
      refused: count('refused'),
    },
  };
}

function afterOf(cursor: string): { at: string; id: number } {
  const [at = '', id = ''] = cursor.split('~');
  if (Number.isNaN(Date.parse(at)) || !/^\d{1,10}$/.test(id)) throw new BadRequest('error.cursor');
  return { at, id: Number(id) };
}

/** One agent with its latest messages. */
export async function getAgent(
  actor: Actor,
  id: number,
): Promise<{ agent: AgentLine; inventories: KeptInventory[] }> {
  authorize(actor, 'agent.view');
  const agent = await store.agentById(actor.scope, id);
  if (!agent) throw new NotFound('agent');
  return { agent, inventories: await store.inventoriesOf(id, MOST_SHOWN) };
}

/** A message as it was sent; personal data of whoever uses the machine stands in it, so only keepers of the register see it. */
export async function getInventoryBody(actor: Actor, agentId: number, inventoryId: number): Promise<Buffer> {
  authorize(actor, 'identity.review');
  await getAgent(actor, agentId);
  const body = await store.inventoryBody(agentId, inventoryId);
  if (!body) throw new NotFound('inventory');
  return body;
}

/** By which marks an asset of the scope is known, and why its last report was taken for it. */
export async function getIdentity(assetId: number): Promise<KnownIdentity | null> {
  return identityOf(assetId);
}
