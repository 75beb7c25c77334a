/** A province from nothing, as another program would build it: through the API alone, with devices that answer SNMP. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { type Simulator, startSimulator } from '../../../server/snmp/simulator/start.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type Program, programOf } from './support.ts';

const RECORDINGS = new URL('../../../../shared/reference/snmp-recordings/', import.meta.url);
const DEVICES = 20;
const LARGEST_RECORDING = 60_000;

/** Communes: code, people who need a computer, modern computers, old ones. Every second has a firewall. */
const COMMUNES = [
  { code: '27931', parentCode: '802', need: 21, modern: 4, old: 1, firewall: true },
  { code: '27964', parentCode: '802', need: 20, modern: 2, old: 2, firewall: false },
  { code: '27967', parentCode: '802', need: 3, modern: 4, old: 0, firewall: true },
  { code: '28000', parentCode: '803', need: 22, modern: 0, old: 3, firewall: false },
  { code: '28003', parentCode: '803', need: 19, modern: 1, old: 1, firewall: true },
] as const;

const MODERN = {
  cpu: 'Intel Core i5-12400',
  memoryMb: 16_384,
  disks: [{ type: 'SSD', sizeGb: 512 }],
  os: 'Microsoft Windows 11 Enterprise LTSC',
  osVersion: '10.0.26100',
  tpm: '2.0',
  secureBoot: true,
};
const OLD = {
  cpu: 'Intel Core 2 Duo E7500',
  memoryMb: 2048,
  disks: [{ type: 'HDD', sizeGb: 250 }],
  os: 'Microsoft Windows 7 Professional',
};

describe('a province built through the API alone', function () {
  this.timeout(120_000);
  let program: Program;
  let credentialId: number;
  beforeEach(async () => {
    await emptyDatabase();
    program = await programOf('province', null);
    await establish();
    credentialId = (
      await made('/credentials', {
        name: 'Chung',
        version: '2c',
        community: 'public',
        networks: ['127.0.0.0/8'],
      })
    ).id;
  });

  async function made(path: string, body?: object) {
    const answer = await program.post(path, body);
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).to.equal(201);
    return answer.body;
  }

  async function read(path: string) {
    const answer = await program.get(path);
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).to.equal(200);
    return answer.body;
  }

  async function establish(): Promise<void> {
    await made('/unit-events', {
      kind: 'establish',
      effectiveOn: '2019-01-01',
      legalBasis: 'NQ 1/2018',
      to: [
        { code: '80', name: 'Tỉnh Long An', kind: 'province', parentCode: null },
        { code: '802', name: 'UBND huyện Đức Hòa', kind: 'district', parentCode: '80' },
        { code: '803', name: 'UBND huyện Bến Lức', kind: 'district', parentCode: '80' },
        ...COMMUNES.map(({ code, parentCode }) => ({
          code,
          name: `UBND xã ${code}`,
          kind: 'commune',
          parentCode,
        })),
      ],
    });
  }

  async function equip({ code, need, modern, old, firewall }: (typeof COMMUNES)[number]): Promise<void> {
    const staff = { cadres: 10, civilServants: need, publicEmployees: 1 };
    await made('/headcounts', { unitCode: code, asOf: '2026-01-01', ...staff, needComputer: need });
    for (let index = 0; index < modern + old; index++)
      await made('/assets', {
        kind: index % 2 === 0 ? 'desktop' : 'laptop',
        unitCode: code,
        serial: `PC${code}${index}`,
        putIntoUseOn: index < modern ? '2025-03-01' : '2010',
        holderName: `Người ${index} của ${code}`,
        spec: index < modern ? MODERN : OLD,
      });
    if (firewall) await made('/assets', { kind: 'firewall', unitCode: code, serial: `FW${code}` });
    await made('/assets', { kind: 'printer', unitCode: code });
  }

  /** Adds each simulated device with an asset of its own, and polls it; the communes take turns. */
  async function connect(simulator: Simulator, kind: string): Promise<number[]> {
    const ids: number[] = [];
    for (const [index, { address, port }] of simulator.devices.entries()) {
      const unitCode = COMMUNES[index % COMMUNES.length]!.code;
      const asset = await made('/assets', { kind, unitCode });
      const device = await made('/devices', { address, port, credentialId, unitCode, assetId: asset.id });
      const poll = await made(`/devices/${device.id}/polls`);
      expect(poll.outcome, `${address}:${port}`).to.be.oneOf(['ok', 'partial']);
      ids.push(device.id);
    }
    return ids;
  }

  it('gives the verdicts and the coverage one gets by hand, with twenty simulated switches polled', async () => {
    for (const commune of COMMUNES) await equip(commune);
    const simulator = await startSimulator({ devices: DEVICES, ports: 8, port: 0, base: '127.42.0.1' });
    try {
      for (const id of await connect(simulator, 'switch')) {
        expect((await read(`/devices/${id}`)).status).to.equal('up');
        expect((await read(`/devices/${id}/interfaces`)).total).to.be.at.least(8);
      }
    } finally {
      await simulator.close();
    }
    // By hand: 4+2+4+0+1 = 11 modern computers, 1+2+0+3+1 = 7 old ones.
    for (const [verdict, count] of Object.entries({ meets: 11, replace: 7, upgrade: 0, unknown: 0 }))
      expect((await read(`/replacement/verdicts?kind=computer&verdict=${verdict}`)).total, verdict).to.equal(
        count,
      );
    const { units, totals } = await read('/coverage?level=commune');
    expect(units).to.have.length(5);
    for (const { code, need, modern, old, firewall } of COMMUNES) {
      const row = units.find((unit: { unitCode: string }) => unit.unitCode === code);
      const computers = modern + old;
      expect(row, code).to.include({ staff: need + 11, needComputer: need, equipped: computers, computers });
      expect(row, code).to.include({
        meets: modern,
        replace: old,
        upgrade: 0,
        unknown: 0,
        computersVerified: 0,
      });
      expect(row, code).to.include({ lan: true, lanVerified: true, firewall, firewallVerified: false });
    }
    expect(totals).to.include({
      units: 5,
      staff: 85 + 55,
      needComputer: 85,
      computers: 18,
      meets: 11,
      replace: 7,
    });
    // 27967 has four people with a computer where three posts need one: three count.
    expect(totals).to.include({ equipped: 18, equippedCounted: 17, overNeed: 1, withoutHeadcount: 0 });
    expect(totals).to.include({ lan: 5, lanVerified: 5, firewall: 3, firewallVerified: 0 });
    const ducHoa = await read('/coverage?unitCode=802');
    expect(ducHoa.totals).to.include({ computers: 13, meets: 10, replace: 3, needComputer: 44 });
  });

  it('gives the coverage one gets by hand, with twenty recorded devices polled', async function () {
    const names = recordedNames();
    if (names.length < DEVICES) {
      console.log('      (skipped: there are no recordings beside the repository)');
      this.skip();
    }
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'recordings-'));
    for (const name of names)
      fs.copyFileSync(new URL(`recordings/${name}`, RECORDINGS), path.join(folder, name));
    const simulator = await startSimulator({ recordings: folder, port: 0, base: '127.43.0.1' });
    try {
      expect(simulator.devices).to.have.length(DEVICES);
      await connect(simulator, 'switch');
      const devices = (await read('/devices?limit=500')).items;
      const known = devices.filter((device: { vendor: string | null }) => device.vendor !== null);
      expect(known.length).to.be.at.least(DEVICES * 0.9);
    } finally {
      await simulator.close();
      fs.rmSync(folder, { recursive: true, force: true });
    }
    const { totals } = await read('/coverage?level=commune');
    expect(totals).to.include({
      units: 5,
      computers: 0,
      lan: 5,
      lanVerified: 5,
      firewall: 0,
      withoutHeadcount: 5,
    });
  });
});

/** Twenty small recordings of different families. */
function recordedNames(): string[] {
  const folder = new URL('recordings/', RECORDINGS);
  if (!fs.existsSync(folder)) return [];
  const families = new Map<string, string>();
  for (const name of fs.readdirSync(folder).sort()) {
    const size = fs.statSync(new URL(encodeURIComponent(name), folder)).size;
    const family = name.split(/[_-]/)[0]!;
    const usable = /^[\w.-]+\.snmprec$/.test(name) && size > 4000 && size < LARGEST_RECORDING;
    if (usable && !families.has(family)) families.set(family, name);
  }
  return [...families.values()].slice(0, DEVICES);
}
