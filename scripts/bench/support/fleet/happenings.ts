/** Which events there are, how often, and what each does to a machine and around it. */
import type { Random } from '../../../demo/random.ts';
import * as events from './events.ts';
import type { Machine } from './machines.ts';
import { PER_YEAR, THEN } from './rates.ts';

/** What the events need of the world. */
export interface Surroundings {
  /** The machines of the same unit that run. */
  neighbours(machine: Machine, fits: (other: Machine) => boolean): Machine[];
  /** An official writes it into the register. */
  record(machine: Machine, state: 'disposed' | 'lost' | 'awaiting_disposal'): void;
  comeBack(machine: Machine, afterDays: number): void;
  moveTo(machine: Machine, recorded: boolean, keepsCredential: boolean): void;
  add(copy: (id: number) => Machine): void;
}

type Happening = (random: Random, machine: Machine, world: Surroundings) => unknown;

/** An event that cannot happen to this machine answers false. */
export const HAPPENINGS: Record<keyof typeof PER_YEAR, Happening> = {
  rename: (random, machine) => events.rename(random, machine),
  reinstall: (random, machine) => events.reinstall(random, machine),
  agentReinstall: (random, machine) => events.reinstallAgent(random, machine),
  diskCloned: (random, machine) => !machine.virtual && void events.replaceDisk(random, machine, true),
  diskReplaced: (random, machine) => !machine.virtual && void events.replaceDisk(random, machine, false),
  diskAdded: (random, machine) => events.addDisk(random, machine),
  boardSwapped: (random, machine) => !machine.virtual && void events.swapBoard(random, machine),
  portReplaced: (random, machine) =>
    !machine.virtual && machine.kind !== 'laptop' && void events.replacePort(random, machine),
  wifiReplaced: (random, machine) => events.replaceWifi(random, machine),
  firmwareRenames: (_, machine) => events.respell(machine),
  reimagedInBatch: (random, machine, world) => {
    const alike = world.neighbours(
      machine,
      ({ make, model }) => make === machine.make && model === machine.model && make !== 'virtual',
    );
    events.cloneOnto(random, machine, alike.slice(0, 8));
    return alike.length > 0;
  },
  movedUnit: (random, machine, world) => {
    const recorded = random.chance(THEN.moveRecorded);
    world.moveTo(machine, recorded, random.chance(THEN.moveKeepsCredential));
  },
  disposed: (random, machine, world) => {
    machine.alive = false;
    if (random.chance(THEN.disposalRecorded)) world.record(machine, 'disposed');
    if (random.chance(THEN.disposedComesBack)) world.comeBack(machine, random.int(30, 300));
  },
  lost: (random, machine, world) => {
    machine.alive = false;
    world.record(machine, 'lost');
    if (random.chance(THEN.lostComesBack)) world.comeBack(machine, random.int(10, 200));
  },
  diskToAnother: (random, machine, world) => {
    const others = world.neighbours(machine, ({ virtual }) => !virtual && !machine.virtual);
    if (others.length === 0) return false;
    events.moveDisk(random, machine, random.pick(others));
  },
  boardFromAnother: (random, machine, world) => {
    const others = world.neighbours(machine, ({ model, virtual }) => model === machine.model && !virtual);
    if (others.length === 0) return false;
    const donor = random.pick(others);
    if (random.chance(THEN.scrapRecorded)) world.record(donor, 'disposed');
    events.moveBoard(donor, machine);
  },
  takesNameOfAnother: (random, machine, world) => {
    const others = world.neighbours(machine, () => true);
    if (others.length === 0) return false;
    events.reinstall(random, machine);
    events.rename(random, machine, random.pick(others).installation.hostname);
  },
  virtualCloned: (random, machine, world) =>
    machine.virtual && void world.add((id) => events.cloneVirtual(random, machine, id)),
  virtualPortRemade: (random, machine) => machine.virtual && void events.remakeVirtualPort(random, machine),
};

export const EVENTS = Object.entries(PER_YEAR) as [keyof typeof PER_YEAR, number][];
export const TOTAL_PER_YEAR = EVENTS.reduce((sum, [, rate]) => sum + rate, 0);
