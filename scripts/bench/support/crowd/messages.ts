/** Machines as their agents write them: bytes and headers of the messages of each program. */
import zlib from 'node:zlib';
import type { Content, Dialect, Machine } from './machines.ts';

/** What goes over the wire, and the same content as JSON, which the yardstick parses. */
export interface Letter {
  dialect: Dialect;
  body: Buffer;
  headers: Record<string, string>;
  json: string;
}

const AGENTS: Record<Dialect, string> = {
  glpi: 'GLPI-Agent_v1.12',
  fusion: 'FusionInventory-Agent_v2.6-3',
  ocs: 'OCS-NG_WINDOWS_AGENT_v2.9.2.0',
};

/** The inventory of a machine. */
export function inventoryLetter(machine: Machine): Letter {
  const { dialect, deviceId, content } = machine;
  const head = { action: 'inventory', deviceid: deviceId, itemtype: 'Computer' };
  const json = JSON.stringify({ ...head, content: { ...jsonContent(content), versionclient: AGENTS.glpi } });
  return letterOf(machine, dialect === 'glpi' ? json : xmlOf(machine), json);
}

/** "Is an inventory wanted?", before it. */
export function questionLetter(machine: Machine): Letter {
  const { dialect, deviceId } = machine;
  const json = JSON.stringify({ action: 'contact', deviceid: deviceId, name: 'GLPI-Agent', version: '1.12' });
  const xml = `<REQUEST><DEVICEID>${deviceId}</DEVICEID><QUERY>PROLOG</QUERY></REQUEST>`;
  return letterOf(machine, dialect === 'glpi' ? json : xml, json);
}

/** A message that was recorded elsewhere, under the name of a machine. */
export function letterOf(machine: Pick<Machine, 'dialect' | 'agentId'>, text: string, json: string): Letter {
  const { dialect, agentId } = machine;
  const type = dialect === 'ocs' ? 'application/x-compressed' : 'application/x-compress-zlib';
  const headers: Record<string, string> = { 'User-Agent': AGENTS[dialect], 'Content-Type': type };
  if (dialect === 'glpi') headers['GLPI-Agent-ID'] = agentId;
  return { dialect, body: zlib.deflateSync(text), headers, json };
}

/** Sections of one entry are objects in JSON. */
function jsonContent(content: Content): Record<string, unknown> {
  const single = ['bios', 'hardware', 'operatingsystem'];
  return Object.fromEntries(
    Object.entries(content).map(([name, items]) => [name, single.includes(name) ? items[0] : items]),
  );
}

/** OCS tells the system in its section of hardware, and knows no other. */
function xmlOf({ dialect, deviceId, content }: Machine): string {
  const sections = Object.entries(content)
    .filter(([name]) => dialect !== 'ocs' || name !== 'operatingsystem')
    .flatMap(([name, items]) => items.map((item) => element(name, fieldsOf(item))));
  const client = dialect === 'ocs' ? '' : element('versionclient', AGENTS.fusion);
  return (
    '<?xml version="1.0" encoding="UTF-8" ?>\n' +
    `<REQUEST><CONTENT>${sections.join('\n')}${client}</CONTENT>` +
    `<DEVICEID>${deviceId}</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`
  );
}

function fieldsOf(item: Content[string][number]): string {
  return Object.entries(item)
    .map(([name, value]) => element(name, escaped(String(value))))
    .join('\n');
}

function element(name: string, inner: string): string {
  return `<${name.toUpperCase()}>${inner}</${name.toUpperCase()}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
