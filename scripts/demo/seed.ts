/** Puts the demo province into an empty database, through the same services as everybody else. */
import { systemActor } from '../../server/auth/scope.ts';
import { createUser } from '../../server/auth/service/users.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { loadAssets } from '../../server/inventory/service/load.ts';
import { editModel, ensureModel } from '../../server/inventory/service/models.ts';
import type { AssetLoad } from '../../server/inventory/types/changes.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { addDevice } from '../../server/network/service/devices.ts';
import { ensurePeople } from '../../server/org/ensure.ts';
import { establishUnits, loadHeadcounts } from '../../server/org/service.ts';
import type { UnitDraft } from '../../server/org/types.ts';
import { reassessAll } from '../../server/replacement/service.ts';
import type { DemoAsset, DemoUnit, Province } from './types.ts';

const FUNDING: Record<DemoAsset['fundingSource'], string> = {
  province_budget: 'Ngân sách tỉnh',
  district_budget: 'Ngân sách huyện',
  commune_budget: 'Ngân sách xã',
  project: 'Dự án',
  donation: 'Tài trợ',
};

export interface DemoEndpoint {
  deviceKey: string;
  address: string;
  port: number;
}

/** What is older was written down that day. */
const REGISTER_BEGAN = '2019-01-01';

const actor = systemActor('cli:demo');

/** Seeds everything but the logins; `tell` hears what is being done. */
export async function seedProvince(
  province: Province,
  endpoints: DemoEndpoint[],
  today: string,
  tell: (step: string) => void,
): Promise<void> {
  tell('units and people');
  const unitIds = await seedUnits(province.units);
  await loadHeadcounts(
    actor,
    province.headcounts.map(({ unitKey, ...headcount }) => ({ ...headcount, unitId: unitIds.get(unitKey)! })),
    today,
  );
  const holders = await seedPeople(province, unitIds);
  tell(`${province.assets.length} machines`);
  await seedModels(province);
  const ids = await loadAssets(
    actor,
    province.assets.map((asset) => toLoad(asset, province, unitIds, holders)),
    today,
  );
  const assetIds = new Map(province.assets.map((asset, index) => [asset.key, ids[index]!]));
  tell('network devices');
  await seedDevices(province, endpoints, unitIds, assetIds, today);
  tell('verdicts');
  await reassessAll(today);
}

/** One login per role; all have the same password. */
export async function seedUsers(
  province: Province,
  unitIdOf: (key: string) => Promise<number>,
  password: string,
): Promise<void> {
  for (const user of province.users) {
    const unitId = user.unitKey === null || user.unitKey === 'province' ? null : await unitIdOf(user.unitKey);
    await createUser(actor, {
      username: user.username,
      fullName: user.fullName,
      role: user.role,
      unitId,
      language: 'vi',
      ...(user.isHead && { isHead: true }),
      password,
    });
  }
}

/** Level by level: a parent exists before its children. */
async function seedUnits(units: DemoUnit[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  let waiting = units;
  while (waiting.length > 0) {
    const ready = waiting.filter((unit) => unit.parentKey === null || ids.has(unit.parentKey));
    const made = await establishUnits(
      actor,
      ready[0]!.validFrom,
      ready.map((unit) => toDraft(unit, ids)),
      null,
    );
    for (const [index, unit] of ready.entries()) ids.set(unit.key, made[index]!);
    waiting = waiting.filter((unit) => !ids.has(unit.key));
  }
  return ids;
}

function toDraft(unit: DemoUnit, ids: Map<string, number>): UnitDraft {
  const { name, shortName, kind, adminCode, agencyCode, budgetCode } = unit;
  return {
    name,
    shortName,
    kind,
    adminCode,
    agencyCode,
    budgetCode,
    parentId: unit.parentKey === null ? null : ids.get(unit.parentKey)!,
  };
}

/** Answers the name of each person in the register: a namesake in the same unit gets a letter, as offices do. */
async function seedPeople(province: Province, unitIds: Map<string, number>): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const person of province.people) {
    const key = `${person.unitKey} ${person.fullName}`;
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    names.set(
      person.key,
      count === 1 ? person.fullName : `${person.fullName} ${String.fromCharCode(64 + count)}`,
    );
  }
  await inTransaction(() =>
    ensurePeople(
      province.people.map((person) => ({
        unitId: unitIds.get(person.unitKey)!,
        name: names.get(person.key)!,
      })),
    ),
  );
  return names;
}

async function seedModels(province: Province): Promise<void> {
  await inTransaction(async () => {
    for (const { manufacturer, name, kind, endOfSupport, endOfSale, source } of province.models) {
      const id = await ensureModel(actor, { manufacturer, name, kind });
      await editModel(actor, id, { endOfSupport, endOfSale, supportSource: source });
    }
  });
}

function toLoad(
  asset: DemoAsset,
  province: Province,
  unitIds: Map<string, number>,
  holders: Map<string, string>,
): AssetLoad {
  const model = modelsOf(province).get(asset.modelKey)!;
  const start = [asset.putIntoUseOn, REGISTER_BEGAN].sort()[1]!;
  const place = {
    unitId: unitIds.get(asset.unitKey)!,
    roomName: asset.roomKey ? roomsOf(province).get(asset.roomKey)! : null,
  };
  return {
    tag: asset.tag,
    kind: asset.kind,
    manufacturer: model.manufacturer,
    model: model.name,
    serial: asset.serial,
    hostname: asset.hostname,
    cost: asset.cost,
    fundingSource: FUNDING[asset.fundingSource],
    putIntoUseOn: asset.putIntoUsePrecision === 'year' ? asset.putIntoUseOn.slice(0, 4) : asset.putIntoUseOn,
    warrantyEndsOn: asset.warrantyEndOn,
    licenceEndsOn: asset.licenceEndOn ?? null,
    classified: asset.notes?.includes('mật') ?? false,
    notes: asset.notes,
    macAddresses: asset.macAddresses,
    ipAddresses: asset.ipAddresses,
    ...place,
    custody: [
      { ...place, holderName: asset.holderKey ? holders.get(asset.holderKey)! : null, fromOn: start },
    ],
    states: statesOf(asset, start),
    specs: asset.spec
      ? [
          {
            spec: { ...asset.spec, tpm: tpmText(asset.spec.tpm) },
            source: asset.spec.source,
            recordedOn: start,
          },
        ]
      : [],
    evidence: evidenceOf(province).get(asset.key) ?? [],
  };
}

function tpmText(on: boolean | null): string | null {
  return on === null ? null : on ? '2.0' : 'off';
}

function statesOf(asset: DemoAsset, start: string): AssetLoad['states'] {
  if (asset.state === 'in_use' || !asset.stateSinceOn || asset.stateSinceOn <= start) {
    return [{ state: asset.state, fromOn: start, reason: asset.stateReason ?? null }];
  }
  return [
    { state: 'in_use', fromOn: start },
    { state: asset.state, fromOn: asset.stateSinceOn, reason: asset.stateReason ?? null },
  ];
}

async function seedDevices(
  province: Province,
  endpoints: DemoEndpoint[],
  unitIds: Map<string, number>,
  assetIds: Map<string, number>,
  today: string,
): Promise<void> {
  const places = new Map(endpoints.map((endpoint) => [endpoint.deviceKey, endpoint]));
  const secret = { version: '2c' as const, community: 'public' };
  const credentialId = await createCredential(
    actor,
    { name: 'Toàn tỉnh (minh họa)', unitId: null, networks: ['127.0.0.0/8'], secret },
    today,
  );
  await inTransaction(async () => {
    for (const device of province.devices) {
      const { address, port } = places.get(device.key)!;
      await addDevice(
        actor,
        {
          address,
          port,
          credentialId,
          unitId: unitIds.get(device.unitKey)!,
          assetId: assetIds.get(device.assetKey)!,
          pollSeconds: null,
        },
        today,
      );
    }
  });
}

/** Looked up thousands of times for the same province: made once. */
function indexed<Value>(
  make: (province: Province) => Map<string, Value>,
): (province: Province) => Map<string, Value> {
  const made = new WeakMap<Province, Map<string, Value>>();
  return (province) => {
    if (!made.has(province)) made.set(province, make(province));
    return made.get(province)!;
  };
}

const modelsOf = indexed((province) => new Map(province.models.map((model) => [model.key, model])));
const roomsOf = indexed((province) => new Map(province.rooms.map((room) => [room.key, room.name])));
const evidenceOf = indexed((province) => {
  const byAsset = new Map<
    string,
    { source: 'agent' | 'snmp' | 'mac_table' | 'stocktake'; firstSeenAt: string; lastSeenAt: string }[]
  >();
  for (const { assetKey, ...evidence } of province.evidence)
    byAsset.set(assetKey, [...(byAsset.get(assetKey) ?? []), evidence]);
  return byAsset;
});
