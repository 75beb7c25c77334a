/** Programs that call the API, each with a real token. */
import supertest from 'supertest';
import { systemActor } from '../../../server/auth/scope.ts';
import { createToken } from '../../../server/auth/service/tokens.ts';
import { createUser } from '../../../server/auth/service/users.ts';
import type { Role } from '../../../server/auth/types.ts';
import { app } from '../../support/http.ts';

export interface Program {
  get(path: string): supertest.Test;
  post(path: string, body?: object): supertest.Test;
  patch(path: string, body: object): supertest.Test;
  delete(path: string): supertest.Test;
  /** Any request, its body still to be sent. */
  send(method: 'get' | 'post' | 'patch' | 'delete', path: string): supertest.Test;
  token: string;
}

/** A program with the token of a new account of a role and unit. Paths are below `/api/v1`. */
export async function programOf(
  role: Role,
  unitId: number | null,
  language: 'vi' | 'en' = 'vi',
): Promise<Program> {
  const system = systemActor('test');
  const username = `${role}.${unitId ?? 'all'}.${language}`;
  const userId = await createUser(system, {
    ...{ username, fullName: username, role, unitId, language },
    password: 'mua thuan gio hoa 2026',
  });
  const token = await createToken(system, userId, 'test');
  const send = (method: 'get' | 'post' | 'patch' | 'delete', path: string) =>
    supertest(app)[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
  return {
    token,
    send,
    get: (path) => send('get', path),
    post: (path, body) => (body === undefined ? send('post', path) : send('post', path).send(body)),
    patch: (path, body) => send('patch', path).send(body),
    delete: (path) => send('delete', path),
  };
}
