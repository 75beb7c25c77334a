/** `npm run bench`: the benchmarks, each in a process of its own, beside its yardstick in the same run. */
import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { config } from '../server/config.ts';
import { todayIn } from '../server/shared/days.ts';
import { BENCHMARKS, namedBenchmarks } from './bench/catalogue.ts';
import { tableOf } from './bench/support/figures.ts';
import { emptyFolder, forgetOldRegisters, registerFolder } from './bench/support/folder.ts';
import type { BenchmarkEntry, Figure } from './bench/types.ts';
import { type CommandInput, printJson, printLine, runCommand, UsageError } from './support/cli.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const spec = {
  name: 'bench',
  about:
    'Measures the system, each figure beside a yardstick measured in the same run (docs/performance.md).\n' +
    `Names:\n${BENCHMARKS.map(({ name, about }) => `  ${name.padEnd(22)}${about}`).join('\n')}`,
  positionals: '[NAME…]',
  options: { fresh: { about: 'build the register of 100,000 machines anew' } },
};

async function bench(input: CommandInput): Promise<undefined> {
  const chosen = chosenOf(input.positionals);
  const figures: Figure[] = [];
  let folder: string | null = null;
  for (const entry of chosen) {
    if (entry.data !== 'empty') folder ??= await register(input.flag('fresh'));
    figures.push(...(await (entry.data === 'register' ? run(entry, folder!) : runApart(entry, folder))));
  }
  if (input.json) printJson(figures);
  else printLine(tableOf(figures));
}

function chosenOf(words: readonly string[]): BenchmarkEntry[] {
  if (words.length === 0) return BENCHMARKS.filter(({ onlyByName }) => !onlyByName);
  for (const word of words)
    if (namedBenchmarks(word).length === 0) throw new UsageError(`no benchmark is called ${word}`);
  return BENCHMARKS.filter((entry) => words.some((word) => namedBenchmarks(word).includes(entry)));
}

/** In a folder of its own, empty or a copy of the register. */
async function runApart(entry: BenchmarkEntry, known: string | null): Promise<Figure[]> {
  const folder = emptyFolder();
  try {
    if (entry.data === 'copy') fs.cpSync(known!, folder, { recursive: true });
    return await run(entry, folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The folder of today's register; it gets its name only when it is whole. */
async function register(fresh: boolean): Promise<string> {
  const folder = registerFolder(todayIn(config.timeZone));
  forgetOldRegisters();
  if (fresh) fs.rmSync(folder, { recursive: true, force: true });
  if (fs.existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}.part`;
  await finished('scripts/bench/support/build.ts', [], draft);
  fs.renameSync(draft, folder);
  return folder;
}

async function run(entry: BenchmarkEntry, folder: string): Promise<Figure[]> {
  const figures = await finished<Figure[]>('scripts/bench/run.ts', [entry.name], folder);
  if (!figures) throw new Error(`${entry.name} brought no figures`);
  return figures;
}

/** Runs one of our programs on a data folder to its end; answers the message it sent, if any. */
function finished<Message>(file: string, args: string[], folder: string): Promise<Message | undefined> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(ROOT, file), args, {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATA_DIR: folder,
        DATABASE_URL: undefined,
        LOG_LEVEL: 'warn',
        MANAGEMENT_NETWORKS: '127.0.0.0/8',
      },
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', process.stderr, 'inherit', 'ipc'],
    });
    let message: Message | undefined;
    child.once('message', (sent) => {
      message = sent as Message;
    });
    child.once('exit', (code) =>
      code === 0 ? resolve(message) : reject(new Error(`${file} ended with ${code}`)),
    );
    child.once('error', reject);
  });
}

await runCommand(spec, bench);
