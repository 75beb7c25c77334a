import { clip } from '../../shared/clip.ts';
import type { Client } from './clients.ts';
import { textOf } from './decode/values.ts';
import { decodeInventory, deviceIdOf } from './decode.ts';
import type { Inventory } from './inventory.ts';
import type { RawMessage } from './raw.ts';
import { Refused } from './refused.ts';

/** Who asks whether an inventory is wanted. */
export interface Caller {
  deviceId: string;
  tag: string | null;
  name: string | null;
  version: string | null;
}

/**
 * What an agent wants. `prolog` is the question in XML whether to send an inventory, `contact` the same in JSON;
 * `config` asks for tasks we do not have, `poll` for the answer to an earlier message.
 */
export type Message =
  | { kind: 'prolog'; caller: Caller }
  | { kind: 'contact'; caller: Caller }
  | { kind: 'inventory'; inventory: Inventory }
  | { kind: 'config' }
  | { kind: 'poll'; requestId: string };

const INVENTORY = new Set(['inventory', '']);
const QUESTIONS = new Set(['prolog', 'contact']);

/**
 * What a message is about. Results of network scans and other tasks are `Refused` as unsupported; a message without
 * a name is an inventory when it has content. Inventories come without a question before them, too.
 */
export function messageOf(raw: RawMessage, client: Pick<Client, 'agentId' | 'userAgent'>): Message {
  const query = (textOf(raw.head, ['action', 'query'], 40) ?? '').toLowerCase();
  if (QUESTIONS.has(query)) return { kind: query as 'prolog' | 'contact', caller: callerOf(raw) };
  if (!INVENTORY.has(query)) throw new Refused('unsupported');
  if (!raw.hasContent) throw new Refused('not_a_message');
  return { kind: 'inventory', inventory: decodeInventory(raw, client) };
}

/** What a GET means: `?action=getConfig`, or asking for an answer. Throws `Refused` for any other. */
export function messageOfGet(query: Record<string, unknown>, client: Pick<Client, 'requestId'>): Message {
  if (client.requestId !== null) return { kind: 'poll', requestId: client.requestId };
  const action = typeof query.action === 'string' ? clip(query.action, 40) : null;
  if (action?.toLowerCase() === 'getconfig') return { kind: 'config' };
  throw new Refused('not_a_message');
}

function callerOf(raw: RawMessage): Caller {
  return {
    deviceId: deviceIdOf(raw),
    tag: textOf(raw.head, ['tag'], 80),
    name: textOf(raw.head, ['name'], 80),
    version: textOf(raw.head, ['version'], 80),
  };
}
