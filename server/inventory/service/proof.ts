/** What is learned of assets from agents, files and the network. */
import { difference, recordLines } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import { inScope } from '../../auth/scope.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, NotFound } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import { type Lock, withoutLocked } from '../rules/locks.ts';
import { completeSpec, pickSpec, sameSpec, specProblems } from '../rules/spec.ts';
import { touchAssets } from '../store/assets.ts';
import { locksByAsset, noteReported } from '../store/locks.ts';
import {
  addSpecs,
  dropSightings,
  idsInScope,
  saveEvidence,
  saveSightings,
  showLatestSpecs,
} from '../store/proof.ts';
import type { Asset, EvidenceSource, Spec, SpecSource } from '../types/assets.ts';
import { subjectOf } from './assets.ts';
import { assetsChanged } from './changes.ts';
import { refuseStale } from './conflict.ts';
import { readAssets } from './reading.ts';

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
  return (await recordSpecs([{ actor, id, spec }], source, on)).has(id);
}

/** What one machine is made of, and who says so. */
export interface ToldSpec {
  actor: Actor;
  id: number;
  spec: Partial<Spec>;
  /** As it was read in this transaction, where it was. */
  asset?: Asset;
}

/** The same of several machines, each once, in few statements; all or none. Answers those with a new version. */
export async function recordSpecs(
  all: readonly ToldSpec[],
  source: SpecSource,
  on: Day,
): Promise<Set<number>> {
  for (const { actor } of all) authorize(actor, 'asset.edit');
  return inTransaction(async () => {
    const ids = all.map(({ id }) => id);
    const assets = await assetsOf(all, on);
    const locks = source === 'declared' ? new Map() : await locksByAsset(ids);
    const news: NewVersion[] = [];
    for (const { actor, id, spec } of all) {
      const asset = assets.get(id);
      if (!asset || !inScope(actor.scope, asset.unitId)) throw new NotFound('asset');
      const next = completeSpec({ ...asset.spec, ...known(await heedLocks(id, spec, locks.get(id))) });
      const problems = specProblems(asset.kind, next);
      if (Object.keys(problems).length > 0) throw new Invalid(problems);
      if (!asset.spec || !sameSpec(next, asset.spec)) news.push({ actor, asset, next });
    }
    await writeVersions(news, source, on);
    return new Set(news.map(({ asset }) => asset.id));
  });
}

async function assetsOf(all: readonly ToldSpec[], on: Day): Promise<Map<number, Asset>> {
  const missing = all.filter(({ asset }) => !asset).map(({ id }) => id);
  const read = await readAssets({ scope: 'all' }, missing, on);
  return new Map([...all.flatMap(({ asset }) => asset ?? []), ...read].map((asset) => [asset.id, asset]));
}

interface NewVersion {
  actor: Actor;
  asset: Asset;
  next: Spec;
}

async function writeVersions(news: readonly NewVersion[], source: SpecSource, on: Day): Promise<void> {
  if (news.length === 0) return;
  const ids = news.map(({ asset }) => asset.id);
  refuseStale(await touchAssets(news.map(({ asset }) => asset)));
  await addSpecs(
    news.map(({ asset, next }) => ({ assetId: asset.id, spec: next, source, recordedOn: on })),
    new Date(),
  );
  await showLatestSpecs(ids);
  await recordLines(
    news.map(({ actor, asset, next }) => ({
      ...{ actor, action: 'asset.specRecorded', subject: subjectOf(asset) },
      change: { ...difference(asset.spec ? { ...pickSpec(asset.spec) } : {}, { ...next }), note: source },
    })),
  );
  await assetsChanged(ids);
}

/** What was said of locked facts is kept beside them. */
async function heedLocks(
  id: number,
  told: Partial<Spec>,
  locked: ReadonlySet<Lock> = new Set(),
): Promise<Partial<Spec>> {
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

/** Takes back that assets were seen at a moment, as when the file that said so is taken back. */
export async function forgetSightings(
  actor: Actor,
  assetIds: readonly number[],
  source: EvidenceSource,
  at: string,
): Promise<void> {
  authorize(actor, 'asset.edit');
  await inTransaction(async () => {
    await dropSightings(await idsInScope(actor.scope, assetIds), source, new Date(at));
  });
}
