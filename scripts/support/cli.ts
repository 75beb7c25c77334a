import { parseArgs } from 'node:util';

/** One option of a command; `value` names what follows it in the help text, without it the option is a flag. */
export interface OptionSpec {
  about: string;
  value?: string;
  many?: boolean;
}

/** What a command is called, what it takes, and one sentence about it. `--help` and `--json` are always there. */
export interface CommandSpec {
  name: string;
  about: string;
  positionals?: string;
  options?: Record<string, OptionSpec>;
}

/** The arguments of one run: options by name (always strings), flags that were given, and the rest. */
export interface CommandInput {
  json: boolean;
  positionals: string[];
  value(name: string): string | undefined;
  values(name: string): string[];
  flag(name: string): boolean;
  /** A whole number from `min` to `max`; anything else is wrong usage. */
  integer(name: string, fallback: number, min?: number, max?: number): number;
}

/** Wrong usage: the command ends with exit code 2 and a hint to `--help`. */
export class UsageError extends Error {}

/**
 * Runs a command line: `--help` prints the help; the action's result is the exit code (0 when it gives none).
 * Wrong usage ends with 2, any other error with 1 and its message on stderr.
 */
export async function runCommand(
  spec: CommandSpec,
  action: (input: CommandInput) => Promise<number | undefined>,
  args: string[] = process.argv.slice(2),
): Promise<void> {
  process.exitCode = await exitCodeOf(spec, action, args);
}

/** The same as `runCommand`, but gives the exit code back; for tests. */
export async function exitCodeOf(
  spec: CommandSpec,
  action: (input: CommandInput) => Promise<number | undefined>,
  args: string[],
): Promise<number> {
  try {
    if (args.includes('--help') || args.includes('-h')) {
      process.stdout.write(helpOf(spec));
      return 0;
    }
    return (await action(parseInput(spec, args))) ?? 0;
  } catch (error) {
    return complain(spec, error);
  }
}

/** Reads the arguments by the command's specification; an unknown option is a `UsageError`. */
export function parseInput(spec: CommandSpec, args: string[]): CommandInput {
  const options: Record<string, { type: 'string' | 'boolean'; multiple: boolean }> = {
    json: { type: 'boolean', multiple: false },
  };
  for (const [name, option] of Object.entries(spec.options ?? {})) {
    options[name] = { type: option.value ? 'string' : 'boolean', multiple: option.many ?? false };
  }
  const parsed = parseStrictly(args, options);
  if (parsed.positionals.length > 0 && !spec.positionals) {
    throw new UsageError(`unexpected argument: ${parsed.positionals[0]}`);
  }
  return inputFrom(parsed.values, parsed.positionals);
}

/** The text `--help` prints. */
export function helpOf(spec: CommandSpec): string {
  const options = {
    ...spec.options,
    json: { about: 'machine-readable JSON on stdout' },
    help: { about: 'this text' },
  };
  const rows = Object.entries<OptionSpec>(options).map(([name, option]) => ({
    left: `--${name}${option.value ? ` ${option.value}` : ''}`,
    right: option.about,
  }));
  const width = Math.max(...rows.map((row) => row.left.length));
  const list = rows.map((row) => `  ${row.left.padEnd(width)}  ${row.right}`).join('\n');
  return `Usage: npm run ${spec.name} -- ${[spec.positionals, '[options]'].filter(Boolean).join(' ')}\n\n${spec.about}\n\n${list}\n`;
}

/** Writes one value as JSON and a line end to stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Writes one line to stdout. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Progress on stderr: a line that redraws itself on a terminal, a line at every tenth elsewhere. */
export function progressOf(label: string, total: number, stream: NodeJS.WriteStream = process.stderr) {
  let done = 0;
  const step = Math.max(1, Math.floor(total / 10));
  return {
    tick(): void {
      done += 1;
      if (stream.isTTY)
        stream.write(`\r${label} ${bar(done, total)} ${done}/${total}${done === total ? '\n' : ''}`);
      else if (done % step === 0 || done === total) stream.write(`${label} ${done}/${total}\n`);
    },
    /** For work that tells how far it has come: `of` may grow. */
    reach(now: number, of: number): void {
      const isNews = Math.floor((10 * now) / of) > Math.floor((10 * done) / of) || now === of;
      done = now;
      if (stream.isTTY) stream.write(`\r${label} ${bar(now, of)} ${now}/${of}${now === of ? '\n' : ''}`);
      else if (isNews) stream.write(`${label} ${now}/${of}\n`);
    },
  };
}

function parseStrictly(
  args: string[],
  options: Record<string, { type: 'string' | 'boolean'; multiple: boolean }>,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function inputFrom(values: Record<string, unknown>, positionals: string[]): CommandInput {
  const list = (name: string): string[] => [values[name] ?? []].flat().map(String);
  return {
    json: values.json === true,
    positionals,
    value: (name) => list(name).at(-1),
    values: list,
    flag: (name) => values[name] === true,
    integer(name, fallback, min = 0, max = Number.MAX_SAFE_INTEGER) {
      const text = list(name).at(-1);
      if (text === undefined) return fallback;
      const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      if (!(number >= min && number <= max))
        throw new UsageError(`--${name} takes a whole number from ${min} to ${max}`);
      return number;
    },
  };
}

function complain(spec: CommandSpec, error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${spec.name}: ${message}\n`);
  if (!(error instanceof UsageError)) return 1;
  process.stderr.write(`Try: npm run ${spec.name} -- --help\n`);
  return 2;
}

function bar(done: number, total: number): string {
  const width = 30;
  const full = total === 0 ? width : Math.round((done / total) * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}]`;
}
