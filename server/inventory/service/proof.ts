/** What is learned of assets from agents, files and the network. */
import { difference, record } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import { withoutLocked } from '../rules/locks.ts';
import { completeSpec, pickSpec, sameSpec, specProblems } from '../rules/spec.ts';
import { touchAsset } from '../store/assets.ts';
import { locksOf, noteReported } from '../store/locks.ts';
import { addSpecs, idsInScope, saveEvidence, saveSightings, showLatestSpecs } from '../store/proof.ts';
import type { EvidenceSource, Spec, SpecSource } from '../types/assets.ts';
import { subjectOf } from './assets.ts';
import { assetsChanged } from './changes.ts';
import { refuseStale } from './conflict.ts';
import { readAsset } from './reading.ts';

/**
 * Records what a machine is made of. A new version is kept only when something differs; what the source does not
 * say is taken from the version before, and so is what a person locked, unless a person says it.
 * @returns whether there is a new version
 */
export async function recordSpec(
  actor: Actor,
  id: number,
  spec: Partial<Spec>,
  source: SpecSource,
  on: Day,
): Promise<boolean> {
  authorize(actor, 'asset.edit');
  return inTransaction(async () => {
    const asset = await readAsset(actor, id, on);
    const told = source === 'declared' ? spec : await heedLocks(id, spec);
    const next = completeSpec({ ...asset.spec, ...known(told) });
    const problems = specProblems(asset.kind, next);
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    if (asset.spec && sameSpec(next, asset.spec)) return false;
    refuseStale(await touchAsset(id, asset.lockVersion));
    await addSpecs([{ assetId: id, spec: next, source, recordedOn: on }], new Date());
    await showLatestSpecs([id]);
    const before = asset.spec ? { ...pickSpec(asset.spec) } : {};
    await record(actor, 'asset.specRecorded', subjectOf(asset), {
      ...difference(before, { ...next }),
      note: source,
    });
    await assetsChanged([id]);
    return true;
  });
}

/** What was said of locked facts is kept beside them. */
async function heedLocks(id: number, told: Partial<Spec>): Promise<Partial<Spec>> {
  const locked = new Set((await locksOf([id])).map(({ lock }) => lock));
  if (locked.size === 0) return told;
  const { spec, kept } = withoutLocked(known(told), locked);
  for (const reported of kept) await noteReported(id, reported, new Date());
  return spec;
}

function known(spec: Partial<Spec>): Partial<Spec> {
  return Object.fromEntries(
    Object.entries(spec).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** Records that an asset was seen. Sightings are facts of the network, not decisions: they leave no line in the record. */
export async function recordEvidence(
  actor: Actor,
  id: number,
  source: EvidenceSource,
  at: string,
): Promise<void> {
  authorize(actor, 'asset.edit');
  await inTransaction(async () => {
    const [known] = await idsInScope(actor.scope, [id]);
    if (known === undefined) throw new NotFound('asset');
    await saveEvidence(known, source, new Date(at));
  });
}

/** The same for many assets seen at one moment, as pollers and agents of a network bring them. Unknown ids are passed over. */
export async function recordSightings(
  actor: Actor,
  assetIds: readonly number[],
  source: EvidenceSource,
  at: string,
): Promise<void> {
  authorize(actor, 'asset.view');
  await inTransaction(async () => {
    const ids = await idsInScope(actor.scope, assetIds);
    await saveSightings(ids, source, new Date(at));
  });
}
