import zlib from 'node:zlib';
import type { Client } from './clients.ts';
import type { Refused } from './refused.ts';
import type { Packing } from './wire/unpack.ts';

/** An answer as it goes over the wire. */
export interface Reply {
  status: number;
  /** What stands beside the status in the first line: FusionInventory and OCS log that line, and read no further. */
  reason?: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** A server of this name and version is one GLPI Agent sends JSON inventories to without asking twice. */
const SERVER = { server: 'glpi', version: '10.0.16' };
/** All tasks of the agent but the one wanted; one that is not named here is asked for again and again. */
const DISABLED = ['netdiscovery', 'netinventory', 'esx', 'collect', 'deploy', 'wakeonlan', 'remoteinventory'];

/** "Send an inventory", to the question in XML: JSON to GLPI Agent, which learns so that it may go on in JSON. */
export function prologReply(client: Client, hours: number): Reply {
  if (client.agentId !== null) return contactReply(hours);
  return xml(client, `<PROLOG_FREQ>${hours}</PROLOG_FREQ><RESPONSE>SEND</RESPONSE>`);
}

/** "Send an inventory", to the question in JSON. `hours` is how long until the next. */
export function contactReply(hours: number): Reply {
  return json(200, { status: 'ok', expiration: hours, tasks: { inventory: SERVER }, disabled: DISABLED });
}

/** "It is recorded", in the syntax of the inventory. */
export function inventoryReply(client: Client, syntax: 'json' | 'xml', hours: number): Reply {
  if (syntax === 'json') return json(200, { status: 'ok', expiration: hours });
  return xml(client, '<RESPONSE>NO_ACCOUNT_UPDATE</RESPONSE>');
}

/** To a question for other tasks: there are none. */
export function configReply(): Reply {
  return json(200, {});
}

/** "Not taken", with the reason where this agent looks for it, so that it stands in its log. */
export function refusedReply(client: Client, refused: Pick<Refused, 'status' | 'message'>): Reply {
  return failure(client, refused.status, refused.message, 24);
}

/**
 * 401 with the challenge all agents wait for before they send a name and password: for every message, with the whole
 * body again. `realm` is quoted, and must be: agents overlook a challenge without it.
 */
export function challengeReply(realm: string, message: string): Reply {
  const reply = json(401, { status: 'error', message, expiration: 24 });
  const quoted = realm.replace(/[^\x20-\x7e]/g, '').replace(/["\\]/g, '');
  return {
    ...reply,
    reason: message,
    headers: { ...reply.headers, 'WWW-Authenticate': `Basic realm="${quoted}"` },
  };
}

/**
 * "Come back later", in answer to a question (prolog or contact); an inventory turned away is not sent again before the
 * next turn of its agent. FusionInventory and OCS are told not to send and to ask again in an hour, the shortest they
 * know: no error in their logs. GLPI Agent gets 503, logs the message and asks again within minutes.
 */
export function laterReply(client: Client, seconds: number, message: string): Reply {
  if (speaksJson(client)) {
    const reply = failure(client, 503, message, `${seconds}s`);
    return { ...reply, headers: { ...reply.headers, 'Retry-After': String(seconds) } };
  }
  return xml(client, '<PROLOG_FREQ>1</PROLOG_FREQ><RESPONSE>STOP</RESPONSE>');
}

function failure(client: Client, status: number, message: string, expiration: number | string): Reply {
  if (speaksJson(client)) return json(status, { status: 'error', message, expiration });
  const reply = xml(client, `<ERROR><![CDATA[${message.replaceAll(']]>', ' ')}]]></ERROR>`, status);
  return { ...reply, reason: message };
}

/** Every GLPI Agent with an id reads JSON; injectors without one, too. */
function speaksJson(client: Client): boolean {
  return client.family === 'glpi';
}

function json(status: number, value: unknown): Reply {
  const body = Buffer.from(JSON.stringify(value));
  return { status, headers: { 'Content-Type': 'application/json' }, body };
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
/** Exactly these: GLPI Agent cannot read a reply with the label real OCS servers use. */
const TYPES = {
  none: 'application/xml',
  zlib: 'application/x-compress-zlib',
  gzip: 'application/x-compress-gzip',
} as const;

/**
 * XML compressed as the request was. OCS reads nothing plain, and gzip only where its machine has no zlib. The level must
 * be the default: FusionInventory knows zlib by `78 9c` alone.
 */
function xml(client: Client, content: string, status = 200): Reply {
  const packing = client.family === 'ocs' && client.packing === 'none' ? 'zlib' : client.packing;
  return { status, headers: { 'Content-Type': TYPES[packing] }, body: packedXml(packing, content) };
}

/** There are few answers, and thousands of agents get the same on a morning. */
const MOST_KEPT = 100;
const kept = new Map<string, Buffer>();

function packedXml(packing: Packing, content: string): Buffer {
  const key = `${packing} ${content}`;
  const known = kept.get(key);
  if (known) return known;
  const plain = Buffer.from(`${DECLARATION}<REPLY>${content}</REPLY>`);
  const body =
    packing === 'zlib' ? zlib.deflateSync(plain) : packing === 'gzip' ? zlib.gzipSync(plain) : plain;
  if (kept.size < MOST_KEPT) kept.set(key, body);
  return body;
}
