/** A register beside what a file truly holds. */
import type { Asset } from '../../../server/inventory/types/assets.ts';
import type { Truth } from '../../fixtures/spreadsheets/fleet.ts';

/** What the register says of a machine, in the words of the truth. */
function said(asset: Asset): Partial<Truth> {
  const { kind, manufacturer, model, serial, holderName, roomName, putIntoUseOn, cost, state, spec } = asset;
  const found: Record<string, unknown> = {
    ...{ kind, manufacturer, model, serial, holderName, roomName, putIntoUseOn, cost, state },
    ...{ unit: asset.unitName, memoryMb: spec?.memoryMb },
  };
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value ?? undefined]));
}

export interface Compared {
  /** Fields the truth tells of, and those the register has otherwise. */
  fields: number;
  wrong: string[];
}

/** Machine by machine, in the order of the file; only what the truth tells of. */
export function compared(assets: readonly Asset[], truths: readonly Truth[]): Compared {
  const wrong: string[] = [];
  let fields = 0;
  for (const [at, truth] of truths.entries()) {
    const found = assets[at] && said(assets[at]);
    for (const [name, value] of Object.entries(truth)) {
      if (value === undefined) continue;
      fields += 1;
      const here = found?.[name as keyof Truth];
      if (here !== value) wrong.push(`machine ${at + 1}, ${name}: ${here} in place of ${value}`);
    }
  }
  return { fields, wrong };
}

/** What the register says that the truth says nothing about, for people to look at: how often, and an example. */
export function besides(assets: readonly Asset[], truths: readonly Truth[]): string[] {
  const found = new Map<string, { count: number; example: string }>();
  for (const [at, asset] of assets.entries()) {
    const { hostname, notes, fundingSource, warrantyEndsOn, macAddresses, ipAddresses } = asset;
    const more = {
      hostname,
      notes,
      fundingSource,
      warrantyEndsOn,
      addresses: [macAddresses, ipAddresses].flat(),
    };
    const all: Record<string, unknown> = { ...said(asset), ...more };
    for (const [name, value] of Object.entries(all)) {
      if (name in (truths[at] ?? {}) || value == null || value === '' || String(value) === '') continue;
      const example = found.get(name)?.example ?? JSON.stringify(value);
      found.set(name, { count: (found.get(name)?.count ?? 0) + 1, example });
    }
  }
  return [...found].map(([name, { count, example }]) => `${name} ${count} times, as ${example}`);
}
