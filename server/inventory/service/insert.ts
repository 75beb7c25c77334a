/** Writes prepared assets with all that belongs to them, many at once. */

import { Invalid } from '../../errors.ts';
import { ensurePeople, ensureRooms, nameInUnit, roomInUnit } from '../../org/ensure.ts';
import { nextNumber, numberedTag, tagPrefix } from '../rules/tags.ts';
import { type AssetContent, addAssets, highestNumbers, lockUnits, takenTags } from '../store/assets.ts';
import { ensureModelRows } from '../store/models.ts';
import { addCustody, addStates, type CustodyPlace } from '../store/periods.ts';
import { addEvidence, addSpecs, showLatestSpecs } from '../store/proof.ts';
import type { ModelDraft } from '../types/assets.ts';
import type { AssetFields } from '../types/changes.ts';
import type { Prepared } from './prepare.ts';

/** Inserts in order and answers ids and tags; only inside a transaction, after everything was authorized. */
export async function insertPrepared(
  items: readonly Prepared[],
  now: Date,
): Promise<{ id: number; tag: string }[]> {
  if (items.length === 0) return [];
  await lockUnits(items.map((item) => item.custody.at(-1)!.unitId));
  const tags = await giveTags(items);
  const placeOf = await findPlaces(items);
  const modelIdOf = await findModels(items.map((item) => item.fields));
  const contents = items.map((item, index): AssetContent => {
    const custody = item.custody.at(-1)!;
    return {
      fields: { ...item.fields, tag: tags[index]! },
      modelId: modelIdOf(item.fields),
      place: placeOf(custody),
      holderName: custody.holderName,
      state: item.states.at(-1)!.state,
    };
  });
  const ids = await addAssets(contents, items.map(lastSeen), now);
  await insertParts(items, ids, placeOf, now);
  return ids.map((id, index) => ({ id, tag: tags[index]! }));
}

async function insertParts(
  items: readonly Prepared[],
  ids: readonly number[],
  placeOf: (custody: Prepared['custody'][number]) => CustodyPlace,
  now: Date,
): Promise<void> {
  const owned = <T extends object>(parts: (item: Prepared) => T[]) =>
    items.flatMap((item, index) => parts(item).map((part) => ({ ...part, assetId: ids[index]! })));
  await addCustody(owned((item) => item.custody).map((period) => ({ ...period, ...placeOf(period) })));
  await addStates(owned((item) => item.states));
  await addSpecs(
    owned((item) => item.specs),
    now,
  );
  await showLatestSpecs(ids.filter((_, index) => items[index]!.specs.length > 0));
  await addEvidence(owned((item) => item.evidence));
}

/** Given tags are kept when they are free; the others are numbered on, per unit and kind. */
async function giveTags(items: readonly Prepared[]): Promise<string[]> {
  const given = items.flatMap((item) => item.fields.tag ?? []);
  await refuseTaken(given);
  const prefixes = items.map(({ fields, unitCode }) =>
    fields.tag === null ? tagPrefix(unitCode, fields.kind) : null,
  );
  const wanted = [...new Set(prefixes.filter((prefix) => prefix !== null))];
  const highest = await highestNumbers(wanted);
  const next = new Map(wanted.map((prefix) => [prefix, nextNumber(prefix, highest.get(prefix) ?? 0, given)]));
  return items.map(({ fields }, at) => {
    const prefix = prefixes[at] ?? null;
    if (prefix === null) return fields.tag!;
    const number = next.get(prefix)!;
    next.set(prefix, number + 1);
    return numberedTag(prefix, number);
  });
}

async function refuseTaken(given: readonly string[]): Promise<void> {
  const taken = await takenTags(given);
  const seen = new Set<string>();
  const twice = given.find((tag) => taken.has(tag) || seen.has(tag) || !seen.add(tag));
  if (twice !== undefined)
    throw new Invalid({ tag: { key: 'asset.problem.tagTaken', params: { tag: twice } } });
}

async function findPlaces(
  items: readonly Prepared[],
): Promise<(custody: Prepared['custody'][number]) => CustodyPlace> {
  const named = (field: 'holderName' | 'roomName') =>
    items.flatMap((item) =>
      item.custody.flatMap((one) => (one[field] === null ? [] : [{ unitId: one.unitId, name: one[field] }])),
    );
  const people = await ensurePeople(named('holderName'));
  const rooms = await ensureRooms(named('roomName'));
  return ({ unitId, roomName, holderName }) => ({
    unitId,
    roomId: roomName === null ? null : rooms.get(roomInUnit({ unitId, name: roomName }))!,
    holderId: holderName === null ? null : people.get(nameInUnit({ unitId, name: holderName }))!,
  });
}

/** A maker alone is a model without a name. */
export async function findModels(
  all: readonly AssetFields[],
): Promise<(fields: AssetFields) => number | null> {
  const key = (fields: AssetFields) => JSON.stringify([fields.kind, fields.manufacturer, fields.model]);
  const wanted = new Map<string, ModelDraft>();
  for (const fields of all) {
    const { manufacturer, model, kind } = fields;
    if (manufacturer !== null) wanted.set(key(fields), { manufacturer, name: model ?? '', kind });
  }
  const rows = await ensureModelRows([...wanted.values()]);
  const ids = new Map([...wanted.keys()].map((one, at) => [one, rows[at]!]));
  return (fields) => ids.get(key(fields)) ?? null;
}

function lastSeen({ evidence }: Prepared): Date | null {
  const last = evidence
    .map((one) => one.lastSeenAt)
    .sort()
    .at(-1);
  return last === undefined ? null : new Date(last);
}
