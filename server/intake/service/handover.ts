/** Agents and open questions when units follow each other. */
import * as agents from '../store/agents.ts';
import * as questions from '../store/questions.ts';

/** What waits for an answer, and who reported, of a unit that ended. In the caller's transaction. Answers how many agents. */
export async function handOverReporters(fromUnitId: number, toUnitId: number): Promise<number> {
  await questions.handOverQuestions(fromUnitId, toUnitId);
  return agents.handOverAgents(fromUnitId, toUnitId);
}
