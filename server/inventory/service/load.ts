/** Many assets with their past at once: for demonstrations and imports. */
import { record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, type Problem } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import type { AssetLoad } from '../types/changes.ts';
import { assetsChanged } from './changes.ts';
import { insertPrepared } from './insert.ts';
import { type Prepared, prepare, unitLives } from './prepare.ts';

/** Enough to see what is wrong with a whole load. */
const MOST_PROBLEMS = 100;

/**
 * Loads assets with their periods, specs, addresses and evidence; all or none, with one line in the record.
 * @param lifeOf `unitLives`, kept by those who load piece by piece in one transaction
 * @returns their ids in order
 * @throws Invalid with problems by `index.field`
 */
export async function loadAssets(
  actor: Actor,
  loads: readonly AssetLoad[],
  today: Day,
  lifeOf = unitLives(actor),
): Promise<number[]> {
  for (const load of loads) authorize(actor, 'asset.create', load.unitId);
  return inTransaction(async () => {
    const prepared = await prepareAll(lifeOf, loads, today);
    const saved = await insertPrepared(prepared, new Date());
    const tags = saved.map(({ tag }) => tag);
    await record(
      actor,
      'asset.loaded',
      { type: 'asset', id: null, unitId: commonUnit(loads) },
      { after: { count: saved.length, firstTag: tags[0] ?? null, lastTag: tags.at(-1) ?? null } },
    );
    const ids = saved.map(({ id }) => id);
    await assetsChanged(ids);
    return ids;
  });
}

async function prepareAll(
  lifeOf: ReturnType<typeof unitLives>,
  loads: readonly AssetLoad[],
  today: Day,
): Promise<Prepared[]> {
  const problems: Record<string, Problem> = {};
  const prepared: Prepared[] = [];
  for (const [index, load] of loads.entries()) {
    if (Object.keys(problems).length >= MOST_PROBLEMS) break;
    try {
      prepared.push(await prepare(load, lifeOf, today));
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      for (const [field, problem] of Object.entries(error.fields)) problems[`${index}.${field}`] = problem;
    }
  }
  if (Object.keys(problems).length > 0) throw new Invalid(problems);
  return prepared;
}

/** The unit of the line in the record: the one all assets are of, or none. */
function commonUnit(loads: readonly AssetLoad[]): number | null {
  const units = new Set(loads.map((load) => load.unitId));
  return units.size === 1 ? [...units][0]! : null;
}
