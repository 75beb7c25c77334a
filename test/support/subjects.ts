/** One of everything a path can name, in one unit; with words that must never appear to others. */
import { systemActor } from '../../server/auth/scope.ts';
import { createToken } from '../../server/auth/service/tokens.ts';
import { createUser } from '../../server/auth/service/users.ts';
import { openCampaign } from '../../server/campaigns/service/campaigns.ts';
import { insertRows, selectOne } from '../../server/db/query.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { addRange } from '../../server/discovery/service/ranges.ts';
import { requestRun } from '../../server/discovery/service/runs.ts';
import { saveFinds } from '../../server/discovery/store/finds.ts';
import { claimRun, endRun } from '../../server/discovery/store/runs.ts';
import { addImport } from '../../server/intake/imports/service/imports.ts';
import { previewImport } from '../../server/intake/imports/service/preview.ts';
import { registerAsset } from '../../server/inventory/service/assets.ts';
import { ensureModel } from '../../server/inventory/service/models.ts';
import { recordRepair } from '../../server/inventory/service/repairs.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { addDevice } from '../../server/network/service/devices.ts';
import { saveFamily } from '../../server/network/service/families.ts';
import { draftDecision } from '../../server/reorganisations/service.ts';
import { startDraft } from '../../server/replacement/criteria/service/versions.ts';
import { addItems, EVERY_ITEM, readItems } from '../../server/replacement/plans/store/items.ts';
import { addPlan } from '../../server/replacement/plans/store/plans.ts';
import { changeTexts, getReport, issueReport, startReport } from '../../server/reports/service/reports.ts';
import { agentOf } from '../intake/service/support.ts';
import { PASSWORD } from './http.ts';
import { TODAY } from './province.ts';

/** By name of the path parameter. */
export interface Subjects {
  canaries: Record<string, string>;
  [parameter: string]: unknown;
}

let count = 0;

/** Registers a machine with a holder, and a firewall that is polled, in the unit. */
export async function seedSubjects(unitId: number): Promise<Subjects> {
  const actor = systemActor('test');
  const mark = `canary${++count}x${unitId}`;
  const canaries = {
    serial: `SN${mark}`,
    hostname: `host-${mark}`,
    holder: `Nguyễn ${mark}`,
    firewall: `FW${mark}`,
    note: `note-${mark}`,
    found: `found-${mark}`,
    reporting: `RP${mark}`,
    twin: `TWIN${mark}`,
    file: `file-${mark}`,
    planned: `planned-${mark}`,
    repaired: `repaired-${mark}`,
  };
  const { id: assetId } = await registerAsset(
    actor,
    {
      kind: 'desktop',
      unitId,
      serial: canaries.serial,
      hostname: canaries.hostname,
      holderName: canaries.holder,
      notes: canaries.note,
      manufacturer: 'Dell',
      model: 'OptiPlex 3020',
      putIntoUseOn: '2014',
    },
    TODAY,
  );
  const firewall = await registerAsset(
    actor,
    {
      kind: 'firewall',
      unitId,
      serial: canaries.firewall,
      manufacturer: 'Fortinet',
      model: 'FortiGate 60F',
      putIntoUseOn: '2021-05-04',
    },
    TODAY,
  );
  const credentialId = await createCredential(
    actor,
    {
      name: `credential ${mark}`,
      unitId: null,
      networks: ['127.0.0.0/8'],
      secret: { version: '2c', community: `community-${mark}` },
    },
    TODAY,
  );
  const deviceId = await addDevice(
    actor,
    { address: `127.99.0.${count}`, port: 161, credentialId, unitId, assetId: firewall.id, pollSeconds: 300 },
    TODAY,
  );
  const modelId = await ensureModel(actor, { manufacturer: 'Dell', name: 'OptiPlex 3020', kind: 'desktop' });
  const userId = await createUser(actor, {
    username: `user.${mark}`,
    fullName: 'Trần Văn Kiểm',
    role: 'auditor',
    unitId: null,
    language: 'vi',
    password: PASSWORD,
  });
  await createToken(actor, userId, mark);
  const token = await selectOne<{ id: number }>('SELECT MAX(id) AS id FROM api_tokens');
  const person = await selectOne<{ id: number }>('SELECT id FROM people WHERE unit_id = :unitId LIMIT 1', {
    unitId,
  });
  await recordRepair(
    actor,
    assetId,
    { on: TODAY, what: canaries.repaired, doneBy: null, cost: null, document: null },
    TODAY,
  );
  const repair = await selectOne<{ id: number }>('SELECT MAX(id) AS id FROM repairs');
  return {
    canaries,
    assetId,
    repairId: repair!.id,
    deviceId,
    interfaceId: await addPort(deviceId, mark),
    familyId: await saveFamily(actor, null, JSON.stringify({ id: `family-${mark}`, under: ['e.99999'] })),
    unitId,
    personId: person!.id,
    credentialId,
    ...(await seedAgents(unitId, canaries)),
    importId: await seedImport(unitId, canaries.file),
    ...(await seedPlan(unitId, assetId, canaries.planned)),
    campaignId: await openCampaign(
      actor,
      {
        ...{ name: `Đợt ${mark}`, asOf: '2026-11-20', deadline: '2026-12-01', legalBasis: null, note: null },
        groups: ['departments', 'districts', 'communes'],
      },
      TODAY,
    ),
    reportId: await issuedReport(),
    reorganisationId: await draftDecision(actor, {
      ...{ name: `Quyết định ${mark}`, effectiveOn: '2027-01-01', legalBasis: null, homes: [] },
      lines: [
        {
          ...{ line: 1, oldCode: '27964', oldName: '', newCode: '27999', newName: 'UBND xã Mới' },
          ...{ kind: null, parentCode: null },
        },
      ],
    }),
    criteriaId: (await startDraft(actor, TODAY)).id,
    ...(await seedDiscovery(unitId, canaries.found, credentialId)),
    modelId,
    userId,
    tokenId: token!.id,
    token: 'no-such-setup-link',
    version: '2026-1',
  };
}

/** A report of the whole province that was issued. */
async function issuedReport(): Promise<number> {
  const actor = systemActor('test');
  const id = await startReport(actor, { year: 2026, asOf: TODAY, basis: 'then' }, TODAY);
  const report = await getReport(actor, id);
  const texts = { ...report.texts, issuer: 'Sở Khoa học và Công nghệ' };
  await changeTexts(actor, id, report.lockVersion, texts);
  const { lockVersion } = await getReport(actor, id);
  await issueReport(actor, id, { lockVersion, number: '12', issuedOn: TODAY }, TODAY);
  return id;
}

/** A list that waits to be applied: a machine, and rows of which something has to be settled. */
async function seedImport(unitId: number, name: string): Promise<number> {
  const actor = systemActor('test');
  const rows = [
    'Tên thiết bị;Số serial;Đơn vị;Nguyên giá;Ghi chú',
    `Máy in Canon LBP 2900;${name}-01;;3.200.000;${name}`,
    `Máy quét Canon Lide 300;${name}-02;Trạm y tế;2.200.000;`,
    `Bộ lưu điện Santak;${name}-03;;ba triệu;`,
    'Bàn làm việc;;;1.000.000;',
    'Máy tính để bàn Dell OptiPlex 3020;;;;',
  ];
  const content = Buffer.from(rows.join('\n'));
  const { id } = await addImport(actor, { unitId, fileName: `${name}.csv`, content }, TODAY);
  await previewImport(actor, id, TODAY);
  return id;
}

/** A port of the device with a machine and a neighbour on it. */
async function addPort(deviceId: number, mark: string): Promise<number> {
  const now = new Date();
  await inTransaction(async () => {
    const port = [deviceId, 1, `Gi-${mark}`, now];
    await insertRows('interfaces', ['device_id', 'if_index', 'name', 'seen_at'], [port]);
  });
  const port = await selectOne<{ id: number }>('SELECT MAX(id) AS id FROM interfaces');
  const at = [deviceId, port!.id];
  await inTransaction(async () => {
    await insertRows(
      'mac_sightings',
      ['device_id', 'interface_id', 'mac', 'vlan', 'first_at'],
      [[...at, `02:00:00:00:00:${String(count % 90).padStart(2, '0')}`, 1, now]],
    );
    await insertRows(
      'neighbour_links',
      ['device_id', 'interface_id', 'protocol', 'system_name', 'capabilities', 'from_at'],
      [[...at, 'lldp', `far-${mark}`, '[]', now]],
    );
  });
  return port!.id;
}

/** A range of the unit, swept once: a switch nobody registered answered. */
async function seedDiscovery(unitId: number, name: string, credentialId: number) {
  const actor = systemActor('test');
  const cidr = `127.98.${count}.0/24`;
  const rangeId = await addRange(
    actor,
    { name, cidr, unitId, ports: [161], packetsPerSecond: 1000, schedule: 'weekly' },
    TODAY,
  );
  const runId = await requestRun(actor, rangeId);
  const facts = {
    ...{ address: `127.98.${count}.7`, port: 161, credentialId, engineId: null, mac: null, addresses: [] },
    ...{ kind: 'switch', vendor: 'Ruijie', model: 'RG-S2910', serial: `G1QW${count}`, firmware: null, name },
    why: [],
  };
  await inTransaction(async () => {
    await claimRun('test', new Date(), runId);
    await endRun(runId, 'test', { state: 'done' }, new Date());
    const { address, port } = facts;
    const reasons = [{ key: 'notRegistered' }];
    await saveFinds(
      runId,
      [
        {
          ...{ address, port, alsoAt: [], facts, deviceId: null, unitId, proposal: 'new', certain: true },
          ...{ reasons, missedRuns: 0, ignored: false },
        },
      ],
      new Date(),
    );
  });
  const find = await selectOne<{ id: number }>('SELECT id FROM discovery_finds WHERE run_id = :runId', {
    runId,
  });
  return { rangeId, runId, findId: find!.id };
}

/** An agent that reports, and one that may be a machine somebody declared. */
async function seedAgents(unitId: number, { reporting, twin }: Record<string, string>) {
  const agent = await agentOf(unitId, `u${unitId}`);
  await agent.send(reporting!, hardwareOf(reporting!));
  const declared = { hostname: twin!, manufacturer: 'HP', model: 'ProDesk 400 G6' };
  await registerAsset(systemActor('test'), { kind: 'desktop', unitId, ...declared }, TODAY);
  await agent.send(twin!, hardwareOf(twin!));
  const last = (table: string) => `SELECT MAX(id) AS id FROM ${table} WHERE unit_id = :unitId`;
  const find = async (sql: string) => (await selectOne<{ id: number }>(sql, { unitId }))!.id;
  const agentId = await find(`${last('agents')} AND asset_id IS NOT NULL`);
  return {
    agentId,
    inventoryId: await find(`SELECT MAX(id) AS id FROM inventories WHERE reporter_id = ${agentId}`),
    enrolmentId: await find(last('enrolments')),
    questionId: await find(last('identity_questions')),
  };
}

function hardwareOf(name: string): Record<string, unknown> {
  const digits = String(count).padStart(4, '0');
  const half = name.startsWith('TWIN') ? '1' : '2';
  return {
    bios: { smanufacturer: 'HP', smodel: 'ProDesk 400 G6', ssn: `8CG${half}${digits}XY` },
    hardware: { name, uuid: `2b0a91c4-7d5e-4f${half}1-9a3b-00aa11bb${digits}`, chassis_type: 'Desktop' },
    storages: [{ name: 'sda', model: 'WDC', disksize: 240057, serial: `WD${half}${digits}QZ`, type: 'disk' }],
    networks: [
      {
        description: 'eth0',
        macaddr: `8c:ec:4b:${half}0:${digits.slice(0, 2)}:${digits.slice(2)}`,
        type: 'ethernet',
      },
    ],
  };
}

/** A plan of the unit in review, with one line. */
async function seedPlan(unitId: number, assetId: number, title: string): Promise<Partial<Subjects>> {
  const settings = {
    budget: [{ source: title, amount: 20_000_000, kinds: [] }],
    ...{ fairness: 0, kinds: ['desktop'], prices: {} },
  };
  const plan = {
    unitId,
    year: 2027,
    title,
    status: 'review' as const,
    day: TODAY,
    criteriaVersion: '2026-1',
  };
  const nothing = { serial: null, roomName: null, role: null, putIntoUseOn: null, cost: null };
  const undecided = {
    decision: null,
    decidedPrice: null,
    deferTo: null,
    fromAssetId: null,
    decisionReason: null,
  };
  return inTransaction(async () => {
    const planId = await addPlan({ ...plan, settings, amendsId: null, version: 1 }, title, new Date());
    await addItems(planId, [
      {
        ...{ line: 1, unitId, assetId, kind: 'desktop', verdict: 'replace', reasons: [], mainReason: null },
        machine: {
          ...nothing,
          tag: title,
          manufacturer: title,
          model: title,
          unitCode: '',
          unitName: title,
          holderName: title,
        },
        ...{ need: 50, needParts: [{ code: 'verdict', points: 50 }], flags: [] },
        ways: [{ action: 'replace', cost: 20_000_000, meets: 100 }],
        ...{
          proposal: 'replace',
          fundingSource: title,
          price: 20_000_000,
          ...undecided,
          decidedAt: null,
          decidedBy: null,
        },
      },
    ]);
    const [item] = await readItems({ ...EVERY_ITEM, planId, scope: 'all' }, 0, 1);
    return { planId, itemId: item!.id };
  });
}
