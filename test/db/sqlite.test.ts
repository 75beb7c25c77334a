import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { ForeignKeyConstraintError, UniqueConstraintError } from 'sequelize';
import sqlite3 from 'sqlite3';
import { SettledDatabase } from '../../server/db/sqlite.ts';

describe('a connection to SQLite', () => {
  let folder: string;
  let one: SettledDatabase;
  let other: SettledDatabase;

  const open = () =>
    new Promise<SettledDatabase>((resolve, reject) => {
      const mode = sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
      const opened: SettledDatabase = new SettledDatabase(path.join(folder, 'x.sqlite'), mode, (error) =>
        error ? reject(error) : resolve(opened),
      );
    });
  const change = (sql: string, values: unknown[] = []) => one.change({ sql, values });

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'inventory-sqlite-'));
    one = await open();
    other = await open();
    await change('CREATE TABLE units (id INTEGER PRIMARY KEY, name TEXT UNIQUE)');
    await change('CREATE TABLE machines (unit_id INTEGER REFERENCES units(id))');
  });

  after(async () => {
    for (const each of [one, other])
      await new Promise((resolve, reject) => each.close((error) => (error ? reject(error) : resolve(null))));
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('tells how many rows a statement changed, however often it runs', async () => {
    expect(await change('INSERT INTO units (name) VALUES (?), (?)', ['Hậu Nghĩa', 'Bến Lức'])).to.equal(2);
    expect(await change('UPDATE units SET name = ? WHERE name = ?', ['Đức Hòa', 'Bến Lức'])).to.equal(1);
    expect(await change('UPDATE units SET name = ? WHERE name = ?', ['Đức Hòa', 'Bến Lức'])).to.equal(0);
  });

  it('sees with a kept statement what another connection wrote since', async () => {
    const count = { sql: 'SELECT COUNT(*) AS count FROM units', values: [] };
    const [before] = await other.rows<{ count: number }>(count);
    await other.rows({ sql: `EXPLAIN QUERY PLAN ${count.sql}`, values: [] });
    await change('INSERT INTO units (name) VALUES (?)', ['Cần Giuộc']);
    const [after] = await other.rows<{ count: number }>(count);
    expect(after!.count).to.equal(before!.count + 1);
  });

  it('answers the same statement many times at once', async () => {
    const asked = Array.from({ length: 50 }, (_, value) =>
      one.rows<{ twice: number }>({ sql: 'SELECT ? * 2 AS twice', values: [value] }),
    );
    expect((await Promise.all(asked)).map(([row]) => row!.twice)).to.deep.equal(asked.map((_, at) => 2 * at));
  });

  it('tells what was wrong, and goes on', async () => {
    const error = (work: Promise<unknown>) => work.catch((caught: unknown) => caught);
    const twice = () => change('INSERT INTO units (name) VALUES (?)', ['Hậu Nghĩa']);
    expect(await error(twice())).to.be.instanceOf(UniqueConstraintError);
    expect(await error(twice())).to.be.instanceOf(UniqueConstraintError);
    const orphan = change('INSERT INTO machines (unit_id) VALUES (?)', [99]);
    expect(await error(orphan)).to.be.instanceOf(ForeignKeyConstraintError);
    const missing = () => one.rows({ sql: 'SELECT * FROM nowhere', values: [] });
    expect(String(await error(missing()))).to.include('nowhere');
    expect(String(await error(missing()))).to.include('nowhere');
    expect(await change('DELETE FROM units WHERE name = ?', ['Cần Giuộc'])).to.equal(1);
  });

  it('keeps few enough statements', async () => {
    for (let at = 0; at < 700; at++)
      expect(await one.rows({ sql: `SELECT ${at} AS n`, values: [] })).to.deep.equal([{ n: at }]);
  });
});
