/** By which marks machines and open questions are known, and what people decided about them. */
import { execute, insertRows, instant, json, select, selectOne } from '../../db/query.ts';
import type { AssetKind, AssetState } from '../../inventory/types/assets.ts';
import type { Day } from '../../shared/days.ts';
import type { Inventory } from '../agents/inventory.ts';
import type { KnownTrait, Match, Ruling, Verdict } from '../identity/types.ts';

export type Subject = { assetId: number } | { questionId: number };

/** Why the last arrival was taken for this machine. */
export type WhyMatched = Pick<Match, 'reason' | 'matchedBy'> & {
  at: string;
  /** How much agreed; null where people said it, or nothing was compared. */
  score?: number | null;
};

/** What the register says of an asset that matters for recognising it. */
export interface StoredMachine {
  assetId: number;
  unitId: number;
  state: AssetState;
  stateSince: Day | null;
  kind: AssetKind;
  manufacturer: string | null;
  model: string | null;
  holder: string | null;
  tag: string;
  serial: string | null;
  hostname: string | null;
  agentDeviceId: string | null;
  macs: string[];
  /** Null when nothing was learned of it yet. */
  traits: KnownTrait[] | null;
  /** A person keeps the serial: who this machine is stands fixed. */
  locked: boolean;
  createdOn: Day;
}

/** Under which keys a subject is found. */
export interface Keys {
  subject: Subject;
  keys: readonly string[];
}

/** Replaces the keys of subjects. */
export async function saveKeys(all: readonly Keys[]): Promise<void> {
  if (all.length === 0) return;
  const subjects = all.map(({ subject }) => subjectColumns(subject));
  await execute('DELETE FROM machine_keys WHERE (subject, subject_id) IN (VALUES :subjects)', { subjects });
  await insertRows(
    'machine_keys',
    ['machine_key', 'subject', 'subject_id'],
    all.flatMap(({ keys }, at) => [...new Set(keys)].map((key) => [key, ...subjects[at]!])),
  );
}

function subjectColumns(subject: Subject): ['asset' | 'question', number] {
  return 'assetId' in subject ? ['asset', subject.assetId] : ['question', subject.questionId];
}

interface MachineRow {
  id: number;
  unit_id: number;
  state: AssetState;
  state_since: Day | null;
  kind: AssetKind;
  manufacturer: string | null;
  model: string | null;
  holder: string | null;
  tag: string;
  serial: string | null;
  hostname: string | null;
  agent_device_id: string | null;
  traits: unknown;
  locked: boolean | number;
  created_at: string | Date;
}

const MACHINES = `SELECT a.id, a.unit_id, a.state, a.kind, a.tag, a.serial, a.hostname, a.agent_device_id, a.created_at,
  m.manufacturer, m.name AS model, p.full_name AS holder, i.traits,
  EXISTS (SELECT 1 FROM field_locks l WHERE l.asset_id = a.id AND l.field = 'serial') AS locked,
  (SELECT s.from_on FROM state_periods s WHERE s.asset_id = a.id AND s.to_on IS NULL) AS state_since
  FROM assets a LEFT JOIN models m ON m.id = a.model_id LEFT JOIN people p ON p.id = a.holder_id
  LEFT JOIN machine_identities i ON i.asset_id = a.id`;

export async function machinesByIds(ids: readonly number[]): Promise<StoredMachine[]> {
  return ids.length === 0 ? [] : withMacs(await select(`${MACHINES} WHERE a.id IN (:ids)`, { ids }));
}

/** Machines of units that were not given up, for twins; with `declaredOnly` those no agent has told of. */
export async function machinesOfUnits(
  unitIds: readonly number[],
  kinds: readonly AssetKind[],
  declaredOnly: boolean,
  mostOfEach: number,
): Promise<Map<number, StoredMachine[]>> {
  const declared = declaredOnly ? 'AND i.asset_id IS NULL' : '';
  const read = (ids: readonly number[], most: number) =>
    select<MachineRow>(
      `${MACHINES} WHERE a.unit_id IN (:ids) AND a.kind IN (:kinds) AND a.state NOT IN ('disposed', 'lost') ${declared}
       ORDER BY a.id LIMIT ${most}`,
      { ids, kinds },
    );
  const [only] = unitIds;
  if (only === undefined) return new Map();
  if (unitIds.length === 1) return new Map([[only, await withMacs(await read([only], mostOfEach))]]);
  const rows = await read(unitIds, mostOfEach + 1);
  const found = new Map<number, StoredMachine[]>(unitIds.map((id) => [id, []]));
  if (rows.length <= mostOfEach)
    for (const machine of await withMacs(rows)) found.get(machine.unitId)!.push(machine);
  else for (const id of unitIds) found.set(id, await withMacs(await read([id], mostOfEach)));
  return found;
}

async function withMacs(rows: MachineRow[]): Promise<StoredMachine[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const addresses = await select<{ asset_id: number; value: string }>(
    "SELECT asset_id, value FROM asset_addresses WHERE asset_id IN (:ids) AND kind = 'mac'",
    { ids },
  );
  const macs = new Map<number, string[]>();
  for (const { asset_id, value } of addresses) macs.set(asset_id, [...(macs.get(asset_id) ?? []), value]);
  return rows.map((row) => ({
    assetId: row.id,
    unitId: row.unit_id,
    state: row.state,
    stateSince: row.state_since,
    kind: row.kind,
    manufacturer: row.manufacturer,
    model: row.model || null,
    holder: row.holder,
    tag: row.tag,
    serial: row.serial,
    hostname: row.hostname,
    agentDeviceId: row.agent_device_id,
    macs: macs.get(row.id) ?? [],
    traits: row.traits === null ? null : json<KnownTrait[]>(row.traits),
    locked: Boolean(row.locked),
    createdOn: instant(row.created_at).slice(0, 10),
  }));
}

export interface KnownIdentity {
  traits: KnownTrait[];
  why: WhyMatched;
  /** All that agents have told of it, partial inventories added to full ones. */
  inventory: Inventory | null;
  /** Of the inventory, without what changes every day. */
  digest: string | null;
}

export async function identityOf(assetId: number): Promise<KnownIdentity | null> {
  const row = await selectOne<{ traits: unknown; why: unknown; inventory: unknown; digest: string | null }>(
    'SELECT traits, why, inventory, digest FROM machine_identities WHERE asset_id = :assetId',
    { assetId },
  );
  if (row === null) return null;
  return {
    traits: json(row.traits),
    why: json(row.why),
    inventory: row.inventory === null ? null : json(row.inventory),
    digest: row.digest,
  };
}

/** The inventories that are known of assets, by asset. */
export async function inventoriesKnown(assetIds: readonly number[]): Promise<Map<number, Inventory>> {
  if (assetIds.length === 0) return new Map();
  const rows = await select<{ asset_id: number; inventory: unknown }>(
    'SELECT asset_id, inventory FROM machine_identities WHERE asset_id IN (:assetIds) AND inventory IS NOT NULL',
    { assetIds },
  );
  return new Map(rows.map(({ asset_id, inventory }) => [asset_id, json(inventory)]));
}

/** What is known of machines from now on, each once; where no inventory is given, the one before stays. */
export async function saveIdentities(
  all: readonly (KnownIdentity & { assetId: number })[],
  at: Date,
): Promise<void> {
  await insertRows(
    'machine_identities',
    ['asset_id', 'traits', 'why', 'inventory', 'digest', 'changed_at'],
    all.map(({ assetId, traits, why, inventory, digest }) => [
      ...[assetId, JSON.stringify(traits), JSON.stringify(why)],
      ...[inventory && JSON.stringify(inventory), digest, at],
    ]),
    `ON CONFLICT (asset_id) DO UPDATE SET traits = excluded.traits, why = excluded.why,
       inventory = COALESCE(excluded.inventory, machine_identities.inventory),
       digest = COALESCE(excluded.digest, machine_identities.digest), changed_at = excluded.changed_at`,
  );
}

/** What people decided about these fingerprints. */
export async function rulingsOn(fingerprints: readonly string[]): Promise<Ruling[]> {
  if (fingerprints.length === 0) return [];
  const rows = await select<{
    fingerprint: string;
    asset_id: number;
    verdict: Verdict;
    decided_at: string | Date;
  }>(
    'SELECT fingerprint, asset_id, verdict, decided_at FROM identity_rulings WHERE fingerprint IN (:fingerprints)',
    { fingerprints },
  );
  return rows.map(({ fingerprint, asset_id, verdict, decided_at }) => ({
    ...{ fingerprint, assetId: asset_id, verdict },
    on: instant(decided_at).slice(0, 10),
  }));
}

/** The later word counts. */
export async function saveRuling(
  { fingerprint, assetId, verdict }: Omit<Ruling, 'on'>,
  by: string,
  at: Date,
): Promise<void> {
  await insertRows(
    'identity_rulings',
    ['fingerprint', 'asset_id', 'verdict', 'decided_at', 'decided_by'],
    [[fingerprint, assetId, verdict, at, by]],
    `ON CONFLICT (fingerprint, asset_id) DO UPDATE SET verdict = excluded.verdict, decided_at = excluded.decided_at,
       decided_by = excluded.decided_by`,
  );
}
