/** Which addresses are one device. Two devices into one is worse than one device twice: doubt keeps them apart. */
import { addressKey } from '../../network/rules/addresses.ts';
import { isFiller, isSerial } from '../../snmp/filler.ts';
import type { Facts } from '../types.ts';

/** Names makers put in until somebody fills in one. */
const DEFAULT_NAME =
  /^(switch|router|firewall|localhost|linux|ubuntu|debian|printer|hostname|system|device|access ?point|ap|nas|server|default|admin|openwrt|mikrotik|fortigate|ruijie|h3c|huawei|quidway|sysname|npi.{6}|brn.{12})$/i;
/** Of fewer bytes an engine id says too little of whose it is. */
const SHORTEST_ENGINE_ID = 18;

/** Groups what was found by device, each group and the list in the order of addresses. */
export function groupByDevice(found: readonly Facts[]): Facts[][] {
  const groups: Facts[][] = [];
  const index = new Map<string, Set<Facts[]>>();
  for (const facts of [...found].sort(byAddress)) {
    const group = candidates(index, facts).find((one) => belongs(facts, one)) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(facts);
    for (const mark of marksOf(facts)) index.set(mark, (index.get(mark) ?? new Set()).add(group));
  }
  return groups;
}

/** Whether two answers came from one device. Symmetric. */
export function isSameDevice(a: Facts, b: Facts): boolean {
  if (a.address === b.address && a.port === b.port) return true;
  if (contradict(a, b)) return false;
  if (serialOf(a) !== null && serialOf(a) === serialOf(b)) return true;
  const alike = a.vendor === b.vendor && a.model === b.model && a.name === b.name;
  if (!alike) return false;
  const engine = engineOf(a) !== null && engineOf(a) === engineOf(b);
  const mac = macOf(a) !== null && macOf(a) === macOf(b);
  const lists = a.addresses.includes(b.address) && b.addresses.includes(a.address);
  return (hasOwnName(a) && (engine || mac || lists)) || (mac && (engine || lists));
}

/** Maker and serial as one word; null when the serial is none. */
export function serialOf(facts: { vendor: string | null; serial: string | null }): string | null {
  if (!isSerial(facts.serial)) return null;
  return `${(facts.vendor ?? '').trim().toLowerCase()} ${facts.serial.trim().toUpperCase()}`;
}

function belongs(facts: Facts, group: readonly Facts[]): boolean {
  return (
    group.some((one) => isSameDevice(facts, one)) &&
    group.every(
      (one) => (one.address === facts.address && one.port === facts.port) || !contradict(facts, one),
    )
  );
}

/** What only different devices differ in. */
function contradict(a: Facts, b: Facts): boolean {
  return (
    differ(serialOf(a), serialOf(b)) ||
    differ(macOf(a), macOf(b)) ||
    differ(a.model, b.model) ||
    differ(a.vendor, b.vendor)
  );
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function candidates(index: Map<string, Set<Facts[]>>, facts: Facts): Facts[][] {
  return marksOf(facts).flatMap((mark) => [...(index.get(mark) ?? [])]);
}

/** Under what a device can be found again; two answers of one device share at least one. */
function marksOf(facts: Facts): string[] {
  const { address, port, addresses } = facts;
  const marks = [`at ${address}:${port}`, `ip ${address}`, ...addresses.map((own) => `ip ${own}`)];
  for (const [word, mark] of [
    ['serial', serialOf(facts)],
    ['engine', engineOf(facts)],
    ['mac', macOf(facts)],
  ] as const)
    if (mark !== null) marks.push(`${word} ${mark}`);
  return marks;
}

function engineOf({ engineId }: Facts): string | null {
  if (engineId === null || engineId.length < SHORTEST_ENGINE_ID) return null;
  return /^.{10}(00|ff)+$/i.test(engineId) ? null : engineId;
}

function macOf({ mac }: Facts): string | null {
  if (mac === null) return null;
  const digits = mac.replace(/[^0-9a-f]/gi, '').toLowerCase();
  const multicast = Number.parseInt(digits.slice(0, 2), 16) % 2 === 1;
  return digits.length !== 12 || /^(.)\1*$/.test(digits) || multicast ? null : digits;
}

function hasOwnName({ name, model }: Facts): boolean {
  return name !== null && !isFiller(name) && !DEFAULT_NAME.test(name.trim()) && name !== model;
}

function byAddress(a: Facts, b: Facts): number {
  const left = addressKey(a.address);
  const right = addressKey(b.address);
  return left < right ? -1 : left > right ? 1 : a.port - b.port;
}
