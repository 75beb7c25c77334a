/** The units a name in a file may mean. */
import type { Request } from 'express';
import { actorOf, viewOf } from '../../../auth/guarded.ts';
import { treeOn, unitOptions } from '../../../org/service.ts';

export interface UnitChoice {
  id: number;
  code: string;
  name: string;
  label: string;
}

/** Those at and below the unit of the file. */
export async function unitChoices(req: Request, unitId: number): Promise<UnitChoice[]> {
  const { today } = viewOf(req);
  const within = new Set((await treeOn(today)).below(unitId));
  const units = await unitOptions(actorOf(req), today);
  return units
    .filter(({ id }) => within.has(id))
    .map(({ id, code, name }) => ({ id, code, name, label: `${name} (${code})` }));
}
