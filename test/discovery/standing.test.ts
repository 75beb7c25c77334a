import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { rangeLines } from '../../server/discovery/page.ts';
import { performRun } from '../../server/discovery/runner.ts';
import * as decisions from '../../server/discovery/service/decisions.ts';
import { addRange, assignRange, listRanges } from '../../server/discovery/service/ranges.ts';
import { getRun, requestRun } from '../../server/discovery/service/runs.ts';
import { claimRun } from '../../server/discovery/store/runs.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { heirsOfEnded } from '../../server/org/descent.ts';
import { getUnit, treeOn } from '../../server/org/service.ts';
import type { UnitDraft } from '../../server/org/types.ts';
import { carryOut } from '../../server/reorganisations/succession.ts';
import { formatter, translator } from '../../server/shared/locale.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import { emptyDatabase } from '../support/database.ts';
import { actorOf, type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const PORT = 17_506;
const MERGED_ON = '2026-11-01';
const system = systemActor('test');
const speech = {
  t: translator('vi'),
  format: formatter('vi', 'Asia/Ho_Chi_Minh'),
  today: TODAY,
  offsetMs: 0,
};

describe('A range of a unit that has ended', function () {
  this.timeout(30_000);
  let units: SmallProvince;
  let simulator: Simulator;
  let rangeId: number;

  before(async () => {
    simulator = await startSimulator({ devices: 3, ports: 2, port: PORT, base: '127.37.6.10' });
  });
  after(() => simulator.close());
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
    const secret = { version: '2c' as const, community: 'public' };
    const networks = ['127.0.0.0/8'];
    await createCredential(system, { name: 'Xã', unitId: units.ducHoaThuong, networks, secret }, TODAY);
    const draft = { name: 'Mạng xã', cidr: '127.37.6.0/28', unitId: units.ducHoaThuong, ports: [PORT] };
    rangeId = await addRange(system, { ...draft, packetsPerSecond: 5000, schedule: 'none' }, TODAY);
  });

  function commune(name: string, adminCode: string): UnitDraft {
    const codes = { adminCode, agencyCode: null, budgetCode: null };
    return { name, shortName: name, kind: 'commune', parentId: units.province, ...codes };
  }

  async function succeed(kind: 'merge' | 'split', fromIds: number[], drafts: UnitDraft[]): Promise<void> {
    const from = await Promise.all(fromIds.map((id) => getUnit(system, id, TODAY)));
    const legalBasis = 'Nghị quyết 1687/NQ-UBTVQH15';
    await carryOut(system, { kind, effectiveOn: MERGED_ON, legalBasis, from, heirId: null, drafts }, TODAY);
  }

  async function sweepNow(): Promise<number> {
    const runId = await requestRun(system, rangeId);
    const run = await inTransaction(() => claimRun('test', new Date(), runId));
    await performRun(run!, 'test', { signal: new AbortController().signal, timeoutMs: 60 });
    return runId;
  }

  async function line() {
    const ranges = await listRanges(system);
    const tree = await treeOn(TODAY);
    const ended = await heirsOfEnded([ranges[0]!.unitId], tree);
    return rangeLines({ ranges, runs: [], tree, ended }, speech)[0]!;
  }

  it('is worked for the only heir, xã Hậu Nghĩa, and its officer sees what is found', async () => {
    const merged = [units.ducHoaThuong, units.hauNghia];
    await succeed('merge', merged, [commune('UBND xã Hậu Nghĩa', '27937')]);
    const heir = (await treeOn(TODAY)).byCode('27937')!;
    expect((await line()).ended?.only).to.deep.equal({ value: String(heir.id), label: 'UBND xã Hậu Nghĩa' });
    const runId = await sweepNow();
    const officer = await actorOf('officer', heir.id);
    const finds = await decisions.listFinds(officer, runId, ['new']);
    expect(finds.map(({ unitId, certain }) => [unitId, certain])).to.deep.equal(
      Array(3).fill([heir.id, true]),
    );
    expect(await decisions.takeCertain(officer, runId, TODAY)).to.deep.equal({ added: 3, refused: 0 });
    await assignRange(system, rangeId, heir.id, TODAY);
    expect(await line()).to.include({ unit: 'UBND xã Hậu Nghĩa', ended: null });
  });

  it('follows the heir of the heir', async () => {
    await succeed('merge', [units.ducHoaThuong, units.hauNghia], [commune('UBND xã Hậu Nghĩa', '27937')]);
    const first = (await treeOn(TODAY)).byCode('27937')!;
    const from = [await getUnit(system, first.id, TODAY), await getUnit(system, units.luongHoa, TODAY)];
    const drafts = [commune('UBND xã Đức Lương', '27938')];
    const day = { effectiveOn: '2026-11-20', legalBasis: null };
    await carryOut(system, { kind: 'merge', ...day, from, heirId: null, drafts }, TODAY);
    expect((await line()).ended?.heirs.map(({ label }) => label)).to.deep.equal(['UBND xã Đức Lương']);
  });

  it('asks which of two heirs has it, and proposes no unit until somebody says', async () => {
    await succeed(
      'split',
      [units.ducHoaThuong],
      [commune('UBND xã Đức Hòa Đông', '27940'), commune('UBND xã Đức Hòa Tây', '27941')],
    );
    const { ended, unit } = await line();
    expect(unit).to.equal('UBND xã Đức Hòa Thượng');
    expect(ended).to.include({ only: null });
    expect(ended!.heirs.map(({ label }) => label)).to.deep.equal([
      'UBND xã Đức Hòa Đông',
      'UBND xã Đức Hòa Tây',
    ]);
    const secret = { version: '2c' as const, community: 'public' };
    await createCredential(system, { name: 'Tỉnh', unitId: null, networks: ['127.0.0.0/8'], secret }, TODAY);
    const runId = await sweepNow();
    const finds = await decisions.listFinds(system, runId, ['new']);
    expect(finds.map(({ unitId, certain }) => [unitId, certain])).to.deep.equal(Array(3).fill([null, false]));
    expect((await getRun(system, runId)).unitId).to.equal(units.ducHoaThuong);
  });

  it('is given to no unit that does not stand, and by no officer', async () => {
    const merged = [units.ducHoaThuong, units.hauNghia];
    await succeed('merge', merged, [commune('UBND xã Hậu Nghĩa', '27937')]);
    const ended = await assignRange(system, rangeId, units.hauNghia, TODAY).catch((error) => error);
    expect(ended.problem.key).to.equal('unit.problem.notThen');
    const officer = await actorOf('officer', units.benLuc);
    const refused = await assignRange(officer, rangeId, units.benLuc, TODAY).catch((error) => error);
    expect(refused.constructor.name).to.equal('Forbidden');
  });
});
