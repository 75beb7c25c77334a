import { restore } from '../server/db/backup.ts';
import { printJson, printLine, runCommand, UsageError } from './support/cli.ts';

await runCommand(
  {
    name: 'restore',
    about:
      'Puts a backup in place of the database. Stop the system first. The backup is checked before anything is touched.',
    positionals: 'FILE',
    options: { force: { about: 'replace a database that holds data' } },
  },
  async (input) => {
    const [file] = input.positionals;
    if (!file) throw new UsageError('FILE is missing');
    const { migrations } = await restore(file, input.flag('force'));
    if (input.json) printJson({ file, migrations });
    else printLine(`${file} is restored. Run: npm run migrate, then npm start.`);
    return 0;
  },
);
