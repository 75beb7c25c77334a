import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { type Simulator, startSimulator } from '../../server/snmp/simulator/start.ts';

const run = promisify(execFile);
const root = new URL('../..', import.meta.url).pathname;

/** Runs the command; gives stdout, stderr and the exit code. */
async function identify(...args: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  try {
    return {
      ...(await run(process.execPath, ['--import', 'tsx', 'scripts/identify.ts', ...args], { cwd: root })),
      code: 0,
    };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { stdout, stderr, code };
  }
}

describe('The identify command', () => {
  let simulator: Simulator;
  let targets: string[];

  before(async () => {
    simulator = await startSimulator({ devices: 3, ports: 8, port: 0, base: '127.45.0.1' });
    targets = simulator.devices.map(({ address, port }) => `${address}:${port}`);
  });
  after(() => simulator.close());

  it('prints one device as JSON', async () => {
    const { stdout, code } = await identify(targets[0]!, '--json');
    const result = JSON.parse(stdout);
    expect(code).to.equal(0);
    expect(result).to.include({ outcome: 'ok', kind: 'switch', vendor: 'Cisco', model: 'WS-C2960X-24TS-L' });
    expect(result.interfaces[0]).to.include({ index: 1, name: 'Gi0/1' });
    expect(result.why[0]).to.have.keys('field', 'rule', 'oid', 'confidence');
  });

  it('speaks SNMPv3 with the protocol names people use', async () => {
    const { stdout, code } = await identify(
      targets[1]!,
      '--v3',
      'demo-priv:authPriv:SHA-256:demo-auth-key:AES-128:demo-priv-key',
    );
    expect(code).to.equal(0);
    expect(stdout).to.match(/vendor +Huawei/);
  });

  it('saves a recording of the device, never over a file that is there', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'recording-')), 'switch.snmprec');
    const first = await identify(targets[0]!, '--save', file);
    expect([first.code, first.stderr]).to.satisfy(([code]: [number]) => code === 0, first.stderr);
    const saved = readFileSync(file, 'utf8');
    expect(saved).to.contain('1.3.6.1.2.1.2.2.1.2.1|4|').and.to.contain('1.3.6.1.2.1.1.5.0|4|<private>');
    expect(first.stderr).to.contain('look through it');
    expect((await identify(targets[0]!, '--save', file)).code).to.equal(1);
    expect(readFileSync(file, 'utf8')).to.equal(saved);
  });

  it('prints one line for each of many, with the target as it was given, the silent one too', async () => {
    simulator.silence('switch-0003', true);
    const file = join(mkdtempSync(join(tmpdir(), 'targets-')), 'targets.txt');
    writeFileSync(file, `${targets.join('\n')}\n\n# a note\nkhong-co.invalid\n`);
    const { stdout, stderr, code } = await identify(
      '--targets',
      file,
      '--jsonl',
      '--timeout',
      '200',
      '--retries',
      '0',
    );
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).to.equal(0);
    expect(lines.map((line) => line.target).sort()).to.deep.equal([...targets, 'khong-co.invalid'].sort());
    expect(lines.find((line) => line.target === targets[2])).to.include({
      outcome: 'unreachable',
      lastError: 'timeout',
    });
    expect(lines.find((line) => line.target === 'khong-co.invalid')).to.include({ outcome: 'unreachable' });
    expect(stderr).to.contain('4/4');
  });

  it('ends with 1 for a device that does not answer, and 2 for wrong usage', async () => {
    const [silent, wrong, unknown, help] = await Promise.all([
      identify('127.45.9.9:9', '--timeout', '50', '--retries', '0'),
      identify(),
      identify('10.0.0.1', '--v3', 'user:authPriv:ROT13:key'),
      identify('--help'),
    ]);
    expect([silent.code, wrong.code, unknown.code, help.code]).to.deep.equal([1, 2, 2, 0]);
    expect(help.stdout).to.contain('--community');
    expect(unknown.stderr).not.to.contain(':key');
  });
});
