/** A province through the years by dice: what happens to it, and what its register has to say of it. */
import { systemActor } from '../../../server/auth/scope.ts';
import { inTransaction } from '../../../server/db/transaction.ts';
import { Invalid, Refused } from '../../../server/errors.ts';
import { enterAsset } from '../../../server/inventory/service/assets.ts';
import { moveAsset } from '../../../server/inventory/service/custody.ts';
import { retireAsset } from '../../../server/inventory/service/states.ts';
import { reorganise } from '../../../server/org/reorganisation/service.ts';
import type { Heir, Reorganisation } from '../../../server/org/reorganisation/types.ts';
import { changeUnit, establishUnits, treeOn } from '../../../server/org/service.ts';
import type { Unit, UnitDraft } from '../../../server/org/types.ts';
import { handOverUnit } from '../../../server/reorganisations/succession.ts';
import { addDays, type Day } from '../../../server/shared/days.ts';

const BEGAN = '2019-01-01';
export const LATEST = '2026-11-23';
const system = systemActor('test');

/** What happens, and what is to be expected of it. */
export class Story {
  readonly happened = { reorganised: 0, moved: 0, disposed: 0, refused: 0 };
  #state: number;
  #day = '2019-06-01';
  #province = 0;
  #names = 0;
  readonly #days: Day[] = [];
  /** When each machine came, and when it went. */
  readonly #machines = new Map<number, { from: Day; to: Day | null }>();

  constructor(seed: number) {
    this.#state = seed;
  }

  async begin(): Promise<void> {
    const province = { ...draftOf('Tỉnh Long An', 'province', null), adminCode: '80' };
    [this.#province = 0] = await establishUnits(system, BEGAN, [province], null);
    await establishUnits(
      system,
      BEGAN,
      Array.from({ length: 24 }, () => this.#commune()),
      null,
    );
    for (let at = 0; at < 80; at++) await this.#buy();
  }

  async live(events: number): Promise<void> {
    for (let at = 0; at < events; at++) {
      this.#day = addDays(this.#day, this.#below(9) === 0 ? 0 : 1 + this.#below(8));
      this.#days.push(this.#day);
      await this.#event();
    }
  }

  someDays(count: number): Day[] {
    const picked = Array.from({ length: count }, () => this.#days[this.#below(this.#days.length)]!);
    return [...new Set([...picked, this.#days.at(-1)!, LATEST])];
  }

  computersOn(day: Day): number {
    return [...this.#machines.values()].filter(({ from, to }) => from <= day && (to === null || day < to))
      .length;
  }

  async #event(): Promise<void> {
    const dice = this.#below(10);
    try {
      if (dice < 4) await this.#reorganise();
      else if (dice < 7) await this.#move();
      else if (dice < 8) await this.#dispose();
      else if (dice < 9) await this.#rename();
      else await this.#buy();
    } catch (error) {
      // Two things on one day, or what is impossible now: refused with a sentence, and nothing has changed.
      if (!(error instanceof Invalid) && !(error instanceof Refused)) throw error;
      this.happened.refused += 1;
    }
  }

  /** Some communes end; they become new ones, divide, or go into one that stands. Some decisions are written down late. */
  async #reorganise(): Promise<void> {
    const effectiveOn = addDays(this.#day, -this.#below(4));
    const communes = (await treeOn(effectiveOn)).units.filter(({ kind }) => kind === 'commune');
    const ending = this.#some(communes, 1 + this.#below(4));
    const made = Array.from({ length: communes.length < 12 ? 3 : 1 + this.#below(2) }, (_, at) => ({
      ...{ key: `n${at}`, draft: this.#commune(), parentKey: null },
    }));
    const others = communes.filter((unit) => !ending.includes(unit));
    const intoStanding = this.#below(4) === 0 && others.length > 6;
    const heirs: Heir[] = intoStanding
      ? [others[this.#below(others.length)]!.id]
      : made.map(({ key }) => key);
    const decision: Reorganisation = {
      ...{ effectiveOn, legalBasis: 'Nghị quyết', newUnits: intoStanding ? [] : made },
      endings: ending.map((unit) => ({ unit, heirs: this.#turned(heirs) })),
    };
    await inTransaction(async () => {
      const { handovers } = await reorganise(system, decision, LATEST);
      for (const handover of handovers) await handOverUnit(system, handover, decision);
    });
    this.happened.reorganised += 1;
  }

  async #move(): Promise<void> {
    const communes = await this.#communes();
    const id = this.#machine();
    if (id === null) return;
    const unitId = communes[this.#below(communes.length)]!.id;
    await moveAsset(system, id, { unitId, on: this.#day }, LATEST);
    this.happened.moved += 1;
  }

  async #dispose(): Promise<void> {
    const id = this.#machine();
    if (id === null) return;
    await retireAsset(
      system,
      id,
      { state: 'disposed', on: this.#day, reason: 'hỏng', document: null } as never,
      LATEST,
    );
    this.#machines.get(id)!.to = this.#day;
    this.happened.disposed += 1;
  }

  async #rename(): Promise<void> {
    const communes = await this.#communes();
    const unit = communes[this.#below(communes.length)]!;
    const name = `UBND xã Mới ${++this.#names}`;
    await changeUnit(system, unit.id, 'rename', this.#day, { name, shortName: name }, null);
  }

  async #buy(): Promise<void> {
    const communes = await this.#communes();
    const unitId = communes[this.#below(communes.length)]!.id;
    const { id } = await enterAsset(
      system,
      { kind: 'desktop', unitId, putIntoUseOn: this.#day, serial: `S${this.#machines.size}` },
      LATEST,
    );
    this.#machines.set(id, { from: this.#day, to: null });
  }

  async #communes(): Promise<Unit[]> {
    const today = new Set((await treeOn(LATEST)).units.map(({ id }) => id));
    return (await treeOn(this.#day)).units.filter(({ id, kind }) => kind === 'commune' && today.has(id));
  }

  #machine(): number | null {
    const living = [...this.#machines].filter(([, { to }]) => to === null).map(([id]) => id);
    return living.length === 0 ? null : living[this.#below(living.length)]!;
  }

  #commune(): UnitDraft {
    return draftOf(`UBND xã Số ${++this.#names}`, 'commune', this.#province);
  }

  #some<Item>(items: readonly Item[], count: number): Item[] {
    return [...items]
      .map((item) => ({ item, order: this.#below(1_000_000) }))
      .sort((a, b) => a.order - b.order)
      .slice(0, count)
      .map(({ item }) => item);
  }

  /** The same heirs, another first: who takes over differs. */
  #turned<Item>(items: readonly Item[]): Item[] {
    const first = this.#below(items.length);
    return [...items.slice(first), ...items.slice(0, first)];
  }

  #below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }
}

function draftOf(name: string, kind: UnitDraft['kind'], parentId: number | null): UnitDraft {
  return { name, shortName: name, kind, parentId, adminCode: null, agencyCode: null, budgetCode: null };
}
