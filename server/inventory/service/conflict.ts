/** Two people at one asset: the second is told what the first has done. */
import { listAudit } from '../../audit/service.ts';
import type { Actor } from '../../auth/types.ts';
import { Refused } from '../../errors.ts';
import type { Asset } from '../types/assets.ts';

/** Refuses with the fields and the person of the last change. */
export async function refuseConflict(actor: Actor, asset: Asset): Promise<never> {
  const [last] = await listAudit(actor, { subjectType: 'asset', subjectId: asset.id }, 1);
  const fields = Object.keys(last?.change?.after ?? {}).join(', ');
  throw new Refused('asset.problem.conflict', { tag: asset.tag, who: last?.actorName ?? '', fields });
}

/** For a write that found a newer version than the one just read. */
export function refuseStale(written: boolean): void {
  if (!written) throw new Refused('asset.problem.conflict', { tag: '', who: '', fields: '' });
}
