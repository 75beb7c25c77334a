import { systemActor } from '../server/auth/scope.ts';
import { verifyAllPlans } from '../server/replacement/plans/service/freeze.ts';
import { printJson, printLine } from './support/cli.ts';
import { withDatabase } from './support/database.ts';

await withDatabase(
  { name: 'verify-plans', about: 'Checks that every frozen plan still is what was frozen.' },
  async (input) => {
    const { checked, broken } = await verifyAllPlans(systemActor('verify-plans'));
    const named = broken.map(({ id, number, year, version }) => ({ id, number, year, version }));
    if (input.json) printJson({ checked, broken: named });
    else if (named.length === 0) printLine(`${checked} frozen plans, each is what was frozen.`);
    for (const { number, year, version } of input.json ? [] : named)
      printLine(`Plan ${number}/${year}, version ${version}, is no longer what was frozen.`);
    return named.length === 0 ? 0 : 1;
  },
);
