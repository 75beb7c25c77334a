/** What happens to an asset: it moves, changes its state, is given up. Nothing is forgotten. */
import { z } from 'zod';
import { getAsset } from '../../inventory/service/assets.ts';
import { moveAsset } from '../../inventory/service/custody.ts';
import { assetHistory } from '../../inventory/service/history.ts';
import { changeState, retireAsset } from '../../inventory/service/states.ts';
import { ASSET_STATES, EVIDENCE_SOURCES, type HistoryItem } from '../../inventory/types/assets.ts';
import type { Day } from '../../shared/days.ts';
import { AssetItem, assetItem, SpecItem, specItem } from './assetShapes.ts';
import { endpoint } from './endpoint.ts';
import { code, day, inQuery, optionalText } from './fields.ts';
import { pageOf } from './lists.ts';
import { codesOn, unitOf } from './unitCodes.ts';

const on = () => day().optional().meta({ description: 'From which day on; today when absent.' });
const RETIREMENTS = ['awaiting_disposal', 'disposed', 'lost'] as const;

export const postMove = endpoint({
  method: 'post',
  path: '/assets/:assetId/moves',
  action: 'asset.move',
  summary: 'Moves it to another unit, room or holder. The unit stays when it is absent.',
  body: z.strictObject({
    unitCode: code().optional(),
    roomName: optionalText(120).optional(),
    holderName: optionalText(120).optional(),
    on: on(),
    document: optionalText(200).optional(),
  }),
  response: AssetItem,
  status: 201,
  fieldNames: { unitId: 'unitCode' },
  run: async ({ actor, today, body, id }) => {
    const { unitCode, on: day = today, ...move } = body;
    await getAsset(actor, id('assetId'), today);
    const unitId = unitCode === undefined ? undefined : (await unitOf(actor, unitCode, today)).id;
    await moveAsset(actor, id('assetId'), { ...move, unitId, on: day }, today);
    return assetItem(await getAsset(actor, id('assetId'), today));
  },
});

export const postState = endpoint({
  method: 'post',
  path: '/assets/:assetId/states',
  action: 'asset.state',
  summary: 'Lends, repairs, returns or stores it.',
  body: z.strictObject({
    state: z.enum(ASSET_STATES),
    on: on(),
    reason: optionalText(300).optional(),
    document: optionalText(200).optional(),
  }),
  response: AssetItem,
  status: 201,
  run: async ({ actor, today, body, id }) => {
    await changeState(actor, id('assetId'), { ...body, on: body.on ?? today }, today);
    return assetItem(await getAsset(actor, id('assetId'), today));
  },
});

export const postRetirement = endpoint({
  method: 'post',
  path: '/assets/:assetId/retirement',
  action: 'asset.retire',
  summary: 'Takes it out of use; it stays in the register with its past.',
  body: z.strictObject({
    state: z.enum(RETIREMENTS).default('disposed'),
    on: on(),
    reason: optionalText(300).optional(),
    document: optionalText(200).optional(),
  }),
  response: AssetItem,
  status: 201,
  run: async ({ actor, today, body, id }) => {
    await retireAsset(actor, id('assetId'), { ...body, on: body.on ?? today }, today);
    return assetItem(await getAsset(actor, id('assetId'), today));
  },
});

const moment = { on: day(), at: z.iso.datetime().nullable() };
const HistoryEntry = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('custody'),
      ...moment,
      unitCode: z.string(),
      unitName: z.string(),
      roomName: z.string().nullable(),
      holderName: z.string().nullable(),
      fromOn: day(),
      toOn: day().nullable(),
      document: z.string().nullable(),
    }),
    z.strictObject({
      type: z.literal('state'),
      ...moment,
      state: z.enum(ASSET_STATES),
      fromOn: day(),
      toOn: day().nullable(),
      reason: z.string().nullable(),
      document: z.string().nullable(),
    }),
    z.strictObject({ type: z.literal('spec'), ...moment, spec: SpecItem }),
    z.strictObject({
      type: z.literal('evidence'),
      ...moment,
      source: z.enum(EVIDENCE_SOURCES),
      moment: z.enum(['first', 'last']),
    }),
    z.strictObject({
      type: z.literal('audit'),
      ...moment,
      action: z.string(),
      actorName: z.string(),
      change: z.record(z.string(), z.unknown()).nullable(),
    }),
  ])
  .meta({ id: 'HistoryEntry' });

export const getAssetHistory = endpoint({
  method: 'get',
  path: '/assets/:assetId/history',
  action: 'asset.view',
  summary: 'All that is known of its past, the newest first.',
  query: z.strictObject({ limit: inQuery.integer(1, 500).default(500) }),
  response: pageOf(HistoryEntry),
  run: async ({ actor, today, query, id }) => {
    const history = await assetHistory(actor, id('assetId'), today);
    const items = await Promise.all(history.slice(0, query.limit).map(entryOf));
    return { items, nextCursor: null, total: history.length };
  },
});

async function entryOf(item: HistoryItem): Promise<z.input<typeof HistoryEntry>> {
  const { on, at } = item;
  switch (item.type) {
    case 'custody': {
      const { id: _id, unitId, ...custody } = item.custody;
      return { type: 'custody', on, at, unitCode: await codeThen(unitId, custody.fromOn), ...custody };
    }
    case 'state': {
      const { id: _id, ...period } = item.period;
      return { type: 'state', on, at, ...period };
    }
    case 'spec':
      return { type: 'spec', on, at, spec: specItem(item.spec) };
    case 'evidence':
      return { type: 'evidence', on, at, source: item.evidence.source, moment: item.moment };
    case 'audit': {
      const { action, actorName, change } = item;
      return { type: 'audit', on, at, action, actorName, change: change as Record<string, unknown> | null };
    }
  }
}

/** A period keeps the code its unit had when it began. */
async function codeThen(unitId: number, day: Day): Promise<string> {
  return (await codesOn(day))(unitId);
}
