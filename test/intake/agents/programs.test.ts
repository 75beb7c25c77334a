/** The real agents against the real system. Where they are not installed, the reason is printed. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { systemActor } from '../../../server/auth/scope.ts';
import { createEnrolment, listEnrolments, revokeEnrolment } from '../../../server/auth/service/enrolments.ts';
import { config } from '../../../server/config.ts';
import { select } from '../../../server/db/query.ts';
import { setupBlocks, type Target } from '../../../server/intake/page/setup.ts';
import { listAgents } from '../../../server/intake/service/agents.ts';
import { listAssets } from '../../../server/inventory/service/listing.ts';
import { todayIn } from '../../../server/shared/days.ts';
import { isHealthy, type System, startSystem, until } from '../../resilience/support/system.ts';
import { emptyDatabase } from '../../support/database.ts';
import { type SmallProvince, smallProvince } from '../../support/province.ts';
import { FUSION, fusion, missing, OCS, type Outcome, ocs, run, withoutZlib } from './programs.ts';

const actor = systemActor('test');
const TODAY = todayIn('Asia/Ho_Chi_Minh');

describe('The agents of Debian against the started system', function () {
  this.timeout(60_000);
  let units: SmallProvince;
  let system: System | undefined;
  let folder: string;
  let target: Target;

  before(async function () {
    for (const reason of await Promise.all([FUSION, OCS].map(missing)))
      if (reason) {
        process.stdout.write(`\n  Skipped: ${reason}\n`);
        this.skip();
      }
    await emptyDatabase();
    units = await smallProvince();
    folder = await mkdtemp(path.join(os.tmpdir(), 'agents-'));
    system = await startSystem(config.dataDir);
    await until('the system answers', 30_000, () => isHealthy(system!));
    target = {
      ...(await createEnrolment(actor, units.ducHoaThuong, '27964')),
      ...{ server: `${system.url}/agent`, code: '27964' },
    };
  });
  after(async () => {
    system?.main.kill('SIGTERM');
    await system?.ended;
    if (folder) await rm(folder, { recursive: true });
  });

  const assets = async () => (await listAssets(actor, { filter: {} }, TODAY)).items;
  const agents = async () => (await listAgents(actor, null, 'all', null, new Date())).items;
  const inAddress = () => target.server.replace('://', `://${target.username}:${target.password}@`);
  const login = () => [
    `--server=${target.server}`,
    `--user=${target.username}`,
    `--password=${target.password}`,
  ];
  /** A text of the page of installation. */
  const shown = (block: string) =>
    setupBlocks(target)
      [block]!.pieces.map(({ content }) => content)
      .join('');

  it('come in by no door without the credential, and log why', async () => {
    const open = await fusion(folder, [`--server=${target.server}`]);
    expect(open.errors.join()).to.include('authentication required, no credentials available');
    const wrong = await fusion(folder, [...login().slice(0, 2), '--password=sai']);
    expect(wrong.errors.join()).to.include('authentication required, wrong credentials');
    const ocsOpen = await ocs(folder, [`--server=${target.server}`]);
    expect([ocsOpen.code, ocsOpen.errors.join()]).to.deep.equal([
      1,
      '[error] Cannot establish communication : 401 A user name and password of this unit are needed (see the page of agents)',
    ]);
    expect([await assets(), await agents()]).to.deep.equal([[], []]);
  });

  it('put the machine they run on into the register of Đức Hòa Thượng as it is', async () => {
    expectTaken(await fusion(folder, [...login(), '--tag=27964']));
    const [machine, ...others] = await assets();
    expect(others).to.deep.equal([]);
    expect(machine).to.include({ unitId: units.ducHoaThuong, hostname: os.hostname().split('.')[0] });
    const spec = machine!.spec!;
    expect(spec).to.include({ source: 'agent', os: await systemName() });
    expect(spec.memoryMb).to.be.closeTo(os.totalmem() / 2 ** 20, 0.15 * (os.totalmem() / 2 ** 20));
    expect(spec.details).to.include({ threads: os.cpus().length, osArch: os.machine() });
    expect(withoutMarks(os.cpus()[0]!.model)).to.include(withoutMarks(spec.cpu!));
    expect(machine!.macAddresses).to.include.members(ownMacs());
  });

  it('make no second machine: again, uncompressed, in gzip, with the password in the address', async () => {
    const [before] = await assets();
    expectTaken(await fusion(folder, login()));
    expectTaken(await fusion(folder, [`--server=${inAddress()}`, '--no-compression']));
    expectTaken(await fusion(folder, [`--server=${inAddress()}`], await withoutZlib(folder)));
    const [after, ...others] = await assets();
    expect(others).to.deep.equal([]);
    expect(after!.verifiedAt! > before!.verifiedAt!).to.equal(true);
    const kept = await select('SELECT id FROM inventories');
    expect(kept, 'what was the same is not kept again').to.have.length(1);
  });

  it('send what they wrote into a file first', async () => {
    await fusion(folder, [`--local=${folder}`]);
    const file = path.join(folder, (await readdir(folder)).find((name) => name.endsWith('.ocs'))!);
    const answer = await fetch(target.server, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${target.username}:${target.password}`)}` },
      body: await readFile(file),
    });
    expect([answer.status, await answer.text()]).to.deep.equal([
      200,
      '<?xml version="1.0" encoding="UTF-8"?><REPLY><RESPONSE>NO_ACCOUNT_UPDATE</RESPONSE></REPLY>',
    ]);
    expect(await assets()).to.have.length(1);
  });

  it('of two kinds on one machine are asked about at most, and never counted twice', async () => {
    expect((await ocs(folder, [`--server=${inAddress()}`])).code).to.equal(0);
    expect((await ocs(folder, [`--server=${inAddress()}`], await withoutZlib(folder))).code).to.equal(0);
    expect(await assets()).to.have.length(1);
    const [last] = await agents();
    expect(last).to.include({ client: 'OCS-NG_unified_unix_agent_v2.10.0' });
    expect(['question', 'changed', 'unchanged']).to.include(last!.outcome);
  });

  it('take the command for OCS as the page of installation shows it', async () => {
    const state = path.join(folder, 'shown');
    const words = `mkdir -p ${state} && ${shown('ocsCommand')} --basevardir=${state}`;
    const outcome = await run('sh', ['-c', words]);
    expect([outcome.code, outcome.errors]).to.deep.equal([0, []]);
    expect((await readdir(state)).length).to.be.greaterThan(0);
  });

  it('take the lines for the settings of FusionInventory as the page of installation shows them', async () => {
    const { writeFile } = await import('node:fs/promises');
    await writeFile(path.join(folder, 'shown.cfg'), shown('fusionFile'));
    expectTaken(await fusion(folder, [`--conf-file=${folder}/shown.cfg`]));
  });

  it('log the reason when what they send is refused', async () => {
    const [enrolment] = await listEnrolments(actor, units.ducHoaThuong);
    await revokeEnrolment(actor, enrolment!.id);
    const outcome = await fusion(folder, login());
    expect(outcome.errors.join()).to.include('authentication required, wrong credentials');
    expect((await agents()).map(({ problem }) => problem)).to.include('revoked');
  });

  function expectTaken(outcome: Outcome): void {
    expect(outcome.errors, outcome.log).to.deep.equal([]);
    expect(outcome.log).to.include('New inventory from');
  }
});

/** `Debian GNU/Linux 12 (bookworm)`. */
async function systemName(): Promise<string> {
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(await readFile('/etc/os-release', 'utf8'))![1]!;
}

function withoutMarks(model: string): string {
  return model.replace(/\((R|TM)\)/gi, '').replace(/\s+/g, ' ');
}

/** Ports with an address of their own. */
function ownMacs(): string[] {
  return Object.values(os.networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, mac }) => !internal && !mac.startsWith('02:42') && mac !== '00:00:00:00:00:00')
    .map(({ mac }) => mac);
}
