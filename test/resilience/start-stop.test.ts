/** How the system ends when it is asked to, and how it refuses to begin on what it does not know. */
import { execFile } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import sqlite3 from 'sqlite3';
import { ROOT } from '../support/sources.ts';
import { childrenOf, isHealthy, isRunning, startSystem, until } from './support/system.ts';

const run = promisify(execFile);
/** The files under test are SQLite's, whatever database the run is for. */
const SQLITE = { DATABASE_URL: undefined };

describe('Starting and stopping', function () {
  this.timeout(90_000);
  let folder: string;

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'inventory-start-'));
    await run(process.execPath, ['--import', 'tsx', 'scripts/migrate.ts'], {
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: folder, DATABASE_URL: undefined },
    });
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('SIGTERM ends every process within 30 s, with code 0, though clients hold connections open', async () => {
    const system = await startSystem(folder, SQLITE);
    await until('the system answers', 30_000, () => isHealthy(system));
    await until(
      'all of it runs',
      30_000,
      () => system.pidOf('poller') !== null && system.pidOf('scheduler') !== null,
    );
    const children = childrenOf(system.main.pid!).map(({ pid }) => pid);
    expect(children.length).to.be.at.least(3);
    const silent = net.connect(Number(new URL(system.url).port), '127.0.0.1');
    silent.on('error', () => {});
    await fetch(`${system.url}/login`, { headers: { connection: 'keep-alive' } });

    const asked = performance.now();
    system.main.kill('SIGTERM');
    expect(await system.ended, system.said()).to.deep.equal({ code: 0, signal: null });
    silent.destroy();
    const took = performance.now() - asked;
    process.stdout.write(`\n  stopped after ${Math.round(took)} ms\n`);
    expect(took).to.be.below(30_000);
    expect(children.filter(isRunning)).to.deep.equal([]);
    expect(await isHealthy(system)).to.equal(false);
  });

  it('a database of a newer version is refused in one sentence, and left as it is', async () => {
    const file = path.join(folder, 'inventory.sqlite');
    await execute(file, "INSERT INTO schema_migrations (name) VALUES ('9999_of_tomorrow')");
    const before = hash(file);
    for (const settings of [{ LOG_LEVEL: 'silent' }, { LOG_LEVEL: 'info' }]) {
      const system = await startSystem(folder, { ...SQLITE, ...settings });
      const { code } = await system.ended;
      expect(code).to.equal(1);
      expect(system.said()).to.match(
        /^Cannot start: The database was made by a newer version of this program \(9999_of_tomorrow\)\..*$/m,
      );
    }
    expect(hash(file)).to.equal(before);
  });

  it('a file that is no database is refused, and left as it is', async () => {
    const file = path.join(folder, 'inventory.sqlite');
    for (const ending of ['-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true });
    const bytes = fs.readFileSync(file).fill(0, 0, 4096);
    fs.writeFileSync(file, bytes);
    const system = await startSystem(folder, { ...SQLITE, LOG_LEVEL: 'silent' });
    const { code } = await system.ended;
    expect(code).to.equal(1);
    expect(system.said()).to.match(/^Cannot start: /m);
    expect(fs.readFileSync(file).equals(bytes)).to.equal(true);
  });

  it('settings that are wrong are all told at once', async () => {
    const system = await startSystem(folder, {
      ...SQLITE,
      LOG_LEVEL: 'loud',
      MANAGEMENT_NETWORKS: 'everywhere',
    });
    expect((await system.ended).code).to.equal(1);
    expect(system.said()).to.include('LOG_LEVEL').and.to.include('MANAGEMENT_NETWORKS');
  });
});

function execute(file: string, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, (error) => {
      if (error) return reject(error);
      database.exec(sql, (failed) => database.close(() => (failed ? reject(failed) : resolve())));
    });
  });
}

function hash(file: string): string {
  return crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}
