/** Inventories that arrive in one order or another, and what the register makes of them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ExpectedInventory, FieldVerdict } from '../../../scripts/support/inventory-score.ts';
import { systemActor } from '../../../server/auth/scope.ts';
import { type EnrolmentSecret, enrolmentOf } from '../../../server/auth/service/enrolments.ts';
import { select } from '../../../server/db/query.ts';
import { clientOf } from '../../../server/intake/agents/clients.ts';
import type { Inventory } from '../../../server/intake/agents/inventory.ts';
import { messageOf } from '../../../server/intake/agents/messages.ts';
import { readBody } from '../../../server/intake/agents/wire.ts';
import { recordArrivals } from '../../../server/intake/service/arrivals.ts';
import { getAsset } from '../../../server/inventory/service/assets.ts';
import type { Asset } from '../../../server/inventory/types/assets.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { clean } from '../../../server/shared/text.ts';
import { postBytes } from './support.ts';

export interface Sample {
  file: string;
  body: Buffer;
  deviceId: string;
  partial: boolean;
}

/** Every inventory in a folder. */
export async function samplesIn(folder: string): Promise<Sample[]> {
  const files = readdirSync(folder).filter((name) => /\.(json|xml|ocs)$/.test(name));
  return Promise.all(
    files.sort().map(async (file) => {
      const body = readFileSync(path.join(folder, file));
      const message = messageOf(await readBody(body), clientOf({}, body));
      if (message.kind !== 'inventory') throw new Error(`${file} is a ${message.kind}`);
      const { agent, partial } = message.inventory;
      return { file, body, deviceId: agent.deviceId, partial };
    }),
  );
}

/** What became of all that was sent. */
export interface Outcome {
  /** Which files are one machine, a line for each machine or open question. */
  machines: string[];
  assets: number;
  questions: number;
}

/** Sends all in this order; throws when one is not taken. */
export async function sendAll(secret: EnrolmentSecret, samples: readonly Sample[]): Promise<Outcome> {
  for (const { file, body } of samples) {
    const answer = await postBytes(secret, body, null);
    if (answer.status !== 200) throw new Error(`${file}: ${answer.status}`);
  }
  return outcomeOf(samples);
}

/** Records all in this order in one transaction, as on a morning when many wait for the writer. */
export async function recordTogether(secret: EnrolmentSecret, samples: readonly Sample[]): Promise<Outcome> {
  const enrolment = (await enrolmentOf(secret))!;
  const arrivals = [];
  for (const { file, body } of samples) {
    const message = messageOf(await readBody(body), clientOf({}, body));
    if (message.kind !== 'inventory') throw new Error(`${file} is a ${message.kind}`);
    const { inventory } = message;
    arrivals.push({ enrolment, inventory, body, bytes: body.length, client: null, address: null });
  }
  await recordArrivals(arrivals, new Date());
  return outcomeOf(samples);
}

/** Of two that only people can tell apart the first is an asset and the second a question: both are machines. */
async function outcomeOf(samples: readonly Sample[]): Promise<Outcome> {
  const rows = await select<{ device_id: string; asset_id: number | null; question_id: number | null }>(
    'SELECT device_id, asset_id, question_id FROM agents',
  );
  const groups = new Map<string, Set<string>>();
  for (const { device_id, asset_id, question_id } of rows) {
    const key = question_id === null ? `asset ${asset_id}` : `question ${question_id}`;
    const files = samples.filter(({ deviceId }) => deviceId === device_id).map(({ file }) => file);
    groups.set(key, new Set([...(groups.get(key) ?? []), ...files]));
  }
  return {
    machines: [...groups.values()].map((files) => [...files].sort().join(', ')).sort(),
    assets: await count("assets WHERE kind NOT IN ('monitor', 'printer')"),
    questions: await count('identity_questions'),
  };
}

async function count(table: string): Promise<number> {
  return Number((await select<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]!.n);
}

/** A shuffle that comes out the same for the same seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const list = [...items];
  let state = seed * 2654435761 + 1;
  for (let at = list.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
  return list;
}

/** The asset an agent tells of, null while it is asked about, and its inventory as it is kept. */
export async function recordedOf(deviceId: string): Promise<{ asset: Asset | null; inventory: Inventory }> {
  const [row] = await select<{ asset_id: number | null; inventory: string | Inventory }>(
    `SELECT i.asset_id, COALESCE(q.inventory, i.inventory) AS inventory FROM agents g
     LEFT JOIN identity_questions q ON q.id = g.question_id
     LEFT JOIN machine_identities i ON i.asset_id = g.asset_id AND g.question_id IS NULL
     WHERE g.device_id = :deviceId`,
    { deviceId },
  );
  const { asset_id: id, inventory } = row!;
  return {
    asset: id === null ? null : await getAsset(systemActor('test'), id, todayIn('Asia/Ho_Chi_Minh')),
    inventory: typeof inventory === 'string' ? (JSON.parse(inventory) as Inventory) : inventory,
  };
}

/** What the register itself says of a machine, beside what is stated of its inventory. */
export function judgeRegister(expected: ExpectedInventory, asset: Asset): FieldVerdict[] {
  const { spec } = asset;
  const disks = expected.storages.filter(({ size_mb }) => size_mb !== null);
  const rows: [field: string, stated: unknown, got: unknown][] = [
    ['register hostname', expected.hostname, asset.hostname],
    ['register serial', expected.serial ?? expected.serial_fallback_board, asset.serial],
    ['register processor', expected.cpu_name, spec?.cpu],
    ['register cores', expected.cpu_cores_total, spec?.cores],
    ['register memory', expected.ram_total_mb, spec?.memoryMb],
    ['register disks', disks.length || null, spec?.disks.length],
    ['register system', expected.os_name, spec?.os],
  ];
  const stated = rows.filter(([, value]) => value !== null && value !== '');
  return stated.map(([field, value, got]) => ({
    ...{ file: expected.file, field, expected: value, got },
    right: field.endsWith('disks') ? Number(got) > 0 : plain(value) === plain(got),
  }));
}

function plain(value: unknown): string {
  return clean(String(value ?? '')).toLowerCase();
}
