/** Exchanges between agents and servers as they were recorded, and what each agent does with an answer. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

export type Packing = 'none' | 'zlib' | 'gzip';

export interface Exchange {
  /** File and number in it. */
  name: string;
  path: string;
  headers: Record<string, string>;
  packing: Packing;
  /** The body, inflated. */
  body: string;
  reply: { status: number; type: string; body: string };
}

export const RECORDED: string = path.resolve(import.meta.dirname, '../../fixtures/agents');

/** All exchanges of a folder, those of a file in their order. */
export function exchangesIn(folder: string): Exchange[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.http.txt'))
    .sort()
    .flatMap((name) =>
      readFileSync(path.join(folder, name), 'utf8')
        .split(/^=====\n\n/m)
        .map((text, index) => exchangeOf(`${name} ${index + 1}`, text)),
    );
}

/** Request line, headers, `[body PACKING …]`, body, `--> STATUS TYPE […]`, headers of interest, answer. */
const PARTS =
  /^POST (\S+) HTTP[^\n]*\n([\s\S]*?)\n\n\[body (?:\d+ bytes, )?(none|zlib|gzip)[^\n]*\n([\s\S]*?)\n+--> (\d+) (\S+)[^\n]*\n(?:WWW-Authenticate[^\n]*\n)?([\s\S]*)$/;

function exchangeOf(name: string, text: string): Exchange {
  const parts = PARTS.exec(text);
  if (!parts) throw new Error(`${name} is not an exchange`);
  const [, address, lines, packing, body, status, type, reply] = parts as unknown as string[];
  const headers = lines!.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]);
  return {
    name,
    path: address!,
    headers: Object.fromEntries(headers),
    packing: packing as Packing,
    body: whole(body!),
    reply: { status: Number(status), type: type!, body: reply!.trim() },
  };
}

/** Recordings may be cut; what stands before the cut is closed, so that it is a message again. */
function whole(body: string): string {
  const at = body.indexOf('\n...[cut]');
  if (at === -1) return body;
  const head = body.slice(0, at);
  if (head.trimStart().startsWith('{')) {
    const end = [...head.matchAll(/\n {6}[\]}](?=,\n)/g)].at(-1)!;
    return `${head.slice(0, end.index + end[0].length)}},"deviceid":"cut-2026-11-23-05-04-00","itemtype":"Computer"}`;
  }
  const end = [...head.matchAll(/\n {4}<\/[A-Z]+>/g)].at(-1)!;
  return `${head.slice(0, end.index + end[0].length)}</CONTENT><DEVICEID>cut-2026-11-23-05-05-14</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`;
}

export function pack(body: string, packing: Packing): Buffer {
  if (packing === 'zlib') return zlib.deflateSync(body);
  return packing === 'gzip' ? zlib.gzipSync(body) : Buffer.from(body);
}

export interface Answer {
  status: number;
  type: string;
  body: Buffer;
}

/** What the agent of this exchange makes of an answer: what it would go on with, or what stands in its log. */
export function heard(exchange: Exchange, answer: Answer): string {
  const agent = exchange.headers['User-Agent'] ?? '';
  if (answer.status !== 200) return `communication error: ${answer.status}`;
  if (/^OCS/.test(agent)) return heardByOcs(exchange, answer);
  return exchange.headers['GLPI-Agent-ID'] ? heardByGlpi(exchange, answer) : heardByFusion(answer);
}

/** OCS inflates whatever comes: by zlib, or by the program gzip where it has no zlib. */
function heardByOcs({ packing }: Exchange, { body }: Answer): string {
  try {
    return responseOf((packing === 'gzip' ? zlib.gunzipSync : zlib.inflateSync)(body).toString());
  } catch {
    return 'Deflating problem';
  }
}

/** FusionInventory knows zlib by two bytes and gzip by two; anything else must be XML. */
function heardByFusion({ body }: Answer): string {
  const start = body.toString('hex', 0, 2);
  const text = start === '789c' ? zlib.inflateSync(body) : start === '1f8b' ? zlib.gunzipSync(body) : body;
  return responseOf(text.toString());
}

/** GLPI Agent goes by the label: JSON with status and a number of hours; after a contact the task with server and version. */
function heardByGlpi({ body: asked }: Exchange, { type, body }: Answer): string {
  if (!type.startsWith('application/json')) return 'not JSON';
  const told = JSON.parse(body.toString()) as {
    status?: string;
    expiration?: unknown;
    tasks?: { inventory?: { server?: string; version?: string } };
    disabled?: string[];
  };
  if (told.status !== 'ok' || !Number.isInteger(told.expiration)) return 'unexpected content';
  if (!/"action"\s*:\s*"contact"/.test(asked)) return 'ok';
  const { server, version } = told.tasks?.inventory ?? {};
  return server && version && !told.disabled?.includes('inventory') ? 'ok' : 'no task';
}

function responseOf(xml: string): string {
  if (!/^<\?xml[^>]*>\s*<REPLY>[\s\S]*<\/REPLY>\s*$/.test(xml)) return 'unexpected content';
  const response = /<RESPONSE>(.*?)<\/RESPONSE>/.exec(xml)?.[1];
  return response === 'SEND' || response === 'NO_ACCOUNT_UPDATE' ? 'ok' : `not wanted: ${response}`;
}
