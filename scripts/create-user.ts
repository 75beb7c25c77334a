import { text } from 'node:stream/consumers';
import { systemActor } from '../server/auth/scope.ts';
import { createUser } from '../server/auth/service/users.ts';
import { ROLES, type Role } from '../server/auth/types.ts';
import { Invalid } from '../server/errors.ts';
import { printJson, printLine, UsageError } from './support/cli.ts';
import { unitByCode, withDatabase } from './support/database.ts';

await withDatabase(
  {
    name: 'create-user',
    about:
      'Makes an account. The password is read from standard input, so that it stands in no process list.',
    options: {
      username: { value: 'U', about: 'name to log in with' },
      role: { value: 'ROLE', about: ROLES.join(', ') },
      unit: { value: 'CODE', about: 'the own unit; needed for officers' },
      'full-name': { value: 'NAME', about: 'name shown on pages' },
      'password-stdin': { about: 'read the password from standard input' },
    },
  },
  async (input) => {
    const username = input.value('username');
    const role = input.value('role') as Role | undefined;
    if (!username) throw new UsageError('--username is missing');
    if (!role || !ROLES.includes(role)) throw new UsageError(`--role is one of ${ROLES.join(', ')}`);
    if (!input.flag('password-stdin')) throw new UsageError('--password-stdin is missing');
    const unit = input.value('unit');
    const password = (await text(process.stdin)).replace(/\r?\n$/, '');
    const id = await createUser(systemActor('cli:create-user'), {
      username,
      fullName: input.value('full-name') ?? username,
      role,
      unitId: unit === undefined ? null : (await unitByCode(unit)).id,
      language: 'vi',
      password,
    }).catch((error: unknown) => {
      throw error instanceof Invalid
        ? new Error(
            Object.values(error.fields)
              .map(({ key }) => key)
              .join(', '),
          )
        : error;
    });
    if (input.json) printJson({ id, username, role });
    else printLine(`Account ${username} (${role}) is made.`);
    return 0;
  },
);
