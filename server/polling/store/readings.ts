/** What devices say of themselves. A reading is written when it differs from the one before, or once a day with the identity. */
import { execute, insertRows } from '../../db/query.ts';
import { serialKey } from '../../inventory/rules/serials.ts';
import { clip } from '../../shared/clip.ts';
import { fold } from '../../shared/text.ts';
import type { PollResult, PortPlan } from '../types.ts';
import type { Known, KnownReading } from './known.ts';

/** Beyond this difference from what was foretold, the device has started anew. */
const UPTIME_TOLERANCE_SECONDS = 90;
const MORE_IDENTITY_AFTER_MS = 23 * 3_600_000;

const FACTS = 'kind vendor model serial firmware name description location contact objectId'.split(
  ' ',
) as (keyof Facts)[];

export type Facts = Omit<KnownReading, 'readAt'>;

/** A reading to write: whole when the device told who it is, else what the poll brought. */
export interface ReadingWrite {
  deviceId: number;
  result: PollResult;
  facts: Facts;
}

/** What is known after a poll; null when the poll brought nothing. What an incomplete answer lacks stays. */
export function factsAfter(known: Known, result: PollResult): Facts | null {
  const { system, identity } = result;
  if (system === null) return null;
  const before = known.reading;
  const kept = (field: 'kind' | 'vendor' | 'model' | 'serial' | 'firmware', most: number) => {
    if (identity === null) return before?.[field] ?? null;
    return clip(identity[field], most) ?? (identity.complete ? null : (before?.[field] ?? null));
  };
  return {
    kind: kept('kind', 20),
    vendor: kept('vendor', 80),
    model: kept('model', 120),
    serial: kept('serial', 80),
    firmware: kept('firmware', 120),
    name: clip(system.name, 255),
    description: clip(system.description, 4000),
    location: clip(system.location, 255),
    contact: clip(system.contact, 255),
    objectId: clip(system.objectId, 200),
    uptimeSeconds: system.uptimeSeconds,
  };
}

/** Whether the facts have to be written: they differ, or the device was started anew. */
export function isNews(before: KnownReading | null, facts: Facts, polledAt: string): boolean {
  if (before === null) return true;
  if (FACTS.some((field) => before[field] !== facts[field])) return true;
  if (before.uptimeSeconds === null || facts.uptimeSeconds === null)
    return before.uptimeSeconds !== facts.uptimeSeconds;
  const foretold = before.uptimeSeconds + (Date.parse(polledAt) - Date.parse(before.readAt)) / 1000;
  return Math.abs(foretold - facts.uptimeSeconds) > UPTIME_TOLERANCE_SECONDS;
}

/** What a whole row holds, column by column. */
const ROW: Record<string, (write: ReadingWrite) => unknown> = {
  device_id: ({ deviceId }) => deviceId,
  read_at: ({ result }) => new Date(result.polledAt),
  kind: ({ facts }) => facts.kind,
  vendor: ({ facts }) => facts.vendor,
  model: ({ facts }) => facts.model,
  serial: ({ facts }) => facts.serial,
  firmware: ({ facts }) => facts.firmware,
  name: ({ facts }) => facts.name,
  description: ({ facts }) => facts.description,
  location: ({ facts }) => facts.location,
  contact: ({ facts }) => facts.contact,
  object_id: ({ facts }) => facts.objectId,
  uptime_seconds: ({ facts }) => facts.uptimeSeconds,
  why: ({ result }) => JSON.stringify(result.identity?.why ?? []),
  // PostgreSQL keeps no NUL character in JSON.
  entities: ({ result }) => JSON.stringify(result.identity?.entities ?? []).replaceAll('\\u0000', ''),
  identified_at: ({ result }) => identifiedAt(result),
  serial_key: ({ facts }) => serialKey(facts.serial),
  search_key: ({ facts }) => searchKey(facts),
};
const COLUMNS = Object.keys(ROW);
const OVERWRITE = `ON CONFLICT (device_id) DO UPDATE SET ${COLUMNS.slice(1)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')}`;

/** Writes readings: whole rows at once, the few without identity one by one. */
export async function saveReadings(
  writes: readonly ReadingWrite[],
  known: ReadonlyMap<number, Known>,
): Promise<void> {
  const isWhole = (write: ReadingWrite) =>
    write.result.identity !== null || known.get(write.deviceId)!.reading === null;
  await insertRows('readings', COLUMNS, writes.filter(isWhole).map(rowOf), OVERWRITE);
  for (const write of writes.filter((one) => !isWhole(one))) await updateSystem(write);
}

function rowOf(write: ReadingWrite): unknown[] {
  return Object.values(ROW).map((column) => column(write));
}

/** An incomplete answer is asked for again within the hour or so, not only tomorrow. */
function identifiedAt({ identity, polledAt }: PollResult): Date | null {
  if (identity === null) return null;
  const at = new Date(polledAt);
  return identity.complete ? at : new Date(at.getTime() - MORE_IDENTITY_AFTER_MS);
}

async function updateSystem({ deviceId, result, facts }: ReadingWrite): Promise<void> {
  await execute(
    `UPDATE readings SET read_at = :at, name = :name, description = :description, location = :location,
       contact = :contact, object_id = :objectId, uptime_seconds = :uptimeSeconds, search_key = :searchKey
     WHERE device_id = :deviceId`,
    { ...facts, at: new Date(result.polledAt), searchKey: searchKey(facts), deviceId },
  );
}

function searchKey({ name, vendor, model, serial, firmware, location }: Facts): string {
  return fold([name, vendor, model, serial, firmware, location].filter(Boolean).join(' '));
}

/** Which ports routine polls ask for from now on. */
export async function savePlans(plans: ReadonlyMap<number, PortPlan>): Promise<void> {
  for (const [deviceId, plan] of plans) {
    await execute('UPDATE readings SET port_plan = :plan WHERE device_id = :deviceId', {
      deviceId,
      plan: JSON.stringify(plan),
    });
  }
}
