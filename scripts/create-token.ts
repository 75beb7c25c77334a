import { systemActor } from '../server/auth/scope.ts';
import { createToken } from '../server/auth/service/tokens.ts';
import { userByName } from '../server/auth/store/accounts.ts';
import { printJson, printLine, UsageError } from './support/cli.ts';
import { withDatabase } from './support/database.ts';

await withDatabase(
  {
    name: 'create-token',
    about: 'Makes an API token for an account and prints it once.',
    options: {
      username: { value: 'U', about: 'the account the token acts for' },
      name: { value: 'N', about: 'what the token is for' },
    },
  },
  async (input) => {
    const username = input.value('username');
    if (!username) throw new UsageError('--username is missing');
    const user = await userByName(username.toLowerCase());
    if (!user) throw new Error(`there is no account ${username}`);
    const token = await createToken(
      systemActor('cli:create-token'),
      user.id,
      input.value('name') ?? 'command line',
    );
    if (input.json) printJson({ token });
    else printLine(token);
    return 0;
  },
);
