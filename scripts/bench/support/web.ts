/** The web application on a port of its own, a browser without a screen, and the SQL that each answer needed. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { type Options, QueryTypes } from 'sequelize';
import { db } from '../../../server/db/connection.ts';
import { createApp } from '../../../server/web/app.ts';
import { figure, percentile } from './figures.ts';
import { PASSWORD } from './register.ts';

const WARM_UP = 10;

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

export interface Visitor {
  get(path: string): Promise<Answer>;
}

export interface Site {
  login(username: string): Promise<Visitor>;
  close(): Promise<void>;
}

/** Starts the application in this process; visitors keep their connection. */
export async function openSite(): Promise<Site> {
  const server = createApp().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const agents: http.Agent[] = [];
  return {
    async login(username) {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
      agents.push(agent);
      return loggedIn(username, { agent, port, host: '127.0.0.1' });
    },
    async close() {
      for (const agent of agents) agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A visitor of a server that runs elsewhere. */
export function visit(port: number, username: string): Promise<Visitor> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  return loggedIn(username, { agent, port, host: '127.0.0.1' });
}

/** Pages answered and the SQL of each run alone, in turn, so that both meet the same noise. */
export interface Samples {
  pages: number[];
  statements: number[];
  /** Statements of one page. */
  count: number;
  bytes: number;
}

/** Asks for a path again and again; after each answer the SQL that the answer needed is run by itself. */
export async function samplesOf(visitor: Visitor, path: string, times: number): Promise<Samples> {
  for (let i = 0; i < WARM_UP; i++) await expectPage(visitor, path);
  const { statements, bytes } = await statementsOf(visitor, path);
  for (let i = 0; i < WARM_UP; i++) await replay(statements);
  const samples: Samples = { pages: [], statements: [], count: statements.length, bytes };
  for (let i = 0; i < times; i++) {
    samples.pages.push(await timed(() => expectPage(visitor, path)));
    samples.statements.push(await timed(() => replay(statements)));
  }
  return samples;
}

/** Median and 95th percentile of some samples, beside those of their SQL. */
export function latencyFigures(name: string, { pages, statements }: Pick<Samples, 'pages' | 'statements'>) {
  return [
    figure(name, 'ms', percentile(pages, 0.95), percentile(statements, 0.95)),
    figure(name.replace('p95', 'p50'), 'ms', percentile(pages, 0.5), percentile(statements, 0.5)),
  ];
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export async function expectPage(visitor: Visitor, path: string): Promise<Answer> {
  const answer = await visitor.get(path);
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`);
  return answer;
}

/** The SELECTs of one answer, as they go to the database. */
export async function statementsOf(
  visitor: Visitor,
  path: string,
): Promise<{ statements: string[]; bytes: number }> {
  let bytes = 0;
  const statements = await recordStatements(async () => {
    const { body } = await expectPage(visitor, path);
    bytes = body.length;
  });
  return { statements, bytes };
}

/** The SELECTs of a piece of work. */
export async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const { options } = db as unknown as { options: Options };
  const before = options.logging;
  options.logging = (text: string) => {
    const sql = text.replace(/^Execut\w+ \([^)]*\): /, '');
    if (/^SELECT\b/i.test(sql.trim())) statements.push(sql);
  };
  try {
    await work();
    return statements;
  } finally {
    options.logging = before;
  }
}

export async function replay(statements: readonly string[]): Promise<void> {
  for (const sql of statements) await db.query(sql, { type: QueryTypes.SELECT, raw: true });
}

async function loggedIn(username: string, place: http.RequestOptions): Promise<Visitor> {
  const cookies = new Map<string, string>();
  const ask = async (options: http.RequestOptions, body?: string) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...options.headers, cookie, 'accept-encoding': 'gzip' };
    const answer = await request({ ...place, ...options, headers }, body);
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      cookies.set(name!, value!);
    }
    return answer;
  };
  const form = await ask({ path: '/login', headers: { 'accept-encoding': 'identity' } });
  const _csrf = tokenOf(form);
  const fields = new URLSearchParams({ username, password: PASSWORD, _csrf }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': fields.length };
  const { status } = await ask({ path: '/login', method: 'POST', headers }, fields);
  if (status !== 303) throw new Error(`${username} could not log in: ${status}`);
  return { get: (path) => ask({ path }) };
}

export function textOf({ body, headers }: Answer): string {
  return (headers['content-encoding'] === 'gzip' ? zlib.gunzipSync(body) : body).toString('utf8');
}

function tokenOf(answer: Answer): string {
  const token = /name="_csrf" value="([^"]+)"/.exec(textOf(answer))?.[1];
  if (!token) throw new Error('The login page has no form token.');
  return token;
}

function request(options: http.RequestOptions, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request(options, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
      );
      answer.on('error', reject);
    });
    // A kept connection may be closed by the server in the moment it is used again.
    sent.on('error', (error) => (sent.reusedSocket ? resolve(request(options, body)) : reject(error)));
    sent.end(body);
  });
}
