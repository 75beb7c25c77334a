/** The parent's side of the simulated switches. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Switch {
  name: string;
  address: string;
  port: number;
}

export interface Switches {
  devices: Switch[];
  /** From now on these, and no others, do not answer. */
  silence(names: readonly string[]): Promise<void>;
  stop(): void;
}

export async function startSwitches(devices: number, ports: number): Promise<Switches> {
  const child = fork(fileURLToPath(new URL('./simulator.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answer = await ask<Switch[]>(child, { devices, ports });
  return {
    devices: answer,
    silence: async (silent) => {
      await ask(child, { silent });
    },
    stop: () => child.disconnect(),
  };
}

async function ask<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  const answered = once(child, 'message');
  child.send(question);
  return (await answered)[0] as Answer;
}
