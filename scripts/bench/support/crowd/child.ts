/** The agents of a province in a process of their own: all speak within a minute, each as its program does. */
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import zlib from 'node:zlib';
import { createRandom } from '../../../demo/random.ts';
import { anotherDay, type Machine, machineOf, upgraded } from './machines.ts';
import { inventoryLetter, type Letter, questionLetter } from './messages.ts';
import { post, type Reply } from './post.ts';

export interface Order {
  port: number;
  credentials: string[];
  machines: number;
  /** The last ones were never seen before; those before them have more memory since. */
  added: number;
  changed: number;
  seconds: number;
}

/** By machine, what its agent was told in the end. */
export interface Report {
  told: ('recorded' | 'later' | 'failed')[];
  milliseconds: number[];
  seconds: number;
}

process.once('message', async (order: Order) => {
  const visits = Array.from({ length: order.machines }, (_, number) => visitOf(number, order));
  process.send!('ready');
  process.once('message', async () => process.send!(await storm(visits, order), () => process.exit(0)));
});

interface Visit {
  question: Letter;
  inventory: Letter;
  authorization: string;
}

function visitOf(number: number, { credentials, machines, added, changed }: Order): Visit {
  const today = anotherDay(machineOf(number), 3);
  const isChanged = number < machines - added && number >= machines - added - changed;
  const machine: Machine = isChanged ? upgraded(today) : today;
  const { body, dialect, headers } = inventoryLetter(machine);
  const authorization = credentials[number % credentials.length]!;
  return {
    question: questionLetter(machine),
    inventory: { body, dialect, headers, json: '' },
    authorization,
  };
}

/** Each begins at a moment of its own, whether the others are done or not. */
async function storm(visits: Visit[], { port, seconds }: Order): Promise<Report> {
  const random = createRandom(2026, 'storm');
  const started = performance.now();
  const milliseconds: number[] = [];
  const told = await Promise.all(
    visits.map(async (visit) => {
      await sleep(random.next() * seconds * 1000);
      return await comeIn(port, visit, milliseconds).catch(() => 'failed' as const);
    }),
  );
  return { told, milliseconds, seconds: (performance.now() - started) / 1000 };
}

/** Without a name first, as agents do with every message, then with it. */
async function comeIn(port: number, visit: Visit, times: number[]): Promise<Report['told'][number]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const { question, inventory, authorization } = visit;
    await post(port, question, null, agent);
    const wanted = await post(port, question, authorization, agent);
    if (isLater(wanted)) return 'later';
    if (wanted.status !== 200) return 'failed';
    await post(port, inventory, null, agent);
    const taken = await post(port, inventory, authorization, agent);
    times.push(taken.milliseconds);
    if (taken.status === 503) return 'later';
    return taken.status === 200 ? 'recorded' : 'failed';
  } finally {
    agent.destroy();
  }
}

/** 503 to those who read JSON; "stop" in a reply that is compressed as the question was to the others. */
function isLater({ status, body }: Reply): boolean {
  if (status === 503) return true;
  const text = body[0] === 0x78 ? zlib.inflateSync(body) : body;
  return text.includes('<RESPONSE>STOP');
}
