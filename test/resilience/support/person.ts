/** Somebody at a browser of the real system: logs in, keeps cookies, sends forms and files. */
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { PASSWORD, tokenOf } from '../../support/http.ts';

export interface Answer {
  status: number;
  location: string | undefined;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

export interface SentFile {
  content: Buffer;
  /** As it stands in the head of its part. */
  fileName: string;
  unitId: number;
}

export class Person {
  readonly url: string;
  token = '';
  readonly #cookies = new Map<string, string>();

  /** @param url the address of the system */
  constructor(url: string) {
    this.url = url;
  }

  async login(username: string): Promise<this> {
    this.token = tokenOf((await this.get('/login')).text);
    const answer = await this.post('/login', { username, password: PASSWORD });
    if (answer.status !== 303) throw new Error(`${username} could not log in: ${answer.status}`);
    this.token = tokenOf((await this.get('/imports')).text);
    return this;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path, {}, '');
  }

  /** Sends a form with its token. */
  post(path: string, fields: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams({ _csrf: this.token, ...fields }).toString();
    return this.send('POST', path, { 'Content-Type': 'application/x-www-form-urlencoded' }, body);
  }

  /** Sends a file as the form of the list of files does; comes again when it is told to. */
  async upload(file: SentFile): Promise<Answer> {
    const { type, body } = multipart([
      ['name="_csrf"', this.token],
      ['name="unitId"', String(file.unitId)],
      [`name="file"; filename="${file.fileName}"`, file.content],
    ]);
    for (;;) {
      const answer = await this.send('POST', '/imports', { 'Content-Type': type }, body);
      if (answer.status !== 503) return answer;
      await sleep(250);
    }
  }

  /** Each on a connection of its own. */
  send(
    method: string,
    path: string,
    headers: http.OutgoingHttpHeaders,
    body: Buffer | string,
  ): Promise<Answer> {
    const length = method === 'GET' ? {} : { 'Content-Length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const options = { method, agent: false, headers: { Cookie: this.cookie, ...length, ...headers } };
      const request = http.request(`${this.url}${path}`, options);
      request.on('response', (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line);
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const whole = Buffer.concat(chunks);
          resolve({
            status: answer.statusCode!,
            location: answer.headers.location,
            headers: answer.headers,
            body: whole,
            text: whole.toString('utf8'),
          });
        });
      });
      request.on('error', reject).end(body);
    });
  }

  #keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    this.#cookies.set(name!, value!);
  }
}

/** Parts of a form: what stands behind `form-data;` in the head of each, and its content. */
export function multipart(parts: readonly (readonly [head: string, content: Buffer | string])[]): {
  type: string;
  body: Buffer;
} {
  const boundary = `----${randomBytes(12).toString('hex')}`;
  const pieces = parts.flatMap(([head, content]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
