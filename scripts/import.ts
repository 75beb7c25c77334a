import fs from 'node:fs/promises';
import path from 'node:path';
import { systemActor } from '../server/auth/scope.ts';
import { config } from '../server/config.ts';
import { applyImport } from '../server/intake/imports/service/apply.ts';
import { addImport, discardImport, linesOf } from '../server/intake/imports/service/imports.ts';
import { previewImport } from '../server/intake/imports/service/preview.ts';
import type { Import, ImportLine, Progress } from '../server/intake/imports/types.ts';
import { columnLetters } from '../server/intake/spreadsheets/read/address.ts';
import { todayIn } from '../server/shared/days.ts';
import { translator } from '../server/shared/locale.ts';
import { type CommandInput, printJson, printLine, progressOf, UsageError } from './support/cli.ts';
import { unitByCode, withDatabase } from './support/database.ts';

/** Takes a spreadsheet into the register of a unit: the same service as the pages. */

const actor = systemActor('cli:import');
const LINES_AT_ONCE = 1000;

const spec = {
  name: 'import',
  about: 'Takes a spreadsheet (.xlsx, .csv) into the register of a unit and tells what became of every row.',
  positionals: 'FILE',
  options: {
    unit: { value: 'CODE', about: 'code of the unit the machines belong to' },
    'dry-run': { about: 'only tells what would happen' },
    language: { value: 'vi|en', about: 'language of the problems (vi)' },
  },
};

await withDatabase(spec, importFile);

async function importFile(input: CommandInput): Promise<number> {
  const [file] = input.positionals;
  const code = input.value('unit');
  if (!file || input.positionals.length > 1) throw new UsageError('name one file');
  if (!code) throw new UsageError('--unit is missing');
  const today = todayIn(config.timeZone);
  const unit = await unitByCode(code);
  const content = await fs.readFile(file);
  const added = await addImport(actor, { unitId: unit.id, fileName: path.basename(file), content }, today);
  const seen = await previewImport(actor, added.id, today, teller());
  const lines = await troubledLines(seen);
  const isWanted = !input.flag('dry-run') && seen.summary !== null && hasWork(seen);
  if (isWanted) await applyImport(actor, seen.id, seen.lockVersion, today, teller());
  else await discardImport(actor, seen.id);
  return show(input, seen, lines);
}

function hasWork({ summary }: Import): boolean {
  return summary!.counts.new + summary!.counts.changed > 0;
}

/** A bar for each phase. */
function teller(): (progress: Progress) => void {
  const bars = new Map<string, ReturnType<typeof progressOf>>();
  return ({ phase, done, of }) => {
    const bar = bars.get(phase) ?? progressOf(phase, of ?? done);
    bars.set(phase, bar);
    bar.reach(done, of ?? done);
  };
}

async function troubledLines({ id, summary }: Import): Promise<ImportLine[]> {
  if (summary === null) return [];
  const found: ImportLine[] = [];
  for (let after = 0; ; ) {
    const some = await linesOf(actor, id, { statuses: ['refused', 'doubtful'], after, limit: LINES_AT_ONCE });
    if (some.length === 0) return found;
    found.push(...some);
    after = some.at(-1)!.line;
  }
}

function show(input: CommandInput, seen: Import, lines: readonly ImportLine[]): number {
  const t = translator(input.value('language') === 'en' ? 'en' : 'vi');
  if (seen.refusal || seen.summary === null) {
    const problem = t(`import.refusal.${seen.refusal?.code ?? 'reader_failed'}`, { ...seen.refusal?.place });
    if (input.json) printJson({ error: { code: seen.refusal?.code ?? 'reader_failed', message: problem } });
    else printLine(problem);
    return 1;
  }
  const { rows, counts } = seen.summary;
  const refused = lines.filter(({ status }) => status === 'refused').flatMap((line) => problemsOf(line, t));
  const doubtful = lines.filter(({ status }) => status === 'doubtful').map((line) => doubtOf(line, t));
  const { new: added, changed, unchanged, left_out: leftOut } = counts;
  if (input.json) printJson({ rows, new: added, changed, unchanged, leftOut, doubtful, refused });
  else {
    printLine(t('import.command.counts', { rows, added, changed, unchanged, leftOut }));
    for (const { row, column, problem } of [...refused, ...doubtful])
      printLine(`${row}${column ? ` ${column}` : ''}: ${problem}`);
  }
  return 0;
}

function problemsOf({ rowNumber, problems }: ImportLine, t: ReturnType<typeof translator>) {
  return problems
    .filter(({ passed }) => !passed)
    .map(({ column, problem }) => ({
      row: rowNumber,
      column: column === null ? null : columnLetters(column),
      problem: t(problem.key, problem.params),
    }));
}

function doubtOf({ rowNumber, candidates }: ImportLine, t: ReturnType<typeof translator>) {
  const machines = candidates?.machines.map(({ assetId }) => assetId) ?? [];
  return { row: rowNumber, column: null, problem: t('import.doubtful'), machines };
}
