import { backUp } from '../server/db/backup.ts';
import { closeDatabase } from '../server/db/connection.ts';
import { printJson, printLine, runCommand, UsageError } from './support/cli.ts';

await runCommand(
  {
    name: 'backup',
    about: 'Writes a consistent copy of the database to FILE, while the system runs.',
    positionals: 'FILE',
  },
  async (input) => {
    const [file] = input.positionals;
    if (!file) throw new UsageError('FILE is missing');
    try {
      const { bytes } = await backUp(file);
      if (input.json) printJson({ file, bytes });
      else
        printLine(
          `${file}: ${bytes} bytes. Keep the key file in another safe place: without it the SNMP secrets cannot be read.`,
        );
      return 0;
    } finally {
      await closeDatabase();
    }
  },
);
