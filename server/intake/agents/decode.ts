import { clip } from '../../shared/clip.ts';
import { clean } from '../../shared/text.ts';
import type { Client } from './clients.ts';
import { decodeCpus, decodeDisks, decodeMemory } from './decode/hardware.ts';
import { decodeBios, decodeHardware } from './decode/identity.ts';
import { decodeNetworks } from './decode/network.ts';
import { decodeMonitors, decodePrinters } from './decode/periphery.ts';
import { decodeAntivirus, decodeOs, decodeTpm, decodeUsers } from './decode/system.ts';
import { flagOf, textOf } from './decode/values.ts';
import { derived } from './derive.ts';
import { type Agent, type Format, type Inventory, SECTIONS } from './inventory.ts';
import type { Item, RawMessage } from './raw.ts';
import { Refused } from './refused.ts';

/** The longest device id agents are allowed; what it looks like is their affair. */
const LONGEST_ID = 255;

/**
 * An inventory from a message that holds one, of any agent. Units, threads, junk and dates are brought to one meaning;
 * what cannot be true is null. Throws `Refused` without device id; nothing else in a message can make it fail.
 */
export function decodeInventory(
  message: RawMessage,
  client: Pick<Client, 'agentId' | 'userAgent'>,
): Inventory {
  const agent = agentOf(message, client);
  const all = (section: string): Item[] => message.sections.get(section) ?? [];
  const [bios, hardware, os] = ['bios', 'hardware', 'operatingsystem'].map((section) => joined(all(section)));
  // An injector sends files of any agent.
  const threadsPerCore = /^glpi-(?!injector)/i.test(agent.name ?? '');
  return derived({
    agent,
    format: formatOf(message, agent),
    itemtype: textOf(message.head, ['itemtype'], 40) ?? 'Computer',
    partial: flagOf(message.head, ['partial']) === true,
    sections: SECTIONS.filter((section) => message.sections.has(section)),
    tag: textOf(message.head, ['tag'], 80) ?? accountTag(all('accountinfo')),
    ...decodeBios(bios!),
    ...decodeHardware(hardware!, bios!, os!),
    hypervisor: textOf(hardware!, ['vmsystem'], 40),
    hasBattery: all('batteries').length > 0,
    cpus: decodeCpus(all('cpus'), hardware!, threadsPerCore),
    memory: decodeMemory(all('memories'), hardware!),
    disks: decodeDisks(all('storages')),
    os: decodeOs(os!, hardware!),
    tpm: decodeTpm(all('tpm')),
    antivirus: decodeAntivirus(all('antivirus')),
    ...decodeNetworks(all('networks'), hardware!),
    monitors: decodeMonitors(all('monitors')),
    printers: decodePrinters(all('printers')),
    users: decodeUsers(all('users')),
  });
}

/** The device id of a message. Throws `Refused` when there is none, or one longer than agents are allowed. */
export function deviceIdOf(message: RawMessage): string {
  const given = message.head.get('deviceid') ?? '';
  const deviceId = given.length > 4 * LONGEST_ID ? null : clean(given);
  if (!deviceId || deviceId.length > LONGEST_ID || clip(deviceId, LONGEST_ID) !== deviceId)
    throw new Refused('no_device_id');
  return deviceId;
}

/** Some agents send a section of one entry twice: the first value that says something counts. */
function joined(items: Item[]): Item {
  const [first = new Map(), ...others] = items;
  if (others.length === 0) return first;
  return new Map([...others.toReversed(), first].flatMap((item) => [...item]));
}

/** `GLPI-Agent_v1.12-dev` is a name and a version. OCS says it in the header only. */
function agentOf(message: RawMessage, client: Pick<Client, 'agentId' | 'userAgent'>): Agent {
  const told = textOf(message.facts, ['versionclient'], 120) ?? client.userAgent ?? '';
  const parts = /^(.*?)[_/ ]v?(\d.*)$/.exec(told);
  return {
    deviceId: deviceIdOf(message),
    agentId: client.agentId,
    name: parts?.[1] ?? (told || null),
    version: parts?.[2] ?? null,
  };
}

/** XML of OCS names no version and has no section for the system. */
function formatOf(message: RawMessage, agent: Agent): Format {
  if (message.syntax === 'json') return 'glpi';
  if (/^ocs/i.test(agent.name ?? '')) return 'ocs';
  if (message.facts.has('versionclient') || message.sections.has('operatingsystem')) return 'fusion';
  return /^(fusion|glpi)/i.test(agent.name ?? '') ? 'fusion' : 'ocs';
}

function accountTag(items: Item[]): string | null {
  const tag = items.find((item) => textOf(item, ['keyname'], 40)?.toUpperCase() === 'TAG');
  return tag ? textOf(tag, ['keyvalue'], 80) : null;
}
