/** Agents that ask whether an inventory is wanted: the page of agents shows them, even when nothing follows. */
import { inTransaction } from '../../db/transaction.ts';
import { type AgentSeen, agentKey, saveAgents } from '../store/agents.ts';

const waiting = new Map<string, AgentSeen>();
let turn: Promise<void> | null = null;

/** Notes that an agent spoke; all that come before it is the writer's turn are noted together. */
export function noteCaller(seen: AgentSeen): Promise<void> {
  waiting.set(agentKey(seen), seen);
  turn ??= inTransaction(noteAll);
  return turn;
}

async function noteAll(): Promise<void> {
  turn = null;
  const all = [...waiting.values()];
  waiting.clear();
  await saveAgents(all, new Date());
}
