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
