/** Which machines of the register rows are, some hundred rows at once. */

import { serialKey } from '../../../inventory/rules/serials.ts';
import type { AssetKind } from '../../../inventory/types/assets.ts';
import type { Day } from '../../../shared/days.ts';
import { match } from '../../identity/rules/match.ts';
import { MOST_KNOWN } from '../../identity/rules/traits.ts';
import { MOST_TWINS } from '../../identity/rules/twins.ts';
import type { KnownMachine, Match, Traits } from '../../identity/types.ts';
import { kindsAlike, toKnown } from '../../service/known.ts';
import { machinesByIds, machinesOfUnits } from '../../store/identities.ts';
import type { RowDraft } from '../rules/draft.ts';
import { assetsByMarks, assetsWithSerials } from '../store/marks.ts';

/** What a row says about who its machine is. */
export function traitsOfRow({ told, kind }: RowDraft, unitId: number, row: string, at: Day): Traits {
  const macs = told.macAddresses ?? [];
  return {
    unitId,
    source: 'spreadsheet',
    partial: false,
    agentDeviceId: null,
    agentId: null,
    tag: told.tag ?? null,
    hostname: told.hostname ?? null,
    holder: told.holderName ?? null,
    manufacturer: told.manufacturer ?? null,
    model: told.model ?? null,
    systemSerial: told.serial ?? null,
    boardSerial: null,
    chassisSerial: null,
    uuid: null,
    macs: macs.map((mac) => ({ mac, kind: 'unknown' as const })),
    diskSerials: [],
    kind: kind?.kind ?? null,
    virtual: false,
    row,
    at,
  };
}

/** What `match` says where there is nothing to compare with, as for all rows of a first file. */
const NOTHING_ALIKE: Match = {
  ...{ decision: 'new', reason: 'nothing_alike', assetId: null, matchedBy: [], candidates: [] },
  ...{ questionKey: null, questionId: null },
};

/** Looks rows up in the register; keeps the machines of a unit it has read, for the rows that follow. */
export class Recogniser {
  readonly #within: ReadonlySet<number>;
  readonly #twins = new Map<string, Promise<KnownMachine[]>>();

  /** @param within the units the sender answers for: a machine in one of them is no foreign one */
  constructor(within: readonly number[]) {
    this.#within = new Set(within);
  }

  /** One answer for each row, in their order. */
  async matches(rows: readonly Traits[]): Promise<Match[]> {
    const marked = await this.#machinesMarked(rows);
    const answers: Match[] = [];
    for (const traits of rows) {
      const known = marksOf(traits).flatMap((mark) => marked.get(mark) ?? []);
      answers.push(await this.#matched(traits, unique(known).slice(0, MOST_KNOWN)));
    }
    return answers;
  }

  async #matched(traits: Traits, known: readonly KnownMachine[]): Promise<Match> {
    const nearer = known.map((machine) => this.#nearer(machine, traits.unitId));
    if (nearer.length === 0 && (await this.#twinsOf(traits)).length === 0) return NOTHING_ALIKE;
    const byMarks = match(traits, nearer, []);
    if (byMarks.decision === 'same') return byMarks;
    const seen = new Set(nearer.map(({ assetId }) => assetId));
    const twins = (await this.#twinsOf(traits)).filter(({ assetId }) => !seen.has(assetId));
    return twins.length === 0 ? byMarks : match(traits, [...nearer, ...twins], []);
  }

  #nearer(machine: KnownMachine, unitId: number): KnownMachine {
    return this.#within.has(machine.unitId) && machine.unitId !== unitId ? { ...machine, unitId } : machine;
  }

  #twinsOf({ unitId, kind }: Traits): Promise<KnownMachine[]> {
    const kinds = kindsAlike(kind);
    const key = `${unitId} ${kinds.join(' ')}`;
    const kept = this.#twins.get(key);
    if (kept) return kept;
    const twins = readTwins(unitId, kinds);
    this.#twins.set(key, twins);
    return twins;
  }

  async #machinesMarked(rows: readonly Traits[]): Promise<Map<string, KnownMachine[]>> {
    const all = rows.flatMap(marksOf);
    const values = (name: string) =>
      [...new Set(all.filter((mark) => mark.startsWith(`${name}:`)))].map((mark) =>
        mark.slice(name.length + 1),
      );
    const marked = await assetsByMarks({
      serialKeys: values('serial'),
      tags: values('tag'),
      macs: values('mac'),
    });
    // A machine whose board was exchanged still bears its former serial on the case, where people read it.
    marked.push(...(await assetsWithSerials(values('serial'))));
    const ids = [...new Set(marked.map(({ assetId }) => assetId))];
    const machines = new Map((await machinesByIds(ids)).map((one) => [one.assetId, toKnown(one)]));
    const found = new Map<string, KnownMachine[]>();
    for (const { mark, assetId } of marked)
      found.set(mark, [
        ...(found.get(mark) ?? []),
        ...(machines.get(assetId) ? [machines.get(assetId)!] : []),
      ]);
    return found;
  }
}

async function readTwins(unitId: number, kinds: readonly AssetKind[]): Promise<KnownMachine[]> {
  return (await machinesOfUnits([unitId], kinds, false, MOST_TWINS)).get(unitId)!.map(toKnown);
}

/** Under what a row is looked for in the register. */
export function marksOf({ systemSerial, tag, macs }: Traits): string[] {
  const serial = serialKey(systemSerial);
  return [
    ...(serial === null ? [] : [`serial:${serial}`]),
    ...(tag === null ? [] : [`tag:${tag}`]),
    ...macs.map(({ mac }) => `mac:${mac}`),
  ];
}

function unique(machines: readonly KnownMachine[]): KnownMachine[] {
  return [...new Set(machines)];
}
