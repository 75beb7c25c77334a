import { verifyChain } from '../server/audit/service.ts';
import { printJson, printLine } from './support/cli.ts';
import { withDatabase } from './support/database.ts';

await withDatabase(
  { name: 'verify-audit', about: 'Checks the chain of the audit record from its first entry to its last.' },
  async (input) => {
    const result = await verifyChain();
    if (input.json) printJson(result);
    else
      printLine(
        result.brokenAt === null
          ? `${result.entries} entries, the chain is whole.`
          : `The chain is broken at entry ${result.brokenAt}.`,
      );
    return result.brokenAt === null ? 0 : 1;
  },
);
