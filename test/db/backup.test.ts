import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { dialect } from '../../server/db/connection.ts';
import { examine } from '../../server/doctor.ts';
import { emptyDatabase } from '../support/database.ts';
import { smallProvince } from '../support/province.ts';
import { ROOT } from '../support/sources.ts';

describe('backup and restore', function () {
  this.timeout(60_000);
  let folder: string;
  let backup: string;

  before(async function () {
    if (dialect !== 'sqlite') {
      process.stdout.write('    skipped on PostgreSQL: pg_dump is its backup\n');
      this.skip();
    }
    await emptyDatabase();
    await smallProvince();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'inventory-backup-'));
    backup = path.join(folder, 'copy.sqlite');
    run('backup', [backup], process.env.DATA_DIR!);
  });

  after(() => folder && fs.rmSync(folder, { recursive: true, force: true }));

  it('brings everything back into an empty folder', () => {
    const data = newFolder('fresh');
    fs.copyFileSync(path.join(process.env.DATA_DIR!, 'secret.key'), path.join(data, 'secret.key'));
    fs.chmodSync(path.join(data, 'secret.key'), 0o600);
    run('restore', [backup], data);
    const findings = JSON.parse(run('doctor', ['--json'], data)) as { check: string; ok: boolean }[];
    expect(findings.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(JSON.parse(run('verify-audit', ['--json'], data))).to.deep.equal({ entries: 7, brokenAt: null });
  });

  it('refuses to replace a database without --force, and touches nothing', () => {
    const data = newFolder('full');
    run('restore', [backup], data);
    const before = fs.readFileSync(path.join(data, 'inventory.sqlite'));
    expect(attempt('restore', [backup], data)).to.deep.include({ status: 1 });
    expect(fs.readFileSync(path.join(data, 'inventory.sqlite')).equals(before)).to.equal(true);
    expect(attempt('restore', [backup, '--force'], data)).to.deep.include({ status: 0 });
  });

  for (const [name, spoil] of Object.entries<(bytes: Buffer) => Buffer>({
    truncated: (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)),
    scrambled: (bytes) =>
      Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(8192, 0xa5), bytes.subarray(16_384)]),
    'not a database': () => Buffer.from('<html>not a backup</html>'),
    empty: () => Buffer.alloc(0),
  })) {
    it(`refuses a backup that is ${name} before it touches the live data`, () => {
      const data = newFolder(`spoilt-${name.replace(/ /g, '-')}`);
      run('restore', [backup], data);
      const before = fs.readFileSync(path.join(data, 'inventory.sqlite'));
      const spoilt = path.join(folder, 'spoilt.sqlite');
      fs.writeFileSync(spoilt, spoil(fs.readFileSync(backup)));
      const result = attempt('restore', [spoilt, '--force'], data);
      expect(result.status, result.stderr).to.equal(1);
      expect(fs.readFileSync(path.join(data, 'inventory.sqlite')).equals(before)).to.equal(true);
      expect(fs.readdirSync(data).filter((file) => file.includes('restored'))).to.deep.equal([]);
    });
  }

  it('keeps the key out of the backup, and nobody else may read the copy', () => {
    const key = fs.readFileSync(path.join(process.env.DATA_DIR!, 'secret.key'), 'utf8').trim();
    expect(fs.readFileSync(backup).includes(Buffer.from(key))).to.equal(false);
    expect(fs.statSync(backup).mode & 0o077).to.equal(0);
  });

  it('finds nothing wrong with a sound installation', async () => {
    expect((await examine()).filter(({ ok }) => !ok)).to.deep.equal([]);
  });

  function newFolder(name: string): string {
    const data = path.join(folder, name);
    fs.mkdirSync(data, { mode: 0o700 });
    return data;
  }
});

function run(command: string, args: string[], dataDir: string): string {
  return execFileSync(process.execPath, ['--import', 'tsx', `scripts/${command}.ts`, ...args], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
}

function attempt(
  command: string,
  args: string[],
  dataDir: string,
): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `scripts/${command}.ts`, ...args],
    { cwd: ROOT, env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' },
  );
  return { status, stderr };
}
