/** Agents that speak to the door: with one connection each, as they do, or over a few that stay open. */
import http from 'node:http';
import type { Letter } from './messages.ts';

export interface Reply {
  status: number;
  milliseconds: number;
  body: Buffer;
}

/** Sends a message; without an `authorization` the server asks for one. */
export function post(
  port: number,
  { body, headers }: Letter,
  authorization: string | null,
  agent: http.Agent,
): Promise<Reply> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const sent = http.request(
      {
        ...{ host: '127.0.0.1', port, path: '/agent', method: 'POST', agent },
        headers: { ...headers, 'Content-Length': body.length, ...(authorization ? { authorization } : {}) },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          const milliseconds = performance.now() - started;
          resolve({ status: answer.statusCode ?? 0, milliseconds, body: Buffer.concat(pieces) });
        });
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Sends all, so many at once; throws when one is not answered with 200. */
export async function postAll(
  port: number,
  letters: readonly { letter: Letter; authorization: string }[],
  atOnce: number,
): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
  let next = 0;
  const work = async () => {
    while (next < letters.length) {
      const { letter, authorization } = letters[next++]!;
      const { status } = await post(port, letter, authorization, agent);
      if (status !== 200) throw new Error(`an inventory was answered with ${status}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    agent.destroy();
  }
}
