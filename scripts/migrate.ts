import { closeDatabase } from '../server/db/connection.ts';
import { migrate } from '../server/db/migrate.ts';
import { printJson, printLine, runCommand } from './support/cli.ts';

await runCommand(
  { name: 'migrate', about: 'Brings the database to the schema of this version.' },
  async (input) => {
    try {
      const done = await migrate();
      if (input.json) printJson({ migrations: done });
      else printLine(done.length === 0 ? 'The database is up to date.' : `Done: ${done.join(', ')}`);
      return 0;
    } finally {
      await closeDatabase();
    }
  },
);
