/** What an agent or an official says about a true machine. */
import type { MacKind, SeenMac, Traits } from '../../../../server/intake/identity/types.ts';
import type { Day } from '../../../../server/shared/days.ts';
import { fold } from '../../../../server/shared/text.ts';
import type { Random } from '../../../demo/random.ts';
import { type Machine, newMac } from './machines.ts';
import { PORTS, SHEETS } from './rates.ts';

/** A GLPI agent sends everything every 15th time; in between only what changed since it last sent. */
const FULL_EVERY = 15;

/** What the agent of a machine sends on a day with the credential of a unit. */
export function inventoryOf(random: Random, machine: Machine, unitId: number, at: Day): Traits {
  const { installation, board, rights } = machine;
  const macs = portsOf(random, machine);
  const disks = machine.disks.filter(Boolean);
  const now = { ports: JSON.stringify(macs.map(({ mac }) => mac)), disks: JSON.stringify(machine.disks) };
  const sent = installation.sent;
  const partial = installation.agent === 'glpi' && sent !== null && sent.count % FULL_EVERY !== 0;
  machine.installation = { ...installation, sent: { ...now, count: (sent?.count ?? 0) + 1 } };
  return {
    unitId,
    source: 'agent',
    partial,
    agentDeviceId: installation.deviceId,
    agentId: installation.agentId,
    tag: null,
    hostname: installation.hostname,
    holder: userOf(machine),
    manufacturer: rights ? machine.maker : null,
    model: rights ? machine.model : null,
    systemSerial: rights ? board.systemSerial : null,
    boardSerial: rights ? board.boardSerial : null,
    chassisSerial: rights ? board.chassisSerial : null,
    uuid: rights ? board.uuid : null,
    macs: partial && sent?.ports === now.ports ? [] : macs,
    diskSerials: !rights || (partial && sent?.disks === now.disks) ? [] : disks,
    kind: rights ? machine.kind : null,
    virtual: machine.virtual,
    row: null,
    at,
  };
}

/** Some log in under a name made of their own; most under one the technician gave all machines. */
function userOf(machine: Machine): string | null {
  const words = fold(machine.holder).split(' ');
  const initials = words
    .slice(0, -1)
    .map((word) => word[0])
    .join('');
  return [`${words.at(-1)}${initials}`, 'Admin', 'User', null][machine.id % 4]!;
}

/** How a port is described is a matter of the driver: it stays the same for the same machine. */
function portsOf(random: Random, machine: Machine): SeenMac[] {
  const seen: SeenMac[] = [];
  const add = (mac: string | null, shares: readonly (readonly [string, number])[]) => {
    if (mac) seen.push({ mac, kind: steady(machine.id, mac, shares) });
  };
  add(
    machine.board.mac,
    machine.virtual
      ? [
          ['virtual', 0.5],
          ['builtin', 0.5],
        ]
      : PORTS.builtin,
  );
  add(machine.card, PORTS.builtin);
  add(machine.randomWifi && machine.wifi ? newMac(random, 'da:a1:19') : machine.wifi, PORTS.wifi);
  add(machine.dock, PORTS.dock);
  add(machine.virtualAdapter, [
    ['virtual', 0.7],
    ['unknown', 0.2],
    ['builtin', 0.1],
  ]);
  return seen;
}

function steady(id: number, mac: string, shares: readonly (readonly [string, number])[]): MacKind {
  let sum = id * 7919;
  for (const character of mac) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  let left = (sum % 1000) / 1000;
  for (const [kind, share] of shares) {
    left -= share;
    if (left < 0) return kind as MacKind;
  }
  return shares[0]![0] as MacKind;
}

/** The row of a machine in the sheet an official types. */
export function rowOf(random: Random, machine: Machine, tag: string | null, at: Day): Traits {
  const whiteBox = machine.make === 'whiteBox';
  const { sticker } = machine;
  const serial = sticker !== null && random.chance(SHEETS.withSerial) ? sticker : null;
  const wrong = random.chance(SHEETS.wrongMaker);
  return {
    unitId: machine.unitId,
    source: 'spreadsheet',
    partial: true,
    agentDeviceId: null,
    agentId: null,
    tag,
    hostname: random.chance(SHEETS.withHostname) ? machine.installation.hostname : null,
    holder: machine.holder,
    manufacturer: wrong ? 'Acer' : random.chance(SHEETS.withMaker) && !whiteBox ? machine.maker : null,
    model: random.chance(SHEETS.withModel) && !whiteBox ? typedModel(random, machine) : null,
    systemSerial: serial !== null && random.chance(SHEETS.typoInSerial) ? mistyped(random, serial) : serial,
    boardSerial: null,
    chassisSerial: null,
    uuid: null,
    macs: [],
    diskSerials: [],
    kind: machine.kind,
    virtual: false,
    row: null,
    at,
  };
}

/** With the maker, without it, or the number alone. */
function typedModel(random: Random, { maker, model }: Machine): string {
  const words = model.split(' ');
  return random.weighted([
    [model, 0.5],
    [`${maker} ${model}`, 0.35],
    [words.at(-1)!, 0.15],
  ]);
}

function mistyped(random: Random, serial: string): string {
  const at = random.int(0, serial.length - 1);
  const rest = serial.slice(at + 1);
  const kind = random.pick(['other', 'lost', 'twice', 'swapped'] as const);
  if (kind === 'other') return serial.slice(0, at) + random.pick([...'0OI1B8S5']) + rest;
  if (kind === 'lost') return serial.slice(0, at) + rest;
  if (kind === 'twice') return serial.slice(0, at + 1) + serial[at] + rest;
  return serial.slice(0, at) + (rest[0] ?? '') + serial[at] + rest.slice(1);
}
