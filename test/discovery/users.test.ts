import dgram from 'node:dgram';
import { expect } from 'chai';
import { systemActor } from '../../server/auth/scope.ts';
import { inTransaction } from '../../server/db/transaction.ts';
import { performRun } from '../../server/discovery/runner.ts';
import { addRange } from '../../server/discovery/service/ranges.ts';
import { requestRun } from '../../server/discovery/service/runs.ts';
import { claimRun } from '../../server/discovery/store/runs.ts';
import type { Find } from '../../server/discovery/types.ts';
import { createCredential } from '../../server/network/service/credentials.ts';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';
import { demoUsers } from '../../server/snmp/simulator/usm.ts';
import type { UserCredential } from '../../server/snmp/types.ts';
import { emptyDatabase } from '../support/database.ts';
import { type SmallProvince, smallProvince, TODAY } from '../support/province.ts';

const PORT = 17_507;
const system = systemActor('test');
const [, authOnly, known] = demoUsers as [UserCredential, UserCredential, UserCredential];
const wrongKey: UserCredential = { ...known, authKey: 'khoa-cu-khong-dung' };

describe('Discovery with SNMPv3', function () {
  this.timeout(30_000);
  let units: SmallProvince;
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ devices: 2, ports: 2, port: PORT, base: '127.37.7.10' });
  });
  after(() => simulator.close());
  beforeEach(async () => {
    await emptyDatabase();
    units = await smallProvince();
  });

  function credential(name: string, secret: UserCredential, unitId: number | null): Promise<number> {
    return createCredential(system, { name, unitId, networks: ['127.0.0.0/8', '::1/128'], secret }, TODAY);
  }

  async function sweepOf(cidr: string, port = PORT): Promise<Find[]> {
    const draft = { name: cidr, cidr, unitId: units.benLuc, ports: [port], packetsPerSecond: 5000 };
    const rangeId = await addRange(system, { ...draft, schedule: 'none' }, TODAY);
    const runId = await requestRun(system, rangeId);
    const run = await inTransaction(() => claimRun('test', new Date(), runId));
    return performRun(run!, 'test', { signal: new AbortController().signal, timeoutMs: 100 });
  }

  it('proposes the switches of Bến Lức by their engines and the user they accept, tried after one they refuse', async () => {
    await credential('Khóa cũ', wrongKey, null);
    const id = await credential('Giám sát', known, units.benLuc);
    const finds = await sweepOf('127.37.7.0/28');
    expect(
      finds.map(({ proposal, certain, facts }) => [proposal, certain, facts?.credentialId]),
    ).to.deep.equal(Array(2).fill(['new', true, id]));
    expect(finds[0]!.facts!.engineId).to.match(/^80001f88/);
    expect(finds[0]!.facts!.serial).not.to.equal(null);
  });

  it('tells of an agent that no user may ask, and sends it the name of none of another unit', async () => {
    const heard: Buffer[] = [];
    const trap = dgram.createSocket('udp4').on('message', (bytes) => heard.push(bytes));
    await new Promise<void>((done) => trap.bind(PORT, '127.37.7.14', done));
    await credential('Huyện Đức Hòa', { ...authOnly, user: 'chi-duc-hoa' }, units.ducHoa);
    await credential('Khóa cũ', wrongKey, units.benLuc);
    const finds = await sweepOf('127.37.7.0/28');
    trap.close();
    expect(finds.map(({ certain, reasons }) => [certain, reasons.map(({ key }) => key)])).to.deep.equal(
      Array(2).fill([false, ['noCredential', 'noSerial', 'notIdentified']]),
    );
    expect(heard.length).to.be.greaterThan(0);
    for (const bytes of heard) expect(bytes.includes('chi-duc-hoa')).to.equal(false);
  });
});
