import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readDevice } from '../../server/snmp/read.ts';

const root = new URL('../..', import.meta.url).pathname;
const recordings = new URL('../fixtures/snmp/recordings', import.meta.url).pathname;

describe('The simulate command', () => {
  it('prints its devices, writes the list for identify, answers, and stops when it is told to', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'targets-')), 'targets.txt');
    const args = [
      '--recordings',
      recordings,
      '--devices',
      '2',
      '--port',
      '0',
      '--base',
      '127.46.0.1',
      '--targets',
      file,
      '--json',
    ];
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/simulate.ts', ...args], { cwd: root });
    const [line] = await once(child.stdout, 'data');
    const devices = JSON.parse(String(line)) as { name: string; address: string; port: number }[];
    expect(devices.map((each) => each.name)).to.include.members(['nas-phong-may', 'switch-0002']);
    expect(readFileSync(file, 'utf8').trim().split('\n')).to.deep.equal(
      devices.map((each) => `${each.address}:${each.port}`),
    );
    const reading = await readDevice(
      devices.at(-1)!,
      { version: '2c', community: 'public' },
      { timeoutMs: 500 },
    );
    expect(reading.system.name).to.equal('switch-0002');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).to.equal(0);
  });

  it('ends with 2 when there is nothing to simulate', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/simulate.ts'], { cwd: root });
    const [code] = await once(child, 'exit');
    expect(code).to.equal(2);
  });
});
