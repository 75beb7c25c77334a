import { systemActor } from '../server/auth/scope.ts';
import { createEnrolment } from '../server/auth/service/enrolments.ts';
import { printJson, UsageError } from './support/cli.ts';
import { unitByCode, withDatabase } from './support/database.ts';

await withDatabase(
  {
    name: 'create-enrolment',
    about: 'Makes the credential the inventory agents of a unit log in with, and prints it once.',
    options: { unit: { value: 'CODE', about: 'code of the unit' } },
  },
  async (input) => {
    const code = input.value('unit');
    if (!code) throw new UsageError('--unit is missing');
    const unit = await unitByCode(code);
    printJson(await createEnrolment(systemActor('cli:create-enrolment'), unit.id, code));
    return 0;
  },
);
