/** Machines as official forms show them. The forms are Vietnamese, whatever language the pages are read in. */
import type { FormHead, FormMachine, FormMachines, FormValue } from '../../documents/forms/types.ts';
import type { UnitTree } from '../../org/tree.ts';
import type { Day } from '../../shared/days.ts';
import { translator } from '../../shared/locale.ts';
import { isHeld } from '../rules/states.ts';
import type { Asset } from '../types/assets.ts';

const t = translator('vi');

/** Whose form it is: the one unit of all the machines, else the one that is looked at, else the highest. */
export function formHead(
  tree: UnitTree,
  unitIds: readonly number[],
  chosen: number | null,
  day: Day,
): FormHead {
  const oneUnit = unitIds.length === 1;
  const id = oneUnit ? unitIds[0]! : chosen;
  const unit = id === null ? (tree.childrenOf(null)[0] ?? null) : tree.get(id);
  const parent = unit?.parentId ? tree.get(unit.parentId) : null;
  return {
    unit: unit?.name ?? '',
    parentUnit: parent?.name ?? null,
    budgetCode: unit?.budgetCode ?? null,
    day,
    oneUnit: unitIds.length <= 1,
  };
}

/** What machines are worth, by id. */
export type ValuesOf = (assets: readonly Asset[]) => Promise<ReadonlyMap<number, FormValue>>;

/**
 * Machines in pieces, those of one unit behind one another. A list that is searched has its best answers first and so
 * its units mixed: it is gathered before it is written.
 */
export async function* formMachines(
  pages: AsyncIterable<Asset[]>,
  isRanked: boolean,
  valuesOf: ValuesOf,
): FormMachines {
  const units = new Map<number, FormMachine[]>();
  for await (const assets of pages) {
    const values = await valuesOf(assets);
    const machines = assets.map((asset) => formMachine(asset, values.get(asset.id)));
    if (!isRanked) yield machines;
    else for (const [at, { unitId }] of assets.entries()) gather(units, unitId, machines[at]!);
  }
  yield* units.values();
}

function gather(units: Map<number, FormMachine[]>, unitId: number, machine: FormMachine): void {
  const known = units.get(unitId);
  if (known) known.push(machine);
  else units.set(unitId, [machine]);
}

function formMachine(asset: Asset, value: FormValue | undefined): FormMachine {
  const { tag, manufacturer, model, serial, cost, fundingSource, putIntoUseOn, notes } = asset;
  return {
    ...{ tag, manufacturer, model, serial, cost, fundingSource, putIntoUseOn, notes },
    kind: t(`asset.kind.${asset.kind}`),
    unit: asset.unitName,
    room: asset.roomName,
    holder: asset.holderName,
    state: t(`common.badge.state.${asset.state}`),
    isGone: !isHeld(asset.state),
    ...(value && { value }),
  };
}
