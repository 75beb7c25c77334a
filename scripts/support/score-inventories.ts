import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clientOf } from '../../server/intake/agents/clients.ts';
import { messageOf } from '../../server/intake/agents/messages.ts';
import { readBody } from '../../server/intake/agents/wire.ts';
import { type ExpectedInventory, type FieldVerdict, judgeInventory } from './inventory-score.ts';

export interface ScoredInventory {
  file: string;
  /** Why it was not taken; null when it was. */
  refused: string | null;
  verdicts: FieldVerdict[];
}

/** Reads every file `expected.jsonl` names, as if an agent had sent it, and compares. */
export async function scoreInventories(folder: string): Promise<ScoredInventory[]> {
  const lines = (await readFile(join(folder, 'expected.jsonl'), 'utf8')).split('\n').filter(Boolean);
  const scored: ScoredInventory[] = [];
  for (const line of lines) scored.push(await scoreOne(folder, JSON.parse(line) as ExpectedInventory));
  return scored;
}

async function scoreOne(folder: string, expected: ExpectedInventory): Promise<ScoredInventory> {
  const body = await readFile(join(folder, expected.file));
  try {
    const message = messageOf(await readBody(body), clientOf({}, body));
    if (message.kind !== 'inventory') return { file: expected.file, refused: message.kind, verdicts: [] };
    return { file: expected.file, refused: null, verdicts: judgeInventory(expected, message.inventory) };
  } catch (error) {
    return { file: expected.file, refused: (error as Error).message, verdicts: [] };
  }
}
