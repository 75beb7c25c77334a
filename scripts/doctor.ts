import { closeDatabase } from '../server/db/connection.ts';
import { examine } from '../server/doctor.ts';
import { printJson, printLine, runCommand } from './support/cli.ts';

await runCommand(
  { name: 'doctor', about: 'Checks the installation: schema, integrity, audit chain, files, periods.' },
  async (input) => {
    try {
      const findings = await examine();
      if (input.json) printJson(findings);
      else
        for (const { check, ok, detail } of findings)
          printLine(`${ok ? 'ok ' : 'BAD'}  ${check.padEnd(12)} ${detail}`);
      return findings.every(({ ok }) => ok) ? 0 : 1;
    } finally {
      await closeDatabase();
    }
  },
);
