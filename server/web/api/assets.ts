/** The register. */
import { z } from 'zod';
import type { Actor } from '../../auth/types.ts';
import { inTransaction } from '../../db/transaction.ts';
import { editAsset, getAsset, registerAsset } from '../../inventory/service/assets.ts';
import { moveAsset } from '../../inventory/service/custody.ts';
import { listAssets } from '../../inventory/service/listing.ts';
import { changeState } from '../../inventory/service/states.ts';
import { ASSET_KINDS, ASSET_STATES, VERDICTS } from '../../inventory/types/assets.ts';
import type { Saved } from '../../inventory/types/changes.ts';
import { type AssetFilter, SORT_KEYS } from '../../inventory/types/lists.ts';
import type { Day } from '../../shared/days.ts';
import { translator } from '../../shared/locale.ts';
import { getAssetHistory, postMove, postRetirement, postState } from './assetChanges.ts';
import { AssetItem, assetItem, ChangedAsset, NewAsset } from './assetShapes.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { code, day, inQuery, text } from './fields.ts';
import { listFields, pageOf } from './lists.ts';
import { unitIdOf, unitOf } from './unitCodes.ts';

/** Fields of the services that programs know by another name. */
const FIELD_NAMES = {
  unitId: 'unitCode',
  memoryMb: 'spec.memoryMb',
  cores: 'spec.cores',
  disks: 'spec.disks',
};
const year = () => inQuery.integer(1900, 2199);

const Filter = z.strictObject({
  asOf: day().optional(),
  unitCode: code().optional().meta({ description: 'The unit and all below it.' }),
  kind: inQuery.choices([...ASSET_KINDS, 'computer', 'network']).optional(),
  state: inQuery.choices(ASSET_STATES).optional(),
  verdict: inQuery.choices(VERDICTS).optional(),
  manufacturer: text(80).optional(),
  model: text(120).optional(),
  serial: text(80).optional(),
  hostname: text(120).optional(),
  macAddress: text(40).optional(),
  ipAddress: text(60).optional(),
  agentDeviceId: text(120).optional(),
  os: text(120).optional(),
  fundingSource: text(120).optional(),
  verified: inQuery.flag().optional().meta({ description: 'Seen within the last 90 days.' }),
  classified: inQuery.flag().optional(),
  ageFrom: inQuery.integer(0, 200).optional().meta({ description: 'Completed years in use.' }),
  ageTo: inQuery.integer(0, 200).optional(),
  usedFromYear: year().optional(),
  usedToYear: year().optional(),
  ...listFields(SORT_KEYS),
});

const getAssets = endpoint({
  method: 'get',
  path: '/assets',
  action: 'asset.view',
  summary: 'Assets, as they are or were on a day.',
  query: Filter,
  response: pageOf(AssetItem),
  run: async ({ actor, today, asOf, query }) => {
    const { limit, cursor, sort, unitCode, asOf: _asOf, ...given } = query;
    const filter: AssetFilter = { ...given, asOf, unitId: await unitIdOf(actor, unitCode, asOf) };
    const page = await listAssets(actor, { filter, sort, cursor, limit }, today);
    return { ...page, items: page.items.map(assetItem) };
  },
});

const getOneAsset = endpoint({
  method: 'get',
  path: '/assets/:assetId',
  action: 'asset.view',
  summary: 'One asset as it is today.',
  response: AssetItem,
  run: async ({ actor, today, id }) => assetItem(await getAsset(actor, id('assetId'), today)),
});

const SavedAsset = AssetItem.extend({
  warnings: z
    .array(z.string())
    .meta({ description: 'What deserves a second look; it was saved all the same.' }),
}).meta({ id: 'SavedAsset' });

const postAsset = endpoint({
  method: 'post',
  path: '/assets',
  action: 'asset.create',
  summary: 'Adds an asset.',
  body: NewAsset,
  response: SavedAsset,
  status: 201,
  location: (asset) => `/assets/${asset.id}`,
  fieldNames: FIELD_NAMES,
  run: async ({ actor, today, body }) => {
    const { unitCode, ...draft } = body;
    const unit = await unitOf(actor, unitCode, today);
    return savedItem(actor, await registerAsset(actor, { ...draft, unitId: unit.id }, today), today);
  },
});

const patchAsset = endpoint({
  method: 'patch',
  path: '/assets/:assetId',
  action: 'asset.edit',
  summary: 'Changes what is sent, keeps the rest; null empties a field.',
  body: ChangedAsset,
  response: SavedAsset,
  fieldNames: FIELD_NAMES,
  run: ({ actor, today, body, id }) => inTransaction(() => change(actor, id('assetId'), body, today)),
});

async function change(actor: Actor, assetId: number, body: z.output<typeof ChangedAsset>, today: Day) {
  const { unitCode, state, lockVersion, ...changes } = body;
  const before = await getAsset(actor, assetId, today);
  const saved = await editAsset(actor, assetId, changes, lockVersion ?? null, today);
  if (unitCode !== undefined && unitCode !== before.unitCode) {
    const unit = await unitOf(actor, unitCode, today);
    await moveAsset(actor, assetId, { unitId: unit.id, on: today }, today);
  }
  if (state !== undefined && state !== before.state)
    await changeState(actor, assetId, { state, on: today }, today);
  return savedItem(actor, saved, today);
}

async function savedItem(actor: Actor, saved: Saved, today: Day) {
  const t = translator(actor.language);
  const warnings = saved.warnings.map((warning) => t(warning.key, warning.params));
  return { ...assetItem(await getAsset(actor, saved.id, today)), warnings };
}

export const assetSection = apiSection('assets', [
  getAssets,
  postAsset,
  getOneAsset,
  patchAsset,
  postMove,
  postState,
  postRetirement,
  getAssetHistory,
]);
