import { verifyAllReports } from '../server/reports/service/reports.ts';
import { printJson, printLine } from './support/cli.ts';
import { withDatabase } from './support/database.ts';

await withDatabase(
  { name: 'verify-reports', about: 'Checks that every issued report still is what was issued.' },
  async (input) => {
    const { checked, broken } = await verifyAllReports();
    if (input.json) printJson({ checked, broken });
    else if (broken.length === 0) printLine(`${checked} issued reports, each is what was issued.`);
    for (const id of input.json ? [] : broken) printLine(`Report ${id} is no longer what was issued.`);
    return broken.length === 0 ? 0 : 1;
  },
);
