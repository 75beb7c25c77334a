/** The command as an administrator runs it, on a register of its own. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { ROOT } from '../support/sources.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'import-command-'));
const environment = { ...process.env, DATA_DIR: folder, DATABASE_URL: undefined, NODE_ENV: 'production' };

/** One line of a program that knows the application, in a process of its own. */
function prepare(program: string): void {
  const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    cwd: ROOT,
    env: environment,
    encoding: 'utf8',
  });
  expect(run.stderr).to.equal('');
}

function importFile(...args: string[]) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...args], {
    cwd: ROOT,
    env: environment,
    encoding: 'utf8',
  });
  return {
    status: run.status,
    out: run.stdout,
    json: run.stdout.startsWith('{') ? JSON.parse(run.stdout) : null,
  };
}

describe('the command import', function () {
  this.timeout(120_000);
  const file = path.join(folder, 'Danh sách.csv');

  before(() => {
    fs.writeFileSync(
      file,
      [
        'STT;Tên thiết bị;Số serial;Năm sử dụng;Nguyên giá',
        '1;Máy tính để bàn Dell OptiPlex 3080;7ABC123;2021;15.000.000',
        '2;Máy in Canon LBP 2900;NTBA004521;năm ngoái;3.200.000',
        '3;Bộ lưu điện Santak TG1000;;2019;2.100.000',
      ].join('\r\n'),
    );
    prepare(`
      const { migrate } = await import('./server/db/migrate.ts');
      const { establishUnits } = await import('./server/org/service.ts');
      const { systemActor } = await import('./server/auth/scope.ts');
      await migrate();
      const establish = async (name, kind, parentId, adminCode) => {
        const unit = { name, shortName: name, kind, parentId, adminCode, agencyCode: null, budgetCode: null };
        return (await establishUnits(systemActor('test'), '2019-01-01', [unit], null))[0];
      };
      const province = await establish('Tỉnh Long An', 'province', null, '80');
      await establish('UBND xã Đức Hòa Thượng', 'commune', province, '27964');
      process.exit(0);
    `);
  });

  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('tells what a file would do and leaves nothing behind', () => {
    const { status, json } = importFile(file, '--unit', '27964', '--dry-run', '--json');
    expect(status).to.equal(0);
    expect(json).to.deep.include({ rows: 3, new: 2, changed: 0, unchanged: 0, doubtful: [] });
    expect(json.refused).to.deep.equal([
      { row: 3, column: 'D', problem: '«năm ngoái» không phải ngày hay năm. Ghi như 24/02/2020 hoặc 2020.' },
    ]);
  });

  it('takes the file in once, and the second time finds everything as it is', () => {
    expect(importFile(file, '--unit', '27964', '--json').json).to.deep.include({
      rows: 3,
      new: 2,
      unchanged: 0,
    });
    const again = importFile(file, '--unit', '27964', '--json');
    expect(again.status).to.equal(0);
    expect(again.json).to.deep.include({ rows: 3, new: 0, changed: 0, unchanged: 2 });
  });

  it('says in words why a file is refused', () => {
    const workbook = path.join(folder, 'cu.xls');
    fs.writeFileSync(workbook, Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    const { status, out } = importFile(workbook, '--unit', '27964');
    expect(status).to.equal(1);
    expect(out).to.match(/\.xlsx/);
  });
});
