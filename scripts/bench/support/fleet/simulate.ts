/** Three years of a fleet: true machines on one side, the register on the other, and what the rules made of it. */
import type { Traits } from '../../../../server/intake/identity/types.ts';
import { addDays, type Day } from '../../../../server/shared/days.ts';
import { createRandom, type Random } from '../../../demo/random.ts';
import * as events from './events.ts';
import { EVENTS, HAPPENINGS, type Surroundings, TOTAL_PER_YEAR } from './happenings.ts';
import { buyBatch, type Machine } from './machines.ts';
import { inventoryOf, rowOf } from './messages.ts';
import { type PER_YEAR, PURCHASED_PER_YEAR, SHEETS, THEN } from './rates.ts';
import { type Outcome, type Question, Register } from './register.ts';
import { Slips } from './unseeable.ts';

export interface SimulationOptions {
  seed: number;
  machines: number;
  units: number;
  days: number;
  /** Days between two inventories of a machine when nothing happens to it; agents send daily. */
  every: number;
}

export interface SimulationResult {
  machines: number;
  happened: Record<string, number>;
  messages: number;
  rows: number;
  questions: number;
  questionsBy: Record<string, number>;
  /** Arrivals that were recorded on the asset of another machine. */
  wrong: string[];
  /** Arrivals that nothing tells from those of another: its board and installation, or its serial in the row. */
  misled: string[];
  /** Machines that got an asset though they had one. */
  doubled: string[];
  /** Arrivals nobody was asked about and that were not recorded: they wait for a full inventory. */
  waiting: number;
  /** Arrivals that belonged to a question already open. */
  attached: number;
  precision: number;
  recall: number;
  queueShare: number;
  slowestMs: number;
  meanMs: number;
}

const FIRST_DAY: Day = '2024-01-01';

export function simulate(options: SimulationOptions): SimulationResult {
  const world = new World(options);
  for (let day = 0; day < options.days; day += 1) world.live(day);
  return world.result();
}

class World implements Surroundings {
  readonly #options: SimulationOptions;
  readonly #random: Random;
  readonly #register = new Register();
  readonly #machines: Machine[] = [];
  readonly #credential = new Map<number, number>();
  readonly #due = new Map<number, (() => void)[]>();
  readonly #happened: Record<string, number> = {};
  readonly #questionsBy: Record<string, number> = {};
  readonly #wrong: string[] = [];
  readonly #misled: string[] = [];
  readonly #slips = new Slips();
  readonly #doubled: string[] = [];
  readonly #docks = new Map<number, string[]>();
  #day = 0;
  #id = 0;
  #messages = 0;
  #rows = 0;
  #recorded = 0;
  #questions = 0;
  #waiting = 0;
  #attached = 0;
  #took = 0;
  #slowest = 0;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#random = createRandom(options.seed, 'fleet');
    while (this.#machines.length < options.machines) this.#buy(this.#random.int(1, options.units));
    events.giveSameSerials(this.#random, this.#machines);
    for (let unit = 1; unit <= options.units; unit += 1) {
      this.#docks.set(
        unit,
        Array.from({ length: 3 }, () => this.#mac('00:e0:4c')),
      );
      if (this.#random.chance(SHEETS.unitsWithSheet))
        this.#at(this.#random.int(0, 60), () => this.#sheet(unit, false));
      for (let day = 365; day < options.days; day += 365)
        if (this.#random.chance(SHEETS.stocktakeUnits))
          this.#at(day + this.#random.int(0, 60), () => this.#sheet(unit, true));
    }
  }

  live(day: number): void {
    this.#day = day;
    for (const run of this.#due.get(day) ?? []) run();
    this.#due.delete(day);
    for (const machine of [...this.#machines]) if (machine.alive) this.#liveOf(machine);
    const bought = (this.#options.machines * PURCHASED_PER_YEAR) / 365 / BATCH_MEAN;
    if (this.#random.chance(bought)) this.#buy(this.#random.int(1, this.#options.units));
  }

  #liveOf(machine: Machine): void {
    const before = this.#day < machine.agentFrom;
    const name = this.#random.next() < TOTAL_PER_YEAR / 365 ? this.#random.weighted(EVENTS) : null;
    if (name !== null) this.#happen(name, machine);
    if (before || !machine.alive) return;
    if (
      name !== null ||
      (this.#day - machine.agentFrom) % this.#options.every === machine.id % this.#options.every
    )
      this.#report(machine);
  }

  #happen(name: keyof typeof PER_YEAR, machine: Machine): void {
    if (HAPPENINGS[name](this.#random, machine, this) === false) return;
    this.#happened[name] = (this.#happened[name] ?? 0) + 1;
  }

  #report(machine: Machine): void {
    if (machine.usesDocks)
      machine.dock = this.#random.chance(0.5) ? this.#random.pick(this.#docks.get(machine.unitId)!) : null;
    const credential = this.#credential.get(machine.id) ?? machine.unitId;
    this.#messages += 1;
    const traits = inventoryOf(this.#random, machine, credential, this.#today());
    this.#judge(this.#register.take(traits, machine.id), machine, traits);
  }

  #sheet(unitId: number, again: boolean): void {
    const claimed = new Set<number>();
    for (const machine of this.#machines) {
      if (machine.unitId !== unitId || !machine.alive || machine.virtual) continue;
      const asset = this.assetOf(machine);
      const tag =
        again && asset !== null && this.#random.chance(SHEETS.rowWithTag)
          ? this.#register.tagOf(asset)
          : null;
      const row = rowOf(this.#random, machine, tag, this.#today());
      row.row = `${this.#day}:${unitId}:${claimed.size}:${machine.id}`;
      this.#rows += 1;
      this.#slips.add(row, machine);
      const outcome = this.#register.take(row, machine.id, claimed);
      this.#judge(outcome, machine, row);
      if (outcome.assetId !== null) claimed.add(outcome.assetId);
    }
  }

  #judge({ match, assetId, question, took }: Outcome, machine: Machine, arrival: Traits): void {
    this.#took += took;
    this.#slowest = Math.max(this.#slowest, took);
    if (question) this.#asked(question);
    else if (assetId === null && match.questionId === null) this.#waiting += 1;
    else if (assetId === null) this.#attached += 1;
    if (assetId === null) return;
    this.#recorded += 1;
    const told = `day ${this.#day} machine ${machine.id} (${machine.make}): ${match.decision} ${match.reason}`;
    const owner = this.#register.truth.get(assetId)!;
    if (owner !== machine.id) {
      const other = this.#machines.find(({ id }) => id === owner)!;
      const misled = this.#slips.mislead(arrival, machine, other);
      (misled ? this.#misled : this.#wrong).push(`${told}, asset of ${owner}`);
    }
    if (match.decision === 'new') this.#countDouble(machine, assetId, told);
  }

  #countDouble(machine: Machine, assetId: number, told: string): void {
    if (this.#register.assetsOf.get(machine.id)!.some((other) => other !== assetId)) this.#doubled.push(told);
  }

  #asked(question: Question): void {
    this.#questions += 1;
    this.#questionsBy[question.reason] = (this.#questionsBy[question.reason] ?? 0) + 1;
    this.#at(this.#day + this.#random.int(1, 21), () => this.#answer(question));
  }

  #answer(question: Question): void {
    if (question.reason === 'shared_installation') {
      this.#register.dismiss(question);
      const sharing = question.candidates.map((assetId) => this.#register.truth.get(assetId));
      for (const machine of this.#machines)
        if (sharing.includes(machine.id)) events.reinstallAgent(this.#random, machine);
      return;
    }
    const { assetId, merged } = this.#register.answer(question, this.#today());
    const machine = this.#machines.find(({ id }) => id === question.truth)!;
    if (!merged)
      this.#countDouble(
        machine,
        assetId,
        `day ${this.#day} machine ${machine.id} (${machine.make}): answered, ${question.reason}`,
      );
  }

  // What the events need of the world.

  assetOf(machine: Machine): number | null {
    return this.#register.assetsOf.get(machine.id)?.[0] ?? null;
  }

  neighbours(machine: Machine, fits: (other: Machine) => boolean): Machine[] {
    return this.#machines.filter(
      (other) =>
        other !== machine &&
        other.alive &&
        other.unitId === machine.unitId &&
        other.agentFrom <= this.#day &&
        fits(other),
    );
  }

  record(machine: Machine, state: 'disposed' | 'lost' | 'awaiting_disposal'): void {
    const asset = this.assetOf(machine);
    if (asset !== null) this.#register.setState(asset, state, this.#today());
  }

  comeBack(machine: Machine, afterDays: number): void {
    this.#at(this.#day + afterDays, () => {
      machine.alive = true;
    });
  }

  moveTo(machine: Machine, recorded: boolean, keepsCredential: boolean): void {
    const from = machine.unitId;
    machine.unitId = this.#random.int(1, this.#options.units);
    const asset = this.assetOf(machine);
    if (recorded && asset !== null) this.#register.move(asset, machine.unitId);
    if (keepsCredential) this.#credential.set(machine.id, this.#credential.get(machine.id) ?? from);
    else this.#credential.delete(machine.id);
  }

  add(copy: (id: number) => Machine): void {
    this.#id += 1;
    const machine = copy(this.#id);
    machine.agentFrom = this.#day + 1;
    this.#machines.push(machine);
  }

  #buy(unitId: number): void {
    const started = this.#day > 0;
    const rollOut = this.#random.int(0, 365);
    const batch = buyBatch(this.#random, unitId, this.#random.int(1, 2 * BATCH_MEAN - 1), () => ++this.#id);
    for (const machine of batch)
      machine.agentFrom = this.#day + (started ? this.#random.int(1, 30) : rollOut + this.#random.int(0, 40));
    this.#machines.push(...batch);
    if (batch.length > 1 && this.#random.chance(THEN.batchCloned))
      events.cloneOnto(this.#random, batch[0]!, batch);
  }

  #at(day: number, run: () => void): void {
    this.#due.set(day, [...(this.#due.get(day) ?? []), run]);
  }

  #mac(maker: string): string {
    const byte = () => this.#random.int(0, 255).toString(16).padStart(2, '0');
    return `${maker}:${byte()}:${byte()}:${byte()}`;
  }

  #today(): Day {
    return addDays(FIRST_DAY, this.#day);
  }

  result(): SimulationResult {
    const arrivals = this.#messages + this.#rows;
    const known = new Set(this.#register.truth.values()).size;
    const twice = new Set(this.#doubled.map((told) => told.split(' ')[3])).size;
    return {
      machines: this.#machines.length,
      happened: this.#happened,
      messages: this.#messages,
      rows: this.#rows,
      questions: this.#questions,
      questionsBy: this.#questionsBy,
      wrong: this.#wrong,
      misled: this.#misled,
      doubled: this.#doubled,
      waiting: this.#waiting,
      attached: this.#attached,
      precision: 1 - this.#wrong.length / this.#recorded,
      recall: 1 - twice / known,
      queueShare: this.#questions / arrivals,
      slowestMs: this.#slowest,
      meanMs: this.#took / arrivals,
    };
  }
}

const BATCH_MEAN = 6;
