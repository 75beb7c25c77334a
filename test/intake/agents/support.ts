import { readFileSync } from 'node:fs';
import { type Client, clientOf } from '../../../server/intake/agents/clients.ts';
import type { Inventory } from '../../../server/intake/agents/inventory.ts';
import { messageOf } from '../../../server/intake/agents/messages.ts';
import { Refused } from '../../../server/intake/agents/refused.ts';
import { readBody, readText } from '../../../server/intake/agents/wire.ts';

export const fixtures = [
  'glpi-may-van-thu.json',
  'glpi-may-van-thu-partial.json',
  'fusion-may-ke-toan.xml',
  'fusion-may-ao.xml',
  'ocs-may-chu.xml',
];

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url));
}

const nobody: Pick<Client, 'agentId' | 'userAgent'> = { agentId: null, userAgent: null };

/** The inventory in a message that is one. */
export function inventoryIn(text: string | Buffer, client = nobody): Inventory {
  const message = messageOf(readText(text.toString('utf8')), client);
  if (message.kind !== 'inventory') throw new Error(`a ${message.kind}`);
  return message.inventory;
}

/** An inventory in JSON of these sections. */
export function withSections(content: object, more: object = {}): Inventory {
  return inventoryIn(JSON.stringify({ action: 'inventory', deviceid: 'may-1', content, ...more }));
}

/** Why a body is refused; `taken` when it is not. Anything thrown but `Refused` fails the test. */
export async function codeOf(body: Buffer | string): Promise<string> {
  try {
    const bytes = Buffer.from(body as string);
    messageOf(await readBody(bytes), clientOf({}, bytes));
    return 'taken';
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}
