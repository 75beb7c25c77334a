/**
 * Who may do what, generated from the routes that exist: every route × every role, anonymous, foreign id, missing id.
 * A new route is in here by being declared; one with a parameter this file does not know fails until it is told.
 */
import { expect } from 'chai';
import type { Express } from 'express';
import supertest from 'supertest';
import type { DeclaredRoute } from '../server/auth/guarded.ts';
import { may } from '../server/auth/policy.ts';
import { systemActor } from '../server/auth/scope.ts';
import { createToken } from '../server/auth/service/tokens.ts';
import { ROLES, type Role } from '../server/auth/types.ts';
import { select } from '../server/db/query.ts';
import { declaredRoutes } from '../server/web/app.ts';
import { emptyDatabase } from './support/database.ts';
import { app, loginAs, type Visitor, visitor } from './support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from './support/province.ts';
import { type Subjects, seedSubjects } from './support/subjects.ts';

const MISSING = 2_000_000_000;

/** Parameters whose subject belongs to a unit or to one user. */
const SCOPED = [
  ...['assetId', 'deviceId', 'unitId', 'personId', 'tokenId', 'rangeId', 'runId', 'findId'],
  ...['repairId', 'agentId', 'enrolmentId', 'questionId', 'importId', 'planId', 'itemId'],
];
const routes = declaredRoutes();
const guardedRoutes = routes.filter(({ access }) => access !== 'public');

/** Bodies for routes that look at the body before they look for the thing, so that the scope is truly tried. */
const BODIES: Record<string, Record<string, string>> = {
  'POST /api/v1/assets/:assetId/states': { state: 'in_stock', on: TODAY },
  'POST /devices/:deviceId/asset': { assetTag: 'no-such-tag' },
  'POST /campaigns/:campaignId/units/:unitId/answers': { answer: 'present' },
  'POST /campaigns/:campaignId/units/:unitId/closing': { lockVersion: '1' },
  'POST /campaigns/:campaignId/units/:unitId/reopening': { lockVersion: '1' },
  'POST /campaigns/:campaignId/units/:unitId/confirmation': { lockVersion: '1', paper: '12/BC-UBND' },
};

/** Public routes are few and each is meant to be. */
const PUBLIC = [
  'GET /healthz',
  'GET /login',
  'POST /login',
  'GET /setup/:token',
  'POST /setup/:token',
  'GET /api/v1/openapi.json',
  // Agents log in with every message: test/intake/service/arrivals.test.ts.
  'GET /agent',
  'POST /agent',
];

describe('access', function () {
  this.timeout(120_000);
  let units: SmallProvince;
  let own: Subjects;
  let foreign: Subjects;
  const people = new Map<Role, Visitor>();
  const tokens = new Map<Role, string>();

  before(async () => {
    await emptyDatabase();
    units = await smallProvince();
    own = await seedSubjects(units.ducHoaThuong);
    foreign = await seedSubjects(units.luongHoa);
    for (const role of ROLES) {
      people.set(role, await loginAs(role, role === 'officer' ? units.ducHoa : null));
      const [user] = await select<{ id: number }>('SELECT id FROM users WHERE role = :role', { role });
      tokens.set(role, await createToken(systemActor('test'), user!.id, 'test'));
    }
  });

  it('knows every route of the application, and each is declared through the guard', () => {
    expect(undeclaredRoutes(app, routes)).to.deep.equal([]);
    expect(routes.length).to.be.greaterThan(20);
  });

  it('has only the public routes that are meant to be', () => {
    const open = routes.filter(({ access }) => access === 'public').map(nameOf);
    expect(open.filter((name) => !PUBLIC.includes(name))).to.deep.equal([]);
  });

  it('knows what every path parameter stands for', () => {
    const unknown = guardedRoutes.flatMap(({ path }) => parametersOf(path).filter((name) => !(name in own)));
    expect([...new Set(unknown)]).to.deep.equal([]);
  });

  for (const route of guardedRoutes) {
    it(`${nameOf(route)} sends away who is not logged in`, async () => {
      const answer = await send(visitor(), null, route, own);
      if (isApi(route)) expect(answer.status).to.equal(401);
      else if (route.method === 'get')
        expect([answer.status, answer.headers.location]).to.deep.equal([
          302,
          `/login?next=${encodeURIComponent(fill(route.path, own))}`,
        ]);
      else expect([401, 403]).to.include(answer.status);
    });

    for (const role of ROLES.filter((one) => !may({ role: one }, route.access as never))) {
      it(`${nameOf(route)} is forbidden to ${role}`, async () => {
        const answer = await send(people.get(role)!, tokens.get(role)!, route, own);
        expect(answer.status).to.equal(403);
      });
    }

    for (const role of ROLES.filter(
      (one) => route.method === 'get' && may({ role: one }, route.access as never),
    )) {
      it(`${nameOf(route)} answers ${role}`, async () => {
        const answer = await send(people.get(role)!, tokens.get(role)!, route, own);
        expect([200, 302, 303], `status ${answer.status}`).to.include(answer.status);
      });
    }

    const scoped = parametersOf(route.path).filter((name) => SCOPED.includes(name));
    if (scoped.length > 0 && may({ role: 'officer' }, route.access as never)) {
      it(`${nameOf(route)} answers an officer the same for a foreign id as for a missing one, and changes nothing`, async () => {
        const before = await fingerprint(units.luongHoa);
        const officer = people.get('officer')!;
        const token = tokens.get('officer')!;
        const strange = await send(officer, token, route, foreign);
        const missing = await send(
          officer,
          token,
          route,
          Object.fromEntries(
            Object.keys(own).map((name) => [name, scoped.includes(name) ? MISSING : own[name]]),
          ) as Subjects,
        );
        expect([strange.status, withoutIds(strange.text)]).to.deep.equal([404, withoutIds(missing.text)]);
        expect(await fingerprint(units.luongHoa)).to.equal(before);
      });
    }
  }

  it('never shows an officer of Đức Hòa a word of Bến Lức, on any page without parameters', async () => {
    const officer = people.get('officer')!;
    for (const route of guardedRoutes.filter(
      ({ method, path, access }) =>
        method === 'get' && !path.includes(':') && may({ role: 'officer' }, access as never),
    )) {
      const answer = await send(officer, tokens.get('officer')!, route, own);
      for (const canary of Object.values(foreign.canaries))
        expect(answer.text ?? String(answer.body), `${nameOf(route)} shows ${canary}`).not.to.include(canary);
    }
  });
});

function nameOf(route: DeclaredRoute): string {
  return `${route.method.toUpperCase()} ${route.path}`;
}

function isApi(route: DeclaredRoute): boolean {
  return route.path.startsWith('/api/');
}

function parametersOf(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
}

function fill(path: string, subjects: Subjects): string {
  return path.replace(/:(\w+)/g, (_whole, name: string) => String(subjects[name]));
}

async function send(
  someone: Visitor,
  token: string | null,
  route: DeclaredRoute,
  subjects: Subjects,
): Promise<supertest.Response> {
  const path = fill(route.path, subjects);
  if (isApi(route)) {
    const request = supertest(app)[route.method](path);
    if (route.method !== 'get') request.send(BODIES[nameOf(route)] ?? {});
    return token ? request.set('authorization', `Bearer ${token}`) : request;
  }
  return route.method === 'get' ? someone.get(path) : someone.post(path, BODIES[nameOf(route)]);
}

/** Pages carry a request number and a form token that differ each time. */
function withoutIds(text: string): string {
  return text
    .replace(/[0-9a-f]{12,}(\.[0-9a-f]+)?/g, '#')
    .replace(/\d+/g, '#')
    .replace(/name="back" value="[^"]*"/g, '');
}

/** Everything a foreign unit has that a request could change. */
async function fingerprint(unitId: number): Promise<string> {
  const rows = await Promise.all([
    select('SELECT * FROM assets WHERE unit_id = :unitId ORDER BY id', { unitId }),
    select(
      'SELECT id, unit_id, asset_id, address, port, retired_at FROM devices WHERE unit_id = :unitId ORDER BY id',
      { unitId },
    ),
    select('SELECT * FROM custody_periods WHERE unit_id = :unitId ORDER BY id', { unitId }),
    select('SELECT * FROM unit_versions WHERE unit_id = :unitId ORDER BY id', { unitId }),
    select('SELECT * FROM headcounts WHERE unit_id = :unitId ORDER BY id', { unitId }),
  ]);
  return JSON.stringify(rows);
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** Routes Express would answer that were not declared: there must be none. */
function undeclaredRoutes(application: Express, known: DeclaredRoute[]): string[] {
  const declared = new Set(
    known.map(({ method, path }) => `${method} ${path.split('/').slice(-2).join('/')}`),
  );
  const found: string[] = [];
  const walk = (stack: Layer[]): void => {
    for (const layer of stack) {
      if (layer.route) {
        for (const method of Object.keys(layer.route.methods)) found.push(`${method} ${layer.route.path}`);
      }
      if (layer.handle.stack) walk(layer.handle.stack);
    }
  };
  walk((application as unknown as { router: { stack: Layer[] } }).router.stack);
  const paths = known.map(({ method, path }) => `${method} ${path}`);
  return found.filter((name) => {
    const [method, path] = name.split(' ') as [string, string];
    const tail = path === '/' ? '' : path;
    return (
      !declared.has(name) &&
      !paths.some(
        (one) =>
          one.startsWith(`${method} `) && one.endsWith(tail === '' ? one.slice(method.length + 1) : tail),
      )
    );
  });
}
