/** One reader in a process of its own: it is told the job and the places, and tells what each round cost. */
import { countYes, type JobName, type Place, type Reader } from './jobs.ts';

export interface Order {
  reader: string;
  job: JobName;
  places: Place[];
  rounds: number;
}

export interface Round {
  cpuMs: number;
  milliseconds: number;
  complete: number;
}

const READERS: Record<string, () => Promise<Reader>> = {
  ours: async () => (await import('./ours.ts')).ours,
  bare: async () => (await import('./bare.ts')).bare,
  'net-snmp-naive': async () => (await import('./net-snmp.ts')).naive,
  'net-snmp-shared': async () => (await import('./net-snmp.ts')).shared,
};

process.once('message', async (order: Order) => {
  const reader = await READERS[order.reader]!();
  const rounds: Round[] = [];
  for (let i = 0; i < order.rounds; i++) rounds.push(await round(reader, order));
  process.send?.(rounds, () => process.exit());
});

async function round({ ask, atOnce }: Reader, { job, places }: Order): Promise<Round> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const complete = await countYes(places, atOnce, ask[job]);
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000, milliseconds: performance.now() - started, complete };
}
