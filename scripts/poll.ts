import { systemActor } from '../server/auth/scope.ts';
import { closeDatabase } from '../server/db/connection.ts';
import { refuseForeignSchema } from '../server/db/migrate.ts';
import { DomainError } from '../server/errors.ts';
import { countPollable, pollAll, pollNow } from '../server/polling/service.ts';
import type { PollReport } from '../server/polling/types.ts';
import { translator } from '../server/shared/locale.ts';
import type { CommandInput } from './support/cli.ts';
import { printJson, printLine, progressOf, runCommand, UsageError } from './support/cli.ts';

/** Polls one device or all of them now, and tells how it went. */

const spec = {
  name: 'poll',
  about: 'Polls devices now, stores what they answer and prints the outcomes and totals.',
  options: {
    device: { value: 'ID', about: 'poll this device' },
    all: { about: 'poll every device in use' },
  },
};

const actor = systemActor('cli:poll');

async function poll(input: CommandInput): Promise<number> {
  const one = input.value('device');
  if ((one !== undefined) === input.flag('all')) throw new UsageError('give --device ID or --all');
  const id = one === undefined ? null : input.integer('device', 0, 1, 2_147_483_647);
  await refuseForeignSchema();
  try {
    const startedAt = performance.now();
    const reports = id === null ? await pollEach() : [await pollOne(id)];
    show(input, reports, Math.round(performance.now() - startedAt));
    return id !== null && !isGood(reports[0]!) ? 1 : 0;
  } finally {
    await closeDatabase();
  }
}

async function pollEach(): Promise<PollReport[]> {
  const progress = progressOf('poll', await countPollable());
  const reports = await pollAll(actor, () => progress.tick());
  return reports.sort((a, b) => a.deviceId - b.deviceId);
}

async function pollOne(id: number): Promise<PollReport> {
  try {
    return await pollNow(actor, id);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new Error(translator('en')(error.problem.key, error.problem.params));
  }
}

function show(input: CommandInput, reports: PollReport[], milliseconds: number): void {
  const totals = { devices: reports.length, milliseconds, ...countsOf(reports) };
  if (input.json) {
    printJson({ outcomes: reports, totals });
    return;
  }
  for (const report of reports) printLine(lineOf(report));
  const counts = Object.entries(countsOf(reports)).map(([outcome, count]) => `${count} ${outcome}`);
  printLine(`${totals.devices} devices in ${milliseconds} ms: ${counts.join(', ')}`);
}

function countsOf(reports: PollReport[]): Record<PollReport['outcome'], number> {
  const counts = { ok: 0, partial: 0, unreachable: 0, refused: 0, broken: 0 };
  for (const report of reports) counts[report.outcome] += 1;
  return counts;
}

function lineOf({ deviceId, address, port, outcome, error, milliseconds, ports }: PollReport): string {
  const why = error === null ? '' : ` (${error})`;
  return `${deviceId}\t${address}:${port}\t${outcome}${why}\t${ports} ports\t${milliseconds} ms`;
}

function isGood(report: PollReport): boolean {
  return report.outcome === 'ok' || report.outcome === 'partial';
}

await runCommand(spec, poll);
