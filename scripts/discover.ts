import { systemActor } from '../server/auth/scope.ts';
import { config } from '../server/config.ts';
import { canonicalRange } from '../server/discovery/rules/ranges.ts';
import { performRun } from '../server/discovery/runner.ts';
import { type Taken, takeCertain } from '../server/discovery/service/decisions.ts';
import { sweepProblem } from '../server/discovery/service/ranges.ts';
import { beginRun } from '../server/discovery/service/runs.ts';
import { type Find, PROPOSALS, type Run } from '../server/discovery/types.ts';
import { newOwner } from '../server/polling/owner.ts';
import { todayIn } from '../server/shared/days.ts';
import { translator } from '../server/shared/locale.ts';
import type { CommandInput } from './support/cli.ts';
import { printJson, printLine, UsageError } from './support/cli.ts';
import { withDatabase } from './support/database.ts';

/** Sweeps ranges with the credentials allowed there, and tells what stands there. */

const spec = {
  name: 'discover',
  about:
    'Sweeps address ranges within MANAGEMENT_NETWORKS with the credentials allowed there and prints what it proposes.',
  positionals: 'CIDR…',
  options: {
    rate: { value: 'N', about: 'packets a second (1000)' },
    ports: { value: 'LIST', about: 'UDP ports, separated by commas (161,1161)' },
    'take-certain': { about: 'adds every new device about which nothing is in doubt' },
  },
};

const actor = systemActor('cli:discover');
const t = translator('en');

async function discover(input: CommandInput): Promise<number> {
  const draft = {
    cidrs: rangesOf(input),
    ports: portsOf(input.value('ports') ?? '161,1161'),
    packetsPerSecond: input.integer('rate', 1000, 1, 20_000),
  };
  const owner = newOwner();
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  const run = await beginRun(actor, draft, owner);
  const startedAt = performance.now();
  const progress = progressOf(run);
  const finds = await performRun(run, owner, { signal: stopping.signal, onProgress: progress.show });
  progress.end();
  const taken = input.flag('take-certain')
    ? await takeCertain(actor, run.id, todayIn(config.timeZone))
    : null;
  show(input, run, finds, taken, Math.round(performance.now() - startedAt));
  return stopping.signal.aborted ? 1 : 0;
}

function rangesOf({ positionals }: CommandInput): string[] {
  const ranges = positionals.map(canonicalRange);
  const wrong = positionals.find((_, index) => ranges[index] === null);
  if (wrong !== undefined) throw new UsageError(`${wrong} is no address range`);
  const problem = sweepProblem(ranges);
  if (problem) throw new UsageError(t(problem.key, problem.params));
  return ranges as string[];
}

function portsOf(list: string): number[] {
  const ports = [...new Set(list.split(',').map(Number))];
  if (ports.every((port) => port === 161 || (Number.isInteger(port) && port >= 1024 && port <= 65_535)))
    return ports;
  throw new UsageError('--ports takes 161 and ports from 1024 to 65535, separated by commas');
}

function show(input: CommandInput, run: Run, finds: Find[], taken: Taken | null, milliseconds: number): void {
  const counts = Object.fromEntries(
    PROPOSALS.map((proposal) => [proposal, finds.filter((find) => find.proposal === proposal).length]),
  );
  const certain = finds.filter((find) => find.certain).length;
  if (input.json) {
    const { id, cidrs } = run;
    printJson({ run: id, cidrs, milliseconds, counts, certain, taken, finds: finds.map(plain) });
    return;
  }
  for (const find of finds) printLine(lineOf(find));
  const totals = Object.entries(counts).map(([proposal, count]) => `${count} ${proposal}`);
  printLine(`${finds.length} finds in ${milliseconds} ms: ${totals.join(', ')}; ${certain} certain`);
  if (taken) printLine(`${taken.added} added, ${taken.refused} refused`);
}

function plain({ facts, ...find }: Find): Record<string, unknown> {
  const { kind, vendor, model, serial, firmware, name, credentialId } = facts ?? {};
  return { ...find, kind, vendor, model, serial, firmware, name, credentialId };
}

function lineOf({ proposal, certain, address, port, facts, reasons }: Find): string {
  const what = [facts?.vendor, facts?.model, facts?.serial].filter(Boolean).join(' ');
  const why = reasons.map(({ key, params }) => t(`discovery.reason.${key}`, params)).join('; ');
  return [`${proposal}${certain ? '!' : ''}`, `${address}:${port}`, what || '-', why].join('\t');
}

/** Progress on stderr: a bar on a terminal, a line at every tenth elsewhere. */
function progressOf(run: Run) {
  let tenth = 0;
  return {
    show({ planned, sent, answered }: { planned: number; sent: number; answered: number }): void {
      const share = planned === 0 ? 0 : sent / planned;
      const text = `discover ${run.cidrs.join(' ')} ${sent}/${planned} packets, ${answered} answered`;
      if (process.stderr.isTTY)
        process.stderr.write(`\r[${'#'.repeat(Math.floor(share * 30)).padEnd(30, '.')}] ${text}`);
      else if (Math.floor(share * 10) > tenth) process.stderr.write(`${text}\n`);
      tenth = Math.max(tenth, Math.floor(share * 10));
    },
    end(): void {
      if (process.stderr.isTTY) process.stderr.write('\n');
    },
  };
}

await withDatabase(spec, discover);
