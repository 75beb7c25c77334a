/** The door of inventory agents: who may come in, what they want, and what they are answered. */
import type { IncomingHttpHeaders } from 'node:http';
import pLimit from 'p-limit';
import {
  type Enrolment,
  type EnrolmentSecret,
  enrolmentOf,
  revokedEnrolmentOf,
} from '../../auth/service/enrolments.ts';
import { log } from '../../log.ts';
import { type Client, clientOf } from '../agents/clients.ts';
import { type Message, messageOf, messageOfGet } from '../agents/messages.ts';
import type { RawMessage } from '../agents/raw.ts';
import { Refused } from '../agents/refused.ts';
import {
  challengeReply,
  configReply,
  contactReply,
  inventoryReply,
  laterReply,
  prologReply,
  type Reply,
  refusedReply,
} from '../agents/replies.ts';
import { unpack } from '../agents/wire/unpack.ts';
import { readPlain } from '../agents/wire.ts';
import { noteCaller } from './callers.ts';
import { noteFailure } from './failures.ts';
import { countAnswer, countInventory, countQuestion, countRefused } from './figures.ts';
import { isCrowded, queueArrival } from './queue.ts';

/** What comes in. */
export interface Knock {
  headers: IncomingHttpHeaders;
  query: Record<string, unknown>;
  /** Reads the body, or passes it over; null for a GET. */
  receive: ((keep: boolean) => Promise<Buffer | Refused>) | null;
  address: string | null;
}

/** Agents come once a day; each spreads its next visit by itself. */
const HOURS = 24;
/** Each message may take megabytes while it is read; one is inflated beside while another is read. */
const readers = pLimit(2);
const LATER_SECONDS = 300;
/** OCS sends credentials only when it was told this very realm. */
export const REALM = 'Kiem ke tai san';
/** Agents log ASCII best. */
const TEXTS = {
  credentials: 'A user name and password of this unit are needed (see the page of agents)',
  later: 'Busy, ask again in a few minutes',
  failed: 'The server could not record the inventory, it will be taken next time',
} as const;

/**
 * Answers an agent. Never throws: whatever is wrong is told in the form that this agent writes into its log. Of those who
 * do not say who they are, nothing is kept in memory.
 */
export async function answer(knock: Knock): Promise<Reply> {
  const started = performance.now();
  const reply = await answerOf(knock);
  countAnswer(clientOf(knock.headers).family, reply.status, performance.now() - started);
  return reply;
}

async function answerOf(knock: Knock): Promise<Reply> {
  let client = clientOf(knock.headers);
  try {
    const secret = credentialsIn(knock.headers.authorization);
    const enrolment = secret ? await enrolmentOf(secret) : null;
    const body = knock.receive && (await knock.receive(enrolment !== null));
    if (Buffer.isBuffer(body)) client = clientOf(knock.headers, body);
    if (enrolment) return await answerKnown(knock, body, client, enrolment);
    const former = secret && (await revokedEnrolmentOf(secret));
    if (former) await noteFailure(client, former.unitId, knock.address, 'revoked');
    countRefused(client.family, former ? 'revoked' : 'credentials');
    return challengeReply(REALM, TEXTS.credentials);
  } catch (error) {
    log.error({ err: error }, 'an inventory could not be recorded');
    return refusedReply(client, { status: 503, message: TEXTS.failed });
  }
}

async function answerKnown(
  { query, address }: Knock,
  body: Buffer | Refused | null,
  client: Client,
  enrolment: Enrolment,
): Promise<Reply> {
  try {
    if (body instanceof Refused) throw body;
    if (body === null) return answerMessage(messageOfGet(query, client), client);
    return await answerBody(body, client, enrolment, address);
  } catch (error) {
    const code = error instanceof Refused ? error.code : 'failed';
    countRefused(client.family, code);
    // Other tasks of an agent are no concern of ours, and no fault; nor is it one to come at a busy time.
    if (code !== 'unsupported' && code !== 'busy') await noteFailure(client, enrolment.unitId, address, code);
    if (error instanceof Refused) return refusedReply(client, error);
    throw error;
  }
}

async function answerBody(
  body: Buffer,
  client: Client,
  enrolment: Enrolment,
  address: string | null,
): Promise<Reply> {
  const { raw, bytes } = await readers(() => read(body));
  const message = messageOf(raw, client);
  if (message.kind === 'prolog' || message.kind === 'contact') {
    countQuestion(client.family, isCrowded() ? 'later' : 'send');
    if (isCrowded()) return laterReply(client, LATER_SECONDS, TEXTS.later);
    const { deviceId } = message.caller;
    const seen = { unitId: enrolment.unitId, deviceId, installation: client.agentId, hostname: null };
    await noteCaller({ ...seen, client: client.userAgent, address });
  }
  if (message.kind === 'inventory') {
    const { inventory } = message;
    if (inventory.itemtype !== 'Computer') throw new Refused('unsupported');
    const taken = await queueArrival({
      ...{ enrolment, inventory, client: client.userAgent, address, body, bytes },
    });
    if (!taken) return refusedReply(client, new Refused('busy'));
    countInventory(client.family, taken.outcome, { received: body.length, inflated: bytes });
    return inventoryReply(client, raw.syntax, HOURS);
  }
  return answerMessage(message, client);
}

async function read(body: Buffer): Promise<{ raw: RawMessage; bytes: number }> {
  const plain = await unpack(body);
  return { raw: readPlain(plain), bytes: plain.length };
}

function answerMessage(message: Message, client: Client): Reply {
  if (message.kind === 'prolog') return prologReply(client, HOURS);
  if (message.kind === 'contact') return contactReply(HOURS);
  return configReply();
}

/** Name and password of HTTP Basic (RFC 7617); null when there are none. */
export function credentialsIn(header: string | undefined): EnrolmentSecret | null {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]{1,1000})$/i.exec(header ?? '')?.[1];
  if (!encoded) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
