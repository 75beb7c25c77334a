/** What happens to true machines. */
import type { Random } from '../../../demo/random.ts';
import {
  hostnameOf,
  junkSerial,
  letters,
  type Machine,
  newDeviceId,
  newDisk,
  newInstallation,
  newMac,
  newUuid,
  replacementBoard,
} from './machines.ts';
import { MAKE_UP, THEN } from './rates.ts';

export function rename(random: Random, machine: Machine, hostname?: string): void {
  const { installation } = machine;
  installation.hostname = hostname ?? `${hostnameOf(random, machine.unitId, machine.id)}${random.int(1, 9)}`;
  if (installation.agent === 'ocs') installation.deviceId = newDeviceId(random, installation.hostname);
}

/** The system anew on the disks that are there: the agent is another installation. */
export function reinstall(random: Random, machine: Machine): void {
  const same = !random.chance(THEN.renamedAtReinstall);
  const hostname = same ? machine.installation.hostname : hostnameOf(random, machine.unitId, machine.id);
  machine.installation = newInstallation(random, hostname);
}

export function reinstallAgent(random: Random, machine: Machine): void {
  machine.installation = newInstallation(random, machine.installation.hostname);
}

export function replaceDisk(random: Random, machine: Machine, cloned: boolean): void {
  machine.disks = [newDisk(random, machine.virtual, letters(random, 10)), ...machine.disks.slice(1)];
  if (!cloned) reinstall(random, machine);
}

export function addDisk(random: Random, machine: Machine): void {
  machine.disks = [...machine.disks, newDisk(random, machine.virtual, letters(random, 10))];
}

/** A repair: the shop writes the serial into the new board, forgets it, or leaves that of somebody else. */
export function swapBoard(random: Random, machine: Machine): void {
  const before = machine.board;
  const board = replacementBoard(random, machine);
  if (machine.make !== 'whiteBox') {
    const serial = random.weighted(THEN.boardSerial);
    const chassis = random.weighted(THEN.boardChassis);
    if (serial !== 'wrong')
      board.systemSerial = serial === 'programmed' ? before.systemSerial : junkSerial(random);
    if (chassis !== 'wrong')
      board.chassisSerial = chassis === 'kept' ? before.chassisSerial : junkSerial(random);
  }
  machine.board = board;
  if (random.chance(THEN.boardWithReinstall)) reinstall(random, machine);
}

export function replacePort(random: Random, machine: Machine): void {
  machine.card = newMac(random, '00:1b:21');
  machine.board = { ...machine.board, mac: null };
}

export function replaceWifi(random: Random, machine: Machine): void {
  if (machine.wifi) machine.wifi = newMac(random, 'f8:34:41');
}

/** After an update of the firmware the maker spells its name and the model in another way. */
export function respell(machine: Machine): void {
  machine.maker = machine.maker === 'Hewlett-Packard' ? 'HP' : machine.maker.toUpperCase();
  machine.model = machine.model.startsWith('HP ') ? machine.model.slice(3) : `${machine.model} `;
}

/** One disk with system and agent is copied to all: they begin as the same installation, one name for all. */
export function cloneOnto(random: Random, master: Machine, others: readonly Machine[]): void {
  for (const other of others) {
    if (other === master) continue;
    const agent = master.installation;
    other.installation = { ...agent, sent: agent.sent === null ? null : { ...agent.sent } };
    if (random.chance(THEN.cloneRenamedInMonth)) rename(random, other);
  }
}

/** The disk of a dead machine goes on in another; wiped, or with the system and the agent on it. */
export function moveDisk(random: Random, from: Machine, to: Machine): void {
  to.disks = [from.disks[0] ?? '', ...to.disks.slice(1)];
  if (random.chance(THEN.diskWipedInAnother)) reinstall(random, to);
  else to.installation = { ...from.installation };
  from.alive = false;
}

export function moveBoard(from: Machine, to: Machine): void {
  to.board = { ...from.board };
  from.alive = false;
}

/** A copy of a virtual machine: another port, and often the same UUID. */
export function cloneVirtual(random: Random, machine: Machine, id: number): Machine {
  const keeps = random.chance(THEN.virtualKeepsUuid);
  const { board } = machine;
  const uuid = keeps ? board.uuid : newUuid(random);
  const serial =
    keeps || !board.systemSerial?.startsWith('VMware')
      ? board.systemSerial
      : `VMware-${uuid!.replaceAll('-', ' ')}`;
  const copy: Machine = {
    ...machine,
    id,
    board: {
      ...board,
      uuid,
      systemSerial: keeps ? serial : (serial ?? null),
      mac: newMac(random, board.mac!.slice(0, 8)),
    },
    disks: [...machine.disks],
    installation: { ...machine.installation },
  };
  if (random.chance(0.7)) rename(random, copy);
  return copy;
}

export function remakeVirtualPort(random: Random, machine: Machine): void {
  machine.board = {
    ...machine.board,
    mac: newMac(random, (machine.board.mac ?? '52:54:00:00:00:00').slice(0, 8)),
  };
}

/** Makers count by themselves, so that one number stands on machines of two of them. */
export function giveSameSerials(random: Random, machines: readonly Machine[]): void {
  const branded = machines.filter(({ make }) => make === 'brandDesktop' || make === 'laptop');
  for (const machine of branded) {
    if (!random.chance(MAKE_UP.sameShortSerialInOtherBrand)) continue;
    const other = random.pick(branded);
    if (other.maker === machine.maker) continue;
    machine.board.systemSerial = other.board.systemSerial;
    machine.sticker = other.board.systemSerial;
  }
}
