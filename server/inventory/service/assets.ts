/** The register: look at an asset, add one, change what is said of it. */
import { difference, recordLines } from '../../audit/service.ts';
import { authorize } from '../../auth/policy.ts';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { Invalid, type Problem } from '../../errors.ts';
import type { Day } from '../../shared/days.ts';
import { cleanFields, fieldProblems } from '../rules/fields.ts';
import { serialKey } from '../rules/serials.ts';
import { completeSpec, sameSpec, specProblems } from '../rules/spec.ts';
import { type AssetContent, tagHolder, updateAssets } from '../store/assets.ts';
import { readPage } from '../store/list.ts';
import { addSpecs, showLatestSpecs } from '../store/proof.ts';
import { runsOf } from '../store/sorting.ts';
import type { Asset, SpecSource } from '../types/assets.ts';
import type { AssetChanges, AssetDraft, AssetFields, Saved } from '../types/changes.ts';
import { assetsChanged } from './changes.ts';
import { refuseConflict, refuseStale } from './conflict.ts';
import { findModels, insertPrepared } from './insert.ts';
import { livesOf, type Prepared, prepare } from './prepare.ts';
import { nameUnits, readAsset, readAssets, selectionOf } from './reading.ts';

const MOST_TWINS = 5;

/** One asset as it is today; NotFound when it is outside the scope. */
export async function getAsset(actor: Actor, id: number, today: Day): Promise<Asset> {
  authorize(actor, 'asset.view');
  return readAsset(actor, id, today);
}

/** The assets of the scope among these ids, by id. */
export async function findAssetsByIds(actor: Actor, ids: readonly number[], today: Day): Promise<Asset[]> {
  authorize(actor, 'asset.view');
  return readAssets(actor, ids, today);
}

/** The asset of a tag; null when there is none in the scope. */
export async function findAssetByTag(actor: Actor, tag: string, today: Day): Promise<Asset | null> {
  authorize(actor, 'asset.view');
  const id = await tagHolder(tag);
  return id === null ? null : ((await readAssets(actor, [id], today))[0] ?? null);
}

/** Adds an asset. Invalid tells every wrong field; a serial already known is a warning, not a refusal. */
export async function registerAsset(actor: Actor, draft: AssetDraft, today: Day): Promise<Saved> {
  return inTransaction(async () => {
    const asset = await enterAsset(actor, draft, today);
    return { id: asset.id, tag: asset.tag, warnings: await serialWarnings(actor, asset, today) };
  });
}

/** The same for programs, which nobody warns. */
export async function enterAsset(actor: Actor, draft: AssetDraft, today: Day): Promise<Asset> {
  const [asset] = await enterAssets([{ actor, draft }], today);
  return asset!;
}

/** Adds several assets, each for somebody, in few statements; all or none. Answers them in their order. */
export async function enterAssets(
  entries: readonly { actor: Actor; draft: AssetDraft }[],
  today: Day,
): Promise<Asset[]> {
  for (const { actor, draft } of entries) authorize(actor, 'asset.create', draft.unitId);
  if (entries.length === 0) return [];
  return inTransaction(async () => {
    const lifeOf = await livesOf(entries.map(({ actor, draft }) => ({ actor, unitId: draft.unitId })));
    const prepared: Prepared[] = [];
    for (const { draft } of entries) prepared.push(await prepare(draft, lifeOf, today));
    const ids = (await insertPrepared(prepared, new Date())).map(({ id }) => id);
    const assets = byIds(ids, await readAssets({ scope: 'all' }, ids, today));
    await recordLines(
      assets.map((asset, at) => ({
        ...{ actor: entries[at]!.actor, action: 'asset.registered' },
        ...{ subject: subjectOf(asset), change: { after: describe(asset) } },
      })),
    );
    await assetsChanged(ids);
    return assets;
  });
}

function byIds(ids: readonly number[], assets: readonly Asset[]): Asset[] {
  const known = new Map(assets.map((asset) => [asset.id, asset]));
  return ids.map((id) => known.get(id)!);
}

/**
 * Changes what is said of an asset. With a `lockVersion` somebody else's change in between is refused as a
 * conflict that names the fields; null skips the check, for programs that send single facts.
 */
export async function editAsset(
  actor: Actor,
  id: number,
  changes: AssetChanges,
  lockVersion: number | null,
  today: Day,
): Promise<Saved> {
  authorize(actor, 'asset.edit');
  return inTransaction(async () => {
    const asset = await readAsset(actor, id, today);
    if (lockVersion !== null && lockVersion !== asset.lockVersion) await refuseConflict(actor, asset);
    const plan = planEdit(asset, changes, today);
    if (Object.keys(plan.problems).length > 0) throw new Invalid(plan.problems);
    await refuseTakenTag(plan.after.tag!, id);
    await writeEdit(actor, asset, plan, today);
    const after = await readAsset(actor, id, today);
    return { id, tag: after.tag, warnings: await serialWarnings(actor, after, today) };
  });
}

export interface EditPlan {
  after: AssetFields;
  spec: ReturnType<typeof completeSpec> | null;
  problems: Record<string, Problem>;
  change: ReturnType<typeof difference>;
}

/** What an edit would do, without doing it. */
export function planEdit(asset: Asset, changes: AssetChanges, today: Day): EditPlan {
  const before = fieldsOf(asset);
  const after = { ...before, ...cleanFields(changes) };
  const wanted = changes.spec ? completeSpec({ ...asset.spec, ...changes.spec }) : null;
  const spec = wanted && asset.spec && sameSpec(wanted, asset.spec) ? null : wanted;
  const problems = fieldProblems(after, today);
  if (after.tag === null) problems.tag = { key: 'asset.problem.tagMissing' };
  const kept = spec ?? asset.spec;
  if (kept) Object.assign(problems, specProblems(after.kind, kept));
  const change =
    spec === null
      ? difference({ ...before }, { ...after })
      : difference(withSpec(before, asset.spec), withSpec(after, spec));
  return { after, spec, problems, change };
}

/** Writes a planned edit; does nothing when nothing differs. */
export async function writeEdit(
  actor: Actor,
  asset: Asset,
  plan: EditPlan,
  today: Day,
  source: SpecSource = 'declared',
): Promise<boolean> {
  await writeEdits([{ actor, asset, plan }], today, source);
  return plan.change !== null;
}

/** Writes planned edits, each of another asset, those that change something; Invalid where one has problems. */
export async function writeEdits(
  edits: readonly { actor: Actor; asset: Asset; plan: EditPlan }[],
  today: Day,
  source: SpecSource = 'declared',
): Promise<void> {
  for (const { plan } of edits) if (Object.keys(plan.problems).length > 0) throw new Invalid(plan.problems);
  const wanted = edits.filter(({ plan }) => plan.change !== null);
  if (wanted.length === 0) return;
  const modelIdOf = await findModels(wanted.map(({ plan }) => plan.after));
  const contents = wanted.map(({ asset, plan: { after } }) => ({
    ...{ id: asset.id, lockVersion: asset.lockVersion, before: contentOf(asset) },
    after: contentOf(asset, { fields: after, modelId: modelIdOf(after) }),
  }));
  refuseStale(await updateAssets(contents));
  const specs = wanted.flatMap(({ asset, plan: { spec } }) => (spec ? [{ assetId: asset.id, spec }] : []));
  await addSpecs(
    specs.map((one) => ({ ...one, source, recordedOn: today })),
    new Date(),
  );
  await showLatestSpecs(specs.map(({ assetId }) => assetId));
  await recordLines(
    wanted.map(({ actor, asset, plan }) => ({
      ...{ actor, action: 'asset.edited', subject: subjectOf(asset), change: plan.change },
    })),
  );
  await assetsChanged(wanted.map(({ asset }) => asset.id));
}

/** Other assets of the scope with the same serial of the same maker; an unknown maker may be any. */
export async function sameSerial(
  actor: Actor,
  wanted: { serial: string | null; manufacturer: string | null; exceptId?: number },
  today: Day,
): Promise<Asset[]> {
  authorize(actor, 'asset.view');
  if (serialKey(wanted.serial) === null) return [];
  const selection = await selectionOf(actor, { serial: wanted.serial! }, today);
  const { items } = await readPage(selection, runsOf('tag', false), null, MOST_TWINS + 1);
  const twins = items.filter(
    (one) =>
      one.id !== wanted.exceptId &&
      (one.manufacturer === wanted.manufacturer || !one.manufacturer || !wanted.manufacturer),
  );
  return nameUnits(twins.slice(0, MOST_TWINS), today);
}

async function serialWarnings(actor: Actor, asset: Asset, today: Day): Promise<Problem[]> {
  const twins = await sameSerial(actor, { ...asset, exceptId: asset.id }, today);
  return twins.map((twin) => ({
    key: 'asset.warning.sameSerial',
    params: { tag: twin.tag, unit: twin.unitName, serial: asset.serial! },
  }));
}

async function refuseTakenTag(tag: string, id: number): Promise<void> {
  const holder = await tagHolder(tag);
  if (holder !== null && holder !== id)
    throw new Invalid({ tag: { key: 'asset.problem.tagTaken', params: { tag } } });
}

export function subjectOf(asset: Pick<Asset, 'id' | 'unitId'>): { type: string; id: number; unitId: number } {
  return { type: 'asset', id: asset.id, unitId: asset.unitId };
}

/** What describes an asset, without place, state and judgement. */
export function fieldsOf(asset: Asset): AssetFields {
  const { tag, kind, manufacturer, model, serial, hostname, cost, fundingSource, putIntoUseOn } = asset;
  const { warrantyEndsOn, licenceEndsOn, classified, notes, agentDeviceId, macAddresses, ipAddresses } =
    asset;
  return {
    ...{ tag, kind, manufacturer, model, serial, hostname, cost, fundingSource, putIntoUseOn },
    ...{ warrantyEndsOn, licenceEndsOn, classified, notes, agentDeviceId, macAddresses, ipAddresses },
  };
}

/** The content of an asset as it is, with what changes. */
export function contentOf(
  asset: Asset,
  change: Partial<Omit<AssetContent, 'fields'>> & { fields?: AssetFields } = {},
): AssetContent {
  const fields = change.fields ?? fieldsOf(asset);
  return {
    modelId: asset.modelId,
    place: { unitId: asset.unitId, roomId: asset.roomId, holderId: asset.holderId },
    holderName: asset.holderName,
    state: asset.state,
    ...change,
    fields: { ...fields, tag: fields.tag ?? asset.tag },
  };
}

function withSpec(
  fields: AssetFields,
  spec: Parameters<typeof completeSpec>[0] | null,
): Record<string, unknown> {
  return { ...fields, spec: spec && completeSpec(spec) };
}

function describe(asset: Asset): Record<string, unknown> {
  const { unitId, roomName, holderName, state } = asset;
  return { ...withSpec(fieldsOf(asset), asset.spec), unitId, roomName, holderName, state };
}
