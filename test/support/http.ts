/** A browser without a screen: logs in, keeps cookies, sends forms with their token. */
import supertest from 'supertest';
import { systemActor } from '../../server/auth/scope.ts';
import { createUser } from '../../server/auth/service/users.ts';
import type { Role } from '../../server/auth/types.ts';
import { createApp } from '../../server/web/app.ts';

export const PASSWORD = 'mua thuan gio hoa 2026';

const app = createApp();

export interface Visitor {
  get(path: string): supertest.Test;
  /** Sends a form with the token of the page it would stand on. */
  post(path: string, fields?: Record<string, string | string[]>): Promise<supertest.Response>;
  /** A POST whose parts the caller adds: forms with files. */
  send(path: string): supertest.Test;
  /** The token any form of this visitor carries. */
  token(): Promise<string>;
}

/** Someone who is not logged in. */
export function visitor(): Visitor {
  const agent = supertest.agent(app);
  const token = async () => tokenOf((await agent.get('/login').redirects(1)).text);
  return {
    get: (path) => agent.get(path),
    send: (path) => agent.post(path),
    token,
    post: async (path, fields = {}) => {
      const _csrf = await token();
      return agent
        .post(path)
        .type('form')
        .send({ _csrf, ...fields });
    },
  };
}

/** A new account of a role and unit, logged in. */
export async function loginAs(
  role: Role,
  unitId: number | null,
  username = `${role}.${unitId ?? 'all'}`,
): Promise<Visitor> {
  await createUser(systemActor('test'), {
    username,
    fullName: username,
    role,
    unitId,
    language: 'vi',
    password: PASSWORD,
  });
  const someone = visitor();
  const answer = await someone.post('/login', { username, password: PASSWORD });
  if (answer.status !== 303) throw new Error(`${username} could not log in: ${answer.status}`);
  return someone;
}

/** The CSRF token of a page. */
export function tokenOf(html: string): string {
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1];
  if (!token) throw new Error('The page has no form token.');
  return token;
}

export { app };
