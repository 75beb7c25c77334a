import type { IncomingHttpHeaders } from 'node:http';
import { clip } from '../../shared/clip.ts';
import { clean } from '../../shared/text.ts';
import type { Format } from './inventory.ts';
import { type Packing, packingOf } from './wire/unpack.ts';

/** Which program asks, and how it wants to be answered. */
export interface Client {
  family: Format;
  packing: Packing;
  /** UUID of the installation; only GLPI Agent sends it, and with it says that it reads JSON. */
  agentId: string | null;
  userAgent: string | null;
  /** `GLPI-Request-ID`, with which it asks for the answer to an earlier message. */
  requestId: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By the headers and the first bytes of the body alone: nothing has been inflated or believed yet. */
export function clientOf(headers: IncomingHttpHeaders, body: Buffer = Buffer.alloc(0)): Client {
  const agentId = one(headers['glpi-agent-id'])?.toLowerCase() ?? '';
  const userAgent = clip(clean((one(headers['user-agent']) ?? '').slice(0, 400)), 120);
  const known = UUID.test(agentId) ? agentId : null;
  return {
    family: familyOf(userAgent ?? '', known, one(headers['content-type']) ?? ''),
    packing: packingOf(body),
    agentId: known,
    userAgent,
    requestId: /^[0-9a-f]{8}$/i.exec(one(headers['glpi-request-id']) ?? '')?.[0] ?? null,
  };
}

function familyOf(userAgent: string, agentId: string | null, contentType: string): Format {
  if (/^ocs/i.test(userAgent)) return 'ocs';
  if (agentId !== null || /^glpi/i.test(userAgent)) return 'glpi';
  if (/^fusion/i.test(userAgent)) return 'fusion';
  // Only OCS calls its zlib "x-compress" or "x-compressed".
  if (/^application\/x-compress(ed)?$/i.test(contentType)) return 'ocs';
  return /^application\/json/i.test(contentType) ? 'glpi' : 'fusion';
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
