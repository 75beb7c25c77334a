/** A migrated database has exactly the tables and columns the code knows, on the database this run is for. */
import { expect } from 'chai';
import { type ColumnDescription, DataTypes } from 'sequelize';
import { db, dialect } from '../server/db/connection.ts';
import { migrate, refuseForeignSchema, schemaState } from '../server/db/migrate.ts';
import { execute, select, selectOne } from '../server/db/query.ts';
import { inTransaction } from '../server/db/transaction.ts';
import { sourcesBelow } from './support/sources.ts';

for (const { file } of sourcesBelow('server/db/tables')) await import(`../${file}`);

describe(`the schema on ${dialect}`, () => {
  before(async () => {
    await migrate();
  });

  it('has every column of every table as the code knows it, and no other', async () => {
    const wrong: string[] = [];
    for (const model of Object.values(db.models).filter(({ name }) => name !== 'schema_migrations')) {
      const found = await db.getQueryInterface().describeTable(model.getTableName());
      const known = Object.values(model.getAttributes()).map((attribute) => ({
        name: attribute.field!,
        attribute,
      }));
      for (const name of Object.keys(found))
        if (!known.some((column) => column.name === name))
          wrong.push(`${model.tableName}.${name} is unknown to the code`);
      for (const { name, attribute } of known) {
        const column = found[name];
        if (!column) wrong.push(`${model.tableName}.${name} is missing in the database`);
        else wrong.push(...mismatches(`${model.tableName}.${name}`, column, attribute));
      }
    }
    expect(wrong).to.deep.equal([]);
  });

  it('has a table in the code for every table in the database', async () => {
    const tables = (await db.getQueryInterface().showAllTables()) as (string | { tableName: string })[];
    const names = tables
      .map((table) => (typeof table === 'string' ? table : table.tableName))
      .filter((name) => !name.startsWith('sqlite_'));
    const known = Object.values(db.models).map((model) => model.tableName);
    expect(names.filter((name) => name !== 'schema_migrations' && !known.includes(name))).to.deep.equal([]);
  });

  it('runs each migration once and accepts the result', async () => {
    expect(await migrate()).to.deep.equal([]);
    expect(await schemaState()).to.deep.equal({ missing: [], unknown: [] });
    await refuseForeignSchema();
  });

  it('refuses to start on a database that a newer version made', async () => {
    await inTransaction(() => execute("INSERT INTO schema_migrations (name) VALUES ('9999_future')"));
    try {
      const error = await refuseForeignSchema().catch((caught: unknown) => caught);
      expect((error as Error).message).to.match(/newer version/);
    } finally {
      await inTransaction(() => execute("DELETE FROM schema_migrations WHERE name = '9999_future'"));
    }
  });

  it('refuses to start on a database that is behind, and says what to do', async () => {
    await inTransaction(() => execute("DELETE FROM schema_migrations WHERE name = '0001_org'"));
    try {
      const error = await refuseForeignSchema().catch((caught: unknown) => caught);
      expect((error as Error).message).to.match(/npm run migrate/);
    } finally {
      await inTransaction(() => execute("INSERT INTO schema_migrations (name) VALUES ('0001_org')"));
    }
  });
});

describe(`transactions on ${dialect}`, () => {
  before(async () => {
    await migrate();
  });

  it('let two hundred parallel writers all succeed, none losing an update', async () => {
    await inTransaction(() => execute("INSERT INTO job_runs (name, message) VALUES ('counter', '0')"));
    const write = () =>
      inTransaction(async () => {
        const row = await selectOne<{ message: string }>(
          "SELECT message FROM job_runs WHERE name = 'counter'" +
            (dialect === 'postgres' ? ' FOR UPDATE' : ''),
        );
        await execute("UPDATE job_runs SET message = :message WHERE name = 'counter'", {
          message: String(Number(row!.message) + 1),
        });
      });
    await Promise.all(Array.from({ length: 200 }, write));
    const rows = await select<{ message: string }>("SELECT message FROM job_runs WHERE name = 'counter'");
    await inTransaction(() => execute("DELETE FROM job_runs WHERE name = 'counter'"));
    expect(rows).to.deep.equal([{ message: '200' }]);
  });

  it('undo everything when the work throws', async () => {
    const error = await inTransaction(async () => {
      await execute("INSERT INTO job_runs (name) VALUES ('half')");
      throw new Error('stop');
    }).catch((caught: unknown) => caught);
    expect((error as Error).message).to.equal('stop');
    expect(await selectOne("SELECT name FROM job_runs WHERE name = 'half'")).to.equal(null);
  });
});

const FAMILIES: [RegExp, string][] = [
  [/^(INTEGER|BIGINT)/i, 'number'],
  [/^(VARCHAR|CHARACTER VARYING|TEXT)/i, 'text'],
  [/^DATE$/i, 'day'],
  [/^(DATETIME|TIMESTAMP)/i, 'instant'],
  [/^JSON/i, 'json'],
  [/^(TINYINT|BOOLEAN)/i, 'boolean'],
  [/^(BLOB|BYTEA)/i, 'blob'],
  [/^(REAL|DOUBLE)/i, 'real'],
];

function mismatches(
  name: string,
  column: ColumnDescription,
  attribute: { type: unknown; allowNull?: boolean },
): string[] {
  const known = family(String(attribute.type instanceof DataTypes.DATE ? 'DATETIME' : attribute.type));
  const found = family(column.type);
  const wrong: string[] = [];
  if (known !== found) wrong.push(`${name} is ${column.type}, the code says ${String(attribute.type)}`);
  if (!column.primaryKey && column.allowNull !== (attribute.allowNull ?? true))
    wrong.push(`${name} allows null: ${column.allowNull}, the code says ${attribute.allowNull}`);
  return wrong;
}

function family(type: string): string {
  return FAMILIES.find(([pattern]) => pattern.test(type))?.[1] ?? type;
}
