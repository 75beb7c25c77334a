/** What a row changes of a machine the register knows: nothing is ever cleared, people's locks and agents win. */
import type { Lock, Reported } from '../../../inventory/rules/locks.ts';
import { completeSpec } from '../../../inventory/rules/spec.ts';
import type { BatchChange } from '../../../inventory/service/batches.ts';
import type { Asset, AssetState, Disk, Spec } from '../../../inventory/types/assets.ts';
import type { AssetChanges, AssetFields } from '../../../inventory/types/changes.ts';
import type { Day } from '../../../shared/days.ts';
import { fold } from '../../../shared/text.ts';
import type { FieldChange } from '../types.ts';
import type { Told } from './draft.ts';

/** Fields that are compared one by one, with the lock that keeps them. */
const PLAIN: readonly (readonly [keyof AssetFields, Lock | null])[] = [
  ['tag', null],
  ['kind', 'kind'],
  ['serial', 'serial'],
  ['hostname', 'hostname'],
  ['cost', null],
  ['fundingSource', null],
  ['putIntoUseOn', null],
  ['warrantyEndsOn', null],
];

const SPEC: readonly (readonly [keyof Spec, Lock])[] = [
  ['cpu', 'cpu'],
  ['memoryMb', 'memory'],
  ['disks', 'disks'],
  ['os', 'os'],
  ['osVersion', 'os'],
];

/** Every field in which the row and the register differ, in the order people read. */
export function changesOf(asset: Asset, told: Told, locks: ReadonlySet<Lock>): FieldChange[] {
  return [
    ...plainChanges(asset, told, locks),
    ...productChanges(asset, told, locks),
    ...addressChanges(asset, told),
    ...specChanges(asset, told, locks),
    ...placeChanges(asset, told),
    ...noteChanges(asset, told),
  ];
}

/** Those that are written. */
export function written(changes: readonly FieldChange[]): FieldChange[] {
  return changes.filter(({ kept }) => kept === undefined);
}

const LOCK_OF: Record<string, Lock> = {
  ...{ kind: 'kind', serial: 'serial', hostname: 'hostname', manufacturer: 'product', model: 'product' },
  ...Object.fromEntries(SPEC.map(([field, lock]) => [`spec.${field}`, lock])),
};

/** What the row says of facts that a person locked, lock by lock. */
export function saidOfLocked(changes: readonly FieldChange[]): Reported[] {
  const said = new Map<Lock, Reported>();
  for (const { field, after, kept } of changes) {
    const lock = LOCK_OF[field];
    if (kept !== 'locked' || !lock) continue;
    const reported = said.get(lock) ?? { lock, value: {} };
    reported.value[field.replace(/^spec\./, '')] = after;
    said.set(lock, reported);
  }
  return [...said.values()];
}

function change(field: string, before: unknown, after: unknown, kept?: FieldChange['kept']): FieldChange {
  return kept ? { field, before, after, kept } : { field, before, after };
}

function plainChanges(asset: Asset, told: Told, locks: ReadonlySet<Lock>): FieldChange[] {
  return PLAIN.flatMap(([field, lock]) => {
    const [before, after] = [asset[field], told[field]];
    if (after === undefined || isSame(field, before, after)) return [];
    if (field === 'hostname' && asset.agentDeviceId !== null) return [change(field, before, after, 'agent')];
    return [change(field, before, after, lock && locks.has(lock) ? 'locked' : undefined)];
  });
}

/** A year says nothing against a day in it. */
function isSame(field: keyof AssetFields, before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (field === 'putIntoUseOn' && typeof before === 'string' && typeof after === 'string')
    return before.length > after.length && before.startsWith(after);
  return typeof before === 'string' && typeof after === 'string' && field === 'serial'
    ? fold(before) === fold(after)
    : false;
}

/** Maker and model hang together; spelling in other capitals is the same model. */
function productChanges(asset: Asset, told: Told, locks: ReadonlySet<Lock>): FieldChange[] {
  const { manufacturer, model } = told;
  if (manufacturer === undefined || manufacturer === null) return [];
  const sameMaker = fold(asset.manufacturer ?? '') === fold(manufacturer);
  const sameModel = model === undefined || model === null || fold(asset.model ?? '') === fold(model);
  if (sameMaker && sameModel) return [];
  const kept = locks.has('product') ? 'locked' : undefined;
  const changes = sameMaker ? [] : [change('manufacturer', asset.manufacturer, manufacturer, kept)];
  return sameModel ? changes : [...changes, change('model', asset.model, model, kept)];
}

/** Addresses are added; one the file leaves out may well be there. */
function addressChanges(asset: Asset, told: Told): FieldChange[] {
  return (['macAddresses', 'ipAddresses'] as const).flatMap((field) => {
    const added = (told[field] ?? []).filter((one) => !asset[field].includes(one));
    return added.length === 0 ? [] : [change(field, asset[field], [...asset[field], ...added].sort())];
  });
}

function specChanges(asset: Asset, told: Told, locks: ReadonlySet<Lock>): FieldChange[] {
  if (!told.spec) return [];
  const after = completeSpec(told.spec);
  return SPEC.flatMap(([field, lock]) => {
    const before = asset.spec?.[field] ?? (field === 'disks' ? [] : null);
    if (isUnsaid(after[field]) || comparable(before) === comparable(after[field])) return [];
    const kept = locks.has(lock)
      ? 'locked'
      : asset.spec?.source === 'agent' && !isUnsaid(before)
        ? 'agent'
        : undefined;
    return [change(`spec.${field}`, before, after[field], kept)];
  });
}

function isUnsaid(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function comparable(value: unknown): string {
  if (Array.isArray(value))
    return JSON.stringify((value as Disk[]).map(({ type, sizeGb }) => [fold(type ?? ''), sizeGb]));
  return typeof value === 'string' ? fold(value) : JSON.stringify(value);
}

function placeChanges(asset: Asset, told: Told): FieldChange[] {
  const changes: FieldChange[] = [];
  const { roomName, holderName, state } = told;
  if (roomName !== undefined && fold(roomName) !== fold(asset.roomName ?? ''))
    changes.push(change('roomName', asset.roomName, roomName));
  if (holderName !== undefined && holderName !== asset.holderName)
    changes.push(change('holderName', asset.holderName, holderName));
  if (state !== undefined && state !== asset.state) changes.push(change('state', asset.state, state));
  return changes;
}

/** Lines are added to what people wrote, never put in its place. */
function noteChanges(asset: Asset, told: Told): FieldChange[] {
  const known = new Set((asset.notes ?? '').split('\n').map(fold));
  const added = (told.notes ?? '').split('\n').filter((line) => line !== '' && !known.has(fold(line)));
  if (added.length === 0) return [];
  return [change('notes', asset.notes, [asset.notes, ...added].filter((line) => line).join('\n'))];
}

const EDITED: readonly string[] = [
  ...['tag', 'kind', 'serial', 'hostname', 'cost', 'fundingSource', 'putIntoUseOn', 'warrantyEndsOn'],
  ...['manufacturer', 'model', 'macAddresses', 'ipAddresses', 'notes'],
];

/** The changes that are written, in the form the register takes them. */
export function batchOf(changes: readonly FieldChange[], on: Day): BatchChange {
  const wanted = new Map(written(changes).map(({ field, after }) => [field, after]));
  const picked = (test: (field: string) => boolean) => [...wanted].filter(([field]) => test(field));
  const fields: AssetChanges = Object.fromEntries(picked((field) => EDITED.includes(field)));
  const spec = picked((field) => field.startsWith('spec.')).map(([field, after]) => [field.slice(5), after]);
  if (spec.length > 0) fields.spec = Object.fromEntries(spec) as Partial<Spec>;
  const place = picked((field) => ['unitId', 'roomName', 'holderName'].includes(field));
  const state = wanted.get('state') as AssetState | undefined;
  return {
    fields,
    move: place.length > 0 ? { ...Object.fromEntries(place), on } : null,
    state: state === undefined ? null : { state, on },
  };
}
